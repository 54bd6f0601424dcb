//! Pairing a program: the pool, what the admin settles by hand, and the plan that follows.
//!
//! [`compute`] holds what is computed, as plain functions of plain data; [`desk`] what the admin
//! has before them; the other modules show it. Rules are in `wayfellow_domain`, and the server
//! holds every plan against them again.

mod board;
mod compare;
mod compute;
mod desk;
mod kept;
mod publish;
mod score;
mod studio;
mod summary;
mod unplaced;
mod words;

pub use studio::studio;
