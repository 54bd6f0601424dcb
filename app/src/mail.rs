//! The outbox, for who runs the installation: what waits, what was sent, and, while no mail server
//! is set, what a waiting mail says.

use crate::client;
use crate::load::Loaded;
use crate::ui::button::{Button, Kind};
use crate::ui::notice::{Notice, Tone};
use crate::ui::state::{Empty, loaded};
use crate::ui::toast::Toasts;
use crate::{when, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::mail::{MailEntry, MailState, MailView, OutboxView};
use wayfellow_domain::id::MailId;

/// The mails of the last month.
pub fn outbox() -> AnyView {
    let mails = Loaded::new(|| client::get::<OutboxView>("/api/operator/mails"));
    loaded(mails, move |view| {
        if view.mails.is_empty() {
            return view! {
                <Empty title="No mails yet" words="As soon as somebody makes an account, the mail to them is here." />
            }
            .into_any();
        }
        let rows = view
            .mails
            .into_iter()
            .map(|entry| row(entry, mails))
            .collect_view();
        view! {
            {(!view.has_server).then(no_server)}
            <ul class="rows">{rows}</ul>
        }
        .into_any()
    })
}

fn no_server() -> AnyView {
    view! {
        <Notice tone=Tone::Warning title="No mail server is set, so mails wait here">
            <p>"Set one with "<code>"--smtp"</code>" and "<code>"--mail-from"</code>", and they go out by themselves. Until then you can pass their links on. Each mail that you open is recorded."</p>
        </Notice>
    }
    .into_any()
}

fn row(entry: MailEntry, mails: Loaded<OutboxView>) -> AnyView {
    let opened = RwSignal::new(None::<MailView>);
    let (tone, state, waits) = match &entry.state {
        MailState::Waiting { tries: 0, .. } => (Tone::Info, "Waits".to_owned(), true),
        MailState::Waiting { tries, .. } => {
            (Tone::Warning, format!("Waits, tried {tries} times"), true)
        }
        MailState::Sent { at } => (Tone::Success, format!("Sent {}", when::minute(*at)), false),
        MailState::GivenUp { .. } => (Tone::Danger, "Given up".to_owned(), false),
    };
    let error = match entry.state {
        MailState::Waiting { last_error, .. } | MailState::GivenUp { last_error } => last_error,
        MailState::Sent { .. } => None,
    };
    let note = format!(
        "{} · written {}",
        subject(&entry.letter),
        when::minute(entry.created_at)
    );
    let actions = waits.then(|| actions(entry.id, &entry.recipient, opened, mails));
    view! {
        <li>
            <div class="row-item">
                <div class="row-text">
                    <strong>{address(&entry.recipient)}</strong>
                    <small>{note}</small>
                    {error.map(|error| view! { <small>{format!("The mail server said: {error}")}</small> })}
                </div>
                <span class="badge" data-tone=tone.code()>{state}</span>
                {actions}
            </div>
            <div role="status">{move || opened.get().map(words_of)}</div>
        </li>
    }
    .into_any()
}

fn actions(
    id: MailId,
    recipient: &str,
    opened: RwSignal<Option<MailView>>,
    mails: Loaded<OutboxView>,
) -> AnyView {
    let toasts = Toasts::expect();
    let busy = RwSignal::new(false);
    let read = move || {
        busy.set(true);
        spawn_local(async move {
            match client::get::<MailView>(&format!("/api/operator/mails/{id}")).await {
                Ok(mail) => opened.set(Some(mail)),
                Err(error) => toasts.say(words::of_client_error(&error)),
            }
            busy.set(false);
        });
    };
    let retry = move || {
        spawn_local(async move {
            match client::post::<()>(&format!("/api/operator/mails/{id}/retry"), &()).await {
                Ok(()) => toasts.say("It is tried again in a moment."),
                Err(error) => toasts.say(words::of_client_error(&error)),
            }
            mails.reload();
        });
    };
    let has_server = mails.ready().is_some_and(|view| view.has_server);
    let label = format!("Read the mail to {recipient}");
    let again = has_server.then(|| {
        let label = format!("Send the mail to {recipient} again");
        view! { <Button small=true kind=Kind::Quiet label on_press=retry>"Try again"</Button> }
    });
    view! {
        {again}
        <Button small=true busy label on_press=read>"Read"</Button>
    }
    .into_any()
}

fn words_of(mail: MailView) -> AnyView {
    let paragraphs = mail
        .text
        .split("\n\n")
        .filter(|paragraph| !paragraph.starts_with("-- \n"))
        .map(|paragraph| view! { <p>{paragraph.to_owned()}</p> })
        .collect_view();
    view! {
        <article class="row-item">
            <div class="row-text">
                <div class="prose">
                    <h2>{mail.subject}</h2>
                    {paragraphs}
                </div>
            </div>
        </article>
    }
    .into_any()
}

/// An address that breaks where it is read apart, when it has to break.
fn address(address: &str) -> AnyView {
    let (name, host) = address.split_at(address.find('@').unwrap_or(0));
    view! { {name.to_owned()} <wbr /> {host.to_owned()} }.into_any()
}

/// What a letter is about, without opening it.
fn subject(letter: &str) -> &'static str {
    match letter {
        "confirm_address" => "To confirm a new account",
        "account_exists" | "address_taken" => "That there is an account already",
        "confirm_new_address" => "To confirm another address",
        "address_changed" => "That the address was changed",
        "recover" => "To choose a new password",
        "no_account" => "That there is no account",
        "password_changed" => "That the password was changed",
        _ => "News of a pair or a group",
    }
}
