//! Something that is sent at a press: whether it is on its way, and why it did not go through.

use super::form::FormProblems;
use super::notice::{Notice, Tone};
use crate::client::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// Sends one thing at a time. Copy it into everything that starts it or shows how it goes.
///
/// ```ignore
/// let sending = Sending::new();
/// let leave = move || sending.start(async move { client::delete(&path).await }, move |()| group.reload());
/// view! { <Button busy=sending.busy on_press=leave>"Leave"</Button> {sending.failure()} }
/// ```
#[derive(Clone, Copy)]
pub struct Sending {
    /// Something is on its way.
    pub busy: RwSignal<bool>,
    /// Why it did not go through, for a form; others show [`Sending::failure`].
    pub problems: FormProblems,
}

impl Sending {
    /// Nothing sent so far.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            problems: FormProblems::new(),
        }
    }

    /// Sends, unless something is on its way already, and goes on with what comes back.
    pub fn start<T: 'static>(
        self,
        answer: impl Future<Output = Answer<T>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problems.clear();
        spawn_local(async move {
            let answer = answer.await;
            // Who sent it may have left the page meanwhile, its signals with it.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(value) => done(value),
                Err(error) => self.problems.take(&error),
            }
        });
    }

    /// Why it did not go through, where there is no form around.
    pub fn failure(self) -> AnyView {
        let notice = move || {
            self.problems.summary().map(|words| {
                view! { <Notice tone=Tone::Danger><p>{words}</p></Notice> }
            })
        };
        view! { <div role="alert">{notice}</div> }.into_any()
    }
}
