//! What kinds of things the two of a pair write, and which belongs to which.

use crate::problem::Fault;
use serde::{Deserialize, Serialize};

/// The kinds of things that a pair writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Something that stands by itself, and can be commented on.
    Post,
    /// An answer under a post.
    Comment,
    /// A line in the conversation.
    Message,
    /// The words of a check-in that both may read.
    CheckIn,
    /// A note that both can read.
    Note,
    /// A sign of what one thinks of something.
    Reaction,
    /// The new whole of something that one wrote.
    Edit,
}

impl EntryKind {
    /// Every kind, in the order of its code.
    pub const ALL: [Self; 7] = [
        Self::Post,
        Self::Comment,
        Self::Message,
        Self::CheckIn,
        Self::Note,
        Self::Reaction,
        Self::Edit,
    ];

    /// The number by which it is sealed and stored, from 1.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Post => 1,
            Self::Comment => 2,
            Self::Message => 3,
            Self::CheckIn => 4,
            Self::Note => 5,
            Self::Reaction => 6,
            Self::Edit => 7,
        }
    }

    /// The kind with this number.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it has words of its own: what can be reacted to, edited and taken for itself.
    #[must_use]
    pub const fn has_words(self) -> bool {
        !matches!(self, Self::Reaction | Self::Edit)
    }

    /// Whether it belongs to the talk, and not to what is kept beside it: posts with their comments,
    /// notes, check-ins.
    #[must_use]
    pub const fn is_talk(self) -> bool {
        matches!(self, Self::Message)
    }
}

/// What an entry says that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent {
    /// Its kind.
    pub kind: EntryKind,
    /// Whether the sender of the entry wrote it too.
    pub is_own: bool,
}

/// Judges whether an entry of this kind may belong to that, or to nothing.
///
/// # Errors
/// [`Fault::Missing`] where it has to belong to something, [`Fault::NotOffered`] where it cannot
/// belong to this.
pub fn judge_parent(kind: EntryKind, parent: Option<Parent>) -> Result<(), Fault> {
    let fits = match (kind, parent) {
        (EntryKind::Comment | EntryKind::Reaction | EntryKind::Edit, None) => {
            return Err(Fault::Missing);
        }
        (_, None) => true,
        (EntryKind::Comment, Some(parent)) => parent.kind == EntryKind::Post,
        (EntryKind::Reaction, Some(parent)) => parent.kind.has_words(),
        (EntryKind::Edit, Some(parent)) => parent.kind.has_words() && parent.is_own,
        (_, Some(_)) => false,
    };
    if fits { Ok(()) } else { Err(Fault::NotOffered) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_comes_back_from_its_code() {
        for kind in EntryKind::ALL {
            assert_eq!(EntryKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(EntryKind::from_code(0), None);
        assert_eq!(EntryKind::from_code(8), None);
    }

    #[test]
    fn each_kind_belongs_where_it_makes_sense() {
        use EntryKind::{CheckIn, Comment, Edit, Message, Note, Post, Reaction};
        let words = [Post, Comment, Message, CheckIn, Note];
        for kind in EntryKind::ALL {
            let alone = matches!(kind, Post | Message | CheckIn | Note);
            let expected = if alone { Ok(()) } else { Err(Fault::Missing) };
            assert_eq!(judge_parent(kind, None), expected, "{kind:?}");
            for parent in EntryKind::ALL {
                for is_own in [true, false] {
                    let fits = match kind {
                        Comment => parent == Post,
                        Reaction => words.contains(&parent),
                        Edit => is_own && words.contains(&parent),
                        _ => false,
                    };
                    let named = Parent {
                        kind: parent,
                        is_own,
                    };
                    assert_eq!(
                        judge_parent(kind, Some(named)).is_ok(),
                        fits,
                        "{kind:?} under {named:?}"
                    );
                }
            }
        }
    }
}
