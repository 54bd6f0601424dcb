//! The head of a page: where one is, what it is, what can be done.

use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use std::cell::Cell;

thread_local! {
    static HAS_SHOWN_A_PAGE: Cell<bool> = const { Cell::new(false) };
}

/// How wide a page is when it is not the width of a comfortable line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// For one short form.
    Narrow,
    /// For tables, boards and asides.
    Wide,
}

/// Every page begins with one. It names the document, and takes the focus when one comes from
/// another page, so that those who hear the page know that it changed. Children are the actions.
///
/// ```ignore
/// <PageHead title=group.name lead=group.purpose crumbs=vec![("Groups".into(), route::GROUPS.into())]>
///     <Button kind=Kind::Primary on_press=invite>"Invite people"</Button>
/// </PageHead>
/// ```
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    #[prop(optional)] crumbs: Vec<(String, String)>,
    /// How wide the page is; without it, a comfortable line.
    #[prop(optional)]
    width: Option<Width>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let heading = announce(&title);
    let crumbs = (!crumbs.is_empty()).then(|| {
        let items = crumbs
            .into_iter()
            .map(|(words, href)| view! { <li><A href=href>{words}</A></li> })
            .collect_view();
        view! { <nav class="breadcrumbs" aria-label="Where you are"><ol>{items}</ol></nav> }
    });
    let lead = (!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> });
    let width = width.map(|width| match width {
        Width::Narrow => "narrow",
        Width::Wide => "wide",
    });
    let actions = children.map(|children| view! { <div class="row">{children()}</div> });
    view! {
        <header class="page-head" data-width=width>
            {crumbs}
            <h1 tabindex="-1" node_ref=heading>{title}</h1>
            {lead}
            {actions}
        </header>
    }
    .into_any()
}

/// Names the document and gives the heading the focus, but on the very first page.
fn announce(title: &str) -> NodeRef<html::H1> {
    let heading = NodeRef::<html::H1>::new();
    document().set_title(&format!("{title} · Wayfellow"));
    heading.on_load(|heading| {
        if HAS_SHOWN_A_PAGE.replace(true) {
            super::focus(&heading);
        }
    });
    heading
}
