//! `/sign-in`: by address and password; where the person wanted to go comes after.

use crate::account::password::PasswordField;
use crate::route;
use crate::session::Session;
use crate::ui::button::{Button, Kind};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormProblems};
use crate::ui::page_head::{PageHead, Width};
use crate::vault::{Vault, password};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_query_map};

/// The page.
#[component]
pub fn SignIn() -> AnyView {
    let (session, vault) = (Session::expect(), Vault::expect());
    let navigate = use_navigate();
    let then = use_query_map().with_untracked(route::wanted);
    let email = RwSignal::new(String::new());
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let sign_in = move || {
        let (navigate, then) = (navigate.clone(), then.clone());
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let (email, password) = (email.get_untracked(), typed.get_untracked());
            let signed_in = match password::sign_in(email, password).await {
                Ok(finished) => vault.enter(finished.member.id, &finished.vault).await,
                Err(trouble) => Err(trouble),
            };
            match signed_in {
                Ok(is_open) => {
                    session.refresh().await;
                    let next = if is_open {
                        then
                    } else {
                        route::vault_then(&then)
                    };
                    navigate(&next, NavigateOptions::default());
                }
                Err(trouble) => trouble.show(problems),
            }
            busy.set(false);
        });
    };
    view! {
        <PageHead title="Sign in" width=Width::Narrow />
        <Form problems on_submit=sign_in>
            <TextField name="email" label="E-mail" kind="email" autocomplete="username" value=email />
            <PasswordField name="password" label="Password" autocomplete="current-password" value=typed />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy>"Sign in"</Button>
                <A href=route::RECOVER>"Forgot your password?"</A>
            </div>
        </Form>
        <p class="soft">"New here? " <A href=route::JOIN>"Make an account"</A></p>
    }
    .into_any()
}
