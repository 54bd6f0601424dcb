//! `/programs/…/pairs`: how the pairs of a program are, for its admins.

use crate::client;
use crate::load::Loaded;
use crate::page::not_found::NotFound;
use crate::pair::overview::overview;
use crate::route;
use crate::ui::page_head::{PageHead, Width};
use crate::ui::state::{Empty, loaded};
use leptos::prelude::*;
use wayfellow_domain::api::pair::ProgramPairsView;
use wayfellow_domain::id::ProgramId;

/// The overview.
#[component]
pub fn ProgramPairs() -> AnyView {
    let Some(program) = route::part::<ProgramId>("program") else {
        return NotFound().into_any();
    };
    let path = format!("/api/programs/{program}/pairs");
    let pairs = Loaded::new(move || {
        let path = path.clone();
        async move { client::get::<ProgramPairsView>(&path).await }
    });
    loaded(pairs, move |view| {
        let crumbs = vec![(view.program_name.clone(), route::program(program))];
        let content = if view.pairs.is_empty() {
            view! {
                <Empty
                    title="No pairs yet"
                    words="Pairs appear here once you have published a pairing."
                />
            }
            .into_any()
        } else {
            overview(&view)
        };
        view! {
            <PageHead title="Pairs" crumbs width=Width::Wide />
            {content}
        }
        .into_any()
    })
}
