//! What a panel asks of the worker, anew with each plan.

use super::desk::Desk;
use super::words;
use crate::ui::state::{failed, skeleton};
use leptos::prelude::*;

/// What has come of a question: none before the answer, none inside where there was none to be had.
pub type Found<T> = RwSignal<Option<Option<T>>>;

/// Shows what `ask` finds; before that something like it, and where that failed a way to try again.
pub fn asked<T>(
    desk: Desk,
    ask: impl Fn(Found<T>) + Copy + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let found = RwSignal::new(None);
    let pairs = Memo::new(move |_| desk.plan(|plan| plan.pairs.clone()));
    Effect::new(move || {
        pairs.track();
        ask(found);
    });
    let again = Callback::new(move |()| ask(found));
    (move || match found.get() {
        None => skeleton(),
        Some(None) => failed(words::BROKEN.to_owned(), again),
        Some(Some(answer)) => show(answer),
    })
    .into_any()
}
