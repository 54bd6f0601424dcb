//! What was written here and not taken by the server yet. It lies in this browser, sealed, and
//! outlasts a reload.

use super::book::Entry;
use super::draft;
use super::line::Line;
use crate::vault::ask;
use crate::vault::ask::{Ask, OpenedWire, Said, VaultError};
use jiff::Timestamp;
use leptos::prelude::*;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::entry::{CheckInWords, EntryKind, StepWords};
use wayfellow_domain::id::{PairId, StepId};

/// Something that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// As it is shown.
    pub line: Line,
    /// The bytes, the same however often they are sent.
    wire: Bytes,
}

/// Something to be sealed.
#[derive(Debug, Clone)]
pub struct Writing {
    /// What it is.
    pub kind: EntryKind,
    /// The id of what it belongs to.
    pub parent: Option<String>,
    /// The text that is sealed.
    pub text: String,
}

impl Writing {
    /// Words of a kind; those of posts and notes may be about a step.
    pub fn new(kind: EntryKind, step: Option<StepId>, words: String) -> Self {
        Self {
            kind,
            parent: None,
            text: sealed_text(kind, step, words),
        }
    }

    /// What belongs to something: a comment, a reaction.
    pub fn under(parent: &str, kind: EntryKind, words: String) -> Self {
        Self {
            parent: Some(parent.to_owned()),
            ..Self::new(kind, None, words)
        }
    }

    /// New words for something that was written.
    pub fn edit(entry: &Entry, words: String) -> Self {
        Self {
            kind: EntryKind::Edit,
            parent: Some(entry.id.clone()),
            text: sealed_text(entry.kind, entry.step, words),
        }
    }

    /// What somebody wrote in it, without what stands around the words.
    pub fn words(&self) -> Option<String> {
        words(self.kind, &self.text)
    }
}

/// What waits to be sent.
#[derive(Clone, Copy)]
pub struct Queue {
    pair: PairId,
    /// In its order.
    pub waiting: RwSignal<Vec<Waiting>>,
}

impl Queue {
    /// Nothing yet.
    pub fn new(pair: PairId) -> Self {
        Self {
            pair,
            waiting: RwSignal::new(Vec::new()),
        }
    }

    /// Takes up what this browser kept.
    pub async fn load(self) {
        let kept = draft::load(self.name()).await;
        let wires: Vec<Bytes> = serde_json::from_str(&kept).unwrap_or_default();
        if let Ok(waiting) = self.shown(wires).await {
            let _ = self.waiting.try_update(|now| {
                let mut all = waiting;
                let is_new = |one: &Waiting| all.iter().all(|other| other.line.id != one.line.id);
                let more: Vec<Waiting> = now.iter().filter(|one| is_new(one)).cloned().collect();
                all.extend(more);
                *now = all;
            });
        }
    }

    /// Seals something and puts it to what waits.
    pub async fn add(self, writing: Writing) -> Result<(), VaultError> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a browser's clock has whole milliseconds since 1970"
        )]
        let sent_ms = js_sys::Date::now() as u64;
        let parent = writing.parent.as_deref().and_then(Bytes::from_text);
        let write = Ask::Write {
            pair: self.pair,
            kind: writing.kind,
            parent,
            text: writing.text,
            sent_ms,
        };
        let Said::Sealed { wire } = ask(&write).await? else {
            return Err(VaultError::Unusable);
        };
        let added = self.shown(vec![wire]).await?;
        let _ = self.waiting.try_update(|waiting| waiting.extend(added));
        self.keep().await;
        Ok(())
    }

    /// What is to be sent next: its id and its bytes.
    pub fn first(self) -> Option<(String, Bytes)> {
        let first = self.waiting.try_with_untracked(|waiting| {
            let first = waiting.first()?;
            Some((first.line.id.clone(), first.wire.clone()))
        });
        first.flatten()
    }

    /// Takes out what the server has taken.
    pub async fn remove(self, taken: &[&str]) {
        let is_taken = |one: &Waiting| taken.contains(&one.line.id.as_str());
        let has_any = self
            .waiting
            .try_with_untracked(|waiting| waiting.iter().any(is_taken));
        if has_any == Some(true) {
            let _ = self
                .waiting
                .try_update(|waiting| waiting.retain(|one| !is_taken(one)));
            self.keep().await;
        }
    }

    /// Takes out up to `most` of the first, which cannot be sent as they are, and returns their
    /// words.
    pub async fn take_back(self, most: usize) -> Vec<String> {
        let back: Option<Vec<Waiting>> = self.waiting.try_update(|waiting| {
            let most = most.min(waiting.len());
            waiting.drain(..most).collect()
        });
        self.keep().await;
        let words = |one: &Waiting| words(one.line.kind, one.line.words.as_deref()?);
        back.unwrap_or_default().iter().filter_map(words).collect()
    }

    async fn shown(self, wires: Vec<Bytes>) -> Result<Vec<Waiting>, VaultError> {
        if wires.is_empty() {
            return Ok(Vec::new());
        }
        let read = Ask::Read {
            pair: self.pair,
            wires: wires.clone(),
        };
        let Said::Words(opened) = ask(&read).await? else {
            return Err(VaultError::Unusable);
        };
        let waiting = opened.into_iter().zip(wires).filter_map(|(opened, wire)| {
            Some(Waiting {
                line: line_of(opened, None, None)?,
                wire,
            })
        });
        Ok(waiting.collect())
    }

    async fn keep(self) {
        let wires = self.waiting.try_with_untracked(|waiting| {
            let wires: Vec<&Bytes> = waiting.iter().map(|one| &one.wire).collect();
            match wires.len() {
                0 => String::new(),
                _ => serde_json::to_string(&wires).unwrap_or_default(),
            }
        });
        if let Some(wires) = wires {
            draft::store(self.name(), wires).await;
        }
    }

    fn name(self) -> String {
        format!("waiting/{}", self.pair)
    }
}

fn sealed_text(kind: EntryKind, step: Option<StepId>, words: String) -> String {
    match kind {
        EntryKind::Post | EntryKind::Note => StepWords { step, words }.to_text(),
        _ => words,
    }
}

fn words(kind: EntryKind, text: &str) -> Option<String> {
    match kind {
        EntryKind::Reaction => None,
        EntryKind::CheckIn => {
            let said = CheckInWords::from_text(text)?;
            Some([said.done, said.next].join("\n\n"))
        }
        _ => Some(StepWords::from_text(text).map_or_else(|| text.to_owned(), |it| it.words)),
    }
}

/// What was opened, at its place; none where not even its kind can be read.
pub fn line_of(opened: OpenedWire, place: Option<u64>, at: Option<Timestamp>) -> Option<Line> {
    Some(Line {
        kind: opened.kind?,
        id: opened.id,
        parent: opened.parent,
        place,
        at,
        is_own: opened.is_own,
        is_locked: opened.is_locked,
        words: opened.words.map(Into::into),
    })
}
