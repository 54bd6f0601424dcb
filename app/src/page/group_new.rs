//! `/groups/new`: proposing a group.

use super::members_only;
use crate::client;
use crate::group::form::GroupForm;
use crate::route;
use crate::ui::page_head::PageHead;
use crate::ui::sending::Sending;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::group::GroupView;
use wayfellow_domain::group::GroupDraft;

/// The page.
#[component]
pub fn GroupNew() -> AnyView {
    members_only(|_| {
        let navigate = use_navigate();
        let sending = Sending::new();
        let draft = RwSignal::new(GroupDraft {
            findable: true,
            ..GroupDraft::default()
        });
        let propose = move |draft: GroupDraft| {
            let navigate = navigate.clone();
            sending.start(
                async move { client::post("/api/groups", &draft).await },
                move |group: GroupView| {
                    navigate(
                        &route::group(group.summary.id),
                        leptos_router::NavigateOptions::default(),
                    );
                },
            );
        };
        view! {
            <PageHead title="Propose a group" crumbs=vec![("Groups".to_owned(), route::GROUPS.to_owned())]
                lead="You become its admin. People can join at once; mentorship begins when the people who run this site select the group." />
            <GroupForm draft sending send="Propose it" on_send=Callback::new(propose) />
        }
        .into_any()
    })
}
