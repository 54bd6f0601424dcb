//! `/groups/{group}/joining`: who wants to come in, and the links that let people in.

use super::group::of_group;
use super::not_found::NotFound;
use crate::group::links::links;
use crate::group::requests::requests;
use leptos::prelude::*;
use wayfellow_domain::access::{Action, may};

/// The page.
#[component]
pub fn GroupJoining() -> AnyView {
    of_group(|group, _, _| {
        if !may(Action::ReadRequests, &group.standing) {
            return view! { <NotFound /> }.into_any();
        }
        let id = group.summary.id;
        view! { {requests(id)} {links(id)} }.into_any()
    })
}
