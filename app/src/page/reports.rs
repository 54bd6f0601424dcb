//! `/moderator/reports`: what members have told the moderators.

use super::{office_only, operator_tabs};
use crate::report::list::list;
use crate::ui::page_head::PageHead;
use leptos::prelude::*;
use wayfellow_domain::access::{Action, Office};

/// The page.
#[component]
pub fn Reports() -> AnyView {
    office_only(Action::ReadReports, |member| {
        let tabs = (member.office == Office::Operator).then(operator_tabs);
        view! {
            <PageHead
                title="Reports"
                lead="Each look at this page is on record. What a pair wrote is not here, and cannot be."
            />
            {tabs}
            {list()}
        }
        .into_any()
    })
}
