//! `/operator/mails`: the outbox, for who runs the installation.

use super::members_only;
use crate::mail::outbox;
use crate::route;
use crate::ui::page_head::PageHead;
use leptos::prelude::*;

/// The page.
#[component]
pub fn OperatorMails() -> AnyView {
    members_only(|_| {
        view! {
            <PageHead title="Mails" crumbs=vec![("Your account".to_owned(), route::ACCOUNT.to_owned())]
                lead="What goes out from here. What a mail said is deleted once it is sent." />
            {outbox()}
        }
        .into_any()
    })
}
