//! Who is in a group. What else is shown of somebody stands beside them and comes from the page.

use crate::client;
use crate::load::Loaded;
use crate::route;
use crate::ui::avatar::Avatar;
use crate::ui::button::Kind;
use crate::ui::dialog::Confirm;
use crate::ui::focus;
use crate::ui::sending::Sending;
use crate::ui::state::loaded;
use crate::ui::toast::Toasts;
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Node};
use leptos_router::components::A;
use std::sync::Arc;
use wayfellow_domain::access::{Action, Standing, may};
use wayfellow_domain::api::group::{GroupMemberView, RoleChange};
use wayfellow_domain::group::Role;
use wayfellow_domain::id::{GroupId, MemberId};

/// What the page shows of a member: below the name, and beside it.
pub type Beside = Arc<dyn Fn(&GroupMemberView) -> (AnyView, AnyView) + Send + Sync>;

/// What an admin is about to do to whom.
#[derive(Clone)]
struct Chosen {
    member: GroupMemberView,
    step: Step,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Promote,
    Demote,
    Remove,
}

#[derive(Clone, Copy)]
struct Actions {
    group: GroupId,
    members: Loaded<Vec<GroupMemberView>>,
    chosen: RwSignal<Option<Chosen>>,
    sending: Sending,
    toasts: Toasts,
}

/// The members of a group, admins first.
pub fn members(group: GroupId, standing: Standing, beside: Beside) -> AnyView {
    let members = Loaded::new(move || async move {
        client::get::<Vec<GroupMemberView>>(&format!("/api/groups/{group}/members")).await
    });
    let actions = Actions {
        group,
        members,
        chosen: RwSignal::new(None),
        sending: Sending::new(),
        toasts: Toasts::expect(),
    };
    let list = loaded(members, move |list| {
        let rows = list
            .into_iter()
            .map(|member| row(member, standing, actions, &beside))
            .collect_view();
        view! { <ul class="rows">{rows}</ul> }.into_any()
    });
    let asking = move || actions.chosen.get().map(|chosen| ask(chosen, actions));
    view! {
        <div class="stack">
            {actions.sending.failure()}
            {list}
        </div>
        {asking}
    }
    .into_any()
}

fn row(member: GroupMemberView, standing: Standing, actions: Actions, beside: &Beside) -> AnyView {
    let is_me = standing.member == Some(member.id);
    let (below, buttons) = beside(&member);
    let you = is_me.then_some(" (you)");
    let badge = (member.role == Role::Admin)
        .then(|| view! { <span class="badge" data-tone="accent">"Admin"</span> });
    let runs_it = may(Action::ChangeRole, &standing);
    let menu = (runs_it || !is_me).then(|| menu(&member, is_me, runs_it, actions));
    view! {
        <li class="row-item">
            <Avatar name=member.name.clone() />
            <div class="row-text">
                <strong>{member.name} {you}</strong>
                {below}
            </div>
            <div class="row" data-gap="s">{badge} {buttons} {menu}</div>
        </li>
    }
    .into_any()
}

fn menu(member: &GroupMemberView, is_me: bool, runs_it: bool, actions: Actions) -> AnyView {
    let item = |words: &'static str, step: Step| {
        let chosen = Chosen {
            member: member.clone(),
            step,
        };
        let press = move |event| {
            close_menu(&event);
            actions.chosen.set(Some(chosen.clone()));
        };
        view! { <button type="button" on:click=press>{words}</button> }
    };
    let role = match member.role {
        Role::Member => item("Make an admin", Step::Promote),
        Role::Admin => item("No longer an admin", Step::Demote),
    };
    let role = runs_it.then_some(role);
    let remove = (runs_it && !is_me).then(|| item("Remove from the group", Step::Remove));
    let safety = (!is_me).then(|| {
        view! { <A href=route::safety(member.id)>"Block or report"</A> }
    });
    view! {
        <details class="menu" name="menu" on:keydown=leave_menu on:focusout=leave_behind>
            <summary aria-label=format!("More about {}", member.name)>"⋯"</summary>
            <div class="menu-list">{role} {remove} {safety}</div>
        </details>
    }
    .into_any()
}

/// Escape closes the menu and goes back to its button.
fn leave_menu(event: KeyboardEvent) {
    let item: Element = event_target(&event);
    if event.key() == "Escape"
        && let Ok(Some(menu)) = item.closest("details")
    {
        // As in `close_menu`.
        let _ = menu.remove_attribute("open");
        if let Ok(Some(button)) = menu.query_selector("summary") {
            focus(&button);
        }
    }
}

/// The menu closes when Tab goes on from it. A press on what takes no focus tells nothing of where
/// the focus went, and leaves it as it is.
fn leave_behind(event: FocusEvent) {
    let left: Element = event_target(&event);
    let next = event.related_target();
    let next = next.as_ref().and_then(|next| next.dyn_ref::<Node>());
    if let Ok(Some(menu)) = left.closest("details")
        && next.is_some_and(|next| !menu.contains(Some(next)))
    {
        // As in `close_menu`.
        let _ = menu.remove_attribute("open");
    }
}

/// A menu stays open by itself until its button is pressed again.
fn close_menu(event: &MouseEvent) {
    let item: Element = event_target(event);
    if let Ok(Some(menu)) = item.closest("details") {
        // Refused only for what is no element's attribute.
        let _ = menu.remove_attribute("open");
    }
}

fn ask(chosen: Chosen, actions: Actions) -> AnyView {
    let name = chosen.member.name.clone();
    let (title, words, yes, kind) = match chosen.step {
        Step::Promote => (
            format!("Make {name} an admin?"),
            "Admins let people in and remove them, make programs and pair people. They never see what a pair writes.",
            "Make an admin",
            Kind::Primary,
        ),
        Step::Demote => (
            format!("Is {name} no longer an admin?"),
            "They stay a member of the group.",
            "No longer an admin",
            Kind::Danger,
        ),
        Step::Remove => (
            format!("Remove {name}?"),
            "They no longer see the group and its members, and their sign-ups and pairs in its programs end. To come back they need an admin's yes.",
            "Remove",
            Kind::Danger,
        ),
    };
    let open = RwSignal::new(true);
    let act = move || start(chosen.member.id, &chosen.member.name, chosen.step, actions);
    view! {
        <Confirm open title yes kind on_yes=act>
            <p>{words}</p>
        </Confirm>
    }
    .into_any()
}

fn start(member: MemberId, name: &str, step: Step, actions: Actions) {
    let path = format!("/api/groups/{}/members/{member}", actions.group);
    let said = match step {
        Step::Promote => format!("{name} is an admin now."),
        Step::Demote => format!("{name} is no longer an admin."),
        Step::Remove => format!("{name} is no longer in the group."),
    };
    let send = async move {
        let role = match step {
            Step::Promote => Role::Admin,
            Step::Demote => Role::Member,
            Step::Remove => return client::delete::<()>(&path).await,
        };
        client::put::<()>(&format!("{path}/role"), &RoleChange { role }).await
    };
    actions.sending.start(send, move |()| {
        actions.toasts.say(said);
        actions.members.reload();
    });
}
