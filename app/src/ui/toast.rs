//! A short word that something went well; it goes by itself, or when the next one comes.

use leptos::prelude::*;
use std::time::Duration;

const SHOWN_FOR: Duration = Duration::from_secs(6);

/// The words that are shown now, and how many were before them, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<(u32, Option<String>)>);

impl Toasts {
    /// Puts them into the context, with nothing said yet.
    pub fn provide() {
        provide_context(Self(RwSignal::new((0, None))));
    }

    /// Those of this app. Take it while a component is made, not in a callback.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Says something: `toasts.say("Saved.")`. What failed belongs beside what failed, not here.
    pub fn say(self, words: impl Into<String>) {
        let id = self.0.with_untracked(|(id, _)| id.wrapping_add(1));
        self.0.set((id, Some(words.into())));
        let is_last = move || self.0.with_untracked(|(last, _)| *last == id);
        set_timeout(
            move || {
                if is_last() {
                    self.clear();
                }
            },
            SHOWN_FOR,
        );
    }

    /// Takes back what is shown, where it was for somebody who is here no more.
    pub fn clear(self) {
        self.0.update(|(_, words)| *words = None);
    }
}

/// Where the words appear; once, in the shell.
#[component]
pub fn ToastArea() -> AnyView {
    let toasts = Toasts::expect();
    let shown = move || {
        let (_, words) = toasts.0.get();
        words.map(|words| view! { <div class="toast">{words}</div> })
    };
    view! { <div class="toasts" role="status">{shown}</div> }.into_any()
}
