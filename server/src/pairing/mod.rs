//! Pairing the people of a program: the pool for the admin's browser, and the plan that comes back.
//!
//! A pool is not kept. It is made anew when a plan comes back, under the same keyed hash, so that
//! what changed can be told; see `wayfellow_domain::pool` for what is in it and what never is.

pub mod draft;
pub mod http;
mod judged;
pub mod pending;
pub mod preset;
mod publish;
pub mod record;
mod snapshot;
pub mod source;
pub mod store;

use crate::database::Tx;
use crate::failure::Answer;
use crate::member;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::problem::{Problem, Problems};

/// Problems of a draft that came as a part of something.
fn of_draft(found: Vec<Problem>) -> Vec<Problem> {
    let mut problems = Problems::new();
    problems.nest("draft", found);
    problems.into_vec()
}

/// The name of an admin who did something; none where they are gone.
async fn name_of(tx: &mut Tx, member: Option<MemberId>) -> Answer<Option<String>> {
    match member {
        Some(member) => Ok(Some(member::store::name(tx, member).await?)),
        None => Ok(None),
    }
}
