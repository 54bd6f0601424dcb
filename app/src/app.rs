//! The shell around every page, and the table of pages.

use crate::page;
use crate::page::shell::Shell;
use crate::session::Session;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    Session::provide();
    view! {
        <Router>
            <Shell>
                <Routes fallback=page::not_found::NotFound>
                    <Route path=path!("/") view=page::home::Home />
                </Routes>
            </Shell>
        </Router>
    }
}
