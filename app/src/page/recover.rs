//! `/recover`: asks for a link; `/recover#TOKEN`: a new password, with the recovery code or without.

use crate::account::password::PasswordField;
use crate::client;
use crate::load::{Load, Loaded};
use crate::route;
use crate::session::Session;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormProblems};
use crate::ui::notice::{Notice, Tone};
use crate::ui::options::{Choice, RadioCards};
use crate::ui::page_head::{PageHead, Width};
use crate::ui::state::{failed, skeleton};
use crate::ui::toast::Toasts;
use crate::vault::ask::{Ask, Next, Said, VaultError};
use crate::vault::{Trouble, Vault, ask, password};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::account::{
    LinkToken, PasswordStarted, RecoveryFinish, RecoveryPassword, RecoveryStart, RecoveryView,
    RecoveryWay,
};
use wayfellow_domain::problem::Problem;

/// The page.
#[component]
pub fn Recover() -> AnyView {
    let token = route::token();
    (move || {
        let token = token.get();
        if token.is_empty() {
            ask_for_link()
        } else {
            by_link(token)
        }
    })
    .into_any()
}

fn by_link(token: String) -> AnyView {
    let sent = token.clone();
    let opened = Loaded::new(move || {
        let token = sent.clone();
        async move { client::post::<RecoveryView>("/api/recovery/open", &LinkToken { token }).await }
    });
    (move || match opened.get() {
        Load::Loading => skeleton(),
        Load::Ready(recovery) => choose(token.clone(), recovery),
        Load::Failed(error) if error.code() == "link_over" => link_over(),
        Load::Failed(error) => failed(
            words::of_client_error(&error),
            Callback::new(move |()| opened.reload()),
        ),
    })
    .into_any()
}

fn link_over() -> AnyView {
    view! {
        <PageHead title="This link no longer works" lead="A link counts once and for a limited time. Ask for a new one." width=Width::Narrow>
            <ButtonLink kind=Kind::Primary href=route::RECOVER>"Ask for a new link"</ButtonLink>
        </PageHead>
    }
    .into_any()
}

fn ask_for_link() -> AnyView {
    let email = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let is_sent = RwSignal::new(false);
    let problems = FormProblems::new();
    let send = move || {
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let start = RecoveryStart {
                email: email.get_untracked(),
            };
            match client::post::<()>("/api/recovery/start", &start).await {
                Ok(()) => is_sent.set(true),
                Err(error) => problems.take(&error),
            }
            busy.set(false);
        });
    };
    let form = move || {
        view! {
            <PageHead title="Forgot your password?" lead="We send you a link by which you choose a new one. Have your recovery code at hand." width=Width::Narrow />
            <Form problems on_submit=send>
                <TextField name="email" label="E-mail" kind="email" autocomplete="username" value=email fault=problems.of("email") />
                <div class="form-actions">
                    <Button kind=Kind::Primary submit=true busy>"Send me the link"</Button>
                </div>
            </Form>
        }
        .into_any()
    };
    (move || {
        if is_sent.get() {
            link_sent(&email.get())
        } else {
            form()
        }
    })
    .into_any()
}

fn link_sent(email: &str) -> AnyView {
    let lead = format!(
        "If there is an account for {}, a link is on its way to it.",
        email.trim()
    );
    view! {
        <PageHead title="Look in your mail" lead width=Width::Narrow />
        <p>"It can take a few minutes, and it sometimes lands among the junk. The link is good for an hour."</p>
        <div class="row"><ButtonLink href=route::SIGN_IN>"Back to the sign-in"</ButtonLink></div>
    }
    .into_any()
}

/// What the person has at hand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Has {
    Code,
    Nothing,
}

