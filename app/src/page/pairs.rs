//! `/pairs`: one's own pairs.

use super::members_only;
use crate::client;
use crate::load::Loaded;
use crate::pair::list::cards;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::PageHead;
use crate::ui::state::{Empty, loaded};
use leptos::prelude::*;
use wayfellow_domain::api::pair::PairSummary;

/// The list, or where a pair comes from.
#[component]
pub fn Pairs() -> AnyView {
    members_only(|_| {
        let pairs = Loaded::new(|| client::get::<Vec<PairSummary>>("/api/pairs"));
        view! {
            <PageHead title="Your pairs" />
            {loaded(pairs, |pairs| if pairs.is_empty() { none() } else { cards(pairs) })}
        }
        .into_any()
    })
}

fn none() -> AnyView {
    view! {
        <Empty
            title="No pair yet"
            words="Sign up to a program of one of your groups. When you are paired, the invitation is here and in your mail."
        >
            <ButtonLink href=route::GROUPS kind=Kind::Primary>
                "See your groups"
            </ButtonLink>
        </Empty>
    }
    .into_any()
}
