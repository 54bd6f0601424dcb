//! Publishing a plan that has been judged: what is written down, reserved, and done later.

use super::judged::Judged;
use super::pending::{self, store::Later, store::Pending};
use super::{record, source};
use crate::database::Tx;
use crate::failure::Answer;
use crate::group::membership;
use crate::state::AppState;
use crate::{pair, program};
use std::collections::BTreeSet;
use wayfellow_domain::api::pairing::{PlacedBy, PublishedView};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Couple, JudgedBy, PoolSource, ProposedPair};
use wayfellow_domain::program::Program;

/// Who places this admin of the program's group; none where there is nothing to place.
pub async fn placed_by(
    tx: &mut Tx,
    program: &Program,
    source: &PoolSource,
    admin: MemberId,
) -> Answer<Option<PlacedBy>> {
    if !source.has_place_for(admin) {
        return Ok(None);
    }
    let admins = membership::store::count_admins(tx, program.group()).await?;
    Ok(Some(if admins > 1 {
        PlacedBy::AnotherAdmin
    } else {
        PlacedBy::Server
    }))
}

/// Reserves the new pairs of a plan and sets the time at which they are invited; until then nobody is
/// told anything, also not those whom it parts. What is kept stays as it is, but for the time. The
/// program judges by the draft from now on.
pub async fn carry_out(tx: &mut Tx, state: &AppState, judged: Judged) -> Answer<PublishedView> {
    let facts = &judged.facts;
    let (id, now) = (facts.program.id(), judged.now);
    let goes_out_at = now + state.invite_after;
    let judged_before = judged_before(tx, &facts.program).await?;
    let judged_since = judged.draft.draft().judged_by;
    let program = facts.program.clone().judge_by(judged_since)?;
    program::store::update(tx, &program).await?;
    record::write(tx, &judged).await?;
    let (mut later, new) = arrange(tx, &judged).await?;
    for pair in pair::store::reserved(tx, id).await? {
        pair::store::update(tx, &pair.put_off(goes_out_at)).await?;
    }
    for couples in [&new, &judged.own] {
        reserve(tx, state, &program, &judged, couples, &mut later).await?;
    }
    let mut unplaced = judged.waiting.clone();
    unplaced.retain(|mentee| *mentee != facts.publisher);
    let is_due =
        goes_out_at <= now || (later.is_empty() && pair::store::reserved(tx, id).await?.is_empty());
    let pending = Pending {
        program: id,
        goes_out_at,
        pool: judged.pool,
        published_by: Some(facts.publisher),
        published_at: now,
        waiting: judged.waiting,
        later,
        judged_before,
        judged_since,
    };
    if is_due {
        pending::send_out(tx, state, program, pending).await?;
    } else {
        pending::store::save(tx, &pending).await?;
    }
    Ok(PublishedView {
        pairs: judged.plan.pairs().to_vec(),
        unplaced,
        goes_out_at: (!is_due).then_some(goes_out_at),
    })
}

/// What a program judged by before the plan that waits for its invitations to go out, if there is
/// one and nobody has edited the program since.
async fn judged_before(tx: &mut Tx, program: &Program) -> Answer<JudgedBy> {
    let pending = pending::store::find(tx, program.id()).await?;
    let pending = pending.filter(|pending| pending.judged_since == program.judged_by());
    Ok(pending.map_or_else(|| program.judged_by(), |pending| pending.judged_before))
}

/// Forgets the reservations that a plan parts; what it parts of what people were told waits until it
/// goes out. Returns that, and the pairs that are yet to be reserved: a pair that is invited, and was
/// to be parted, stays as it is.
async fn arrange(tx: &mut Tx, judged: &Judged) -> Answer<(Later, Vec<Couple>)> {
    let (id, unpaired) = (judged.facts.program.id(), &judged.unpaired);
    let before = pending::store::find(tx, id).await?;
    let before = before.map(|before| before.later).unwrap_or_default();
    let plan = judged.plan.pairs().iter().map(ProposedPair::couple);
    let plan: BTreeSet<_> = plan.collect();
    let mut later = Later::default();
    let mut invited = BTreeSet::new();
    for pair in pair::store::of_program(tx, id).await? {
        let couple = pair.couple();
        let is_parted = unpaired.contains(&couple);
        if pair.is_published() && pair.is_told() {
            invited.insert(couple);
            if (is_parted || before.parting.contains(&couple)) && !plan.contains(&couple) {
                later.parting.push(couple);
            }
        } else if pair.is_published() && is_parted {
            pair::store::forget(tx, pair.id()).await?;
        }
    }
    let followed = before.following.into_iter();
    let followed = followed.filter(|couple| !unpaired.contains(couple));
    let new = followed.chain(judged.new.iter().copied());
    let new = new.filter(|couple| !invited.contains(couple)).collect();
    Ok((later, new))
}

/// Reserves pairs; those that need the place of one that is yet to be parted come to the others that
/// do.
async fn reserve(
    tx: &mut Tx,
    state: &AppState,
    program: &Program,
    judged: &Judged,
    couples: &[Couple],
    later: &mut Later,
) -> Answer<()> {
    let until = judged.now + state.invite_after;
    for &couple in couples {
        if later.is_awaited_by(couple) {
            later.following.push(couple);
            continue;
        }
        let seats = source::seats(&judged.facts.source, couple.mentor);
        pair::reserve(tx, state, program, couple.members(), seats, until).await?;
    }
    Ok(())
}
