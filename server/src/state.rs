//! What every handler can reach.

use crate::clock::Clock;
use crate::config::{INVITE_AFTER, Origin};
use crate::database::Database;
use crate::entry::Hints;
use crate::keys::Keys;
use crate::limit::Limits;
use crate::mail::Outbox;
use crate::session::attempt::Attempts;
use jiff::SignedDuration;
use std::net::IpAddr;
use std::sync::Arc;

/// The parts of a running server. Cloning is cheap.
#[derive(Clone)]
pub struct AppState {
    /// Where everything is remembered.
    pub database: Database,
    /// Where the time comes from.
    pub clock: Clock,
    /// The server's secrets.
    pub keys: Arc<Keys>,
    /// How browsers reach this server.
    pub origin: Origin,
    /// The proxy whose word on the sender's address is believed.
    pub trusted_proxy: Option<IpAddr>,
    /// How often things may be tried.
    pub limits: Limits,
    /// Proofs of a password that were begun.
    pub attempts: Attempts,
    /// How mails leave this server.
    pub outbox: Outbox,
    /// Who waits for what their partner writes.
    pub hints: Hints,
    /// How long a published plan can be taken back before its invitations go out.
    pub invite_after: SignedDuration,
}

impl AppState {
    /// A server without a proxy before it and without a mail server behind it.
    #[must_use]
    pub fn new(database: Database, clock: Clock, keys: Keys, origin: Origin) -> Self {
        Self {
            database,
            clock,
            keys: Arc::new(keys),
            origin,
            trusted_proxy: None,
            limits: Limits::default(),
            attempts: Attempts::default(),
            outbox: Outbox::default(),
            hints: Hints::default(),
            invite_after: INVITE_AFTER,
        }
    }
}
