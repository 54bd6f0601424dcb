//! Mirrors the URLs.

mod group_members;
mod group_requests;
mod groups;
mod invite_links;
mod operator_groups;
mod session;
mod unknown;
