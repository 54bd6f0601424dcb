//! The ticket between the two halves of a registration: the member's id, under which the password
//! was evaluated, with the server's mark. The browser carries it, so the server keeps nothing of
//! somebody who does not go on.

use crate::state::AppState;
use jiff::{SignedDuration, Timestamp};
use subtle::ConstantTimeEq;
use wayfellow_domain::id::MemberId;

const LIFETIME: SignedDuration = SignedDuration::from_hours(1);

/// Makes a ticket for a member to be.
#[must_use]
pub fn make(state: &AppState, member: MemberId) -> String {
    let ends_at = (state.clock.now() + LIFETIME).as_millisecond();
    let claim = format!("{member}.{ends_at}");
    let mark = mark(state, &claim);
    format!("{claim}.{mark}")
}

/// Reads a ticket; none where it is not ours or has run out.
#[must_use]
pub fn read(state: &AppState, ticket: &str) -> Option<MemberId> {
    let (claim, found) = ticket.rsplit_once('.')?;
    if !bool::from(mark(state, claim).as_bytes().ct_eq(found.as_bytes())) {
        return None;
    }
    let (member, ends_at) = claim.split_once('.')?;
    let ends_at = Timestamp::from_millisecond(ends_at.parse().ok()?).ok()?;
    (state.clock.now() < ends_at).then(|| member.parse().ok())?
}

fn mark(state: &AppState, claim: &str) -> String {
    state.keys.token.hash("registration-ticket", claim)
}
