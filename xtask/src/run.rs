//! `cargo xtask run`: the product on this machine, with people in it.

use crate::app::{self, Build};
use crate::shell::root;
use anyhow::{Context, Result};
use std::process::Command;

const LISTEN: &str = "127.0.0.1:8080";
const DATABASE: &str = "sqlite:data/wayfellow.db";

/// Builds, fills an empty database with the demo community, and serves until Ctrl-C.
pub(crate) fn run() -> Result<()> {
    let folder = app::build(Build::Development)?;
    let binary = app::build_server(&folder)?;
    let wayfellow = |arguments: &[&str]| {
        let mut command = Command::new(&binary);
        command.args(arguments).current_dir(root());
        command
    };
    eprintln!("▸ serving on http://{LISTEN}, data in ./data, Ctrl-C ends it");
    // Ctrl-C reaches the server too, which ends by itself; this process only waits for it.
    let mut server = wayfellow(&["serve", "--listen", LISTEN, "--database", DATABASE])
        .spawn()
        .context("the server cannot be started")?;
    server.wait()?;
    Ok(())
}
