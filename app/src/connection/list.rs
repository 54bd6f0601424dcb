//! The people that one knows here.

use crate::client::{self, Answer};
use crate::load::Loaded;
use crate::route;
use crate::ui::avatar::Avatar;
use crate::ui::bound::Bound;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::check::Check;
use crate::ui::dialog::Confirm;
use crate::ui::sending::Sending;
use crate::ui::state::{Empty, loaded};
use crate::ui::toast::Toasts;
use crate::when;
use leptos::prelude::*;
use wayfellow_domain::api::connection::{
    ConnectionReply, ConnectionView, ConnectionsView, NamingChoice,
};
use wayfellow_domain::connection::{Reply, Seen};

#[derive(Clone, Copy)]
struct Actions {
    connections: Loaded<ConnectionsView>,
    ending: RwSignal<Option<ConnectionView>>,
    sending: Sending,
    toasts: Toasts,
}

/// Who has asked, whom one knows, whom one has asked, and whether one may be named.
pub fn connections() -> AnyView {
    let connections =
        Loaded::new(|| async { client::get::<ConnectionsView>("/api/connections").await });
    let actions = Actions {
        connections,
        ending: RwSignal::new(None),
        sending: Sending::new(),
        toasts: Toasts::expect(),
    };
    let list = loaded(connections, move |view| shown(view, actions));
    let asking = move || actions.ending.get().map(|one| ask(one, actions));
    view! { {actions.sending.failure()} {list} {asking} }.into_any()
}

fn shown(view: ConnectionsView, actions: Actions) -> AnyView {
    let naming = naming(view.may_be_named, actions);
    if view.connections.is_empty() {
        return view! {
            <Empty title="Nobody yet" words="Open the members of a group that you are in, and press Connect beside somebody you know.">
                <ButtonLink kind=Kind::Primary href=route::GROUPS>"See your groups"</ButtonLink>
            </Empty>
            {naming}
        }
        .into_any();
    }
    let part = |title: &'static str, belongs: fn(&Seen) -> bool| {
        let rows: Vec<_> = view
            .connections
            .iter()
            .filter(|one| belongs(&one.seen))
            .map(|one| row(one.clone(), actions))
            .collect();
        (!rows.is_empty()).then(|| {
            view! { <section class="stack"><h2>{title}</h2><ul class="rows">{rows}</ul></section> }
        })
    };
    view! {
        {part("Who would like to connect", |seen| matches!(seen, Seen::ToAnswer { .. }))}
        {part("You know each other", |seen| matches!(seen, Seen::Connected { .. }))}
        {part("You have asked", |seen| matches!(seen, Seen::Waiting { .. }))}
        {naming}
    }
    .into_any()
}

fn row(one: ConnectionView, actions: Actions) -> AnyView {
    let (note, buttons) = match one.seen {
        Seen::ToAnswer { since } => (
            format!("Asked {}", when::minute(since)),
            answers(&one, actions),
        ),
        Seen::Connected { since } => (
            format!("Since {}", when::minute(since)),
            ending(&one, "End", "End the connection with", actions),
        ),
        Seen::Waiting { since } => (
            format!("Asked {}", when::minute(since)),
            ending(&one, "Take back", "Take back what you asked", actions),
        ),
    };
    view! {
        <li class="row-item">
            <Avatar name=one.name.clone() />
            <div class="row-text"><strong>{one.name}</strong><small>{note}</small></div>
            {buttons}
        </li>
    }
    .into_any()
}

fn answers(one: &ConnectionView, actions: Actions) -> AnyView {
    let id = one.id;
    let answer = move |reply, said: String| {
        let path = format!("/api/connections/{id}/reply");
        let reply = ConnectionReply { reply };
        start(
            actions,
            said,
            async move { client::put(&path, &reply).await },
        );
    };
    let (accepted, declined) = (one.name.clone(), one.name.clone());
    let accept = move || answer(Reply::Accept, format!("You and {accepted} are connected."));
    let decline = move || answer(Reply::Decline, format!("{declined} is not told."));
    view! {
        <div class="row" data-gap="s">
            <Button small=true kind=Kind::Quiet on_press=decline
                label=format!("Not now: {}", one.name)>"Not now"</Button>
            <Button small=true on_press=accept
                label=format!("Accept: connect with {}", one.name)>"Accept"</Button>
        </div>
    }
    .into_any()
}

fn ending(
    one: &ConnectionView,
    words: &'static str,
    said: &'static str,
    actions: Actions,
) -> AnyView {
    let label = format!("{said} {}", one.name);
    let one = one.clone();
    let press = move || actions.ending.set(Some(one.clone()));
    view! { <Button small=true kind=Kind::Quiet label on_press=press>{words}</Button> }.into_any()
}

fn ask(one: ConnectionView, actions: Actions) -> AnyView {
    let open = RwSignal::new(true);
    let (title, words, yes) = if matches!(one.seen, Seen::Connected { .. }) {
        (
            format!("End the connection with {}?", one.name),
            "They are not told. You are no longer a friend in common through each other.",
            "End it",
        )
    } else {
        (
            format!("Take back what you asked {}?", one.name),
            "They are not told.",
            "Take it back",
        )
    };
    let end = move || {
        let path = format!("/api/connections/{}", one.id);
        let said = "That is done.".to_owned();
        start(actions, said, async move { client::delete(&path).await });
    };
    view! { <Confirm open title yes on_yes=end><p>{words}</p></Confirm> }.into_any()
}

fn naming(may_be_named: bool, actions: Actions) -> AnyView {
    let choose = move |may_be_named| {
        let choice = NamingChoice { may_be_named };
        let said = if may_be_named {
            "You may be named."
        } else {
            "You are not named."
        };
        start(actions, said.to_owned(), async move {
            client::put("/api/connections/naming", &choice).await
        });
    };
    let value = Bound::new(Signal::stored(may_be_named), choose);
    view! {
        <section class="stack">
            <h2>"Being named"</h2>
            <Check name="may_be_named" label="I may be named as a friend in common" value
                note="When two people whom you both know are introduced to each other, a name that both know makes the first talk easier. They see your name and nothing else. Without this you still count when people are paired, and nobody learns that it was you." />
        </section>
    }
    .into_any()
}

fn start(
    actions: Actions,
    said: String,
    send: impl Future<Output = Answer<ConnectionsView>> + 'static,
) {
    actions.sending.start(send, move |view| {
        actions.toasts.say(said);
        actions.connections.set(view);
    });
}
