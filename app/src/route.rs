//! The URLs of the pages, and nowhere else.

use leptos_router::params::ParamsMap;

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

/// The sign-in that leads on to a page of ours.
pub fn sign_in_then(page: &str) -> String {
    leading_on(SIGN_IN, page)
}

/// The opening of the vault that leads on to a page of ours.
pub fn vault_then(page: &str) -> String {
    leading_on(VAULT, page)
}

/// Where the person wanted to go: a page of ours, whatever the URL says.
pub fn wanted(query: &ParamsMap) -> String {
    let page = query.get("then").unwrap_or_default();
    let is_ours = page.starts_with('/') && !page.starts_with("//") && !page.contains('\\');
    if is_ours { page } else { HOME.to_owned() }
}

/// What stands after `#` in a link from a mail.
pub fn token() -> String {
    let hash = leptos::prelude::window().location().hash();
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
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
