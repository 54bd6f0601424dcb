//! `/confirm#TOKEN` and `/email#TOKEN`: the links from mails that confirm an address.

use crate::client;
use crate::load::{Load, Loaded};
use crate::route;
use crate::session::Session;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::{PageHead, Width};
use crate::ui::state::{failed, skeleton};
use crate::words;
use leptos::prelude::*;
use wayfellow_domain::api::account::LinkToken;

/// The address of a new account.
#[component]
pub fn Confirm() -> AnyView {
    let done = |_| {
        view! {
            <PageHead title="Your address is confirmed" lead="Sign in now, and your account is ready." width=Width::Narrow>
                <ButtonLink href=route::SIGN_IN kind=Kind::Primary>"Sign in"</ButtonLink>
            </PageHead>
        }
        .into_any()
    };
    opened("/api/registration/confirm", done, || {
        view! {
            <p>"If you have signed in with it before, your account is fine: just sign in. If not, make the account once more, and a new link comes."</p>
            <div class="row">
                <ButtonLink href=route::SIGN_IN kind=Kind::Primary>"Sign in"</ButtonLink>
                <ButtonLink href=route::JOIN>"Make an account"</ButtonLink>
            </div>
        }
        .into_any()
    })
}

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
            <PageHead title="This link no longer works" lead="A link counts once and for a limited time." width=Width::Narrow />
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
