//! Checks the templates when the crate is built: each file in `templates/` is read into the type
//! that the crate itself uses, judged by the rules that hold for every program, and embedded as
//! JSON. A file that breaks a rule stops the build with its name and the place in it.

#![expect(
    dead_code,
    unreachable_pub,
    clippy::trivially_copy_pass_by_ref,
    reason = "the shared files are written for the crate, which uses and exports all of them"
)]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use template::{TemplateDraft, TemplateKind};

macro_rules! shared_with_the_crate {
    ($($path:literal $name:ident),+ $(,)?) => {$(
        #[path = $path]
        mod $name;
    )+};
}

shared_with_the_crate! {
    "src/affinity/weights.rs" affinity,
    "src/day.rs" day,
    "src/eligibility/hard_rules.rs" eligibility,
    "src/id.rs" id,
    "src/pairing/aim.rs" pairing,
    "src/problem.rs" problem,
    "src/program/draft.rs" program,
    "src/pulse/draft.rs" pulse,
    "src/step.rs" step,
    "src/template/draft.rs" template,
    "src/text.rs" text,
}

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=templates");
    let Some(out) = env::var_os("OUT_DIR") else {
        println!("cargo::error=OUT_DIR is not set");
        return ExitCode::FAILURE;
    };
    let mut is_sound = true;
    for kind in TemplateKind::ALL {
        let file = format!("templates/{}.toml", kind.name());
        let target = Path::new(&out).join(kind.name()).with_extension("json");
        if let Err(complaint) = embed(kind, &file, &target) {
            is_sound = false;
            for line in complaint.lines() {
                println!("cargo::error={file}: {line}");
            }
        }
    }
    if is_sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Reads, checks and embeds one template; what stands in its way comes back, a line each.
fn embed(kind: TemplateKind, file: &str, target: &Path) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let draft: TemplateDraft = toml::from_str(&text).map_err(|error| error.to_string())?;
    if draft.kind != kind {
        return Err(format!("kind: says {}", draft.kind.name()));
    }
    let template = draft.check().map_err(|problems| {
        problems.iter().fold(String::new(), |mut lines, problem| {
            _ = writeln!(lines, "{}: {:?}", problem.field, problem.fault);
            lines
        })
    })?;
    let json = serde_json::to_string(&template).map_err(|error| error.to_string())?;
    fs::write(target, json).map_err(|error| error.to_string())
}
