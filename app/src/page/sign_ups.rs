//! `/programs/…/sign-ups`: who has signed up to a program, for its admins.

use super::not_found::NotFound;
use super::program::{crumbs, fetch};
use super::{found, members_only};
use crate::program::admin_tabs;
use crate::route;
use crate::sign_up::SignUpList;
use crate::ui::page_head::{PageHead, Width};

use leptos::prelude::*;
use wayfellow_domain::access::{Action, may};
use wayfellow_domain::api::program::ProgramView;
use wayfellow_domain::id::ProgramId;

/// The list.
#[component]
pub fn SignUps() -> AnyView {
    let Some(id) = route::part::<ProgramId>("program") else {
        return view! { <NotFound /> }.into_any();
    };
    members_only(move |_| found(fetch(id), show))
}

fn show(view: ProgramView) -> AnyView {
    if !may(Action::ListSignUps, &view.standing) {
        return view! { <NotFound /> }.into_any();
    }
    let program = view.summary.id;
    view! {
        <PageHead
            title=view.summary.name.clone()
            lead="Who would like to take part. What they told us is for the pairing, and for the one they are paired with."
            crumbs=crumbs(&view)
            width=Width::Wide
        />
        {admin_tabs(program)}
        <div class="stack measure">
            <SignUpList program />
        </div>
    }
    .into_any()
}
