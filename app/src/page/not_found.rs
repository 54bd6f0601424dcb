//! Where no page is.

use crate::route;
use leptos::prelude::*;

/// Says so, and shows the way back.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <h1>"There is nothing here"</h1>
        <p>
            "The page has moved, or it isn't yours to see. " <a href=route::HOME>"Go to the start"</a>
        </p>
    }
}
