//! Puts the built app into the binary: every file, in release builds also as brotli and gzip, and
//! the content security policy with the hash of the one inline script that Trunk writes.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The folder of the built app; without it the binary is made with nothing inside.
const APP_FOLDER: &str = "WAYFELLOW_APP";

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-env-changed={APP_FOLDER}");
    let out = PathBuf::from(env::var("OUT_DIR").context("OUT_DIR")?);
    let mut files = Vec::new();
    if let Some(folder) = env::var_os(APP_FOLDER).map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", folder.display());
        collect(&folder, &folder, &mut files)?;
    }
    let is_release = env::var("PROFILE").as_deref() == Ok("release");
    let mut code = String::from("static ASSETS: &[Asset] = &[\n");
    let mut script_hashes = String::new();
    put_landing_into_page(&out, &mut files)?;
    for (name, path) in &files {
        let content = fs::read(path).with_context(|| path.display().to_string())?;
        if name == "index.html" {
            script_hashes = inline_script_hashes(&String::from_utf8_lossy(&content));
        }
        write_asset(&mut code, &out, name, path, &content, is_release)?;
    }
    code.push_str("];\n");
    writeln!(
        code,
        "/// What a page may load: only from here, WebAssembly, and the one inline loader.\n\
         pub const CONTENT_SECURITY_POLICY: &str = {:?};",
        policy(&script_hashes)
    )?;
    fs::write(out.join("assets.rs"), code)?;
    Ok(())
}

fn policy(script_hashes: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{script_hashes}; \
         style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; \
         manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// ` 'sha256-…'` for every script that is written into the page.
fn inline_script_hashes(page: &str) -> String {
    let mut hashes = String::new();
    for part in page.split("<script").skip(1) {
        let Some((attributes, rest)) = part.split_once('>') else {
            continue;
        };
        let Some((script, _)) = rest.split_once("</script>") else {
            continue;
        };
        if !attributes.contains("src=") && !script.is_empty() {
            hashes.push_str(" 'sha256-");
            hashes.push_str(&STANDARD.encode(Sha256::digest(script.as_bytes())));
            hashes.push('\'');
        }
    }
    hashes
}

/// The first page for visitors: the built page's head without the app, around the landing's body.
fn put_landing_into_page(out: &Path, files: &mut [(String, PathBuf)]) -> Result<()> {
    let read = |files: &[(String, PathBuf)], wanted: &str| {
        let found = files.iter().find(|(name, _)| name == wanted);
        found.map(|(_, path)| fs::read_to_string(path)).transpose()
    };
    let (Some(page), Some(landing)) = (read(files, "index.html")?, read(files, "landing.html")?)
    else {
        return Ok(());
    };
    let page = without(&page, "<script", "</script>");
    let page = without(&page, "<link rel=\"modulepreload\"", ">");
    let page = without(&page, "<link rel=\"preload\"", ">");
    let body = without(&landing, "<!--", "-->");
    let built = out.join("landing.html");
    let parts = page.split_once("<body>").and_then(|(head, rest)| {
        let (_, tail) = rest.split_once("</body>")?;
        Some([head, body.trim(), tail].concat())
    });
    fs::write(&built, parts.context("the built page has no body")?)?;
    for (_, path) in files.iter_mut().filter(|(name, _)| name == "landing.html") {
        path.clone_from(&built);
    }
    Ok(())
}

/// A page without what stands from `start` to `end`, each time.
fn without(page: &str, start: &str, end: &str) -> String {
    let mut parts = page.split(start);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once(end).map_or("", |(_, rest)| rest));
    }
    kept
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> Result<()> {
    let mut entries = fs::read_dir(folder)
        .with_context(|| format!("{APP_FOLDER}={}", folder.display()))?
        .collect::<std::io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path
                .strip_prefix(root)?
                .to_string_lossy()
                .replace('\\', "/");
            files.push((name, path));
        }
    }
    Ok(())
}

fn write_asset(
    code: &mut String,
    out: &Path,
    name: &str,
    path: &Path,
    content: &[u8],
    is_release: bool,
) -> Result<()> {
    let etag = format!(
        "\"{}\"",
        &URL_SAFE_NO_PAD.encode(Sha256::digest(content))[..22]
    );
    let media_type = media_type(name);
    let compressible = is_release && !media_type.starts_with("image/png");
    let packed = |extension: &str, bytes: Vec<u8>| -> Result<String> {
        let file = out.join(format!("{}.{extension}", name.replace('/', "_")));
        fs::write(&file, bytes)?;
        Ok(format!(
            "Some(include_bytes!({:?}))",
            file.display().to_string()
        ))
    };
    let (brotli, gzip) = if compressible {
        (
            packed("br", brotli(content)?)?,
            packed("gz", gzip(content)?)?,
        )
    } else {
        ("None".to_owned(), "None".to_owned())
    };
    let plain = fs::canonicalize(path)?;
    writeln!(
        code,
        "Asset {{ path: {name:?}, media_type: {media_type:?}, immutable: {}, etag: {etag:?}, \
         plain: include_bytes!({:?}), brotli: {brotli}, gzip: {gzip} }},",
        has_hash(name),
        plain.display().to_string(),
    )?;
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    writer.write_all(content)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(content)?;
    Ok(writer.finish()?)
}

/// Trunk writes a hash of sixteen hexadecimal digits behind the last hyphen of a name.
fn has_hash(name: &str) -> bool {
    name.split(['-', '.', '_'])
        .any(|part| part.len() >= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
