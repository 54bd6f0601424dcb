//! Pairing the people of a program: the pool for the admin's browser, and the plan that comes back.
//!
//! A pool is not kept. It is made anew when a plan comes back, under the same keyed hash, so that
//! what changed can be told; see `wayfellow_domain::pool` for what is in it and what never is.

pub mod http;
mod publish;
mod snapshot;
mod source;
pub mod store;
