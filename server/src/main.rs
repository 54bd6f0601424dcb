//! The command line of `wayfellow`.

use anyhow::Result;
use clap::{Parser, Subcommand};
use wayfellow_server::config::{Settings, Storage};
use wayfellow_server::serve;

/// Mentorship that a community runs itself.
#[derive(Debug, Parser)]
#[command(name = "wayfellow", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the app and its interface.
    Serve(Settings),
    /// Brings the database up to date and ends.
    Migrate(Storage),
}

#[tokio::main]
async fn main() -> Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_from_env("WAYFELLOW_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match CommandLine::parse().command {
        Command::Serve(settings) => serve::run(settings).await,
        Command::Migrate(storage) => {
            serve::open(&storage.database).await?.close().await;
            Ok(())
        }
    }
}
