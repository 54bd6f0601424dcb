//! `/groups/{group}/settings`: describing a group anew, closing it, opening it again.

use super::group::of_group;
use super::not_found::NotFound;
use crate::client;
use crate::group::closing::{close, reopen};
use crate::group::form::GroupForm;
use crate::load::Loaded;
use crate::ui::sending::Sending;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use wayfellow_domain::api::group::GroupView;
use wayfellow_domain::group::{GroupDraft, Phase};
use wayfellow_domain::id::GroupId;

/// The page.
#[component]
pub fn GroupSettings() -> AnyView {
    of_group(|group, loaded, _| {
        let id = group.summary.id;
        match (group.draft, group.summary.phase) {
            (Some(_), Phase::Closed { .. }) => reopen(id, loaded),
            (Some(draft), _) => view! { {form(id, draft, loaded)} {close(id, loaded)} }.into_any(),
            (None, _) => view! { <NotFound /> }.into_any(),
        }
    })
}

fn form(id: GroupId, draft: GroupDraft, loaded: Loaded<GroupView>) -> AnyView {
    let toasts = Toasts::expect();
    let sending = Sending::new();
    let save = move |draft: GroupDraft| {
        let path = format!("/api/groups/{id}");
        sending.start(
            async move { client::put(&path, &draft).await },
            move |group: GroupView| {
                toasts.say("Saved.");
                loaded.set(group);
            },
        );
    };
    view! { <GroupForm draft=RwSignal::new(draft) sending send="Save" on_send=Callback::new(save) /> }
        .into_any()
}
