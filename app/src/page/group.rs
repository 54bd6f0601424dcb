//! `/groups/{group}`: what a group is; for its members also its programs.

use super::{found, members_only};
use crate::client;
use crate::group::about::{about, phase_notice};
use crate::group::ask::{ask_form, has_asked};
use crate::group::leave::leave;
use crate::load::Loaded;
use crate::page::not_found::NotFound;
use crate::program::list::ProgramList;
use crate::route;
use crate::ui::button::ButtonLink;
use crate::ui::notice::Notice;
use crate::ui::page_head::PageHead;
use crate::ui::tabs::Tabs;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use wayfellow_domain::access::{Action, GroupPlace, may};
use wayfellow_domain::api::group::{GroupView, JoinAnswer};
use wayfellow_domain::api::session::SignedIn;
use wayfellow_domain::group::Phase;
use wayfellow_domain::id::GroupId;

/// The page.
#[component]
pub fn Group() -> AnyView {
    of_group(|group, loaded, me| match group.summary.place {
        GroupPlace::Member | GroupPlace::Admin => view! {
            {waiting(&group)}
            {phase_notice(&group.summary)}
            {about(&group)}
            {programs(&group)}
            {leaving(&group, &me)}
        }
        .into_any(),
        GroupPlace::Asked => {
            let reload = Callback::new(move |()| loaded.reload());
            view! { {has_asked(group.summary.id, me.id, reload)} {about(&group)} }.into_any()
        }
        GroupPlace::Outside | GroupPlace::Visitor => view! {
            {about(&group)}
            {ask(&group, loaded)}
        }
        .into_any(),
    })
}

/// The group's programs, once it has been selected; those that run outlast the selection.
fn programs(group: &GroupView) -> Option<AnyView> {
    let selected = match group.summary.phase {
        Phase::Proposed { .. } => return None,
        Phase::Selected { .. } => true,
        Phase::Unselected { .. } | Phase::Closed { .. } => false,
    };
    Some(
        view! {
            <section class="stack">
                <h2>"Programs"</h2>
                <ProgramList group=group.summary.id standing=group.standing selected />
            </section>
        }
        .into_any(),
    )
}

fn leaving(group: &GroupView, me: &SignedIn) -> AnyView {
    let (toasts, navigate) = (Toasts::expect(), use_navigate());
    let left = Callback::new(move |()| {
        toasts.say("You have left the group.");
        navigate(route::GROUPS, NavigateOptions::default());
    });
    leave(group.summary.id, me.id, left)
}

/// Tells an admin that somebody waits.
fn waiting(group: &GroupView) -> Option<AnyView> {
    let title = match group.requests.unwrap_or(0) {
        0 => return None,
        1 => "Somebody would like to join".to_owned(),
        count => format!("{count} people would like to join"),
    };
    let href = route::group_joining(group.summary.id);
    Some(
        view! {
            <Notice title>
                <ButtonLink href small=true>"See who"</ButtonLink>
            </Notice>
        }
        .into_any(),
    )
}

fn ask(group: &GroupView, loaded: Loaded<GroupView>) -> AnyView {
    let toasts = Toasts::expect();
    let answered = Callback::new(move |answer: JoinAnswer| {
        if answer.place == GroupPlace::Member {
            toasts.say("Welcome! You are in.");
        }
        loaded.reload();
    });
    let path = format!("/api/groups/{}/requests", group.summary.id);
    view! {
        <section class="stack">
            <h2>"Would you like to join?"</h2>
            {ask_form(path, group.waits, answered)}
        </section>
    }
    .into_any()
}

/// A page about the group in the URL, with its head and tabs; others than members get the head only.
pub fn of_group(
    show: impl Fn(GroupView, Loaded<GroupView>, SignedIn) -> AnyView + Send + Sync + Clone + 'static,
) -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("group")?.parse::<GroupId>().ok()));
    members_only(move |me| {
        let show = show.clone();
        (move || {
            let Some(id) = id.get() else {
                return view! { <NotFound /> }.into_any();
            };
            let (show, me) = (show.clone(), me.clone());
            let group = Loaded::new(move || async move {
                client::get::<GroupView>(&format!("/api/groups/{id}")).await
            });
            found(group, move |view| {
                let content = show(view.clone(), group, me.clone());
                view! { {head(&view)} {content} }.into_any()
            })
        })
        .into_any()
    })
}

fn head(group: &GroupView) -> AnyView {
    let id = group.summary.id;
    let mut tabs = vec![("About", route::group(id))];
    if may(Action::ReadMembers, &group.standing) {
        tabs.push(("Members", route::group_members(id)));
    }
    let is_closed = matches!(group.summary.phase, Phase::Closed { .. });
    if !is_closed && may(Action::ReadRequests, &group.standing) {
        tabs.push(("Joining", route::group_joining(id)));
    }
    if may(Action::EditGroup, &group.standing) {
        tabs.push(("Settings", route::group_settings(id)));
    }
    let tabs = (tabs.len() > 1).then(|| view! { <Tabs label="Group" tabs /> });
    view! {
        <PageHead title=group.summary.name.clone() crumbs=vec![("Groups".to_owned(), route::GROUPS.to_owned())] />
        {tabs}
    }
    .into_any()
}
