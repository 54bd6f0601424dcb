//! `/`: where to go on, for a member. A visitor gets `app/landing.html` from the server and comes
//! here only from within the app.

use crate::route;
use crate::session::Session;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::PageHead;
use crate::ui::state::{Empty, loaded};
use leptos::prelude::*;

/// The first page.
#[component]
pub fn Home() -> AnyView {
    loaded(Session::expect().state(), |view| match view.member {
        None => farewell(),
        Some(member) => welcome(&member.name),
    })
}

fn welcome(name: &str) -> AnyView {
    view! {
        <PageHead title=format!("Welcome back, {name}") />
        <Empty
            title="Begin with a group"
            words="Programs live in groups. Join one, or propose your own."
        >
            <ButtonLink href=route::GROUPS kind=Kind::Primary>
                "See the groups"
            </ButtonLink>
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
