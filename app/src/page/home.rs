//! `/`: what Wayfellow is, and who is here.

use crate::session::Session;
use leptos::prelude::*;

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let session = Session::expect();
    let greeting = move || match session.view() {
        None => String::new(),
        Some(view) => match view.member {
            Some(member) => format!("Welcome back, {}.", member.name),
            None => "You are not signed in.".to_owned(),
        },
    };
    view! {
        <h1>"Mentorship that your community runs itself"</h1>
        <p id="greeting" aria-live="polite">{greeting}</p>
    }
}
