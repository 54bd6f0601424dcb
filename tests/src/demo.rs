//! The demo community: sixty people with accounts, two groups, a program that runs and one that
//! waits to be paired. It is loaded once and copied for every journey that wants it.

use crate::harness::{Person, Server, run_command};
use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use serde_json::Value;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Somebody of the demo.
#[derive(Debug, Clone, Deserialize)]
pub struct SignIn {
    /// Their name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
    /// `operator`, `admin`, `mentor`, `mentee` or `both`.
    pub role: String,
}

/// A server with the demo community.
pub struct Demo {
    /// The server.
    pub server: Server,
    people: &'static [SignIn],
}

struct Loaded {
    folder: TempDir,
    people: Vec<SignIn>,
}

static LOADED: OnceLock<Result<Loaded, String>> = OnceLock::new();

impl Demo {
    /// Starts a server on a demo of its own.
    pub fn start() -> Result<Self> {
        Self::start_with(&[])
    }

    /// Starts it with more options.
    pub fn start_with(options: &[&str]) -> Result<Self> {
        let loaded = LOADED
            .get_or_init(|| load().map_err(|error| format!("{error:#}")))
            .as_ref()
            .map_err(|words| anyhow!("the demo cannot be loaded: {words}"))?;
        let folder = tempfile::tempdir()?;
        for file in std::fs::read_dir(loaded.folder.path())? {
            let file = file?;
            std::fs::copy(file.path(), folder.path().join(file.file_name()))?;
        }
        Ok(Self {
            server: Server::start_in(folder, options)?,
            people: &loaded.people,
        })
    }

    /// The first of those with this role.
    pub fn one(&self, role: &str) -> Result<&SignIn> {
        self.people
            .iter()
            .find(|person| person.role == role)
            .with_context(|| format!("nobody in the demo is {role}"))
    }

    /// Everybody who can sign in.
    pub fn people(&self) -> &[SignIn] {
        self.people
    }

    /// Somebody at a browser of their own, signed in.
    pub async fn arrives(&self, who: &SignIn) -> Result<Person> {
        let person = Person::arrive(&self.server).await?;
        // Without motion no click misses a page that still scrolls.
        person.prefers("light").await?;
        person.signs_in(&who.email, &who.password).await?;
        person.find(".site-nav").await?;
        Ok(person)
    }
}

fn load() -> Result<Loaded> {
    let folder = tempfile::tempdir()?;
    let told = run_command(folder.path(), &["demo", "--json"])?;
    let people = serde_json::from_str(&told).context("what the demo tells")?;
    Ok(Loaded { folder, people })
}

impl Person {
    /// What the server answers this person's browser.
    pub async fn asks(&self, path: &str) -> Result<Value> {
        let script = "const done = arguments[1];
            fetch(arguments[0]).then((answer) => answer.json()).then(done, (error) => done(String(error)));";
        let answer = self.driver.execute_async(script, vec![path.into()]).await?;
        Ok(answer.json().clone())
    }
}
