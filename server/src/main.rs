//! The command line of `wayfellow`.

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use wayfellow_server::clock::Clock;
use wayfellow_server::command::pair;
use wayfellow_server::config::{Origin, Settings, Storage};
use wayfellow_server::failure::Failure;
use wayfellow_server::keys::Keys;
use wayfellow_server::operator::Created;
use wayfellow_server::{backup, demo, operator, serve};

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
    /// Writes the whole database into a new file, while the server runs on. The key file is not
    /// in it: keep a copy of that apart.
    Backup {
        #[command(flatten)]
        storage: Storage,
        /// The new file.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Checks a backup and puts it into the database, all of it or nothing.
    Restore {
        #[command(flatten)]
        storage: Storage,
        /// The file that `backup` wrote.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Takes out what the database holds now.
        #[arg(long)]
        replace: bool,
    },
    /// Loads an invented community into an empty database and prints who can sign in.
    Demo {
        #[command(flatten)]
        storage: Storage,
        /// Prints the sign-ins as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Finds the best plan for mentors and mentees from files. Needs no server and no database.
    Pair(pair::Arguments),
    /// Decides who runs the installation.
    #[command(subcommand)]
    Operator(OperatorCommand),
}

#[derive(Debug, Subcommand)]
enum OperatorCommand {
    /// Makes the member with this address operator. For an address without an account it prints a
    /// link, good for a day, with which to register as operator.
    Create {
        #[command(flatten)]
        storage: Storage,
        /// The operator's address.
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        /// How browsers reach the server.
        #[arg(
            long,
            env = "WAYFELLOW_PUBLIC_URL",
            default_value = "http://127.0.0.1:8080",
            value_name = "URL"
        )]
        public_url: String,
    },
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let filter = tracing_subscriber::EnvFilter::try_from_env("WAYFELLOW_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match CommandLine::parse().command {
        Command::Pair(arguments) => return Ok(pair::run(&arguments)),
        Command::Serve(settings) => serve::run(settings).await,
        Command::Migrate(storage) => {
            serve::open(&storage.database).await?.close().await;
            Ok(())
        }
        Command::Backup { storage, to } => {
            let database = serve::open(&storage.database).await?;
            let rows = backup::write(&database, &to, Clock::System.now()).await?;
            eprintln!("{rows} rows are in {}", to.display());
            Ok(())
        }
        Command::Restore {
            storage,
            from,
            replace,
        } => {
            let database = serve::open(&storage.database).await?;
            let rows = backup::read(&database, &from, replace).await?;
            eprintln!("{rows} rows came from {}", from.display());
            Ok(())
        }
        Command::Demo { storage, json } => {
            let database = serve::open(&storage.database).await?;
            let keys = Keys::load_or_make(&storage.keys)?;
            let sign_ins = demo::load(&database, keys, Clock::System.now()).await?;
            database.close().await;
            if json {
                println!("{}", serde_json::to_string_pretty(&sign_ins)?);
            } else {
                print_sign_ins(&sign_ins);
            }
            Ok(())
        }
        Command::Operator(command) => run_operator(command).await,
    }?;
    Ok(ExitCode::SUCCESS)
}

async fn run_operator(command: OperatorCommand) -> Result<()> {
    let OperatorCommand::Create {
        storage,
        email,
        public_url,
    } = command;
    let state = serve::open_state(&storage, Origin::parse(&public_url)?).await?;
    let created = operator::create(&state, &email)
        .await
        .map_err(Failure::into_error_chain)?;
    match created {
        Created::Promoted => println!("{email} is operator now."),
        Created::Link(url) => println!(
            "Nobody has an account with {email} yet. Whoever opens this link within a day and \
             signs up with that address is operator:\n\n{url}\n"
        ),
    }
    state.database.close().await;
    Ok(())
}

fn print_sign_ins(sign_ins: &[demo::SignIn]) {
    let width = sign_ins
        .iter()
        .map(|sign_in| sign_in.email.len())
        .max()
        .unwrap_or(0);
    for demo::SignIn {
        name, email, role, ..
    } in sign_ins
    {
        println!("{email:width$}  {role:9} {name}");
    }
    if let Some(first) = sign_ins.first() {
        println!("Everybody's password is: {}", first.password);
    }
}
