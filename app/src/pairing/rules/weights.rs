//! How much each criterion counts.

use super::super::words;
use super::Trial;
use super::knob::{Knob, knob};
use leptos::prelude::*;
use wayfellow_domain::affinity::{Criterion, MOST_WEIGHT};
use wayfellow_domain::pool::JudgedBy;

/// A slider for each criterion, with a field beside it.
pub fn weights(trial: Trial) -> AnyView {
    let rows = Criterion::ALL
        .map(|criterion| weight(trial, criterion))
        .collect_view();
    view! {
        <fieldset class="knobs">
            <legend>"How much each thing counts"</legend>
            {rows}
        </fieldset>
    }
    .into_any()
}

fn weight(trial: Trial, criterion: Criterion) -> AnyView {
    let of = Knob {
        id: criterion.name(),
        words: words::criterion(criterion),
        most: u32::from(MOST_WEIGHT),
        read: move |judged_by: &JudgedBy| u32::from(judged_by.weights.of(criterion)),
        write: move |judged_by: &mut JudgedBy, number| {
            let weight = u8::try_from(number).unwrap_or(MOST_WEIGHT);
            judged_by.weights.set(criterion, weight);
        },
    };
    knob(trial, of)
}
