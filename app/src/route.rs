//! The URLs of the pages, and nowhere else.

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
