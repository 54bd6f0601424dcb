//! `/operator/groups`: who runs the installation selects the groups that get mentorship.

use super::members_only;
use crate::group::select::groups_to_select;
use crate::route;
use crate::ui::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn OperatorGroups() -> AnyView {
    members_only(|_| {
        view! {
            <PageHead title="Groups and mentorship" crumbs=vec![("Groups".to_owned(), route::GROUPS.to_owned())]
                lead="Select the groups whose admins may run programs. You see what a group is for, not who is in it." />
            {groups_to_select()}
        }
        .into_any()
    })
}
