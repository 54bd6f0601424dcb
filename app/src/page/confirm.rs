//! `/confirm#TOKEN` and `/email#TOKEN`: the links from mails that confirm an address.

use crate::account::password::PasswordField;
use crate::client;
use crate::load::{Load, Loaded};
use crate::route;
use crate::session::Session;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::form::{Form, FormProblems};
use crate::ui::page_head::{PageHead, Width};
use crate::ui::state::{failed, skeleton};
use crate::vault::ask::VaultError;
use crate::vault::{Trouble, Vault, password};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::account::LinkToken;

/// The address of a new account: whoever registered types the password that they chose, and is
/// signed in. Without it, who reads a mailbox would confirm what somebody else registered.
#[component]
pub fn Confirm() -> AnyView {
    let token = route::token();
    (move || {
        let token = token.get();
        if token.is_empty() {
            registration_over()
        } else {
            registration(token)
        }
    })
    .into_any()
}

fn registration(token: String) -> AnyView {
    let (session, vault) = (Session::expect(), Vault::expect());
    let navigate = use_navigate();
    let typed = RwSignal::new(String::new());
    let (busy, is_over) = (RwSignal::new(false), RwSignal::new(false));
    let problems = FormProblems::new();
    let confirm = Callback::new(move |()| {
        let (navigate, token) = (navigate.clone(), token.clone());
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let entered = match password::confirm(token, typed.get_untracked()).await {
                Ok(finished) => vault.enter(finished.member.id, &finished.vault).await,
                Err(trouble) => Err(trouble),
            };
            match entered {
                Ok(_) => {
                    session.refresh().await;
                    navigate(route::VAULT, NavigateOptions::default());
                }
                Err(trouble) if trouble.code() == "link_over" => is_over.set(true),
                Err(trouble) if is_wrong_password(&trouble) => problems.say(NOT_CHOSEN_HERE),
                Err(trouble) => trouble.show(problems),
            }
            busy.set(false);
        });
    });
    (move || {
        if is_over.get() {
            return registration_over();
        }
        view! {
            <PageHead
                title="Confirm your address"
                lead="Type the password that you chose when you made the account. It shows that it was you, and not somebody else with your address."
                width=Width::Narrow
            />
            <Form problems on_submit=confirm>
                <PasswordField name="password" label="The password you chose" autocomplete="current-password" value=typed />
                <div class="form-actions">
                    <Button kind=Kind::Primary submit=true busy>"Confirm my address"</Button>
                </div>
            </Form>
            <p class="soft">"You didn't make an account? Then leave this page: nothing happens without you."</p>
        }
        .into_any()
    })
    .into_any()
}

const NOT_CHOSEN_HERE: &str = "That is not the password that was chosen with this link. If you made the account more than once, take the link from the mail that came last. If somebody else used your address, make the account yourself.";

fn is_wrong_password(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Vault(VaultError::WrongPassword))
        || trouble.code() == "wrong_password"
}

fn registration_over() -> AnyView {
    view! {
        <PageHead title="This link no longer works" lead=ONCE width=Width::Narrow />
        <p>"If you have signed in with it before, your account is fine: just sign in. If not, make the account once more, and a new link comes."</p>
        <div class="row">
            <ButtonLink href=route::SIGN_IN kind=Kind::Primary>"Sign in"</ButtonLink>
            <ButtonLink href=route::JOIN>"Make an account"</ButtonLink>
        </div>
    }
    .into_any()
}

const ONCE: &str = "A link counts once and for a limited time.";

/// Another address for an account.
#[component]
pub fn ConfirmEmail() -> AnyView {
    let done = |session: Session| {
        let is_member = session.view().is_some_and(|view| view.member.is_some());
        let (href, words) = if is_member {
            (route::ACCOUNT, "To your account")
        } else {
            (route::SIGN_IN, "Sign in")
        };
        view! {
            <PageHead title="Your new address counts from now on" lead="Sign in with it from now on." width=Width::Narrow>
                <ButtonLink href kind=Kind::Primary>{words}</ButtonLink>
            </PageHead>
        }
        .into_any()
    };
    opened("/api/account/email/confirm", done, || {
        view! {
            <p>"Your account still has the address it had. You can ask for another change in your account."</p>
            <div class="row"><ButtonLink href=route::ACCOUNT kind=Kind::Primary>"To your account"</ButtonLink></div>
        }
        .into_any()
    })
}

/// Uses the link up, and shows what came of it; begins anew with every other link.
fn opened(path: &'static str, done: fn(Session) -> AnyView, over: fn() -> AnyView) -> AnyView {
    let (token, session) = (route::token(), Session::expect());
    (move || one_link(path, token.get(), move || done(session), over)).into_any()
}

fn one_link(
    path: &'static str,
    token: String,
    done: impl Fn() -> AnyView + Send + 'static,
    over: fn() -> AnyView,
) -> AnyView {
    let answer = Loaded::new(move || {
        let token = token.clone();
        async move { client::post::<()>(path, &LinkToken { token }).await }
    });
    (move || match answer.get() {
        Load::Loading => skeleton(),
        Load::Ready(()) => done(),
        Load::Failed(error) if error.code() == "link_over" => view! {
            <PageHead title="This link no longer works" lead=ONCE width=Width::Narrow />
            {over()}
        }
        .into_any(),
        Load::Failed(error) => failed(
            words::of_client_error(&error),
            Callback::new(move |()| answer.reload()),
        ),
    })
    .into_any()
}
