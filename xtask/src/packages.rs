//! Programs that come from the system's package manager: a browser and a database.

use crate::report::step;
use crate::shell::{command, run, which};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Makes sure that Chromium and its driver are there.
pub(crate) fn browser() -> Result<()> {
    let has_browser = ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .any(|name| which(name).is_some());
    if has_browser && which("chromedriver").is_some() {
        return Ok(());
    }
    install(
        "Chromium and its driver",
        "chromium chromium-driver",
        "chromium chromedriver",
    )
}

/// The folder of PostgreSQL's programs, installed where they are missing.
pub(crate) fn postgres() -> Result<PathBuf> {
    if let Some(folder) = find_postgres() {
        return Ok(folder);
    }
    install("PostgreSQL", "postgresql", "postgresql")?;
    match find_postgres() {
        Some(folder) => Ok(folder),
        None => bail!("PostgreSQL was installed, but its `initdb` is nowhere to be found"),
    }
}

fn find_postgres() -> Option<PathBuf> {
    if let Some(initdb) = which("initdb") {
        return initdb.parent().map(PathBuf::from);
    }
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").is_file())
        .collect();
    folders.sort();
    folders.pop()
}

fn install(what: &str, debian: &str, brew: &str) -> Result<()> {
    let sudo = if which("sudo").is_some() && !is_root() {
        "sudo "
    } else {
        ""
    };
    step(&format!("installing {what}"), || {
        if which("apt-get").is_some() {
            run(&mut command(&format!("{sudo}apt-get update -qq")))?;
            let line = format!("{sudo}apt-get install -y -qq --no-install-recommends {debian}");
            run(command(&line).env("DEBIAN_FRONTEND", "noninteractive"))
        } else if which("brew").is_some() {
            run(&mut command(&format!("brew install {brew}")))
        } else {
            bail!("no apt-get and no brew here: please install {what} and start again")
        }
    })
}

/// True where this runs as root.
pub(crate) fn is_root() -> bool {
    crate::shell::read(&mut command("id -u")).is_ok_and(|answer| answer.trim() == "0")
}
