//! `/programs/…/run`: a program, for those who run it.

use super::not_found::NotFound;
use super::program::{crumbs, fetch};
use super::{found, members_only};
use crate::program::{about, admin_tabs, run};
use crate::route;
use crate::ui::page_head::{PageHead, Width};

use leptos::prelude::*;
use wayfellow_domain::access::{Action, may};
use wayfellow_domain::id::ProgramId;

/// Where it stands, and what comes next.
#[component]
pub fn ProgramRun() -> AnyView {
    let Some(id) = route::part::<ProgramId>("program") else {
        return view! { <NotFound /> }.into_any();
    };
    members_only(move |_| run(id))
}

fn run(id: ProgramId) -> AnyView {
    let program = fetch(id);
    found(program, move |view| {
        if !may(Action::EditProgram, &view.standing) {
            return view! { <NotFound /> }.into_any();
        }
        let status = about::status(&view.summary);
        view! {
            <PageHead
                title=view.summary.name.clone()
                lead=about::lead(&view.summary)
                crumbs=crumbs(&view)
                width=Width::Wide
            >
                {status}
            </PageHead>
            {admin_tabs(id)}
            <div class="stack measure">{run::panel(program, &view)}</div>
        }
        .into_any()
    })
}
