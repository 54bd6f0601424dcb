//! `/operator/groups`: who runs the installation selects the groups that get mentorship.

use super::{office_only, operator_tabs};
use crate::group::select::groups_to_select;
use crate::ui::page_head::PageHead;
use leptos::prelude::*;
use wayfellow_domain::access::Action;

/// The page.
#[component]
pub fn OperatorGroups() -> AnyView {
    office_only(Action::ReadGroupsToSelect, |_| {
        view! {
            <PageHead title="Groups and mentorship"
                lead="Select the groups whose admins may run programs. You see what a group is for, not who is in it." />
            {operator_tabs()}
            {groups_to_select()}
        }
        .into_any()
    })
}
