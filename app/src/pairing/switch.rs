//! How the plan is shown: the URL says it, so that it can be shared and gone back from.

use super::desk::Desk;
use super::matrix::matrix;
use crate::route;
use leptos::prelude::*;
use wayfellow_domain::id::ProgramId;

/// The plan by mentor as `board` draws it, or as a matrix, with links from the one to the other.
pub fn switch(
    program: ProgramId,
    desk: Desk,
    board: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let is_matrix = route::is_matrix();
    let link = move |words: &'static str, href: String, leads_to_matrix: bool| {
        let is_here = move || (is_matrix.get() == leads_to_matrix).then_some("page");
        view! { <a href=href aria-current=is_here data-noscroll="true">{words}</a> }
    };
    let shown = move || {
        if is_matrix.get() {
            matrix(desk)
        } else {
            board()
        }
    };
    view! {
        <nav class="tabs" aria-label="How the plan is shown">
            {link("Board", route::pairing(program), false)}
            {link("Matrix", route::pairing_matrix(program), true)}
        </nav>
        {shown}
    }
    .into_any()
}
