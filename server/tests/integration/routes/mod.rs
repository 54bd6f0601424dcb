//! Mirrors the URLs.

mod session;
mod unknown;
