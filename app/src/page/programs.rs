//! `/groups/…/programs`: the programs of a group.

use super::not_found::NotFound;
use super::{found, members_only};
use crate::client;
use crate::load::Loaded;
use crate::program::list::ProgramList;
use crate::route;
use crate::ui::page_head::PageHead;

use leptos::prelude::*;
use wayfellow_domain::api::group::GroupView;
use wayfellow_domain::group::Phase;
use wayfellow_domain::id::GroupId;

/// The list, and the way to make one.
#[component]
pub fn Programs() -> AnyView {
    let Some(id) = route::part::<GroupId>("group") else {
        return view! { <NotFound /> }.into_any();
    };
    members_only(move |_| {
        let group = Loaded::new(move || async move {
            client::get::<GroupView>(&format!("/api/groups/{id}")).await
        });
        found(group, show)
    })
}

fn show(view: GroupView) -> AnyView {
    let selected = matches!(view.summary.phase, Phase::Selected { .. });
    let standing = view.standing;
    view! {
        <PageHead
            title="Programs"
            crumbs=vec![(view.summary.name, route::group(view.summary.id))]
        />
        <ProgramList group=view.summary.id standing selected />
    }
    .into_any()
}
