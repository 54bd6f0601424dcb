//! `/account/email`: another address.

use crate::account::password::PasswordField;
use crate::client;
use crate::page::members_only;
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormProblems};
use crate::ui::page_head::{PageHead, Width};
use crate::vault::{Trouble, password};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::account::EmailChange;
use wayfellow_domain::email::Email;
use wayfellow_domain::problem::Problem;

/// The page.
#[component]
pub fn AccountEmail() -> AnyView {
    members_only(|_| {
        let sent_to = RwSignal::new(None::<String>);
        (move || match sent_to.get() {
            None => form(sent_to),
            Some(email) => sent(&email),
        })
        .into_any()
    })
}

fn form(sent_to: RwSignal<Option<String>>) -> AnyView {
    let email = RwSignal::new(String::new());
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let save = move || {
        let new = email.get_untracked();
        if let Err(fault) = Email::check(&new) {
            return problems.show(vec![Problem::new("email", fault)]);
        }
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let changed = change(new.clone(), typed.get_untracked()).await;
            busy.set(false);
            match changed {
                Ok(()) => sent_to.set(Some(new)),
                Err(trouble) => trouble.show(problems),
            }
        });
    };
    view! {
        <PageHead title="Change your e-mail" lead="It changes once you have opened the link that we send to the new address."
            crumbs=vec![("Your account".to_owned(), route::ACCOUNT.to_owned())] width=Width::Narrow />
        <Form problems on_submit=save>
            <TextField name="email" label="New e-mail" kind="email" autocomplete="email" value=email fault=problems.of("email") />
            <PasswordField name="password" label="Your password" autocomplete="current-password" value=typed
                why="So that nobody else changes it at an open browser." />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy>"Send me the link"</Button>
                <ButtonLink href=route::ACCOUNT kind=Kind::Quiet>"Cancel"</ButtonLink>
            </div>
        </Form>
    }
    .into_any()
}

async fn change(email: String, typed: String) -> Result<(), Trouble> {
    let proof = password::prove(typed).await?;
    let change = EmailChange { proof, email };
    Ok(client::post("/api/account/email", &change).await?)
}

fn sent(email: &str) -> AnyView {
    let lead = format!(
        "We have sent a link to {}. Until you open it, the old address counts.",
        email.trim()
    );
    view! {
        <PageHead title="Look in your mail" lead width=Width::Narrow>
            <ButtonLink href=route::ACCOUNT>"To your account"</ButtonLink>
        </PageHead>
    }
    .into_any()
}
