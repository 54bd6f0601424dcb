//! What the two of a pair write to each other, sealed: taken, numbered, attested, read again, and
//! taken away.

pub mod forgetting;
mod hearing;
mod hints;
pub mod http;
pub mod relay;
pub mod store;

pub use hints::Hints;

use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::keys::Keys;
use crate::session::attempt::malformed;
use jiff::Timestamp;
use wayfellow_domain::access::PairMember;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::entry::EntryView;
use wayfellow_domain::entry::{EntryKind, LONGEST_WIRE, Parent, judge_parent};
use wayfellow_domain::id::{MemberId, PairId};
use wayfellow_domain::problem::{Fault, Problem, Problems};
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::header::Header;
use wayfellow_seal::id::EntryId;
use wayfellow_seal::message::Wire;

/// Reads a wire that arrived: is its form right, is it of this pair and by who sends it?
fn read_wire(bytes: &Bytes, pair: PairId, sender: MemberId) -> Answer<Wire> {
    if bytes.0.len() > LONGEST_WIRE {
        let most = LONGEST_WIRE;
        return Err(vec![Problem::new("wire", Fault::TooLong { most })].into());
    }
    let wire = Wire::from_bytes(&bytes.0).map_err(|_| malformed("wire"))?;
    let header = wire.header();
    let mut problems = Problems::new();
    problems.expect([
        ("wire.pair", header.epoch.pair.as_bytes() == pair.as_bytes()),
        ("wire.sender", header.sender.as_bytes() == sender.as_bytes()),
        ("wire.parent", header.parent != Some(header.id)),
    ]);
    problems.into_result()?;
    Ok(wire)
}

/// What an entry is, and whether it is kept beside the talk: as what it belongs to, which has to be
/// there and to suit it.
async fn place_of(
    tx: &mut Tx,
    evidence: PairMember,
    pair: PairId,
    header: &Header,
) -> Answer<(EntryKind, bool)> {
    let kind = EntryKind::from_code(header.kind.code()).ok_or_else(|| malformed("wire.kind"))?;
    let invalid = |fault| Failure::from(vec![Problem::new("wire.parent", fault)]);
    let Some(id) = &header.parent else {
        judge_parent(kind, None).map_err(invalid)?;
        return Ok((kind, !kind.is_talk()));
    };
    let parent = store::find(tx, evidence, pair, id)
        .await?
        .ok_or_else(|| invalid(Fault::NotOffered))?;
    let named = Parent {
        kind: parent.kind,
        is_own: parent.sender() == Some(header.sender),
    };
    if parent.is_removed {
        return Err(Refusal::EntryGone.into());
    }
    judge_parent(kind, Some(named)).map_err(invalid)?;
    Ok((kind, parent.is_board))
}

/// Attests that a wire was taken at this place and time.
fn attest(keys: &Keys, wire: &Wire, sequence: u64, now: Timestamp) -> Answer<EntryView> {
    let (attested_by, key) = keys
        .franking()
        .ok_or_else(|| Failure::Unexpected(anyhow::anyhow!("the key file has no franking key")))?;
    let milliseconds = now.as_millisecond();
    let server_ms = u64::try_from(milliseconds).map_err(anyhow::Error::from)?;
    let attestation = key.attest(wire, sequence, server_ms);
    Ok(EntryView {
        sequence,
        at: Timestamp::from_millisecond(milliseconds).map_err(anyhow::Error::from)?,
        wire: wire.to_bytes().into(),
        attested_by,
        attestation: attestation.as_bytes().to_vec().into(),
    })
}

/// Whether one may take this away: they wrote it, and it stands for itself. False where it is gone
/// already.
///
/// # Errors
/// [`Failure::NotFound`] where it is not there, or the other one's.
async fn is_removable(
    tx: &mut Tx,
    evidence: PairMember,
    pair: PairId,
    id: &EntryId,
) -> Answer<bool> {
    let kept = store::find(tx, evidence, pair, id)
        .await?
        .ok_or(Failure::NotFound)?;
    if kept.is_removed {
        return Ok(false);
    }
    let is_own = kept
        .sender()
        .is_some_and(|sender| sender.as_bytes() == evidence.member().as_bytes());
    if is_own && kept.kind != EntryKind::Edit {
        Ok(true)
    } else {
        Err(Failure::NotFound)
    }
}
