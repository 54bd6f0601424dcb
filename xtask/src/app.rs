//! Builds the browser app, and the release with the app inside.

use crate::report::step;
use crate::shell::{command, root, run, target};
use crate::tools;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// How the app is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// Quick to build.
    Development,
    /// Small.
    Release,
}

/// Builds the app and returns the folder it is in.
pub(crate) fn build(build: Build) -> Result<PathBuf> {
    tools::install()?;
    let folder = target().join(match build {
        Build::Development => "app-development",
        Build::Release => "app",
    });
    let what = match build {
        Build::Development => "building the app",
        Build::Release => "building the app for release",
    };
    step(what, || {
        let mut trunk = command("trunk build");
        if build == Build::Release {
            trunk.arg("--release");
        }
        trunk.arg("--dist").arg(&folder);
        // Trunk reads NO_COLOR as a flag and takes nothing but `true` and `false`.
        trunk.env("PATH", tools::path()?).env_remove("NO_COLOR");
        trunk.env("TRUNK_LOG", "warn");
        run(&mut trunk)
    })?;
    Ok(folder)
}

/// `cargo xtask build`
pub(crate) fn release() -> Result<()> {
    let folder = build(Build::Release)?;
    step(
        "building the server for release, with the app inside",
        || {
            let mut cargo = command("cargo build --release --package wayfellow-server");
            run(cargo.env("WAYFELLOW_APP", &folder))
        },
    )?;
    print_first_page(&folder)?;
    eprintln!("  {}", target().join("release/wayfellow").display());
    Ok(())
}

/// `cargo xtask size`
pub(crate) fn print_size() -> Result<()> {
    let folder = build(Build::Release)?;
    print_first_page(&folder)
}

/// The workers, and what they are for: each is fetched beside the app, by who needs it.
const WORKERS: [(&str, &str); 2] = [
    ("wayfellow-vault", "the keys, when somebody signs in"),
    (
        "wayfellow-pairing",
        "pairing, on the page where an admin pairs",
    ),
];

/// What a browser fetches, as brotli at its best: for the first page, which is plain HTML, and for
/// the app when a person goes in; for the workers apart.
fn print_first_page(folder: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let (mut first, mut app, mut workers) = (0, 0, [0; WORKERS.len()]);
    for file in files {
        let bytes = packed_size(&std::fs::read(&file)?)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let of_first = is_of_first_page(&name);
        if of_first {
            first += bytes;
        }
        let worker = WORKERS
            .iter()
            .position(|(worker, _)| name.starts_with(worker));
        if let Some(worker) = worker {
            workers[worker] += bytes;
        } else if name != "landing.html" {
            app += bytes;
        }
        println!(
            "{bytes:>8}  {name}{}",
            if of_first { "  (first page)" } else { "" }
        );
    }
    print_sum(first, "the first page");
    print_sum(app, "the app");
    for (bytes, (_, what)) in workers.into_iter().zip(WORKERS) {
        print_sum(bytes, &format!("the worker for {what}"));
    }
    Ok(())
}

fn print_sum(bytes: usize, what: &str) {
    let kibibytes = bytes.div_ceil(1024);
    println!("{bytes:>8}  bytes of brotli for {what} ({kibibytes} KiB)");
}

/// The landing with the head of the page around it, its style sheets and its icon; no script.
fn is_of_first_page(name: &str) -> bool {
    let extension = Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str());
    matches!(extension, Some("html" | "css" | "svg"))
}

fn packed_size(content: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    Ok(packed.len())
}

/// Where the quickly built server is.
pub(crate) fn debug_binary() -> PathBuf {
    target().join("debug/wayfellow")
}

/// Builds the server quickly, with this app inside.
pub(crate) fn build_server(app: &Path) -> Result<PathBuf> {
    step("building the server", || {
        let mut cargo = command("cargo build --package wayfellow-server");
        run(cargo.env("WAYFELLOW_APP", app).current_dir(root()))
    })?;
    Ok(debug_binary())
}
