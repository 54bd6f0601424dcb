//! Something that is sent at a press: whether it is on its way, and why it did not go through.

mod outdated;

use super::form::FormProblems;
use super::notice::{Notice, Tone};
use crate::client::Answer;
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use outdated::is_outdated;
use std::future::Future;
use std::pin::Pin;

type Sent = Pin<Box<dyn Future<Output = Answer<()>>>>;

/// Sends one thing at a time. Copy it into everything that starts it or shows how it goes.
///
/// ```ignore
/// let sending = Sending::new();
/// let leave = move || sending.start(async move { client::delete(&path).await }, move |()| group.reload());
/// view! { <Button busy=sending.busy on_press=leave>"Leave"</Button> {sending.failure()} }
/// ```
///
/// Where all presses of a page are followed by the same, the page says it once:
///
/// ```ignore
/// let sending = Sending::then(move || pair.reload());
/// let agree = move || sending.send(async move { client::post(&path, &()).await });
/// ```
#[derive(Clone, Copy)]
pub struct Sending {
    /// Something is on its way.
    pub busy: RwSignal<bool>,
    /// Why it did not go through, for a form; others show [`Sending::failure`].
    pub problems: FormProblems,
    then: Callback<()>,
}

impl Sending {
    /// Nothing sent so far.
    pub fn new() -> Self {
        Self::then(|| ())
    }

    /// As [`Sending::new`]; `then` shows what came of each [`Sending::send`], and what is there
    /// instead when the page turns out to show what is no longer so.
    pub fn then(then: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            busy: RwSignal::new(false),
            problems: FormProblems::new(),
            then: Callback::new(move |()| then()),
        }
    }

    /// Sends, unless something is on its way already, and goes on with what comes back.
    pub fn start<T: 'static>(
        self,
        answer: impl Future<Output = Answer<T>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if !self.begin() {
            return;
        }
        spawn_local(async move {
            let answer = answer.await;
            if !self.end() {
                return;
            }
            match answer {
                Ok(value) => done(value),
                Err(error) => self.problems.take(&error),
            }
        });
    }

    /// Sends, unless something is on its way already, and then does what follows every press.
    pub fn send(self, answer: impl Future<Output = Answer<()>> + 'static) {
        self.send_then(answer, || ());
    }

    /// As [`Sending::send`]; `first` is done before, when it went well.
    pub fn send_then(
        self,
        answer: impl Future<Output = Answer<()>> + 'static,
        first: impl FnOnce() + 'static,
    ) {
        self.send_boxed(Box::pin(answer), Box::new(first));
    }

    /// Knows no more of what is sent than that, so that the app carries this once.
    fn send_boxed(self, answer: Sent, first: Box<dyn FnOnce()>) {
        if !self.begin() {
            return;
        }
        spawn_local(async move {
            let answer = answer.await;
            if !self.end() {
                return;
            }
            match answer {
                Ok(()) => {
                    first();
                    self.then.run(());
                }
                Err(error) => {
                    self.problems.say(words::of_client_error(&error));
                    if is_outdated(error.code()) {
                        self.then.run(());
                    }
                }
            }
        });
    }

    fn begin(self) -> bool {
        if self.busy.get_untracked() {
            return false;
        }
        self.busy.set(true);
        self.problems.clear();
        true
    }

    /// Whether there is anybody left to go on: who sent it may have left the page meanwhile, its
    /// signals with it.
    fn end(self) -> bool {
        self.busy.try_set(false).is_none()
    }

    /// Takes away what went wrong, where the page has become another.
    pub fn calm(self) {
        self.problems.clear();
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
