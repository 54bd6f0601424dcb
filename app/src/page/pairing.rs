//! `/programs/…/pairing`: who is paired with whom, for the admins of the group.

use super::members_only;
use super::not_found::NotFound;
use crate::pairing::studio;
use crate::route;
use crate::ui::page_head::{PageHead, Width};
use leptos::prelude::*;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::ProgramId;

/// The proposed plan, to be changed by hand and published.
#[component]
pub fn Pairing() -> AnyView {
    let Some(program) = route::part::<ProgramId>("program") else {
        return NotFound().into_any();
    };
    members_only(move |_| studio(program, head))
}

fn head(view: &PairingView) -> AnyView {
    let crumbs = vec![
        (view.group_name.clone(), route::group(view.program.group)),
        (
            view.program.name.clone(),
            route::run_program(view.program.id),
        ),
    ];
    view! {
        <PageHead
            title="Who walks with whom"
            lead="A plan to begin with: as many people placed as can be, and each as well as can be. Move whom you like, lock what you are sure of; the rest arranges itself around it."
            crumbs
            width=Width::Wide
        />
    }
    .into_any()
}
