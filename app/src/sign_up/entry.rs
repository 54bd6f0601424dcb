//! The way in from a program's page, as far as the viewer has come on it.

use crate::client;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::state::loaded;
use crate::words::day;
use leptos::prelude::*;
use wayfellow_domain::api::sign_up::{OwnSignUp, SignUpStatus};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::SignUpWindow;

/// A card with the way in; nothing where there is none and never was.
#[component]
pub fn SignUpEntry(program: ProgramId, window: SignUpWindow) -> AnyView {
    let own = Loaded::new(|| client::get("/api/sign-ups"));
    loaded(own, move |own: Vec<OwnSignUp>| {
        let status = own
            .iter()
            .find(|own| own.program.id == program)
            .map(|own| own.status);
        card(program, window, status)
    })
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
