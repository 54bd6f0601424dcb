//! `/groups/{group}/members`: who is in a group, what they show, and how to connect.

use super::group::of_group;
use super::not_found::NotFound;
use crate::client;
use crate::connection::button::connect_button;
use crate::group::members::{Beside, members};
use crate::load::Loaded;
use crate::profile::card::profile_card;
use crate::route;
use crate::ui::button::ButtonLink;
use crate::ui::notice::Notice;
use crate::ui::sending::Sending;
use leptos::prelude::*;
use std::sync::Arc;
use wayfellow_domain::access::{Action, may};
use wayfellow_domain::api::connection::ConnectionsView;
use wayfellow_domain::api::group::{GroupMemberView, GroupView};
use wayfellow_domain::api::profile::MemberProfile;
use wayfellow_domain::api::session::SignedIn;

/// The page.
#[component]
pub fn GroupMembers() -> AnyView {
    of_group(|group, _, me| {
        if may(Action::ReadMembers, &group.standing) {
            shown(&group, &me)
        } else {
            view! { <NotFound /> }.into_any()
        }
    })
}

fn shown(group: &GroupView, me: &SignedIn) -> AnyView {
    let (id, me) = (group.summary.id, me.id);
    let profiles = Loaded::new(move || async move {
        client::get::<Vec<MemberProfile>>(&format!("/api/groups/{id}/profiles")).await
    });
    let connections =
        Loaded::new(|| async { client::get::<ConnectionsView>("/api/connections").await });
    let sending = Sending::new();
    let beside: Beside = Arc::new(move |member: &GroupMemberView| {
        let who = member.id;
        let card = move || {
            let profiles = profiles.ready()?;
            let found = profiles.iter().find(|profile| profile.member == who)?;
            Some(profile_card(&found.card))
        };
        let button =
            (who != me).then(|| connect_button(connections, sending, id, who, member.name.clone()));
        (card.into_any(), button.into_any())
    });
    view! {
        <Notice>
            <p>"You all see each other's names, and what each has chosen to show. Connect with people you know: a friend in common helps when people are paired."</p>
            <ButtonLink href=route::PROFILE small=true>"What you show"</ButtonLink>
        </Notice>
        {sending.failure()}
        {members(id, group.standing, beside)}
    }
    .into_any()
}
