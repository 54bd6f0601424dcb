//! `/safety`: whom one has blocked.

use super::members_only;
use crate::block::list::list;
use crate::ui::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Safety() -> AnyView {
    members_only(|_| {
        view! {
            <PageHead
                title="Blocked people"
                lead="Nobody but you sees this list, and nobody on it was told."
            />
            {list()}
        }
        .into_any()
    })
}
