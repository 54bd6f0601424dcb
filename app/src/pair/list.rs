//! One's own pairs, as cards.

use super::words;
use crate::route;
use crate::ui::avatar::Avatar;
use leptos::prelude::*;
use leptos_router::components::A;
use wayfellow_domain::api::pair::{PairState, PairSummary};

/// The cards of some pairs.
pub fn cards(pairs: Vec<PairSummary>) -> AnyView {
    let cards = pairs.into_iter().map(card).collect_view();
    view! { <ul class="grid">{cards}</ul> }.into_any()
}

fn card(pair: PairSummary) -> AnyView {
    let state = words::of_state(&pair);
    let content = view! {
        <div class="row">
            <Avatar name=pair.partner.name.clone() tone=words::tone(pair.role.other()) />
            <div class="row-text">
                <strong>{pair.partner.name.clone()}</strong>
                <small class="soft">{pair.program_name.clone()}</small>
            </div>
        </div>
        <p>{state}</p>
    };
    let tone = words::tone(pair.role);
    // What never came about has no page.
    let card = if let PairState::Ended { ending, .. } = pair.state
        && ending == wayfellow_domain::pair::Ending::NotTaken
    {
        view! { <div class="card">{content}</div> }.into_any()
    } else {
        view! {
            <A href=route::pair(pair.id) attr:class="card" attr:data-tone=tone>
                {content}
            </A>
        }
        .into_any()
    };
    view! { <li>{card}</li> }.into_any()
}
