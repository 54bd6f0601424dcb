//! `/programs/…`: a program, for the members of its group.

use super::members_only;
use super::not_found::NotFound;
use crate::client;
use crate::load::Loaded;
use crate::program::{about, admin_tabs};
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::{PageHead, Width};
use crate::ui::state::loaded;
use crate::words::day;
use leptos::prelude::*;
use wayfellow_domain::access::{Action, may};
use wayfellow_domain::api::program::ProgramView;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::SignUpWindow;

/// What it is, when it is, and the way in.
#[component]
pub fn Program() -> AnyView {
    let Some(id) = route::part::<ProgramId>("program") else {
        return view! { <NotFound /> }.into_any();
    };
    members_only(move |_| loaded(fetch(id), show))
}

/// Fetches a program for one of its pages.
pub fn fetch(id: ProgramId) -> Loaded<ProgramView> {
    Loaded::new(move || async move { client::get(&format!("/api/programs/{id}")).await })
}

/// The way to a program's page.
pub fn crumbs(view: &ProgramView) -> Vec<(String, String)> {
    vec![(view.group_name.clone(), route::group(view.summary.group))]
}

fn show(view: ProgramView) -> AnyView {
    let runs_it = may(Action::EditProgram, &view.standing);
    let status = about::status(&view.summary);
    let tabs = runs_it.then(|| admin_tabs(view.summary.id));
    view! {
        <PageHead
            title=view.summary.name.clone()
            lead=about::lead(&view.summary)
            crumbs=crumbs(&view)
            width=Width::Wide
        >
            {status}
        </PageHead>
        {tabs}
        <div class="program-about">
            {about::welcome(&view)}
            <aside class="stack">
                {sign_up(&view)}
                {about::facts(&view)}
            </aside>
            {about::weeks(&view.steps)}
        </div>
    }
    .into_any()
}

/// The way in, while there is one.
fn sign_up(view: &ProgramView) -> Option<AnyView> {
    let SignUpWindow::Open { closes } = view.summary.sign_up else {
        return None;
    };
    let words = format!(
        "Three short steps. You can change your mind until the end of {}.",
        day(closes)
    );
    Some(
        view! {
            <section class="card" data-tone="accent">
                <h2>"Take part"</h2>
                <p>{words}</p>
                <ButtonLink kind=Kind::Primary href=route::sign_up(view.summary.id)>
                    "Sign up"
                </ButtonLink>
            </section>
        }
        .into_any(),
    )
}
