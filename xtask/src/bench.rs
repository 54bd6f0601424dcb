//! `cargo xtask bench`: the engine beside its peers and in a browser, and the page where an admin pairs.

use crate::report::step;
use crate::shell::{command, root, run, target};
use crate::{app, packages, tools};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const BENCH: &str = "cargo bench --quiet --package wayfellow-domain --bench pairing";
/// The pool that the pairing page is measured with: mentees and mentors.
const STUDIO: [&str; 2] = ["1000", "500"];
const WASM: &str = "wasm32-unknown-unknown";

/// Times the engine; prints tables in Markdown.
pub(crate) fn pairing() -> Result<()> {
    build()?;
    println!("### The engine and its peers (milliseconds, medians)\n");
    script("peers.py", None)?;
    packages::browser()?;
    let page = step("building the engine for the browser", build_for_browser)?;
    println!("\n### In Chromium (milliseconds, medians)\n");
    script("browser.py", Some(&page))
}

/// Compares plans with those of `SciPy` instead.
pub(crate) fn check_pairing() -> Result<()> {
    build()?;
    step("plans against SciPy's", || script("against_scipy.py", None))
}

/// Times the page where an admin pairs, in a browser; prints a table in Markdown.
pub(crate) fn studio() -> Result<()> {
    packages::browser()?;
    app::release()?;
    let mut python = command("python3");
    python.arg(root().join("app/benches/studio.py"));
    python.arg(target().join("release/wayfellow"));
    run(python.args(STUDIO))
}

/// The scripts start the benchmark themselves; this is so that they do not wait for it.
fn build() -> Result<()> {
    step(
        "building the engine",
        || run(command(BENCH).arg("--no-run")),
    )
}

fn script(name: &str, argument: Option<&Path>) -> Result<()> {
    let mut python = command("python3");
    python.arg(root().join("domain/benches").join(name));
    run(python.args(argument))
}

/// Returns the folder with what a page needs. It has its own flags, so its own target folder too.
fn build_for_browser() -> Result<PathBuf> {
    tools::install_wasm_target()?;
    tools::install_wasm_bindgen()?;
    let folder = target().join("bench-browser");
    let mut bench = command(BENCH);
    bench.args(["--no-run", "--target", WASM]);
    bench.env("CARGO_TARGET_DIR", &folder);
    run(bench.env("RUSTFLAGS", "-C target-feature=+simd128"))?;
    let built = newest(&folder.join(WASM).join("release/deps"))?;
    let page = folder.join("page");
    let mut bind = command("wasm-bindgen --target no-modules --no-typescript --out-name pairing");
    bind.arg("--out-dir").arg(&page).arg(built);
    run(bind.env("PATH", tools::path()?))?;
    Ok(page)
}

/// The benchmark that was built last: its name ends in a hash.
fn newest(folder: &Path) -> Result<PathBuf> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("pairing-") && name.ends_with(".wasm")
        })
        .max_by_key(|path| {
            let changed = path.metadata().and_then(|data| data.modified());
            changed.unwrap_or(SystemTime::UNIX_EPOCH)
        })
        .with_context(|| format!("no benchmark in {}", folder.display()))
}
