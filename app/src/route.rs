//! The URLs of the pages, and nowhere else.

mod ours;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use std::str::FromStr;
use wayfellow_domain::id::{GroupId, MemberId, PairId, ProgramId};
use wayfellow_domain::template::TemplateKind;

/// What Wayfellow is; for a member: where to go on.
pub const HOME: &str = "/";

/// Making an account.
pub const JOIN: &str = "/join";

/// Signing in.
pub const SIGN_IN: &str = "/sign-in";

/// The member's own account: name, address, password, sessions.
pub const ACCOUNT: &str = "/account";

/// The groups that one is in, and those that can be joined.
pub const GROUPS: &str = "/groups";

/// The pairs that one is in.
pub const PAIRS: &str = "/pairs";

/// The people that one knows here.
pub const PEOPLE: &str = "/people";

/// Opening the vault, or making it.
pub const VAULT: &str = "/vault";

/// A new password for who forgot it. The link in the mail leads here too, with a token after `#`.
pub const RECOVER: &str = "/recover";

/// Changing the password.
pub const ACCOUNT_PASSWORD: &str = "/account/password";

/// Changing the address.
pub const ACCOUNT_EMAIL: &str = "/account/email";

/// Making a new recovery code.
pub const ACCOUNT_CODE: &str = "/account/recovery-code";

/// The outbox, for who runs the installation.
pub const OPERATOR_MAILS: &str = "/operator/mails";

/// Proposing a group.
pub const GROUP_NEW: &str = "/groups/new";

/// What one shows of oneself.
pub const PROFILE: &str = "/profile";

/// Who runs the installation selects groups.
pub const OPERATOR_GROUPS: &str = "/operator/groups";

/// A group.
pub fn group(id: GroupId) -> String {
    format!("{GROUPS}/{id}")
}

/// Who is in a group.
pub fn group_members(id: GroupId) -> String {
    format!("{GROUPS}/{id}/members")
}

/// Who wants to come into a group, and the links that let people in.
pub fn group_joining(id: GroupId) -> String {
    format!("{GROUPS}/{id}/joining")
}

/// What a group says of itself, to be changed.
pub fn group_settings(id: GroupId) -> String {
    format!("{GROUPS}/{id}/settings")
}

/// Where an invite link leads.
pub fn invite(token: &str) -> String {
    format!("/invite/{token}")
}

/// The sign-in that leads on to a page of ours.
pub fn sign_in_then(page: &str) -> String {
    leading_on(SIGN_IN, page)
}

/// The opening of the vault that leads on to a page of ours.
pub fn vault_then(page: &str) -> String {
    leading_on(VAULT, page)
}

/// The page of the main navigation that a page is part of.
pub fn main_page(path: &str) -> &'static str {
    match path.split('/').nth(1) {
        None | Some("") => HOME,
        Some("groups" | "programs" | "invite") => GROUPS,
        Some("pairs") => PAIRS,
        Some("people" | "profile" | "safety") => PEOPLE,
        Some("operator" | "moderator") => OPERATOR_GROUPS,
        Some(_) => ACCOUNT,
    }
}

/// The page that is shown, with what its URL asks for.
pub fn here() -> Memo<String> {
    let location = use_location();
    Memo::new(move |_| {
        let (page, query) = (location.pathname.get(), location.search.get());
        if query.is_empty() {
            page
        } else {
            format!("{page}?{query}")
        }
    })
}

/// Where the person wanted to go: a page of ours, whatever the URL says.
pub fn wanted(query: &ParamsMap) -> String {
    let page = query.get("then").unwrap_or_default();
    if ours::is_ours(&page) {
        page
    } else {
        HOME.to_owned()
    }
}

/// What stands after `#` in a link from a mail. It changes when another link is opened in the same
/// tab, which loads no page.
pub fn token() -> Memo<String> {
    let hash = use_location().hash;
    Memo::new(move |_| hash.with(|hash| hash.trim_start_matches('#').to_owned()))
}

/// The programs of a group.
pub fn programs(group: GroupId) -> String {
    format!("{GROUPS}/{group}/programs")
}

/// Choosing what a new program of a group begins from.
pub fn new_program(group: GroupId) -> String {
    format!("{GROUPS}/{group}/programs/new")
}

/// Writing a new program of a group.
pub fn new_program_from(group: GroupId, template: TemplateKind) -> String {
    format!("{GROUPS}/{group}/programs/new/{}", template.name())
}

/// A program, for the members of its group.
pub fn program(id: ProgramId) -> String {
    format!("/programs/{id}")
}

/// Running a program, for its admins.
pub fn run_program(id: ProgramId) -> String {
    format!("/programs/{id}/run")
}

/// Editing a program.
pub fn edit_program(id: ProgramId) -> String {
    format!("/programs/{id}/edit")
}

/// Signing up for a program.
pub fn sign_up(program: ProgramId) -> String {
    format!("/programs/{program}/sign-up")
}

/// Signing up for a program as a mentor.
pub fn sign_up_as_mentor(program: ProgramId) -> String {
    format!("/programs/{program}/sign-up?role=mentor")
}

/// Pairing those who signed up.
pub fn pairing(program: ProgramId) -> String {
    format!("/programs/{program}/pairing")
}

/// Pairing those who signed up, with the plan as a matrix.
pub fn pairing_matrix(program: ProgramId) -> String {
    format!("{}?view=matrix", pairing(program))
}

/// Whether the page of [`pairing_matrix`] is asked for.
pub fn is_matrix() -> Memo<bool> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str("view") == Some("matrix")))
}

/// A template in a URL, by its name.
pub fn template(name: &str) -> Option<TemplateKind> {
    TemplateKind::ALL
        .into_iter()
        .find(|kind| kind.name() == name)
}

/// A part of the page's URL, by the name that it has in the table of pages; none where it is not of
/// its kind.
pub fn part<T: FromStr>(name: &str) -> Option<T> {
    use_params_map()
        .read_untracked()
        .get_str(name)?
        .parse()
        .ok()
}

/// Whom one has blocked.
pub const SAFETY: &str = "/safety";

/// What members have told the moderators.
pub const REPORTS: &str = "/moderator/reports";

/// Blocking or reporting somebody.
pub fn safety(member: MemberId) -> String {
    format!("{SAFETY}/{member}")
}

/// One pair: an invitation, the space of two people, or how it ended.
pub fn pair(pair: PairId) -> String {
    format!("/pairs/{pair}")
}

/// A step of a pair's way, counted from 1.
pub fn pair_step(pair: PairId, step: usize) -> String {
    format!("/pairs/{pair}?step={step}")
}

/// The pairs of a program, for its admins.
pub fn program_pairs(program: ProgramId) -> String {
    format!("/programs/{program}/pairs")
}

fn leading_on(to: &str, page: &str) -> String {
    if page == HOME {
        return to.to_owned();
    }
    format!(
        "{to}?then={}",
        String::from(js_sys::encode_uri_component(page))
    )
}

/// A step of a sign-up.
pub fn sign_up_at(program: ProgramId, step: &str) -> String {
    format!("/programs/{program}/sign-up?step={step}")
}

/// Who has signed up to a program.
pub fn sign_ups(program: ProgramId) -> String {
    format!("/programs/{program}/sign-ups")
}
