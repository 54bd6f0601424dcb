//! Groups in a list.

use super::words;
use crate::route;
use crate::ui::avatar::Avatar;
use leptos::prelude::*;
use leptos_router::components::A;
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::group::GroupSummary;

/// Groups, each leading to its page.
pub fn group_list(groups: Vec<GroupSummary>) -> AnyView {
    let rows = groups.into_iter().map(row).collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn row(group: GroupSummary) -> AnyView {
    let note = format!(
        "{} · {}",
        words::topic(group.topic),
        words::members(group.members)
    );
    view! {
        <li>
            <A href=route::group(group.id) attr:class="row-item">
                <Avatar name=group.name.clone() />
                <span class="row-text">
                    <strong>{group.name}</strong>
                    <small>{note}</small>
                </span>
                <span class="tags">
                    {place_badge(group.place)}
                    {words::phase_badge(group.phase)}
                </span>
            </A>
        </li>
    }
    .into_any()
}

/// What the viewer is in it, where that is not plain.
fn place_badge(place: GroupPlace) -> Option<AnyView> {
    let (tone, words) = match place {
        GroupPlace::Admin => ("accent", "Admin"),
        GroupPlace::Asked => ("warning", "You have asked"),
        GroupPlace::Outside | GroupPlace::Visitor | GroupPlace::Member => return None,
    };
    Some(view! { <span class="badge" data-tone=tone>{words}</span> }.into_any())
}
