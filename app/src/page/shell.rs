//! What stands around every page: the way in, the way around, and the way out.

use crate::route;
use crate::session::Session;
use crate::theme::ThemeChoice;
use crate::ui::avatar::Avatar;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::notice::{Notice, Tone};
use crate::ui::toast::{ToastArea, Toasts};
use crate::vault::{Vault, VaultState};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_navigate};
use wayfellow_domain::access::Office;
use wayfellow_domain::api::session::SignedIn;

/// The two roads that meet.
const LOGO: &str = include_str!("../../../style/art/logo.svg");

/// Head and foot around the page that is shown.
#[component]
pub fn Shell(children: Children) -> AnyView {
    Toasts::provide();
    follow_other_tabs();
    view! {
        <a class="skip-link" href="#main">
            "Skip to content"
        </a>
        <header class="site-header">
            <div>
                <A href=route::HOME attr:class="wordmark">
                    <span inner_html=LOGO></span>
                    "Wayfellow"
                </A>
                {around}
            </div>
        </header>
        <main class="page" id="main" tabindex="-1">
            {locked}
            {children()}
        </main>
        <footer class="site-footer">
            <div>
                <p>"Mentorship, run by your own community."</p>
                <ThemeChoice />
            </div>
        </footer>
        <ToastArea />
    }
    .into_any()
}

/// Where somebody signs out in one tab, the others forget what they held and say goodbye, too.
fn follow_other_tabs() {
    let (session, vault, toasts) = (Session::expect(), Vault::expect(), Toasts::expect());
    let navigate = use_navigate();
    session.when_over_elsewhere(move || {
        let navigate = navigate.clone();
        spawn_local(async move {
            session.leave();
            toasts.clear();
            navigate(route::HOME, NavigateOptions::default());
            vault.forget().await;
            session.end();
        });
    });
}

/// The links that fit whoever is here; none while that is not known.
fn around() -> AnyView {
    let session = Session::expect();
    (move || match session.view() {
        None => ().into_any(),
        Some(view) => view.member.map_or_else(for_visitor, for_member),
    })
    .into_any()
}

/// Said on every page while what is sealed cannot be read here, but where it is being opened.
fn locked() -> AnyView {
    let vault = Vault::expect();
    let (here, page) = (route::here(), use_location().pathname);
    let is_said = move || vault.state() == VaultState::Locked && page.get() != route::VAULT;
    (move || {
        is_said().then(|| {
            view! {
                <Notice tone=Tone::Warning title="Your private pages are locked in this browser">
                    <p>
                        <A href=route::vault_then(&here.get_untracked())>"Open them with your password"</A>
                    </p>
                </Notice>
            }
        })
    })
    .into_any()
}

fn for_visitor() -> AnyView {
    view! {
        <div class="site-account">
            <A href=route::SIGN_IN>"Sign in"</A>
            <ButtonLink href=route::JOIN kind=Kind::Primary small=true>
                "Join"
            </ButtonLink>
        </div>
    }
    .into_any()
}

fn for_member(member: SignedIn) -> AnyView {
    let here = use_location().pathname;
    let current = Memo::new(move |_| here.with(|here| route::main_page(here)));
    let link = move |href: &'static str, words: &'static str| {
        let is_current = move || current.get() == route::main_page(href);
        view! { <a href=href aria-current=move || is_current().then_some("page")>{words}</a> }
            .into_any()
    };
    let duty = match member.office {
        Office::None => None,
        Office::Moderator => Some(link(route::REPORTS, "Reports")),
        Office::Operator => Some(link(route::OPERATOR_GROUPS, "Operator")),
    };
    view! {
        <nav class="site-nav" aria-label="Main">
            {link(route::HOME, "Home")}
            {link(route::GROUPS, "Groups")}
            {link(route::PAIRS, "Pairs")}
            {link(route::PEOPLE, "People")}
            {duty}
        </nav>
        <div class="site-account">
            <A href=route::ACCOUNT>
                <Avatar name=member.name size="small" />
                <span class="hidden-text">"Your account"</span>
            </A>
        </div>
    }
    .into_any()
}
