//! The plan in one line.

use super::comparison::{self, Fate};
use super::desk::Desk;
use super::figures::{Figures, points};
use leptos::prelude::*;

/// Placed, mean, least, and how much is different from what is published.
pub fn summary(desk: Desk) -> AnyView {
    let mentees = desk.look(|view| {
        let people = view.pool.people.iter();
        people.filter(|person| person.seeks_mentor).count()
    });
    let figures = Memo::new(move |_| desk.plan(Figures::of_plan));
    let placed = move || format!("{} of {mentees}", figures.get().placed);
    let differ = move || {
        differ(desk).map(|differ| {
            let words = if differ == 1 { " differs" } else { " differ" };
            view! { <li><strong>{differ}</strong> {words} " from what is published"</li> }
        })
    };
    view! {
        <ul class="studio-figures" aria-label="The plan in figures">
            <li><strong>{placed}</strong> " mentees placed"</li>
            <li>"mean " <strong>{move || points(figures.get().mean)}</strong></li>
            <li>"least " <strong>{move || points(figures.get().least)}</strong></li>
            {differ}
        </ul>
    }
    .into_any()
}

/// How many mentees the plan gives another place than what is published; none where nothing is.
fn differ(desk: Desk) -> Option<usize> {
    let published = desk.look(|view| view.pool.published.clone());
    if published.is_empty() {
        return None;
    }
    let lines = desk.plan(|plan| comparison::with_published(&published, &plan.pairs));
    Some(
        lines
            .iter()
            .filter(|line| line.fate() != Fate::Kept)
            .count(),
    )
}
