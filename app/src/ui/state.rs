//! What is shown while something is fetched, when it did not come, and when there is nothing.

use super::button::Button;
use super::icon::{Icon, icon};
use crate::load::{Load, Loaded};
use crate::words;
use leptos::prelude::*;

/// Shows what was fetched; until then a skeleton, and on failure why, with a way to try again.
///
/// ```ignore
/// let groups = Loaded::new(|| client::get("/api/groups"));
/// view! { {loaded(groups, |groups: Vec<GroupView>| view! { … }.into_any())} }
/// ```
pub fn loaded<T>(of: Loaded<T>, show: impl Fn(T) -> AnyView + Send + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    (move || match of.get() {
        Load::Loading => skeleton(),
        Load::Ready(value) => show(value),
        Load::Failed(error) if error.is_closed_door() => {
            let why = words::of_client_error(&error);
            view! { <p class="soft" role="status">{why}</p> }.into_any()
        }
        Load::Failed(error) => failed(
            words::of_client_error(&error),
            Callback::new(move |()| of.reload()),
        ),
    })
    .into_any()
}

/// Grey lines that breathe, with a word for those who hear the page.
pub fn skeleton() -> AnyView {
    view! {
        <div>
            <p class="hidden-text" role="status">"Loading"</p>
            <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
        </div>
    }
    .into_any()
}

/// Why something did not come, and a way to try again.
pub fn failed(why: String, again: Callback<()>) -> AnyView {
    view! {
        <div class="failed" role="alert">
            {icon(Icon::Warning)}
            <h2>"This did not load"</h2>
            <p>{why}</p>
            <Button on_press=again>{icon(Icon::Again)} "Try again"</Button>
        </div>
    }
    .into_any()
}

/// Nothing here yet: says what will be, and offers the first step as its children.
///
/// ```ignore
/// <Empty title="No programs yet" words="Start from a template and change what you like.">
///     <ButtonLink kind=Kind::Primary href=route::new_program(group)>"Make the first"</ButtonLink>
/// </Empty>
/// ```
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(into)] words: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class="empty">
            <div inner_html=include_str!("../../../style/art/path.svg")></div>
            <h2>{title}</h2>
            <p>{words}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
