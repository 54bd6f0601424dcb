//! `/programs/…/pairs`: how the pairs of a program are, for its admins.

use super::not_found::NotFound;
use super::{found, members_only};
use crate::client;
use crate::load::Loaded;
use crate::pair::overview::overview;
use crate::program::admin_tabs;
use crate::route;
use crate::ui::page_head::{PageHead, Width};
use crate::ui::sending::Sending;
use crate::ui::state::Empty;
use leptos::prelude::*;
use wayfellow_domain::api::pair::ProgramPairsView;
use wayfellow_domain::id::ProgramId;

/// The overview.
#[component]
pub fn ProgramPairs() -> AnyView {
    let Some(program) = route::part::<ProgramId>("program") else {
        return NotFound().into_any();
    };
    members_only(move |_| {
        let pairs = Loaded::new(move || async move {
            client::get::<ProgramPairsView>(&format!("/api/programs/{program}/pairs")).await
        });
        let sending = Sending::then(move || pairs.reload());
        found(pairs, move |view| show(program, &view, sending))
    })
}

fn show(program: ProgramId, view: &ProgramPairsView, sending: Sending) -> AnyView {
    let content = if view.pairs.is_empty() {
        view! {
            <Empty
                title="No pairs yet"
                words="Pairs appear here once you have published a pairing."
            />
        }
        .into_any()
    } else {
        overview(program, view, sending)
    };
    let crumbs = vec![(view.group_name.clone(), route::group(view.group))];
    view! {
        <PageHead title=view.program_name.clone() crumbs width=Width::Wide />
        {admin_tabs(program)}
        {content}
    }
    .into_any()
}
