//! The build tools that are not part of Rust, each at one version, under `target/tools`.

use crate::report::step;
use crate::shell::{command, read, root, run, target};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::PathBuf;

const TRUNK: &str = "0.21.14";

/// Gets what building the app needs, once.
pub(crate) fn install() -> Result<()> {
    install_wasm_target()?;
    install_wasm_bindgen()?;
    let rustls = ["--locked", "--no-default-features", "--features", "rustls"];
    install_crate("trunk", "trunk", TRUNK, &rustls)
}

/// Gets what makes scripts of WebAssembly, at the version of the crate.
pub(crate) fn install_wasm_bindgen() -> Result<()> {
    let version = locked_version("wasm-bindgen")?;
    install_crate("wasm-bindgen", "wasm-bindgen-cli", &version, &[])
}

/// The PATH with our tools first.
pub(crate) fn path() -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let ours = std::iter::once(folder().join("bin"));
    Ok(std::env::join_paths(
        ours.chain(std::env::split_paths(&path)),
    )?)
}

fn folder() -> PathBuf {
    target().join("tools")
}

/// `rust-toolchain.toml` asks for the target too, but some machines switch that off.
pub(crate) fn install_wasm_target() -> Result<()> {
    let Ok(installed) = read(&mut command("rustup target list --installed")) else {
        return Ok(()); // Not from rustup: whoever set this up brings the target.
    };
    if installed
        .lines()
        .any(|target| target == "wasm32-unknown-unknown")
    {
        return Ok(());
    }
    step("adding the wasm32-unknown-unknown target", || {
        run(&mut command("rustup target add wasm32-unknown-unknown"))
    })
}

fn install_crate(program: &str, name: &str, version: &str, more: &[&str]) -> Result<()> {
    let installed = folder().join("bin").join(program);
    let line = format!("{} --version", installed.display());
    if read(&mut command(&line)).is_ok_and(|answer| answer.contains(version)) {
        return Ok(());
    }
    step(
        &format!("installing {name} {version}, once, a few minutes"),
        || {
            let mut install = command(&format!("cargo install {name} --version {version} --force"));
            install.arg("--root").arg(folder()).args(more);
            // What these tools write does not depend on how they were optimised; the wait does.
            install.env("CARGO_PROFILE_RELEASE_LTO", "off");
            install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
            install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            install.env("CARGO_TARGET_DIR", target().join("tools-build"));
            run(&mut install)
        },
    )
}

/// The version of a package in the lock file: its command-line tool must have the same.
fn locked_version(package: &str) -> Result<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock")?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    match lines
        .next()
        .and_then(|line| line.strip_prefix("version = \""))
    {
        Some(version) => Ok(version.trim_end_matches('"').to_owned()),
        None => bail!("Cargo.lock has no package {package}"),
    }
}
