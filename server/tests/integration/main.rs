//! The server as its clients meet it: over HTTP, on a real database.
//!
//! Every test takes its own server on its own database. `WAYFELLOW_TEST_POSTGRES` names a
//! PostgreSQL server to use instead of SQLite; `cargo xtask test` runs everything on both.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

mod backup;
mod demo;
mod key_file;
mod nodes;
mod routes;
mod seats;
mod support;
