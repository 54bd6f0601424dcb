//! What the two of a pair write to each other, sealed: taken, numbered, attested, and read again.

mod hearing;
mod hints;
pub mod http;
pub mod relay;
pub mod store;

pub use hints::Hints;

use crate::failure::Answer;
use crate::session::attempt::malformed;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::entry::LONGEST_WIRE;
use wayfellow_domain::id::{MemberId, PairId};
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_seal::header::Kind;
use wayfellow_seal::message::Wire;

/// Reads a wire that arrived: is its form right, is it of this pair and by who sends it, and of a
/// kind that is taken?
fn read_wire(bytes: &Bytes, pair: PairId, sender: MemberId) -> Answer<Wire> {
    if bytes.0.len() > LONGEST_WIRE {
        let most = LONGEST_WIRE;
        return Err(vec![Problem::new("wire", Fault::TooLong { most })].into());
    }
    let wire = Wire::from_bytes(&bytes.0).map_err(|_| malformed("wire"))?;
    let header = wire.header();
    let checks = [
        ("wire.pair", header.epoch.pair.as_bytes() == pair.as_bytes()),
        ("wire.sender", header.sender.as_bytes() == sender.as_bytes()),
        ("wire.kind", header.kind == Kind::Message),
        ("wire.parent", header.parent.is_none()),
    ];
    let problems: Vec<Problem> = checks
        .into_iter()
        .filter(|(_, holds)| !holds)
        .map(|(field, _)| Problem::new(field, Fault::NotOffered))
        .collect();
    if problems.is_empty() {
        Ok(wire)
    } else {
        Err(problems.into())
    }
}
