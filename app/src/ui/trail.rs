//! The weeks of a program as stops on a trail.

use leptos::prelude::*;
use leptos_router::components::A;

/// One week, and who has done its step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Where it is shown.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// The mentor has done it.
    pub is_mentor_done: bool,
    /// The mentee has done it.
    pub is_mentee_done: bool,
}

/// The stops in order; `now` is the place of this week, from zero.
///
/// ```ignore
/// <Trail now=4 stops=steps.map(|step| Stop { … }).collect() />
/// ```
#[component]
pub fn Trail(now: usize, stops: Vec<Stop>) -> AnyView {
    let items = stops
        .into_iter()
        .enumerate()
        .map(|(place, stop)| {
            let is_done = stop.is_mentor_done && stop.is_mentee_done;
            let state = match (is_done, place == now) {
                (_, true) => "now",
                (true, false) => "done",
                (false, false) => "next",
            };
            let who = match (stop.is_mentor_done, stop.is_mentee_done) {
                (true, true) => ", done by both",
                (true, false) => ", done by the mentor",
                (false, true) => ", done by the mentee",
                (false, false) => "",
            };
            let words = format!(": {}{who}", stop.title);
            let title = stop.title;
            view! {
                <li data-state=state>
                    <A href=stop.href attr:title=title>
                        <span class="trail-stop"><span class="hidden-text">"Week "</span>{place + 1}</span>
                        <span class="hidden-text">{words}</span>
                        <span class="trail-marks">
                            <i data-tone="mentor" data-done=stop.is_mentor_done.then_some("")></i>
                            <i data-tone="mentee" data-done=stop.is_mentee_done.then_some("")></i>
                        </span>
                    </A>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="trail" aria-label="The weeks">{items}</ol> }.into_any()
}
