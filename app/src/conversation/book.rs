//! What is to be seen of all that was written: the newest version of each thing, with the reactions
//! to it and the comments under it.
//!
//! Lines are read in their order, and what belongs to something comes after it. So whoever has the
//! newest lines without a gap sees each thing as it is now, whatever is missing before.

use super::line::Line;
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use wayfellow_domain::entry::{CheckInWords, EntryKind, REACTIONS, StepWords};
use wayfellow_domain::id::StepId;

/// Something to be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// The id that its sender drew.
    pub id: String,
    /// Its place; none while it waits to be sent.
    pub place: Option<u64>,
    /// When the server took it.
    pub at: Option<Timestamp>,
    /// Whether the viewer wrote it.
    pub is_own: bool,
    /// Whether the key that it is sealed under is none of those at hand.
    pub is_locked: bool,
    /// The words as they are now; none where they could not be verified.
    pub words: Option<Arc<str>>,
    /// What a check-in says, in the place of words.
    pub check_in: Option<CheckInWords>,
    /// The step that they are about.
    pub step: Option<StepId>,
    /// Whether they are not the first version.
    pub is_edited: bool,
    /// The id of the post that a comment stands under; none for anything else, and where that post
    /// was deleted.
    pub post: Option<String>,
    /// The reactions, in the order in which they are offered.
    pub reactions: Vec<Reaction>,
    /// The ids of the comments under it.
    pub comments: Vec<String>,
}

/// With what the two reacted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// The sign.
    pub sign: &'static str,
    /// The id of the viewer's own, if it is among them.
    pub own: Option<String>,
    /// Whether the viewer's own has been taken.
    pub is_taken: bool,
    /// Whether the partner's is among them.
    pub partner: bool,
}

/// Everything to be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// The ids of what stands by itself, in order.
    order: Vec<String>,
    entries: HashMap<String, Entry>,
}

impl Book {
    /// Reads lines in their order.
    pub fn read<'lines>(lines: impl Iterator<Item = &'lines Line>) -> Self {
        let mut book = Self::default();
        let mut seen = HashSet::new();
        for line in lines {
            if seen.insert(&line.id) {
                book.add(line);
            }
        }
        book
    }

    /// A thing by its id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// What stands by itself, in order.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.order.iter().filter_map(|id| self.entries.get(id))
    }

    fn add(&mut self, line: &Line) {
        let parent = line.parent.as_ref();
        match line.kind {
            EntryKind::Edit => {
                let edited = parent.and_then(|id| self.entries.get_mut(id));
                // A former version that is no longer held has no words, and a later one follows.
                if let (Some(edited), Some(words)) = (edited, &line.words)
                    && edited.is_own == line.is_own
                {
                    edited.say(Some(words));
                    edited.is_edited = true;
                }
            }
            EntryKind::Reaction => {
                if let Some(entry) = parent.and_then(|id| self.entries.get_mut(id)) {
                    entry.react(line);
                }
            }
            _ => self.add_entry(line),
        }
    }

    fn add_entry(&mut self, line: &Line) {
        let mut entry = Entry {
            kind: line.kind,
            id: line.id.clone(),
            place: line.place,
            at: line.at,
            is_own: line.is_own,
            is_locked: line.is_locked,
            words: None,
            check_in: None,
            step: None,
            is_edited: false,
            post: None,
            reactions: Vec::new(),
            comments: Vec::new(),
        };
        entry.say(line.words.as_ref());
        let post = line.parent.as_ref().and_then(|id| self.entries.get_mut(id));
        if let Some(post) = post.filter(|_| line.kind == EntryKind::Comment) {
            post.comments.push(line.id.clone());
            entry.post = Some(post.id.clone());
        } else {
            self.order.push(line.id.clone());
        }
        self.entries.insert(line.id.clone(), entry);
    }
}

impl Entry {
    /// Takes words as they were sealed.
    fn say(&mut self, sealed: Option<&Arc<str>>) {
        if self.kind == EntryKind::CheckIn {
            self.check_in = sealed.and_then(|text| CheckInWords::from_text(text));
        } else if matches!(self.kind, EntryKind::Post | EntryKind::Note) {
            let read = sealed.and_then(|text| StepWords::from_text(text));
            let (step, words) = read.map(|it| (it.step, it.words.into())).unzip();
            self.step = step.flatten();
            self.words = words;
        } else {
            self.words = sealed.cloned();
        }
    }

