//! `/`: what needs a member now, and where to go on. A visitor gets `app/landing.html` from the
//! server and comes here only from within the app.

use crate::client;
use crate::home::{pairs, sent, tasks};
use crate::load::Loaded;
use crate::route;
use crate::session::Session;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::PageHead;
use crate::ui::state::{Empty, loaded};
use leptos::prelude::*;
use wayfellow_domain::api::home::HomeView;

/// The first page.
#[component]
pub fn Home() -> AnyView {
    let session = Session::expect();
    loaded(session.state(), move |view| match view.member {
        Some(member) if !session.is_leaving() => welcome(&member.name),
        _ => farewell(),
    })
}

fn welcome(name: &str) -> AnyView {
    let home = Loaded::new(|| client::get::<HomeView>("/api/home"));
    view! {
        <PageHead title=format!("Welcome back, {name}") />
        {loaded(home, |home| show(&home))}
    }
    .into_any()
}

fn show(home: &HomeView) -> AnyView {
    let is_quiet = home.tasks.is_empty();
    let quiet = match (is_quiet, home.has_group) {
        (false, _) => ().into_any(),
        (true, true) => view! {
            <p class="lead">"Nothing waits for you. We write to you when something does."</p>
        }
        .into_any(),
        (true, false) => newcomer(),
    };
    view! {
        <div class="stack" data-gap="l">
            {quiet}
            {tasks(&home.tasks)}
            {pairs(&home.pairs)}
            {sent(&home.sent)}
        </div>
    }
    .into_any()
}

fn newcomer() -> AnyView {
    view! {
        <Empty
            title="Begin with a group"
            words="Groups are where people know each other, and where programs live. Find yours, or propose one."
        >
            <div class="row">
                <ButtonLink href=route::GROUPS kind=Kind::Primary>
                    "Find a group"
                </ButtonLink>
                <ButtonLink href=route::GROUP_NEW>"Propose a group"</ButtonLink>
            </div>
        </Empty>
    }
    .into_any()
}

fn farewell() -> AnyView {
    view! {
        <PageHead
            title="You are not signed in"
            lead="Come back whenever you like: everything is where you left it."
        >
            <ButtonLink href=route::SIGN_IN kind=Kind::Primary>
                "Sign in"
            </ButtonLink>
            <ButtonLink href=route::JOIN>"Make an account"</ButtonLink>
        </PageHead>
    }
    .into_any()
}
