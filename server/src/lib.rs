//! Wayfellow's server: extract, load, ask the domain, store, answer.
//!
//! Where to start: [`router`] is the flat table of every route. Each noun has a folder with
//! `http.rs`, which speaks, and `store.rs`, which remembers and holds the only SQL about it. Rules
//! live in `wayfellow-domain`; if a handler decides something, it is in the wrong place.

pub mod account;
pub mod assets;
pub mod audit;
pub mod backup;
pub mod block;
pub mod check_in;
pub mod choice;
pub mod clock;
pub mod command;
pub mod config;
pub mod connection;
pub mod database;
pub mod demo;
pub mod email_hash;
pub mod entry;
pub mod extract;
pub mod failure;
pub mod group;
pub mod home;
pub mod keys;
pub mod limit;
pub mod link;
pub mod mail;
pub mod member;
pub mod operator;
pub mod pair;
pub mod pair_key;
pub mod pairing;
pub mod profile;
pub mod program;
pub mod pulse;
pub mod random;
pub mod recovery;
pub mod registration;
pub mod report;
pub mod router;
pub mod serve;
pub mod session;
pub mod shelf;
pub mod sign_up;
pub mod state;
pub mod stored;
pub mod vault;
pub mod web;

pub use router::build;
