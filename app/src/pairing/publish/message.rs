//! The invitation as both of a pair get it, for one pair of the plan.

use super::super::desk::{Desk, couple};
use super::super::letter::{ANSWER, COMMON, NOTHING_SHOWN, OPENING};
use leptos::prelude::*;
use wayfellow_domain::pair::INVITATION_DAYS;

/// The preview; nothing for an empty plan.
pub fn message(desk: Desk) -> AnyView {
    let pair = desk.plan(|plan| plan.pairs.first().map(couple));
    let Some(pair) = pair else {
        return ().into_any();
    };
    let (mentee, mentor) = (desk.name(pair.mentee), desk.name(pair.mentor));
    let program = desk.look(|view| view.program.name.clone());
    let common = desk.in_common(pair);
    let common = if common.is_empty() {
        view! { <p>{NOTHING_SHOWN}</p> }.into_any()
    } else {
        let points = common.into_iter();
        let points = points
            .map(|point| view! { <li>{point}</li> })
            .collect_view();
        view! {
            <p>{COMMON}</p>
            <ul class="plain">{points}</ul>
        }
        .into_any()
    };
    view! {
        <details class="more">
            <summary>{format!("What {mentee} will read")}</summary>
            <blockquote class="letter">
                <p>{format!("Hello {mentee},")}</p>
                <p>{format!("You and {mentor} {OPENING} \"{program}\" together, with you as the mentee.")}</p>
                {common}
                <p>{format!("You can say yes or no within {INVITATION_DAYS} days, {ANSWER}")}</p>
            </blockquote>
            <p class="small soft">{format!("{mentor} reads the same, as the mentor.")}</p>
        </details>
    }
    .into_any()
}
