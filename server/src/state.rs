//! What every handler can reach.

use crate::clock::Clock;
use crate::config::Origin;
use crate::database::Database;
use crate::keys::Keys;
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
}
