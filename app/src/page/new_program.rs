//! `/groups/…/programs/new`: what a new program begins from.

use super::members_only;
use super::not_found::NotFound;
use crate::program::templates::TemplateChooser;
use crate::route;
use crate::ui::page_head::{PageHead, Width};
use leptos::prelude::*;

/// The templates to choose from.
#[component]
pub fn NewProgram() -> AnyView {
    let Some(group) = route::part("group") else {
        return view! { <NotFound /> }.into_any();
    };
    view! {
        <PageHead
            title="A new program"
            lead="Take the one that comes closest. Everything in it can be changed, now and later."
            crumbs=vec![("Programs".to_owned(), route::programs(group))]
            width=Width::Wide
        />
        {members_only(move |_| view! { <TemplateChooser group /> }.into_any())}
    }
    .into_any()
}
