//! `/groups`: the groups that one is in, and those that can be joined.

use super::members_only;
use crate::client;
use crate::group::list::group_list;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::PageHead;
use crate::ui::state::{Empty, loaded};
use leptos::prelude::*;
use wayfellow_domain::access::{Action, may};
use wayfellow_domain::api::group::GroupsView;

/// The page.
#[component]
pub fn Groups() -> AnyView {
    members_only(|_| {
        let groups = Loaded::new(|| async { client::get::<GroupsView>("/api/groups").await });
        view! {
            <PageHead title="Groups" lead="People with something in common. Programs and pairs live in groups.">
                <ButtonLink href=route::GROUP_NEW kind=Kind::Primary>"Propose a group"</ButtonLink>
            </PageHead>
            {loaded(groups, shown)}
        }
        .into_any()
    })
}

fn shown(groups: GroupsView) -> AnyView {
    let mine = if groups.mine.is_empty() {
        view! {
            <Empty title="You are in no group yet" words="Open a link that somebody sent you, ask to join one below, or propose your own." />
        }
        .into_any()
    } else {
        group_list(groups.mine)
    };
    let others = (!groups.others.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>"Groups you can join"</h2>
                {group_list(groups.others)}
            </section>
        }
    });
    let select = may(Action::ReadGroupsToSelect, &groups.standing).then(|| {
        view! {
            <section class="stack">
                <h2>"For you who run this site"</h2>
                <div class="row">
                    <ButtonLink href=route::OPERATOR_GROUPS>"Choose who gets mentorship"</ButtonLink>
                </div>
            </section>
        }
    });
    view! {
        <section class="stack"><h2>"Your groups"</h2>{mine}</section>
        {others}
        {select}
    }
    .into_any()
}
