//! `cargo xtask run`: the product on this machine, with people in it.

use crate::app::{self, Build};
use crate::report::step;
use crate::shell::{self, root};
use anyhow::{Context, Result};
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

const LISTEN: &str = "127.0.0.1:8080";

/// Builds, fills an empty database with the demo community, and serves until Ctrl-C.
pub(crate) fn run() -> Result<()> {
    let folder = app::build(Build::Development)?;
    let binary = app::build_server(&folder)?;
    let data = root().join("data");
    if !data.exists() {
        step("filling an empty database with the demo community", || {
            load_demo(&binary, &data)
        })?;
    }
    eprintln!("▸ serving on http://{LISTEN}, data in ./data, Ctrl-C ends it");
    // The server takes this process's place, so Ctrl-C is its own affair and it ends cleanly.
    let mut serve = Command::new(&binary);
    serve
        .args(["serve", "--listen", LISTEN])
        .args(storage(&data))
        .current_dir(root());
    Err(serve.exec()).context("the server cannot be started")
}

/// Loads it beside its place, so that an interrupted load leaves nothing half-full behind.
fn load_demo(binary: &Path, data: &Path) -> Result<()> {
    let unfinished = data.with_extension("unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    shell::run(Command::new(binary).arg("demo").args(storage(&unfinished)))?;
    Ok(fs::rename(&unfinished, data)?)
}

fn storage(data: &Path) -> [String; 4] {
    let database = format!("sqlite:{}", data.join("wayfellow.db").display());
    let keys = data.join("wayfellow.keys").display().to_string();
    ["--database".to_owned(), database, "--keys".to_owned(), keys]
}
