//! The parts of something, each on a page of its own.

use leptos::prelude::*;
use leptos_router::components::A;

/// Links that look like tabs; the router marks the one that is open.
///
/// ```ignore
/// <Tabs label="Group" tabs=vec![("About", route::group(&id)), ("Members", route::group_members(&id))] />
/// ```
#[component]
pub fn Tabs(label: &'static str, tabs: Vec<(&'static str, String)>) -> AnyView {
    let links = tabs
        .into_iter()
        .map(|(words, href)| view! { <A href=href exact=true>{words}</A> })
        .collect_view();
    view! { <nav class="tabs" aria-label=label>{links}</nav> }.into_any()
}
