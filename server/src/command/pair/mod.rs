//! `wayfellow pair`: the best plan for files, without a server.
//!
//! Exit codes: 0 with a plan, 1 where a record gives another plan than it says, 2 where the input is malformed, 3 where a lock breaks a rule. What is
//! wrong goes to standard error, a line each, all of it at once.

pub mod bare;
pub mod community;
pub mod complaint;
pub mod found;
pub mod replay;

use clap::Args;
use community::{File, Form, Request};
use complaint::{Complaint, Refused};
use jiff::civil::Date;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// What to pair.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// A problem in the bare form: numbers in JSON; `-` for standard input.
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present_any = ["mentors", "mentees", "replay"],
        conflicts_with_all = ["replay", "mentors", "mentees", "program", "locks", "date", "explain", "format"]
    )]
    problem: Option<PathBuf>,
    /// The record of a published plan, as an admin downloads it: computes the plan again, and says
    /// whether it is the same.
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["mentors", "mentees", "program", "locks", "date", "explain", "format"]
    )]
    replay: Option<PathBuf>,
    /// The table of mentors, as CSV.
    #[arg(long, value_name = "FILE", requires = "mentees")]
    mentors: Option<PathBuf>,
    /// The table of mentees, as CSV.
    #[arg(long, value_name = "FILE", requires = "mentors")]
    mentees: Option<PathBuf>,
    /// Weights, hard rules and aim, as JSON.
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Pairs that are settled beforehand, as CSV.
    #[arg(long, value_name = "FILE")]
    locks: Option<PathBuf>,
    /// The day on which clocks are compared, for tables with time zones.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Tells what each score is made of and what stands against those without a mentor.
    #[arg(long)]
    explain: bool,
    /// The form of the answer [default: a table at a terminal, else JSON].
    #[arg(long, value_enum)]
    format: Option<Form>,
}

/// Reads, pairs and writes.
#[must_use]
pub fn run(arguments: &Arguments) -> ExitCode {
    match answer(arguments) {
        Ok((text, is_good)) => write_out(&text, is_good),
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

/// What is written, and whether it is what was asked for.
fn answer(arguments: &Arguments) -> Result<(String, bool), Refused> {
    if let Some(record) = &arguments.replay {
        let (file, text) = read(record)?;
        let replay = replay::replay(&file, &text)?;
        return Ok((replay.text, replay.is_same));
    }
    if let (Some(mentors), Some(mentees)) = (&arguments.mentors, &arguments.mentees) {
        return Ok((pair_community(arguments, mentors, mentees)?, true));
    }
    let problem = arguments.problem.as_deref().unwrap_or(Path::new("-"));
    let (file, text) = read(problem)?;
    let answer = bare::answer(&file, text)?;
    // Numbers and texts only: this is written without fail.
    Ok((
        serde_json::to_string(&answer).unwrap_or_default() + "\n",
        true,
    ))
}

fn pair_community(
    arguments: &Arguments,
    mentors: &Path,
    mentees: &Path,
) -> Result<String, Refused> {
    let mut complaints = Vec::new();
    let mut take = |path: &Path| {
        read(path).unwrap_or_else(|refused| {
            complaints.extend_from_slice(refused.complaints());
            File::default()
        })
    };
    let request = Request {
        mentors: take(mentors),
        mentees: take(mentees),
        program: arguments.program.as_deref().map(&mut take),
        locks: arguments.locks.as_deref().map(&mut take),
        day: arguments.date,
        is_explained: arguments.explain,
    };
    if !complaints.is_empty() {
        return Err(Refused::Malformed(complaints));
    }
    let report = community::pair(&request)?;
    let form = arguments.format.unwrap_or_else(|| {
        if io::stdout().is_terminal() {
            Form::Table
        } else {
            Form::Json
        }
    });
    Ok(community::write(&report, form, arguments.explain))
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

fn write_out(text: &str, is_good: bool) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) if is_good => ExitCode::SUCCESS,
        Ok(()) | Err(_) => ExitCode::FAILURE,
    }
}

/// Milliseconds to the thousandth.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}
