//! The URLs of the pages, and nowhere else.

/// What Wayfellow is; for a member: where to go on.
pub const HOME: &str = "/";
