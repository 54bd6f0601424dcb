//! `/operator/mails`: the outbox, for who runs the installation.

use super::{office_only, operator_tabs};
use crate::mail::outbox;
use crate::ui::page_head::PageHead;
use leptos::prelude::*;
use wayfellow_domain::access::Action;

/// The page.
#[component]
pub fn OperatorMails() -> AnyView {
    office_only(Action::ReadOutbox, |_| {
        view! {
            <PageHead title="Mails"
                lead="What goes out from here. What a mail said is deleted once it is sent." />
            {operator_tabs()}
            {outbox()}
        }
        .into_any()
    })
}
