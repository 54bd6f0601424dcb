//! Wayfellow in the browser.
//!
//! Where to start: [`app`] has the shell and the table of pages, [`route`] the URLs. A file in
//! `page/` is one page; it composes the features, which live in a folder each and never use one
//! another. Rules live in `wayfellow-domain`; the server's answer is the one that counts.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a component owns what it is given"
)]

mod account;
mod app;
mod block;
mod check_in;
mod client;
mod connection;
mod conversation;
mod group;
mod home;
mod line;
mod load;
mod mail;
mod newest;
mod page;
mod pair;
mod pairing;
mod profile;
mod program;
mod report;
mod route;
mod session;
mod sign_up;
mod theme;
mod ui;
mod vault;
mod when;
mod words;

fn main() {
    console_error_panic_hook::set_once();
    theme::restore();
    take_away_opening();
    leptos::mount::mount_to_body(app::App);
    ui::keep_focus::keep_focus();
}

/// What `index.html` says until the app is here.
fn take_away_opening() {
    if let Some(opening) = leptos::prelude::document().get_element_by_id("opening") {
        opening.remove();
    }
}
