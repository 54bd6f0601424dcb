//! What is written here and not taken by the server yet: the draft, and what waits to be sent. Both
//! lie in this browser, sealed, and outlast a reload.

use super::line::Line;
use crate::vault::ask;
use crate::vault::ask::{Ask, Said, VaultError};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::entry::check_message;
use wayfellow_domain::id::PairId;
use wayfellow_domain::problem::{Fault, Problem};

/// Something that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// As it is shown.
    pub line: Line,
    /// The bytes, the same however often they are sent.
    wire: Bytes,
}

/// What is written here.
#[derive(Clone, Copy)]
pub struct Queue {
    pair: PairId,
    /// What is being typed.
    pub draft: RwSignal<String>,
    /// What waits to be sent, in its order.
    pub waiting: RwSignal<Vec<Waiting>>,
    /// Why the last thing was not sent.
    pub fault: RwSignal<Option<String>>,
    /// While the draft is being kept: whether it has changed since.
    is_draft_newer: StoredValue<Option<bool>>,
}

impl Queue {
    /// Nothing yet.
    pub fn new(pair: PairId) -> Self {
        Self {
            pair,
            draft: RwSignal::new(String::new()),
            waiting: RwSignal::new(Vec::new()),
            fault: RwSignal::new(None),
            is_draft_newer: StoredValue::new(None),
        }
    }

    /// Takes up what this browser kept.
    pub async fn load(self) {
        let draft = self.kept("draft").await;
        let _ = self.draft.try_update(|now| {
            if now.is_empty() {
                *now = draft;
            }
        });
        let wires: Vec<Bytes> =
            serde_json::from_str(&self.kept("waiting").await).unwrap_or_default();
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

    /// Takes what is typed, and keeps it.
    pub fn type_draft(self, text: String) {
        self.fault.set(None);
        self.draft.set(text);
        self.keep_draft();
    }

    /// Takes what is typed, if it can be sent; the next may be typed at once.
    pub fn take_draft(self) -> Option<String> {
        let text = self.draft.get_untracked();
        match check_message(&text) {
            Ok(checked) => {
                self.draft.set(String::new());
                Some(checked.to_string())
            }
            Err(Fault::Missing) => None,
            Err(fault) => {
                self.say(words::of_problem(&Problem::new("words", fault)));
                None
            }
        }
    }

    /// Seals words and puts them to what waits; where that fails, back into the draft.
    pub async fn add(self, text: String) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a browser's clock has whole milliseconds since 1970"
        )]
        let sent_ms = js_sys::Date::now() as u64;
        let write = Ask::Write {
            pair: self.pair,
            text: text.clone(),
            sent_ms,
        };
        let sealed = match ask(&write).await {
            Ok(Said::Sealed { wire }) => self.shown(vec![wire]).await,
            Ok(_) => Err(VaultError::Unusable),
            Err(error) => Err(error),
        };
        match sealed {
            Ok(added) => {
                let _ = self.waiting.try_update(|waiting| waiting.extend(added));
                self.keep_waiting().await;
            }
            Err(error) => {
                self.put_back(vec![text]);
                self.say(words::of_vault_error(error));
            }
        }
        self.keep_draft();
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
            self.keep_waiting().await;
        }
    }

    /// Puts what cannot be sent as it is back into the draft, so that no word is lost.
    pub async fn take_back_all(self) {
        let back = self.waiting.try_update(std::mem::take).unwrap_or_default();
        self.put_back(back.into_iter().filter_map(|one| one.line.words).collect());
        self.keep_draft();
        self.keep_waiting().await;
    }

    fn put_back(self, mut words: Vec<String>) {
        let _ = self.draft.try_update(|draft| {
            words.push(std::mem::take(draft));
            words.retain(|text| !text.is_empty());
            *draft = words.join("\n\n");
        });
    }

    /// Says what went wrong.
    pub fn say(self, fault: String) {
        let _ = self.fault.try_set(Some(fault));
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
        let waiting = opened.into_iter().zip(wires).map(|(opened, wire)| Waiting {
            line: Line {
                id: opened.id,
                place: None,
                at: None,
                is_own: true,
                words: opened.words,
            },
            wire,
        });
        Ok(waiting.collect())
    }

    async fn keep_waiting(self) {
        let wires = self.waiting.try_with_untracked(|waiting| {
            let wires: Vec<&Bytes> = waiting.iter().map(|one| &one.wire).collect();
            match wires.len() {
                0 => String::new(),
                _ => serde_json::to_string(&wires).unwrap_or_default(),
            }
        });
        if let Some(wires) = wires {
            self.keep("waiting", wires).await;
        }
    }

    /// Keeps the draft as it is; of several changes in a row the last.
    fn keep_draft(self) {
        let Some(state) = self.is_draft_newer.try_get_value() else {
            return;
        };
        let is_at_it = state.is_some();
        self.is_draft_newer.set_value(Some(is_at_it));
        if is_at_it {
            return;
        }
        spawn_local(async move {
            while let Some(draft) = self.draft.try_get_untracked() {
                self.keep("draft", draft).await;
                if self.is_draft_newer.try_get_value() != Some(Some(true)) {
                    break;
                }
                self.is_draft_newer.set_value(Some(false));
            }
            self.is_draft_newer
                .try_update_value(|is_newer| *is_newer = None);
        });
    }

    /// Where this browser keeps nothing, as in some private windows, a reload loses it.
    async fn keep(self, what: &str, text: String) {
        let name = self.name(what);
        let _ = ask(&Ask::Store { name, text }).await;
    }

    async fn kept(self, what: &str) -> String {
        let name = self.name(what);
        match ask(&Ask::Load { name }).await {
            Ok(Said::Text(text)) => text,
            _ => String::new(),
        }
    }

    fn name(self, what: &str) -> String {
        format!("{what}/{}", self.pair)
    }
}
