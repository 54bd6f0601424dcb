//! For those who were mentored: the way to become a mentor.

use crate::client;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::state::loaded;
use crate::words::day;
use leptos::prelude::*;
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::program::SignUpWindow;

/// The programs in which one could be a mentor now, or that there is none.
pub fn become_mentor() -> AnyView {
    let open = Loaded::new(|| client::get("/api/sign-ups/open"));
    view! {
        <section class="card" data-tone="mentor">
            <h2>"Now it could be your turn"</h2>
            <p>
                "Somebody in your group is just beginning to wonder about what you know by now. You have been there, and that is what makes a mentor."
            </p>
            {loaded(open, |programs: Vec<ProgramSummary>| list(&programs))}
        </section>
    }
    .into_any()
}

fn list(programs: &[ProgramSummary]) -> AnyView {
    if programs.is_empty() {
        return view! {
            <p class="soft">
                "No program in your groups takes sign-ups right now. When one opens, you find it on your first page."
            </p>
        }
        .into_any();
    }
    let rows = programs.iter().map(row).collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn row(program: &ProgramSummary) -> AnyView {
    let until = match program.sign_up {
        SignUpWindow::Open { closes } => format!("Sign-up is open until {}.", day(closes)),
        SignUpWindow::Ahead { .. } | SignUpWindow::Shut => String::new(),
    };
    view! {
        <li class="row-item">
            <div class="row-text">
                <strong>{program.name.clone()}</strong>
                <small>{until}</small>
            </div>
            <ButtonLink kind=Kind::Primary href=route::sign_up_as_mentor(program.id)>
                "Become a mentor"
            </ButtonLink>
        </li>
    }
    .into_any()
}
