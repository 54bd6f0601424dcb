//! How a score looks: out of a hundred, with a bar, and taken apart.

use super::points::{UNIT, out_of_hundred};
use super::words;
use leptos::prelude::*;
use wayfellow_domain::pool::Contribution;

/// A bar and a number.
pub fn score(score: u32) -> AnyView {
    let points = out_of_hundred(score);
    let label = format!("Match {points} of 100");
    view! {
        <div class="score">
            <meter min="0" max="100" value=points aria-label=label></meter>
            <strong aria-hidden="true">{points}</strong>
        </div>
    }
    .into_any()
}

/// What a score is made of: a row for each criterion that counts.
pub fn breakdown(contributions: &[Contribution]) -> AnyView {
    let rows = contributions
        .iter()
        .filter(|part| part.weight > 0)
        .map(|part| {
            let words = words::criterion(part.criterion);
            let points = format!("{}.{}", part.points / UNIT, part.points % UNIT / 1_000);
            view! {
                <tr>
                    <th scope="row">{words}</th>
                    <td>
                        <meter min="0" max="100" value=part.value aria-label=format!("{words}: {} of 100", part.value)></meter>
                    </td>
                    <td class="number">{points}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="breakdown">
            <thead class="hidden-text">
                <tr>
                    <th scope="col">"What"</th>
                    <th scope="col">"How well it fits"</th>
                    <th scope="col">"What it adds"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
