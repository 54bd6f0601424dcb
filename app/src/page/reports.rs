//! `/moderator/reports`: what members have told the moderators.

use super::members_only;
use crate::report::list::list;
use crate::ui::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Reports() -> AnyView {
    members_only(|_| {
        view! {
            <PageHead
                title="Reports"
                lead="Each look at this page is on record. What a pair wrote is not here, and cannot be."
            />
            {list()}
        }
        .into_any()
    })
}
