//! `/safety`: whom one has blocked.

use super::members_only;
use crate::block::list::list;
use crate::ui::page_head::{PageHead, Width};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Safety() -> AnyView {
    members_only(|_| {
        view! {
            <PageHead
                title="Blocked people"
                lead="Nobody but you sees this list, and nobody on it was told."
                width=Width::Narrow
            />
            {list()}
        }
        .into_any()
    })
}