    fn react(&mut self, line: &Line) {
        let meant = |sign: &&&str| line.words.as_deref() == Some(**sign);
        let Some(sign) = REACTIONS.iter().find(meant) else {
            return;
        };
        let place = self.reactions.iter().position(|it| it.sign == *sign);
        let place = place.unwrap_or_else(|| {
            let rank = |sign: &str| REACTIONS.iter().position(|it| *it == sign);
            let before = |it: &Reaction| rank(it.sign) < rank(sign);
            let place = self.reactions.partition_point(before);
            let reaction = Reaction {
                sign,
                own: None,
                is_taken: false,
                partner: false,
            };
            self.reactions.insert(place, reaction);
            place
        });
        let reaction = &mut self.reactions[place];
        if line.is_own {
            reaction.own = Some(line.id.clone());
            reaction.is_taken = line.place.is_some();
        } else {
            reaction.partner = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kind: EntryKind, id: &str, parent: Option<&str>, words: Option<&str>) -> Line {
        Line {
            kind,
            id: id.to_owned(),
            parent: parent.map(str::to_owned),
            place: Some(1),
            at: None,
            is_own: true,
            is_locked: false,
            words: words.map(Into::into),
        }
    }

    #[test]
    fn the_newest_version_is_seen() {
        let lines = [
            line(EntryKind::Message, "a", None, None),
            line(EntryKind::Edit, "b", Some("a"), None),
            line(EntryKind::Edit, "c", Some("a"), Some("better")),
        ];
        let book = Book::read(lines.iter());
        let entry = book.get("a").unwrap();
        assert_eq!(entry.words.as_deref(), Some("better"));
        assert!(entry.is_edited);
        assert_eq!(book.standing().count(), 1);
    }

    #[test]
    fn nobody_edits_for_the_other() {
        let mut forged = line(EntryKind::Edit, "b", Some("a"), Some("forged"));
        forged.is_own = false;
        let lines = [line(EntryKind::Message, "a", None, Some("mine")), forged];
        let book = Book::read(lines.iter());
        assert_eq!(book.get("a").unwrap().words.as_deref(), Some("mine"));
    }

    #[test]
    fn reactions_are_counted_once_a_person_and_only_those_offered() {
        let mut theirs = line(EntryKind::Reaction, "c", Some("a"), Some("👍"));
        theirs.is_own = false;
        let lines = [
            line(EntryKind::Message, "a", None, Some("x")),
            line(EntryKind::Reaction, "b", Some("a"), Some("🎉")),
            theirs.clone(),
            theirs,
            line(EntryKind::Reaction, "d", Some("a"), Some("<b>")),
            line(EntryKind::Reaction, "e", Some("gone"), Some("👍")),
        ];
        let book = Book::read(lines.iter());
        let reactions = &book.get("a").unwrap().reactions;
        let signs: Vec<_> = reactions.iter().map(|it| (it.sign, it.partner)).collect();
        assert_eq!(signs, [("👍", true), ("🎉", false)]);
        assert_eq!(reactions[1].own.as_deref(), Some("b"));
    }

    #[test]
    fn comments_stand_under_their_post_or_alone_where_it_is_gone() {
        let post = StepWords {
            step: None,
            words: "post".to_owned(),
        };
        let lines = [
            line(EntryKind::Post, "a", None, Some(&post.to_text())),
            line(EntryKind::Comment, "b", Some("a"), Some("under it")),
            line(EntryKind::Comment, "c", Some("gone"), Some("alone")),
        ];
        let book = Book::read(lines.iter());
        assert_eq!(book.get("a").unwrap().comments, ["b"]);
        assert_eq!(book.get("a").unwrap().words.as_deref(), Some("post"));
        let standing: Vec<_> = book.standing().map(|it| it.id.as_str()).collect();
        assert_eq!(standing, ["a", "c"]);
        assert_eq!(book.get("b").unwrap().post.as_deref(), Some("a"));
        assert_eq!(book.get("c").unwrap().post, None);
    }
}
