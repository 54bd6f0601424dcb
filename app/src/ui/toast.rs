//! A short word that something went well; it goes by itself.

use leptos::prelude::*;
use std::time::Duration;

const SHOWN_FOR: Duration = Duration::from_secs(6);

/// The words that are shown now, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<Vec<(u32, String)>>);

impl Toasts {
    /// Puts an empty list into the context.
    pub fn provide() {
        provide_context(Self(RwSignal::new(Vec::new())));
    }

    /// The list of this app. Take it while a component is made, not in a callback.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Says something: `toasts.say("Saved.")`. What failed belongs beside what failed, not here.
    pub fn say(self, words: impl Into<String>) {
        let id = self
            .0
            .with_untracked(|list| list.last().map_or(0, |(id, _)| id + 1));
        self.0.update(|list| list.push((id, words.into())));
        set_timeout(
            move || self.0.update(|list| list.retain(|(other, _)| *other != id)),
            SHOWN_FOR,
        );
    }
}

/// Where the words appear; once, in the shell.
#[component]
pub fn ToastArea() -> AnyView {
    let toasts = Toasts::expect();
    let list = move || {
        toasts
            .0
            .get()
            .into_iter()
            .map(|(_, words)| view! { <div class="toast">{words}</div> })
            .collect_view()
    };
    view! { <div class="toasts" role="status">{list}</div> }.into_any()
}
