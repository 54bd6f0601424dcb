//! `/people`: the people that one knows here.

use super::members_only;
use crate::connection::list::connections;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn People() -> AnyView {
    members_only(|_| {
        view! {
            <PageHead title="People you know"
                lead="Connect with people of your groups whom you know. A friend in common is a good reason to pair two people.">
                <ButtonLink href=route::PROFILE>"Your profile"</ButtonLink>
                <ButtonLink href=route::SAFETY kind=Kind::Quiet>"Blocked people"</ButtonLink>
            </PageHead>
            {connections()}
        }
        .into_any()
    })
}
