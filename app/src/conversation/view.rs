//! The conversation on the page of a pair.

use super::desk::{Desk, State};
use super::line::Line;
use super::markup::{Block, Span, blocks};
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::icon::{Icon, icon};
use crate::ui::more::more;
use crate::ui::notice::{Notice, Tone};
use crate::ui::state::{failed, skeleton};
use crate::vault::ask::Door;
use crate::vault::{Vault, VaultState};
use crate::when;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::pair::PairSummary;

/// What the two wrote to each other, and while the pair is at work a place to write.
pub fn conversation(summary: &PairSummary, is_running: bool, changed: Callback<()>) -> AnyView {
    let vault = Vault::expect();
    let (pair, partner) = (summary.id, summary.partner.name.clone());
    let title = format!("You and {partner}");
    let content = move || match vault.state() {
        VaultState::Unknown => skeleton(),
        VaultState::Locked => locked(&route::vault_then(&route::pair(pair))),
        VaultState::Open => opened(Desk::open(pair, is_running, changed), partner.clone()),
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

fn opened(desk: Desk, partner: String) -> AnyView {
    (move || match desk.state.get() {
        State::Loading => skeleton(),
        State::Failed(why) => failed(why, Callback::new(move |()| desk.begin(false))),
        State::Ready(door) => {
            let writing = match door {
                _ if !desk.is_running => over(&partner),
                Door::Open => writing(desk, &partner),
                Door::NoVault => not_here_yet(&partner),
                Door::Changed => compare(desk, &partner),
            };
            view! {
                {lines(desk, partner.clone())}
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

fn lines(desk: Desk, partner: String) -> AnyView {
    let older = move || {
        let on_more = Callback::new(move |()| desk.load_older());
        desk.has_older
            .get()
            .then(|| more("Show earlier messages".to_owned(), on_more))
    };
    let all = Memo::new(move |_| {
        let mut all = desk.lines.get();
        let waiting = desk.queue.waiting.get().into_iter().map(|one| one.line);
        all.extend(waiting);
        all
    });
    let is_empty = Memo::new(move |_| all.with(Vec::is_empty));
    let nothing = {
        let partner = partner.clone();
        move || {
            let words = if desk.is_running {
                format!("Nothing here yet. Say hello to {partner}.")
            } else {
                "Nothing was written here.".to_owned()
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
                        each=move || all.get()
                        key=|line| (line.id.clone(), line.place)
                        children=move |line| one(&line, &partner)
                    />
                </ol>
            </div>
        </div>
    }
    .into_any()
}

fn one(line: &Line, partner: &str) -> AnyView {
    let who = if line.is_own { "You" } else { partner }.to_owned();
    let side = if line.is_own { "own" } else { "partner" };
    let state = match (line.place, line.at) {
        (None, _) => "waiting".to_owned(),
        (Some(_), Some(at)) => when::minute(at),
        (Some(_), None) => "sent".to_owned(),
    };
    let content = match &line.words {
        Some(words) => blocks(words).iter().map(block).collect_view().into_any(),
        None => view! { <p class="soft">"This could not be verified, so it is not shown."</p> }
            .into_any(),
    };
    view! {
        <li class="line" data-by=side>
            <p class="small soft line-head"><b>{who}</b> " " <span>{state}</span></p>
            <div class="line-words" dir="auto">{content}</div>
        </li>
    }
    .into_any()
}

fn block(block: &Block) -> AnyView {
    let items = |items: &[Vec<Span>]| {
        let item = |spans: &Vec<Span>| view! { <li>{spans_view(spans)}</li> };
        items.iter().map(item).collect_view()
    };
    match block {
        Block::Paragraph(lines) => {
            let line = |(place, spans): (usize, &Vec<Span>)| {
                let end = (place > 0).then(|| view! { <br /> });
                view! { {end} {spans_view(spans)} }
            };
            let lines = lines.iter().enumerate().map(line).collect_view();
            view! { <p>{lines}</p> }.into_any()
        }
        Block::List(list) => view! { <ul class="bullets">{items(list)}</ul> }.into_any(),
        Block::Numbered(list) => view! { <ol class="numbers">{items(list)}</ol> }.into_any(),
    }
}

fn spans_view(spans: &[Span]) -> AnyView {
    let span = |span: &Span| match span {
        Span::Text(text) => text.clone().into_any(),
        Span::Bold(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
        Span::Link { url, host, rest } => view! {
            <a href=url.clone() target="_blank" rel="noopener noreferrer">
                <b>{host.clone()}</b>
                {rest.clone()}
            </a>
        }
        .into_any(),
    };
    spans.iter().map(span).collect_view().into_any()
}

/// Where one writes: Enter sends, with Shift it begins a new line.
fn writing(desk: Desk, partner: &str) -> AnyView {
    let queue = desk.queue;
    let send = move || {
        if let Some(text) = queue.take_draft() {
            spawn_local(async move {
                queue.add(text).await;
                desk.flush();
            });
        }
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            send();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    let fault = move || {
        let fault = queue.fault.get();
        fault.map(|words| view! { <Notice tone=Tone::Danger><p>{words}</p></Notice> })
    };
    let label = format!("Write to {partner}");
    view! {
        <div role="alert">{fault}</div>
        <form class="writing" on:submit=submit>
            <textarea
                class="input"
                name="message"
                rows="2"
                aria-label=label.clone()
                placeholder=label
                prop:value=move || queue.draft.get()
                on:input=move |event| queue.type_draft(event_target_value(&event))
                on:keydown=press
            ></textarea>
            <Button kind=Kind::Primary submit=true>"Send"</Button>
        </form>
    }
    .into_any()
}
