//! What the journeys stand on: a real server and a real browser.

pub mod accessibility;
pub mod account;
pub mod demo;
pub mod harness;
pub mod keyboard;
pub mod post_office;
