//! `cargo xtask check` and `cargo xtask test`.

use crate::app::{self, Build};
use crate::postgres::Throwaway;
use crate::report::step;
use crate::shell::{command, run};
use crate::{packages, tools};
use anyhow::Result;
use std::path::Path;

/// Holds the schemas of the wire types against the types.
const SCHEMA: &str =
    "cargo test --quiet --package wayfellow-domain --features schema --test schema";

/// Formatting, lints and the tests on SQLite.
pub(crate) fn check() -> Result<()> {
    tools::install_wasm_target()?;
    step("formatting", || {
        run(&mut command("cargo fmt --all --check"))
    })?;
    step("lints", || {
        run(&mut command(
            "cargo clippy --quiet --all-targets -- --deny warnings",
        ))
    })?;
    step("lints of the rules with every feature", || {
        run(&mut command(
            "cargo clippy --quiet --all-targets --package wayfellow-domain --all-features -- \
             --deny warnings",
        ))
    })?;
    step("lints, as the browser has it", || {
        run(&mut command(
            "cargo clippy --quiet --target wasm32-unknown-unknown --package wayfellow-domain \
             --package wayfellow-seal --package wayfellow-app -- --deny warnings",
        ))
    })?;
    step("tests on SQLite", || {
        run(&mut command(
            "cargo test --quiet --workspace --exclude wayfellow-app --exclude wayfellow-tests",
        ))
    })?;
    step("schemas of the wire types", || run(&mut command(SCHEMA)))?;
    step("house rules, and what of the app needs no browser", || {
        run(&mut command(
            "cargo test --quiet --package wayfellow-tests --lib --test tidy --test app",
        ))
    })
}

/// Everything.
pub(crate) fn test() -> Result<()> {
    check()?;
    step("documentation", || {
        let mut doc = command("cargo doc --quiet --no-deps --workspace --exclude wayfellow-app");
        run(doc.env("RUSTDOCFLAGS", "--deny warnings"))
    })?;
    {
        let server = Throwaway::start()?;
        step("tests on PostgreSQL", || {
            let mut test = command("cargo test --quiet --package wayfellow-server");
            run(test.env("WAYFELLOW_TEST_POSTGRES", server.address()))
        })?;
    }
    journeys(None)
}

/// Writes the schemas of the wire types anew.
pub(crate) fn write_schema() -> Result<()> {
    run(command(SCHEMA).env("WAYFELLOW_WRITE_SCHEMA", "1"))
}

/// The journeys through the product in a real browser.
pub(crate) fn journeys(filter: Option<&str>) -> Result<()> {
    packages::browser()?;
    let folder = app::build(Build::Release)?;
    let binary = app::build_server(&folder)?;
    step("journeys in Chromium", || run_journeys(&binary, filter))
}

fn run_journeys(binary: &Path, filter: Option<&str>) -> Result<()> {
    let mut test = command("cargo test --package wayfellow-tests --test journeys --");
    test.args(["--test-threads", "2"]).args(filter);
    run(test.env("WAYFELLOW_BINARY", binary))
}
