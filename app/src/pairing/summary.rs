//! The plan in four figures.

use super::desk::Desk;
use super::score::out_of_hundred;
use leptos::prelude::*;

/// Placed, mean, least, and the seats that stay free.
pub fn summary(desk: Desk) -> AnyView {
    let (mentees, seats) = desk.look(|view| {
        let people = &view.pool.people;
        let mentees = people.iter().filter(|person| person.seeks_mentor).count();
        let seats = people
            .iter()
            .map(|person| usize::from(person.free_seats.unwrap_or(0)))
            .sum::<usize>();
        (mentees, seats)
    });
    let placed = move || desk.plan(|plan| plan.pairs.len());
    let mean = move || {
        desk.plan(|plan| {
            let pairs = u64::try_from(plan.pairs.len()).unwrap_or(u64::MAX);
            let mean = plan.total.checked_div(pairs)?;
            u32::try_from(mean).ok()
        })
    };
    let least = move || desk.plan(|plan| plan.least);
    view! {
        <ul class="figures">
            <li>
                <strong>{move || format!("{} of {mentees}", placed())}</strong>
                <span>"mentees placed"</span>
            </li>
            <li>
                <strong>{move || points(mean())}</strong>
                <span>"average match, of 100"</span>
            </li>
            <li>
                <strong>{move || points(least())}</strong>
                <span>"weakest match"</span>
            </li>
            <li>
                <strong>{move || seats.saturating_sub(placed()).to_string()}</strong>
                <span>"seats still free"</span>
            </li>
        </ul>
    }
    .into_any()
}

fn points(score: Option<u32>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| out_of_hundred(score).to_string())
}
