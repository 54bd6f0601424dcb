//! What the tests stand on: a server of their own, and browsers that speak to it.

pub mod account;
mod browser;
mod groups;
pub mod letters;
mod outbox;
pub mod pairing;
mod pairs;
mod people;
mod programs;
mod sign_ups;
pub mod statements;

pub use browser::{Browser, Received};
pub use groups::sound_group;
pub use pairs::{TestPair, meeting, showing};
pub use people::Person;
pub use programs::sound_program;
pub use sign_ups::sound_sign_up;

use jiff::SignedDuration;
use std::net::SocketAddr;
use tempfile::TempDir;
use wayfellow_server::clock::Clock;
use wayfellow_server::config::Origin;
use wayfellow_server::database::Database;
use wayfellow_server::keys::Keys;
use wayfellow_server::random;
use wayfellow_server::state::AppState;

/// When every test begins: a Saturday at noon in UTC.
pub const START: &str = "2026-03-14T12:00:00Z";

/// A running server with a clock that stands until it is moved.
pub struct TestApp {
    pub state: AppState,
    pub database: String,
    address: SocketAddr,
    _folder: TempDir,
}

impl TestApp {
    /// Starts a server on a fresh, migrated database. What is published there goes out at once.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// As [`TestApp::start`], set up a little differently.
    pub async fn start_with(set_up: impl FnOnce(&mut AppState)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = match std::env::var("WAYFELLOW_TEST_POSTGRES") {
            Ok(server) => fresh_postgres(&server).await,
            Err(_) => format!("sqlite:{}", folder.path().join("test.db").display()),
        };
        let kept_at = address.clone();
        let database = Database::connect(&address).await.unwrap();
        database.migrate().await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let clock = Clock::standing_at(START.parse().unwrap());
        let origin = Origin::parse(&format!("http://{address}")).unwrap();
        let mut state = AppState::new(database, clock, Keys::fresh(), origin);
        state.invite_after = SignedDuration::ZERO;
        set_up(&mut state);
        let service = wayfellow_server::build(state.clone())
            .into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self {
            state,
            database: kept_at,
            address,
            _folder: folder,
        }
    }

    /// Another server on the same database: its parts, with connections and listeners of their own.
    pub async fn other_node(&self) -> AppState {
        AppState {
            database: Database::connect(&self.database).await.unwrap(),
            hints: wayfellow_server::entry::Hints::default(),
            ..self.state.clone()
        }
    }

    /// A browser with no cookies yet.
    pub fn browser(&self) -> Browser {
        Browser::new(format!("http://{}", self.address))
    }
}

/// Makes an empty database on the PostgreSQL server, which is a throwaway itself.
async fn fresh_postgres(server: &str) -> String {
    let name = format!(
        "test_{}",
        random::bytes::<8>()
            .map(|byte| format!("{byte:02x}"))
            .concat()
    );
    let admin = Database::connect(&format!("{server}/postgres"))
        .await
        .unwrap();
    admin
        .execute(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    admin.close().await;
    format!("{server}/{name}")
}
