//! `wayfellow pair`: the best plan for files, without a server.
//!
//! Exit codes: 0 with a plan, 2 where the input is malformed, 3 where a lock breaks a rule. What is
//! wrong goes to standard error, a line each, all of it at once.

pub mod bare;
pub mod complaint;
pub mod found;

use clap::Args;
use complaint::{Complaint, Refused};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to pair.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// A problem in the bare form: numbers in JSON; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,
}

/// Reads, pairs and writes.
#[must_use]
pub fn run(arguments: &Arguments) -> ExitCode {
    match answer(arguments) {
        Ok(text) => write_out(&text),
        Err(refused) => {
            let mut lines = io::stderr().lock();
            for complaint in refused.complaints() {
                // Where standard error is closed there is nobody to tell.
                let _ = writeln!(lines, "{complaint}");
            }
            ExitCode::from(refused.code())
        }
    }
}

fn answer(arguments: &Arguments) -> Result<String, Refused> {
    let (file, text) = read(&arguments.problem)?;
    let answer = bare::answer(&file, &text)?;
    // Numbers and texts only: this is written without fail.
    Ok(serde_json::to_string(&answer).unwrap_or_default() + "\n")
}

/// What a file is called and what is in it.
fn read(path: &Path) -> Result<(String, Vec<u8>), Refused> {
    let (name, text) = if path == Path::new("-") {
        let mut text = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut text);
        ("standard input".to_owned(), read.map(|_| text))
    } else {
        (path.display().to_string(), std::fs::read(path))
    };
    match text {
        Ok(text) => Ok((name, text)),
        Err(error) => {
            let what = format!("cannot be read: {error}");
            Err(Refused::Malformed(vec![Complaint::new(&name, "", what)]))
        }
    }
}

fn write_out(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
