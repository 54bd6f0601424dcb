//! `cargo xtask`: everything a developer runs, with what it needs installed on the way.

mod app;
mod bench;
mod packages;
mod postgres;
mod quality;
mod report;
mod run;
mod shell;
mod tools;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests Wayfellow")]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds everything and serves it on <http://127.0.0.1:8080> with a demo community.
    Run,
    /// Runs every check and every test, on SQLite, PostgreSQL and in a real browser.
    Test,
    /// Only the browser journeys of `test`.
    Journeys {
        /// Of them only those whose name holds this.
        name: Option<String>,
    },
    /// The fast part of `test`: formatting, lints and the tests on SQLite.
    Check,
    /// Writes the schemas of the wire types anew, after one has changed.
    Schema,
    /// Makes the release: target/release/wayfellow, with the app inside.
    Build,
    /// Prints what the first page needs, in bytes of brotli.
    Size,
    /// Measures how fast something is.
    #[command(subcommand)]
    Bench(Bench),
}

#[derive(Debug, Subcommand)]
enum Bench {
    /// The pairing engine beside other solvers, and in a browser.
    Pairing {
        /// Compares its plans with those of another solver and measures nothing.
        #[arg(long)]
        check: bool,
    },
    /// The page where an admin pairs, with a pool of 1,000 mentees and 500 mentors.
    Studio,
}

fn main() -> Result<()> {
    match CommandLine::parse().command {
        Command::Run => run::run(),
        Command::Test => quality::test(),
        Command::Journeys { name } => quality::journeys(name.as_deref()),
        Command::Check => quality::check(),
        Command::Schema => quality::write_schema(),
        Command::Build => app::release(),
        Command::Size => app::print_size(),
        Command::Bench(Bench::Pairing { check: false }) => bench::pairing(),
        Command::Bench(Bench::Pairing { check: true }) => bench::check_pairing(),
        Command::Bench(Bench::Studio) => bench::studio(),
    }
}
