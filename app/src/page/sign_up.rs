//! `/programs/…/sign-up`: signing up, step by step, and what became of it.

use super::members_only;
use super::not_found::NotFound;
use crate::route;
use crate::sign_up::SignUpWay;
use leptos::prelude::*;
use wayfellow_domain::id::ProgramId;

/// The way of a sign-up.
#[component]
pub fn SignUp() -> AnyView {
    let Some(program) = route::part::<ProgramId>("program") else {
        return view! { <NotFound /> }.into_any();
    };
    members_only(move |_| view! { <SignUpWay program /> }.into_any())
}
