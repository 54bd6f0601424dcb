//! `/account/password`: another password.

use crate::account::password::{PasswordField, username};
use crate::client;
use crate::page::open_vault_only;
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::form::{Form, FormProblems};
use crate::ui::page_head::{PageHead, Width};
use crate::ui::toast::Toasts;
use crate::vault::ask::{Ask, Next, Said};
use crate::vault::{Trouble, ask, password};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::account::{PasswordChange, PasswordStart, PasswordStarted, VaultView};
use wayfellow_domain::problem::Problem;

/// The page.
#[component]
pub fn AccountPassword() -> AnyView {
    open_vault_only(|member| form(member.name))
}

fn form(name: String) -> AnyView {
    let (toasts, navigate) = (Toasts::expect(), use_navigate());
    let old = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let save = move || {
        let (old, new) = (old.get_untracked(), new.get_untracked());
        if let Err(fault) = wayfellow_domain::password::check(&new, &[&name]) {
            return problems.show(vec![Problem::new("new_password", fault)]);
        }
        let navigate = navigate.clone();
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let changed = change(old, new).await;
            busy.set(false);
            match changed {
                Ok(()) => {
                    toasts.say("Your password is changed. Other browsers are signed out.");
                    navigate(route::ACCOUNT, NavigateOptions::default());
                }
                Err(trouble) => trouble.show(problems),
            }
        });
    };
    view! {
        <PageHead title="Change your password" lead="All other browsers are then signed out."
            crumbs=vec![("Your account".to_owned(), route::ACCOUNT.to_owned())] width=Width::Narrow />
        <Form problems on_submit=save>
            {username()}
            <PasswordField name="old_password" label="Current password" autocomplete="current-password" value=old />
            <PasswordField name="new_password" label="New password" autocomplete="new-password" value=new
                why="At least 12 characters; a few words in a row are good." fault=problems.of("new_password") />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy>"Change password"</Button>
                <ButtonLink href=route::ACCOUNT kind=Kind::Quiet>"Cancel"</ButtonLink>
            </div>
        </Form>
    }
    .into_any()
}

async fn change(old: String, new: String) -> Result<(), Trouble> {
    let kept: VaultView = client::get("/api/vault").await?;
    let proof = password::prove(old).await?;
    let record = password::choose(new, |request| async move {
        let start = PasswordStart { request };
        let started: PasswordStarted = client::post("/api/account/password/start", &start).await?;
        Ok(started.response)
    })
    .await?;
    let next = kept.password_slot.map_or(Next::First, Next::After);
    let password_slot = match ask(&Ask::SealPassword { next }).await? {
        Said::Vault { slot, .. } => slot,
        _ => None,
    };
    let change = PasswordChange {
        proof,
        record,
        password_slot,
    };
    Ok(client::post("/api/account/password/finish", &change).await?)
}
