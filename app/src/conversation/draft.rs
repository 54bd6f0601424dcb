//! Words that are being typed. They lie in this browser, sealed, and outlast a reload.

use crate::vault::ask;
use crate::vault::ask::{Ask, Said};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::entry::check_message;
use wayfellow_domain::problem::{Fault, Problem};

/// What is being typed in one place.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Under which name it is kept.
    name: StoredValue<String>,
    /// The words so far.
    pub text: RwSignal<String>,
    /// Why they were not sent.
    pub fault: RwSignal<Option<String>>,
    /// While it is being kept: whether it has changed since.
    is_newer: StoredValue<Option<bool>>,
}

impl Draft {
    /// Nothing yet.
    pub fn new(name: String) -> Self {
        Self {
            name: StoredValue::new(name),
            text: RwSignal::new(String::new()),
            fault: RwSignal::new(None),
            is_newer: StoredValue::new(None),
        }
    }

    /// What this browser kept under a name, in a while.
    pub fn kept(name: String) -> Self {
        let draft = Self::new(name);
        spawn_local(draft.load());
        draft
    }

    /// Takes up what this browser kept, unless something was typed meanwhile.
    pub async fn load(self) {
        let Some(name) = self.name.try_get_value() else {
            return;
        };
        let kept = load(name).await;
        let _ = self.text.try_maybe_update(|text| {
            let is_taken = text.is_empty() && !kept.is_empty();
            if is_taken {
                *text = kept;
            }
            (is_taken, ())
        });
    }

    /// Takes what is typed, and keeps it.
    pub fn write(self, text: String) {
        self.fault.set(None);
        self.text.set(text);
        self.keep();
    }

    /// Takes what is typed, if it can be sent; the next may be typed at once.
    pub fn take(self) -> Option<String> {
        let text = self.text.get_untracked();
        match check_message(&text) {
            Ok(checked) => {
                self.text.set(String::new());
                self.keep();
                Some(checked.to_string())
            }
            Err(Fault::Missing) => None,
            Err(fault) => {
                self.say(words::of_problem(&Problem::new("words", fault)));
                None
            }
        }
    }

    /// Puts words that were not sent back before what is typed now, so that none is lost.
    pub fn put_back(self, mut words: Vec<String>) {
        if words.is_empty() {
            return;
        }
        let _ = self.text.try_update(|text| {
            words.push(std::mem::take(text));
            words.retain(|text| !text.is_empty());
            *text = words.join("\n\n");
        });
        self.keep();
    }

    /// Says what went wrong.
    pub fn say(self, fault: String) {
        let _ = self.fault.try_set(Some(fault));
    }

    /// Keeps the draft as it is; of several changes in a row the last.
    fn keep(self) {
        let Some(state) = self.is_newer.try_get_value() else {
            return;
        };
        let is_at_it = state.is_some();
        self.is_newer.set_value(Some(is_at_it));
        if is_at_it {
            return;
        }
        spawn_local(async move {
            while let (Some(text), Some(name)) =
                (self.text.try_get_untracked(), self.name.try_get_value())
            {
                store(name, text).await;
                if self.is_newer.try_get_value() != Some(Some(true)) {
                    break;
                }
                self.is_newer.set_value(Some(false));
            }
            self.is_newer.try_update_value(|is_newer| *is_newer = None);
        });
    }
}

/// Where this browser keeps nothing, as in some private windows, a reload loses it.
pub async fn store(name: String, text: String) {
    let _ = ask(&Ask::Store { name, text }).await;
}

/// What this browser kept under a name; empty where that is nothing.
pub async fn load(name: String) -> String {
    match ask(&Ask::Load { name }).await {
        Ok(Said::Text(text)) => text,
        _ => String::new(),
    }
}
