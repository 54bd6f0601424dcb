//! The conversation on the page of a pair.

use super::desk::{Desk, State};
use super::entry::entry;
use super::queue::Writing;
use super::writing::writing;
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::icon::{Icon, icon};
use crate::ui::more::more;
use crate::ui::notice::{Notice, Tone};
use crate::ui::state::{failed, skeleton};
use crate::vault::ask::Door;
use crate::vault::{Vault, VaultState};
use leptos::prelude::*;
use wayfellow_domain::entry::EntryKind;

/// What the two wrote to each other, and while the pair is at work a place to write. Where they have
/// `begun` long ago, nobody is told to say hello.
pub fn conversation(desk: Desk, partner: &str, begun: bool) -> AnyView {
    let vault = Vault::expect();
    let (pair, partner) = (desk.pair, partner.to_owned());
    let title = format!("You and {partner}");
    let is_unlocked = Memo::new(move |_| vault.state() == VaultState::Open);
    Effect::new(move |_| {
        if is_unlocked.get() {
            desk.begin(false);
        }
    });
    let content = move || match vault.state() {
        VaultState::Unknown => skeleton(),
        VaultState::Locked => locked(&route::vault_then(&route::pair(pair))),
        VaultState::Open => opened(desk, partner.clone(), begun),
    };
    view! {
        <section class="card conversation" aria-labelledby="conversation">
            <header>
                <h2 id="conversation">{title}</h2>
                <p class="small soft sealed-note">
                    {icon(Icon::Lock)} "Sealed in your browser, for the two of you."
                </p>
            </header>
            {content}
        </section>
    }
    .into_any()
}

fn locked(href: &str) -> AnyView {
    view! {
        <Notice>
            <p>"This browser no longer has the key to what you two write. Your password opens it."</p>
        </Notice>
        <div><ButtonLink href=href.to_owned()>"Open it"</ButtonLink></div>
    }
    .into_any()
}

fn opened(desk: Desk, partner: String, begun: bool) -> AnyView {
    (move || match desk.state.get() {
        State::Loading => skeleton(),
        State::Failed(why) => failed(why, Callback::new(move |()| desk.begin(false))),
        State::Ready(door) => {
            let writing = match door {
                _ if !desk.is_running => over(&partner),
                Door::Open => say(desk, &partner),
                Door::NoVault => not_here_yet(&partner),
                Door::Changed => compare(desk, &partner),
            };
            view! {
                {talk(desk, partner.clone(), begun)}
                {writing}
            }
            .into_any()
        }
    })
    .into_any()
}

fn over(partner: &str) -> AnyView {
    view! {
        <p class="small soft">
            {format!("Your pair has ended. What {partner} and you wrote stays here for you to read.")}
        </p>
    }
    .into_any()
}

fn not_here_yet(partner: &str) -> AnyView {
    let words =
        format!("You can write as soon as {partner} has finished setting up their account.");
    view! { <Notice><p>{words}</p></Notice> }.into_any()
}

/// The partner has other keys than before: after losing password and recovery code, or because
/// somebody stands between the two.
fn compare(desk: Desk, partner: &str) -> AnyView {
    let title = format!("{partner} has a new key");
    let words = format!(
        "This happens when somebody loses their password and their recovery code. To be sure that it is {partner}, compare these digits with theirs, by phone or when you meet. They are the same on both screens."
    );
    let accept = move |()| desk.begin(true);
    view! {
        <Notice tone=Tone::Warning title>
            <p>{words}</p>
            <p class="safety-number">{move || desk.safety_number.get()}</p>
        </Notice>
        <div><Button on_press=accept>"They are the same: go on"</Button></div>
    }
    .into_any()
}

fn talk(desk: Desk, partner: String, begun: bool) -> AnyView {
    let older = move || {
        let on_more = Callback::new(move |()| desk.load_older());
        desk.has_older
            .get()
            .then(|| more("Show earlier messages".to_owned(), on_more))
    };
    let ids = Memo::new(move |_| {
        let oldest = desk.oldest.get();
        desk.book.with(|book| {
            // What is older stands there only because it is also kept beside the talk.
            let is_shown = |place: Option<u64>| place.is_none() || place >= oldest;
            book.standing()
                .filter(|it| it.kind != EntryKind::Note && is_shown(it.place))
                .map(|it| it.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let nothing = {
        let partner = partner.clone();
        move || {
            let words = match (desk.is_running, begun) {
                (true, false) => format!("Nothing here yet. Say hello to {partner}."),
                (true, true) => "Nothing here yet.".to_owned(),
                (false, _) => "Nothing was written here.".to_owned(),
            };
            is_empty
                .get()
                .then(|| view! { <p class="soft">{words}</p> })
        }
    };
    view! {
        <div class="conversation-scroll" role="log" aria-label="Messages" tabindex="0">
            <div class="stack" data-gap="m">
                {older}
                {nothing}
                <ol class="lines">
                    <For
                        each=move || ids.get()
                        key=|id| id.clone()
                        children=move |id| entry(desk, &id, &partner)
                    />
                </ol>
            </div>
        </div>
    }
    .into_any()
}

/// Where one writes a message: Enter sends, with Shift it begins a new line.
fn say(desk: Desk, partner: &str) -> AnyView {
    let draft = desk.draft;
    let send = Callback::new(move |()| {
        if let Some(words) = draft.take() {
            desk.write(Writing::new(EntryKind::Message, None, words), draft);
        }
    });
    let post = move |()| {
        if let Some(words) = draft.take() {
            desk.write(Writing::new(EntryKind::Post, None, words), draft);
        }
    };
    let also = view! {
        <Button kind=Kind::Quiet label="Send as a post, which keeps its comments together" on_press=post>
            "As a post"
        </Button>
    };
    writing(
        draft,
        &format!("Write to {partner}"),
        "Send",
        "message",
        true,
        send,
        also.into_any(),
    )
}
