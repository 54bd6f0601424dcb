//! The shell around every page, and the table of pages.

use crate::client;
use crate::page;
use crate::page::shell::Shell;
use crate::session::Session;
use crate::vault::Vault;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::provide();
    let vault = Vault::provide();
    client::when_signed_out(move || spawn_local(session.refresh()));
    // Once it is known who is here, what this browser kept of the vault is opened; and forgotten
    // with the session's end.
    Effect::new(move || match session.view().map(|view| view.member) {
        Some(Some(member)) => spawn_local(vault.wake(member.id)),
        Some(None) if vault.is_known() => spawn_local(vault.forget()),
        Some(None) | None => {}
    });
    view! {
        <Router>
            <Shell>
                <Routes fallback=page::not_found::NotFound>
                    <Route path=path!("/") view=page::home::Home />
                    <Route path=path!("/groups") view=page::groups::Groups />
                    <Route path=path!("/groups/new") view=page::group_new::GroupNew />
                    <Route path=path!("/groups/:group") view=page::group::Group />
                    <Route path=path!("/groups/:group/members") view=page::group_members::GroupMembers />
                    <Route path=path!("/groups/:group/joining") view=page::group_joining::GroupJoining />
                    <Route path=path!("/groups/:group/settings") view=page::group_settings::GroupSettings />
                    <Route path=path!("/invite/:token") view=page::invite::Invite />
                    <Route path=path!("/people") view=page::people::People />
                    <Route path=path!("/profile") view=page::profile::Profile />
                    <Route path=path!("/operator/groups") view=page::operator_groups::OperatorGroups />
                    <Route path=path!("/join") view=page::join::Join />
                    <Route path=path!("/confirm") view=page::confirm::Confirm />
                    <Route path=path!("/email") view=page::confirm::ConfirmEmail />
                    <Route path=path!("/sign-in") view=page::sign_in::SignIn />
                    <Route path=path!("/vault") view=page::vault::VaultPage />
                    <Route path=path!("/recover") view=page::recover::Recover />
                    <Route path=path!("/account") view=page::account::Account />
                    <Route path=path!("/account/password") view=page::account_password::AccountPassword />
                    <Route path=path!("/account/email") view=page::account_email::AccountEmail />
                    <Route path=path!("/account/recovery-code") view=page::account_recovery_code::AccountRecoveryCode />
                    <Route path=path!("/operator/mails") view=page::operator_mails::OperatorMails />
                    <Route path=path!("/groups/:group/programs") view=page::programs::Programs />
                    <Route path=path!("/groups/:group/programs/new") view=page::new_program::NewProgram />
                    <Route
                        path=path!("/groups/:group/programs/new/:template")
                        view=page::new_program_from::NewProgramFrom
                    />
                    <Route path=path!("/programs/:program") view=page::program::Program />
                    <Route path=path!("/programs/:program/run") view=page::program_run::ProgramRun />
                    <Route path=path!("/programs/:program/edit") view=page::program_edit::ProgramEdit />
                    <Route path=path!("/safety") view=page::safety::Safety />
                    <Route path=path!("/safety/:member") view=page::safety_person::SafetyPerson />
                    <Route path=path!("/moderator/reports") view=page::reports::Reports />
                    <Route path=path!("/pairs") view=page::pairs::Pairs />
                    <Route path=path!("/pairs/:pair") view=page::pair::Pair />
                    <Route path=path!("/programs/:program/pairing") view=page::pairing::Pairing />
                    <Route path=path!("/programs/:program/pairs") view=page::program_pairs::ProgramPairs />
                    <Route path=path!("/programs/:program/sign-up") view=page::sign_up::SignUp />
                    <Route path=path!("/programs/:program/sign-ups") view=page::sign_ups::SignUps />
                </Routes>
            </Shell>
        </Router>
    }
}
