//! The way in from a program's page, as far as the viewer has come on it.

use super::onward::become_mentor;
use crate::client;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::state::loaded;
use crate::words::day;
use leptos::prelude::*;
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::api::sign_up::{OwnSignUp, SignUpStatus};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::{PhaseName, SignUpWindow};

/// A card with the way in, or on; nothing where there is none and never was.
#[component]
pub fn SignUpEntry(program: ProgramSummary) -> AnyView {
    let own = Loaded::new(|| client::get("/api/sign-ups"));
    loaded(own, move |own: Vec<OwnSignUp>| {
        let own = own.into_iter().find(|own| own.program.id == program.id);
        match (own, program.phase.name()) {
            (Some(own), PhaseName::Closed) => over(&own),
            (own, _) => card(program.id, program.sign_up, own.map(|own| own.status)),
        }
    })
}

/// For who took part in a program that is over.
fn over(own: &OwnSignUp) -> AnyView {
    if own.status != SignUpStatus::Sent {
        return ().into_any();
    }
    let leads_on = own
        .role
        .is_some_and(|role| role.leads_on(PhaseName::Closed));
    view! {
        <section class="card" data-tone="accent">
            <h2>"This program is over"</h2>
            <p>"Thank you for having been part of it."</p>
            <ButtonLink href=route::PAIRS>"Your pairs"</ButtonLink>
        </section>
        {leads_on.then(become_mentor)}
    }
    .into_any()
}

fn card(program: ProgramId, window: SignUpWindow, status: Option<SignUpStatus>) -> AnyView {
    let (title, words, action) = match (status, window) {
        (Some(SignUpStatus::Sent), _) => (
            "You are signed up",
            "Whoever is found for you comes to your pairs, and we write to you.".to_owned(),
            Some("What happens next"),
        ),
        (None, SignUpWindow::Open { closes }) => (
            "Take part",
            format!(
                "Three short steps, saved as you go. Sign-up is open until {}.",
                day(closes)
            ),
            Some("Sign up"),
        ),
        (Some(SignUpStatus::Draft), SignUpWindow::Open { closes }) => (
            "Your sign-up is not sent yet",
            format!("What you filled in is saved. Send it by {}.", day(closes)),
            Some("Go on"),
        ),
        (Some(SignUpStatus::Withdrawn), SignUpWindow::Open { closes }) => (
            "You have withdrawn",
            format!("You can sign up again until {}.", day(closes)),
            Some("Sign up again"),
        ),
        (_, SignUpWindow::Ahead { opens }) => {
            let words = format!("Sign-up begins on {}.", day(opens));
            ("Take part", words, None)
        }
        (_, SignUpWindow::Shut) => return ().into_any(),
    };
    let kind = if status == Some(SignUpStatus::Sent) {
        Kind::Ordinary
    } else {
        Kind::Primary
    };
    let action = action.map(|words| {
        view! { <ButtonLink kind href=route::sign_up(program)>{words}</ButtonLink> }
    });
    view! {
        <section class="card" data-tone="accent">
            <h2>{title}</h2>
            <p>{words}</p>
            {action}
        </section>
    }
    .into_any()
}
