//! Where no page is.

use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::PageHead;
use leptos::prelude::*;

/// Says so, and shows the way back.
#[component]
pub fn NotFound() -> AnyView {
    view! {
        <PageHead
            title="There is nothing here"
            lead="The page has moved, or it isn't yours to see."
        >
            <ButtonLink href=route::HOME kind=Kind::Primary>
                "Go to the start"
            </ButtonLink>
        </PageHead>
    }
    .into_any()
}
