//! Programs: what they are made from, how they are written, and how they are run.

pub mod about;
mod addresses;
pub mod edit;
mod editor;
mod effect;
pub mod invite;
mod kept;
pub mod list;
pub mod new;
pub mod run;
pub mod templates;
mod words;

use crate::route;
use crate::ui::tabs::Tabs;
use leptos::prelude::*;
use wayfellow_domain::id::ProgramId;

/// The ways around a program for those who run it; the members' page is one of them.
pub fn admin_tabs(program: ProgramId) -> AnyView {
    let tabs = vec![
        ("About", route::program(program)),
        ("Run it", route::run_program(program)),
        ("Sign-ups", route::sign_ups(program)),
        ("Pairs", route::program_pairs(program)),
        ("Edit", route::edit_program(program)),
    ];
    view! { <Tabs label="Program" tabs /> }.into_any()
}
