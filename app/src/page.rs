//! One file a page. A page composes features.

pub mod account;
pub mod account_email;
pub mod account_password;
pub mod account_recovery_code;
pub mod confirm;
pub mod group;
pub mod group_joining;
pub mod group_members;
pub mod group_new;
pub mod group_settings;
pub mod groups;
pub mod home;
pub mod invite;
pub mod join;
pub mod new_program;
pub mod new_program_from;
pub mod not_found;
pub mod operator_groups;
pub mod operator_mails;
pub mod pair;
pub mod pairing;
pub mod pairs;
pub mod people;
pub mod profile;
pub mod program;
pub mod program_edit;
pub mod program_pairs;
pub mod program_run;
pub mod programs;
pub mod recover;
pub mod reports;
pub mod safety;
pub mod safety_person;
pub mod shell;
pub mod sign_in;
pub mod sign_up;
pub mod sign_ups;
pub mod vault;

use crate::load::{Load, Loaded};
use crate::route;
use crate::session::Session;
use crate::ui::state::{failed, loaded, skeleton};
use crate::ui::tabs::Tabs;
use crate::vault::{Vault, VaultState};
use crate::words;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use wayfellow_domain::access::{Action, Standing, may};
use wayfellow_domain::api::session::SignedIn;

/// Shows a page to who is signed in; others come to the sign-in and, after it, back to the page.
pub fn members_only(show: impl Fn(SignedIn) -> AnyView + Send + 'static) -> AnyView {
    let session = Session::expect().state();
    let here = route::here();
    // A page is not made anew when only the session was asked for again.
    let member = Memo::new(move |_| match session.get() {
        Load::Loading => None,
        Load::Ready(view) => Some(Ok(view.member)),
        Load::Failed(error) => Some(Err(error)),
    });
    (move || match member.get() {
        None => skeleton(),
        Some(Ok(Some(member))) => show(member),
        Some(Ok(None)) => {
            let path = route::sign_in_then(&here.get_untracked());
            view! { <Redirect path /> }.into_any()
        }
        Some(Err(error)) => failed(
            words::of_client_error(&error),
            Callback::new(move |()| session.reload()),
        ),
    })
    .into_any()
}

/// As [`members_only`], for a page that shows or changes what is sealed: where the vault is not
/// open, the person opens it first.
pub fn open_vault_only(show: impl Fn(SignedIn) -> AnyView + Send + Clone + 'static) -> AnyView {
    let vault = Vault::expect();
    let here = route::here();
    members_only(move |member| {
        let show = show.clone();
        (move || match vault.state() {
            VaultState::Unknown => skeleton(),
            VaultState::Open => show(member.clone()),
            VaultState::Locked => {
                let path = route::vault_then(&here.get_untracked());
                view! { <Redirect path /> }.into_any()
            }
        })
        .into_any()
    })
}

/// Shows what was fetched; what is not there, or not the viewer's to see, as a missing page.
pub fn found<T>(
    of: Loaded<T>,
    show: impl Fn(T) -> AnyView + Send + Sync + Clone + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let is_missing =
        Memo::new(move |_| matches!(of.get(), Load::Failed(error) if error.is_closed_door()));
    (move || {
        if is_missing.get() {
            view! { <not_found::NotFound /> }.into_any()
        } else {
            loaded(of, show.clone())
        }
    })
    .into_any()
}

/// As [`members_only`], for a page whose office the table asks for this; others find no page.
pub fn office_only(action: Action, show: impl Fn(SignedIn) -> AnyView + Send + 'static) -> AnyView {
    members_only(move |member| {
        let standing = Standing {
            member: Some(member.id),
            office: member.office,
            ..Standing::default()
        };
        if may(action, &standing) {
            show(member)
        } else {
            view! { <not_found::NotFound /> }.into_any()
        }
    })
}

/// The pages of who runs the installation.
pub fn operator_tabs() -> AnyView {
    let tabs = vec![
        ("Groups", route::OPERATOR_GROUPS.to_owned()),
        ("Mails", route::OPERATOR_MAILS.to_owned()),
        ("Reports", route::REPORTS.to_owned()),
    ];
    view! { <Tabs label="Operator" tabs /> }.into_any()
}
