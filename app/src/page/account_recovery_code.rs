//! `/account/recovery-code`: a new code in place of one that was lost or seen.

use crate::account::password::PasswordField;
use crate::client;
use crate::load::Loaded;
use crate::page::open_vault_only;
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::form::{Form, FormProblems};
use crate::ui::page_head::{PageHead, Width};
use crate::ui::state::loaded;
use crate::ui::toast::Toasts;
use crate::vault::ask::Next;
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::{Trouble, password};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::account::{RecoverySlotChange, VaultView};
use wayfellow_domain::api::bytes::Bytes;

/// The page.
#[component]
pub fn AccountRecoveryCode() -> AnyView {
    open_vault_only(|_| {
        let kept = Loaded::new(|| client::get::<VaultView>("/api/vault"));
        loaded(kept, |kept| {
            let next = kept.recovery_slot.map_or(Next::First, Next::After);
            let slot = RwSignal::new(None::<Bytes>);
            (move || match slot.get() {
                None => new_code(next.clone(), slot),
                Some(slot) => confirm(slot),
            })
            .into_any()
        })
    })
}

fn new_code(next: Next, slot: RwSignal<Option<Bytes>>) -> AnyView {
    let problems = FormProblems::new();
    view! {
        <PageHead title="A new recovery code" lead="The code that you have now works until you have kept the new one."
            crumbs=vec![("Your account".to_owned(), route::ACCOUNT.to_owned())] />
        <RecoveryCode next problems busy=false on_confirmed=move |made| slot.set(Some(made)) />
    }
    .into_any()
}

fn confirm(slot: Bytes) -> AnyView {
    let (toasts, navigate) = (Toasts::expect(), use_navigate());
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let save = move || {
        let (slot, navigate) = (slot.clone(), navigate.clone());
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let changed = change(slot, typed.get_untracked()).await;
            busy.set(false);
            match changed {
                Ok(()) => {
                    toasts.say("The new recovery code counts from now on.");
                    navigate(route::ACCOUNT, NavigateOptions::default());
                }
                Err(trouble) => trouble.show(problems),
            }
        });
    };
    view! {
        <PageHead title="A new recovery code" lead="Your password, and then the new code takes the place of the old one."
            crumbs=vec![("Your account".to_owned(), route::ACCOUNT.to_owned())] width=Width::Narrow />
        <Form problems on_submit=save>
            <PasswordField name="password" label="Your password" autocomplete="current-password" value=typed />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy>"Use the new code"</Button>
                <ButtonLink href=route::ACCOUNT kind=Kind::Quiet>"Keep the old one"</ButtonLink>
            </div>
        </Form>
    }
    .into_any()
}

async fn change(recovery_slot: Bytes, typed: String) -> Result<(), Trouble> {
    let proof = password::prove(typed).await?;
    let change = RecoverySlotChange {
        proof,
        recovery_slot,
    };
    Ok(client::put("/api/vault/recovery", &change).await?)
}
