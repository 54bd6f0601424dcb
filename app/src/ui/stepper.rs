//! How far one is in a form of a few steps.

use leptos::prelude::*;

/// The steps by name and URL; those before the current one can be gone back to.
///
/// ```ignore
/// <Stepper current=1 steps=vec![("Your part", route::sign_up(program, 1)), …] />
/// ```
#[component]
pub fn Stepper(
    /// Counted from zero.
    current: usize,
    steps: Vec<(&'static str, String)>,
) -> AnyView {
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(place, (words, href))| {
            // The router's own link would take each step for the page that is open.
            let (state, content) = if place < current {
                let done = view! { <span class="hidden-text">", done"</span> };
                ("done", view! { <a href=href>{words} {done}</a> }.into_any())
            } else {
                let state = if place == current { "now" } else { "next" };
                (state, view! { <span>{words}</span> }.into_any())
            };
            view! { <li data-state=state aria-current=(place == current).then_some("step")>{content}</li> }
        })
        .collect_view();
    view! { <ol class="stepper" aria-label="Steps">{items}</ol> }.into_any()
}
