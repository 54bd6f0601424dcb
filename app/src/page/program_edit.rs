//! `/programs/…/edit`: all of a program, to be changed.

use super::not_found::NotFound;
use super::{found, members_only};
use crate::client;
use crate::load::Loaded;
use crate::program::{admin_tabs, edit};
use crate::route;
use crate::ui::page_head::{PageHead, Width};

use leptos::prelude::*;
use wayfellow_domain::api::program::ProgramEditView;
use wayfellow_domain::id::ProgramId;

/// The form with the program as it stands.
#[component]
pub fn ProgramEdit() -> AnyView {
    let Some(id) = route::part::<ProgramId>("program") else {
        return view! { <NotFound /> }.into_any();
    };
    members_only(move |_| form(id))
}

fn form(id: ProgramId) -> AnyView {
    let program = Loaded::new(move || async move {
        client::get::<ProgramEditView>(&format!("/api/programs/{id}/draft")).await
    });
    found(program, move |view| {
        view! {
            <PageHead
                title=format!("Edit {}", view.draft.name)
                crumbs=vec![(view.group_name.clone(), route::group(view.group))]
                width=Width::Wide
            />
            {admin_tabs(id)}
            <div class="stack measure">{edit::form(program, view)}</div>
        }
        .into_any()
    })
}
