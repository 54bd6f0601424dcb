//! Who would both rather have each other than what the plan gives them: counted and named, never
//! enforced.

use super::ask::Ask;
use super::board::name_button;
use super::desk::{Desk, Selected};
use super::score::score;
use super::words;
use leptos::prelude::*;
use wayfellow_domain::pool::{Couple, Rather};

/// How many are named.
const MOST_NAMED: usize = 5;

/// How many there are, and the foremost by name.
pub fn rather(desk: Desk) -> AnyView {
    let found = RwSignal::new(None::<Rather>);
    Effect::new(move || {
        desk.plan(|_| ());
        let ask = Ask::Rather { most: MOST_NAMED };
        desk.ask(&ask, move |answer: Option<Rather>| {
            // The desk may be gone.
            let _ = found.try_set(answer);
        });
    });
    let counted = move || {
        found.with(|found| match found.as_ref().map(|found| found.count) {
            None => words::WORKING_OUT.to_owned(),
            Some(0) => "No two people would both rather have each other.".to_owned(),
            Some(1) => "1 pair would score higher with each other than with whom they have. The plan as a whole is better so.".to_owned(),
            Some(many) => format!("{many} pairs would score higher with each other than with whom they have. The plan as a whole is better so."),
        })
    };
    let rows = move || {
        let foremost = found.with(|found| found.as_ref().map(|found| found.foremost.clone()));
        let rows = foremost.unwrap_or_default().into_iter();
        rows.map(|(couple, points)| row(desk, couple, points))
            .collect_view()
    };
    view! {
        <p class="small soft">{counted}</p>
        <ol class="plain-list">{rows}</ol>
    }
    .into_any()
}

fn row(desk: Desk, couple: Couple, points: u32) -> AnyView {
    view! {
        <li class="match-head">
            <div class="row-text">
                {name_button(desk, Selected::mentee(couple.mentee), None)}
                <small>"and " {desk.name(couple.mentor)}</small>
            </div>
            {score(points)}
        </li>
    }
    .into_any()
}
