//! `/account`: the member's own account, and the browsers that are signed in to it.

use crate::account::details::details;
use crate::client;
use crate::load::Loaded;
use crate::page::members_only;
use crate::route;
use crate::session::Session;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::page_head::PageHead;
use crate::ui::state::loaded;
use crate::ui::toast::Toasts;
use crate::vault::Vault;
use crate::{when, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::access::Office;
use wayfellow_domain::api::account::{AccountView, SessionEntry};
use wayfellow_domain::id::SessionId;

/// The page.
#[component]
pub fn Account() -> AnyView {
    members_only(|member| {
        let account = Loaded::new(|| client::get::<AccountView>("/api/account"));
        let leave = leave();
        view! {
            <PageHead title="Your account">
                <Button kind=Kind::Ordinary busy=leave.busy on_press=leave.press>"Sign out"</Button>
            </PageHead>
            {loaded(account, move |view| details(view, account))}
            {security()}
            {sessions(leave)}
            {(member.office == Office::Operator).then(running)}
        }
        .into_any()
    })
}

/// For who runs the installation.
fn running() -> AnyView {
    view! {
        <section class="stack">
            <h2>"Running this place"</h2>
            <ul class="rows">
                <li class="row-item">
                    <div class="row-text">
                        <strong>"Groups"</strong>
                        <small>"Which of them get mentorship."</small>
                    </div>
                    <ButtonLink href=route::OPERATOR_GROUPS small=true>"Choose groups"</ButtonLink>
                </li>
                <li class="row-item">
                    <div class="row-text">
                        <strong>"Mails"</strong>
                        <small>"What waits to be sent, and what went out."</small>
                    </div>
                    <ButtonLink href=route::OPERATOR_MAILS small=true>"Open the outbox"</ButtonLink>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

fn security() -> AnyView {
    let row =
        |title: &'static str, note: &'static str, href: &'static str, action: &'static str| {
            view! {
                <li class="row-item">
                    <div class="row-text"><strong>{title}</strong><small>{note}</small></div>
                    <ButtonLink href small=true>{action}</ButtonLink>
                </li>
            }
        };
    view! {
        <section class="stack">
            <h2>"Getting in"</h2>
            <ul class="rows">
                {row("Password", "Only you know it; we never see it.", route::ACCOUNT_PASSWORD, "Change password")}
                {row("E-mail", "Where links and news are sent.", route::ACCOUNT_EMAIL, "Change e-mail")}
                {row("Recovery code", "Lost, or seen by somebody? Make a new one.", route::ACCOUNT_CODE, "New code")}
            </ul>
        </section>
    }
    .into_any()
}

fn sessions(leave: Leave) -> AnyView {
    let entries = Loaded::new(|| client::get::<Vec<SessionEntry>>("/api/sessions"));
    view! {
        <section class="stack">
            <h2>"Where you are signed in"</h2>
            {loaded(entries, move |list| {
                let rows = list.into_iter().map(|entry| session(entry, entries, leave)).collect_view();
                view! { <ul class="rows">{rows}</ul> }.into_any()
            })}
        </section>
    }
    .into_any()
}

fn session(entry: SessionEntry, entries: Loaded<Vec<SessionEntry>>, leave: Leave) -> AnyView {
    let toasts = Toasts::expect();
    let busy = RwSignal::new(false);
    let browser = if entry.browser.is_empty() {
        "A browser".to_owned()
    } else {
        entry.browser
    };
    let seen = if entry.this {
        "This browser".to_owned()
    } else {
        format!("Last seen {}", when::minute(entry.last_seen_at))
    };
    let since = when::minute(entry.created_at);
    let note = format!("{seen} · signed in {since}");
    let label = format!("End the session of {browser}, signed in {since}");
    let press = move || {
        if entry.this {
            leave.press.run(());
        } else {
            end_session(entry.id, busy, entries, toasts);
        }
    };
    let busy = Signal::derive(move || busy.get() || (entry.this && leave.busy.get()));
    view! {
        <li class="row-item">
            <div class="row-text"><strong>{browser}</strong><small>{note}</small></div>
            <Button small=true busy label on_press=press>"End"</Button>
        </li>
    }
    .into_any()
}

fn end_session(
    id: SessionId,
    busy: RwSignal<bool>,
    entries: Loaded<Vec<SessionEntry>>,
    toasts: Toasts,
) {
    busy.set(true);
    spawn_local(async move {
        match client::delete::<()>(&format!("/api/sessions/{id}")).await {
            Ok(()) => toasts.say("That browser is signed out."),
            Err(error) => toasts.say(words::of_client_error(&error)),
        }
        busy.set(false);
        entries.reload();
    });
}

/// The way out of this browser, for the button at the top and for the list.
#[derive(Clone, Copy)]
struct Leave {
    busy: RwSignal<bool>,
    press: Callback<()>,
}

fn leave() -> Leave {
    let (session, vault, toasts) = (Session::expect(), Vault::expect(), Toasts::expect());
    let navigate = use_navigate();
    let busy = RwSignal::new(false);
    let press = Callback::new(move |()| {
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            match client::delete::<()>("/api/session").await {
                Ok(()) => {
                    vault.forget().await;
                    session.leave();
                    toasts.clear();
                    navigate(route::HOME, leptos_router::NavigateOptions::default());
                    session.refresh().await;
                }
                Err(error) => {
                    busy.set(false);
                    toasts.say(words::of_client_error(&error));
                }
            }
        });
    });
    Leave { busy, press }
}