fn choose(token: String, recovery: RecoveryView) -> AnyView {
    let has_vault = recovery.recovery_slot.is_some();
    let has = RwSignal::new(Some(if has_vault { Has::Code } else { Has::Nothing }));
    let code = RwSignal::new(String::new());
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let (session, vault, toasts) = (Session::expect(), Vault::expect(), Toasts::expect());
    let navigate = use_navigate();
    let send = move || {
        if let Err(fault) = wayfellow_domain::password::check(&typed.get_untracked(), &[]) {
            return problems.show(vec![Problem::new("password", fault)]);
        }
        let (token, recovery, navigate) = (token.clone(), recovery.clone(), navigate.clone());
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let code = (has.get_untracked() == Some(Has::Code)).then(|| code.get_untracked());
            let recovered = recover(token, recovery, code, typed.get_untracked()).await;
            busy.set(false);
            match recovered {
                Ok(()) => {
                    vault.forget().await;
                    session.refresh().await;
                    toasts.say("Your new password is set. Sign in with it.");
                    navigate(route::SIGN_IN, NavigateOptions::default());
                }
                Err(trouble) => trouble.show(problems),
            }
        });
    };
    let ways = has_vault.then(|| {
        view! {
            <RadioCards name="has" label="Do you have your recovery code?" value=has choices=vec![
                Choice::new(Has::Code, "Yes, I have the code", "Everything you and your partners wrote stays readable."),
                Choice::new(Has::Nothing, "No, it is lost", "You begin anew with what you write; read below what that means."),
            ] />
        }
    });
    let by_way = move || match has.get() {
        Some(Has::Code) => view! {
            <TextField name="code" label="Recovery code" value=code
                why="Nine groups of four letters and digits; dashes and case don't matter."
                fault=problems.of("code") />
        }
        .into_any(),
        _ if has_vault => without_code(),
        _ => ().into_any(),
    };
    view! {
        <PageHead title="Choose a new password" width=Width::Narrow />
        <Form problems on_submit=send>
            {ways}
            {by_way}
            <PasswordField name="password" label="New password" autocomplete="new-password" value=typed
                why="At least 12 characters; a few words in a row are good." fault=problems.of("password") />
            <p class="field-why">"You are then signed out everywhere, and sign in with the new password."</p>
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy>"Set the new password"</Button>
            </div>
        </Form>
    }
    .into_any()
}

fn without_code() -> AnyView {
    view! {
        <Notice tone=Tone::Warning title="What it means to go on without the code">
            <ul>
                <li>"Your account, your groups and your pairs stay."</li>
                <li>"What was written so far stays locked to you. Your partners can hand it over again once they have made sure that it is really you."</li>
                <li>"They are shown that your keys are new, because it could be somebody else."</li>
                <li>"Private notes that only you could read are lost."</li>
            </ul>
        </Notice>
    }
    .into_any()
}

async fn recover(
    token: String,
    recovery: RecoveryView,
    code: Option<String>,
    new_password: String,
) -> Result<(), Trouble> {
    let slot = recovery.recovery_slot.clone();
    let has_code = match (code, slot) {
        (Some(code), Some(slot)) => {
            let member = recovery.member;
            ask(&Ask::OpenByCode { member, slot, code }).await?;
            true
        }
        _ => false,
    };
    let asking = token.clone();
    let record = password::choose(new_password, |request| async move {
        let asked = RecoveryPassword {
            token: asking,
            request,
        };
        let started: PasswordStarted = client::post("/api/recovery/password", &asked).await?;
        Ok(started.response)
    })
    .await?;
    let way = if has_code {
        vouch(&recovery).await?
    } else {
        RecoveryWay::NoCode
    };
    let finish = RecoveryFinish { token, record, way };
    Ok(client::post("/api/recovery/finish", &finish).await?)
}

/// The opened vault vouches for the new password and is sealed for it.
async fn vouch(recovery: &RecoveryView) -> Result<RecoveryWay, Trouble> {
    let challenge = recovery.challenge.clone();
    let next = Next::Number(recovery.password_generation + 1);
    let signed = ask(&Ask::SignRecovery { challenge }).await?;
    let sealed = ask(&Ask::SealPassword { next }).await?;
    match (signed, sealed) {
        (
            Said::Signature { signature },
            Said::Vault {
                slot: Some(password_slot),
                ..
            },
        ) => Ok(RecoveryWay::Code {
            signature,
            password_slot,
        }),
        _ => Err(VaultError::Unusable.into()),
    }
}
