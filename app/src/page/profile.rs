//! `/profile`: what one says of oneself, and what of it one shows.

use super::members_only;
use crate::client;
use crate::load::Loaded;
use crate::profile::form::profile_form;
use crate::ui::page_head::PageHead;
use crate::ui::state::loaded;
use leptos::prelude::*;
use wayfellow_domain::profile::ProfileDraft;

/// The page.
#[component]
pub fn Profile() -> AnyView {
    members_only(|_| {
        let profile = Loaded::new(|| async { client::get::<ProfileDraft>("/api/profile").await });
        view! {
            <PageHead title="Your profile"
                lead="Everything but the name is up to you, and nothing is shown unless you tick it. It is for people to read: nobody is paired by it." />
            {loaded(profile, profile_form)}
        }
        .into_any()
    })
}
