//! `/programs/…`: a program, for the members of its group.

use super::not_found::NotFound;
use super::{found, members_only};
use crate::client;
use crate::load::Loaded;
use crate::program::{about, admin_tabs};
use crate::route;
use crate::sign_up::SignUpEntry;
use crate::ui::page_head::{PageHead, Width};

use leptos::prelude::*;
use wayfellow_domain::access::{Action, may};
use wayfellow_domain::api::program::ProgramView;
use wayfellow_domain::id::ProgramId;

/// What it is, when it is, and the way in.
#[component]
pub fn Program() -> AnyView {
    let Some(id) = route::part::<ProgramId>("program") else {
        return view! { <NotFound /> }.into_any();
    };
    members_only(move |_| found(fetch(id), show))
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
                <SignUpEntry program=view.summary.clone() />
                {about::facts(&view)}
            </aside>
            {about::weeks(&view.steps)}
        </div>
    }
    .into_any()
}
