//! Signing up to a program: three short steps, a last look, and what happens next.
//!
//! A [`Sheet`](sheet::Sheet) keeps the draft and saves it as it changes; every other part shows a
//! piece of it.

mod choices;
mod entry;
mod guidelines;
mod list;
mod onward;
mod people;
mod sent;
mod sheet;
mod steps;
mod summary;
mod words;

pub use entry::SignUpEntry;
pub use list::SignUpList;
pub use onward::become_mentor;

use crate::load::Loaded;
use crate::ui::state::loaded;
use crate::{client, route};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use sheet::Sheet;
use steps::Place;
use wayfellow_domain::api::sign_up::{SignUpStatus, SignUpView};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::SignUpWindow;
use wayfellow_domain::sign_up::Role;

/// The whole way of a sign-up to this program; the URL's query says where on it one is.
#[component]
pub fn SignUpWay(program: ProgramId) -> AnyView {
    let path = format!("/api/programs/{program}/sign-up");
    let view = Loaded::new(move || {
        let path = path.clone();
        async move { client::get(&path).await }
    });
    loaded(view, move |found: SignUpView| way(view, found))
}

fn way(from: Loaded<SignUpView>, view: SignUpView) -> AnyView {
    let is_open = matches!(view.program.sign_up, SignUpWindow::Open { .. });
    if !is_open && view.status != SignUpStatus::Sent {
        return sent::shut(&view);
    }
    let (status, program) = (view.status, view.program.id);
    let query = use_query_map();
    let asked_role = query.with_untracked(|query| query.get("role"));
    let sheet = Sheet::new(from, view);
    if let Some(role) = asked_role.as_deref().and_then(role_of)
        && is_open
        && sheet.draft().with_untracked(|draft| draft.role.is_none())
    {
        sheet.change(|draft| draft.role = Some(role));
    }
    let start = sheet.where_to_go_on();
    let is_unnamed = query.with_untracked(|query| query.get("step").is_none());
    if is_unnamed && is_open && status == SignUpStatus::Draft {
        // Named from now on, so that a reload stays where one is, whatever was filled in meanwhile.
        let here = route::sign_up_at(program, start.code());
        let replacing = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        use_navigate()(&here, replacing);
    }
    let place = Memo::new(move |_| {
        let named = query.with(|query| query.get("step").as_deref().and_then(Place::of));
        match named {
            Some(place) if is_open => Some(place),
            None if is_open && status == SignUpStatus::Draft => Some(start),
            _ => None,
        }
    });
    (move || match place.get() {
        // A step is not made anew because something in it was filled in.
        Some(place) => untrack(|| steps::show(sheet, place)),
        None if status == SignUpStatus::Withdrawn => sent::withdrawn(sheet),
        None => sent::show(sheet, is_open),
    })
    .into_any()
}

/// The role that a link can set beforehand.
fn role_of(name: &str) -> Option<Role> {
    match name {
        "mentee" => Some(Role::Mentee),
        "mentor" => Some(Role::Mentor),
        _ => None,
    }
}

/// Where one comes from, for the head of every page of the way.
fn crumbs(view: &SignUpView) -> Vec<(String, String)> {
    let program = view.program.id;
    vec![(view.program.name.clone(), route::program(program))]
}
