//! The operator's choice of groups that get mentorship.

use super::words;
use crate::client;
use crate::load::Loaded;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use crate::ui::prose::prose;
use crate::ui::sending::Sending;
use crate::ui::state::{Empty, loaded};
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use wayfellow_domain::api::group::GroupToSelect;
use wayfellow_domain::group::Phase;

#[derive(Clone, Copy)]
struct Actions {
    groups: Loaded<Vec<GroupToSelect>>,
    sending: Sending,
    toasts: Toasts,
}

/// All groups, those that wait first.
pub fn groups_to_select() -> AnyView {
    let groups =
        Loaded::new(|| async { client::get::<Vec<GroupToSelect>>("/api/operator/groups").await });
    let actions = Actions {
        groups,
        sending: Sending::new(),
        toasts: Toasts::expect(),
    };
    let list = loaded(groups, move |groups| {
        if groups.is_empty() {
            return view! {
                <Empty title="No groups yet" words="When a member proposes a group, it waits here for you." />
            }
            .into_any();
        }
        let part = |title: &'static str, belongs: fn(&GroupToSelect) -> bool| {
            let cards: Vec<_> = groups
                .iter()
                .filter(|group| belongs(group))
                .map(|group| card(group, actions))
                .collect();
            (!cards.is_empty()).then(|| {
                view! { <section class="stack"><h2>{title}</h2>{cards}</section> }
            })
        };
        view! {
            {part("Waiting for you", waits)}
            {part("With mentorship", |group| matches!(group.phase, Phase::Selected { .. }))}
            {part("Without", |group| {
                !waits(group) && !matches!(group.phase, Phase::Selected { .. })
            })}
        }
        .into_any()
    });
    view! { {actions.sending.failure()} {list} }.into_any()
}

fn waits(group: &GroupToSelect) -> bool {
    matches!(group.phase, Phase::Proposed { .. }) && group.topic.can_be_selected()
}

fn card(group: &GroupToSelect, actions: Actions) -> AnyView {
    let note = format!(
        "{} · {}",
        words::topic(group.topic),
        words::members(group.members)
    );
    view! {
        <article class="card">
            <div class="spread">
                <h3>{group.name.clone()}</h3>
                {words::phase_badge(group.phase)}
            </div>
            <p class="small soft">{note}</p>
            {prose(&group.purpose)}
            {buttons(group, actions)}
        </article>
    }
    .into_any()
}

fn buttons(group: &GroupToSelect, actions: Actions) -> AnyView {
    if matches!(group.phase, Phase::Closed { .. }) {
        let words = "An admin has closed it.";
        return view! { <p class="small soft">{words}</p> }.into_any();
    }
    if !group.topic.can_be_selected() {
        let words = "Groups about other things get no mentorship.";
        return view! { <p class="small soft">{words}</p> }.into_any();
    }
    let path = format!("/api/operator/groups/{}/selection", group.id);
    let name = group.name.clone();
    let select = {
        let (path, name) = (path.clone(), name.clone());
        move || {
            let path = path.clone();
            let said = format!("{name} gets mentorship.");
            send(
                actions,
                said,
                async move { client::put::<()>(&path, &()).await },
            );
        }
    };
    let unselect = {
        let name = name.clone();
        move || {
            let path = path.clone();
            let said = format!("{name} gets no mentorship.");
            send(
                actions,
                said,
                async move { client::delete::<()>(&path).await },
            );
        }
    };
    let selecting = |kind| {
        let label = format!("Select {name}");
        view! { <Button kind label on_press=select>"Select"</Button> }
    };
    let label = |words: &str| format!("{words}: {name}");
    match group.phase {
        Phase::Proposed { .. } => view! {
            <div class="row">
                {selecting(Kind::Primary)}
                <Button kind=Kind::Quiet label=label("Not now") on_press=unselect>"Not now"</Button>
            </div>
        }
        .into_any(),
        Phase::Selected { .. } => {
            let asking = RwSignal::new(false);
            let words = "End mentorship for this group";
            let title = format!("End mentorship for {name}?");
            view! {
                <div class="row">
                    <Button kind=Kind::Quiet label=label(words) on_press=move || asking.set(true)>{words}</Button>
                </div>
                <Confirm open=asking title yes="End mentorship" on_yes=unselect>
                    <p>"Its admins can make and open no more programs. Those that run go on to their end, and you can select the group again."</p>
                </Confirm>
            }
            .into_any()
        }
        Phase::Unselected { .. } | Phase::Closed { .. } => view! {
            <div class="row">{selecting(Kind::Ordinary)}</div>
        }
        .into_any(),
    }
}

fn send(actions: Actions, said: String, send: impl Future<Output = client::Answer<()>> + 'static) {
    actions.sending.start(send, move |()| {
        actions.toasts.say(said);
        actions.groups.reload();
    });
}
