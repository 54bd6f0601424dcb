//! Who wants to come in.

use crate::client;
use crate::load::Loaded;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, Kind};
use crate::ui::prose::prose;
use crate::ui::sending::Sending;
use crate::ui::state::loaded;
use crate::ui::toast::Toasts;
use crate::when;
use leptos::prelude::*;
use wayfellow_domain::api::group::JoinRequestView;
use wayfellow_domain::id::GroupId;

#[derive(Clone, Copy)]
struct Actions {
    group: GroupId,
    requests: Loaded<Vec<JoinRequestView>>,
    sending: Sending,
    toasts: Toasts,
}

/// The requests of a group, longest waiting first.
pub fn requests(group: GroupId) -> AnyView {
    let requests = Loaded::new(move || async move {
        client::get::<Vec<JoinRequestView>>(&format!("/api/groups/{group}/requests")).await
    });
    let actions = Actions {
        group,
        requests,
        sending: Sending::new(),
        toasts: Toasts::expect(),
    };
    let list = loaded(requests, move |list| {
        if list.is_empty() {
            return view! { <p class="soft">"Nobody is waiting."</p> }.into_any();
        }
        let rows = list
            .into_iter()
            .map(|request| row(request, actions))
            .collect_view();
        view! { <ul class="rows">{rows}</ul> }.into_any()
    });
    view! {
        <section class="stack">
            <h2>"Who would like to join"</h2>
            {actions.sending.failure()}
            {list}
        </section>
    }
    .into_any()
}

fn row(request: JoinRequestView, actions: Actions) -> AnyView {
    let (accept, decline) = (request.clone(), request.clone());
    let accept = move || {
        let path = format!(
            "/api/groups/{}/requests/{}/approval",
            actions.group, accept.member
        );
        answer(actions, format!("{} is in.", accept.name), async move {
            client::put::<()>(&path, &()).await
        });
    };
    let decline = move || {
        let path = format!("/api/groups/{}/requests/{}", actions.group, decline.member);
        let said = format!("{} is told nothing and can ask again.", decline.name);
        answer(
            actions,
            said,
            async move { client::delete::<()>(&path).await },
        );
    };
    let removed = request.was_removed.then(|| {
        view! { <span class="badge" data-tone="warning">"Was removed before"</span> }
    });
    let note = (!request.note.is_empty()).then(|| prose(&request.note));
    view! {
        <li class="row-item">
            <Avatar name=request.name.clone() />
            <div class="row-text">
                <strong>{request.name.clone()}</strong>
                {note}
                <small>"Asked " {when::minute(request.asked_at)}</small>
            </div>
            {removed}
            <div class="row" data-gap="s">
                <Button small=true kind=Kind::Quiet on_press=decline
                    label=format!("Not now: {}", request.name)>"Not now"</Button>
                <Button small=true on_press=accept
                    label=format!("Let in {}", request.name)>"Let in"</Button>
            </div>
        </li>
    }
    .into_any()
}

fn answer(
    actions: Actions,
    said: String,
    send: impl Future<Output = client::Answer<()>> + 'static,
) {
    actions.sending.start(send, move |()| {
        actions.toasts.say(said);
        actions.requests.reload();
    });
}
