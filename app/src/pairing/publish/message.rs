//! The invitation as both of a pair get it, for one pair of the plan.

use super::super::desk::{Desk, couple};
use leptos::prelude::*;
use wayfellow_domain::pair::INVITATION_DAYS;

/// What the server's letter says about the two, in its own words.
const OPENING: &str = "could go through";

/// What it says about the answer.
const ANSWER: &str = "and need no reason for a no.";

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
        view! { <p>"There is nothing on the lists that you both show. That leaves the more to find out."</p> }
            .into_any()
    } else {
        let points = common.into_iter();
        let points = points
            .map(|point| view! { <li>{point}</li> })
            .collect_view();
        view! {
            <p>"This is what you have in common:"</p>
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_letter() {
        let letter = include_str!("../../../../server/templates/mail/invitation.txt");
        for words in [
            OPENING,
            ANSWER,
            "There is nothing on the lists that you both show. That leaves the more to find out.",
            "This is what you have in common:",
        ] {
            assert!(letter.contains(words), "the letter does not say: {words}");
        }
    }
}
