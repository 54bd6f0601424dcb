//! Publishing a plan: what of it is new, who is parted, and the publisher's own place.

use super::pending::{self, store::Later, store::Pending};
use super::record::{self, Publication};
use super::{snapshot, source};
use crate::database::Tx;
use crate::failure::Answer;
use crate::group::membership;
use crate::state::AppState;
use crate::{pair, program};
use std::collections::BTreeSet;
use wayfellow_domain::api::pairing::{PlacedBy, PublishDraft, PublishedView};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{
    CheckedPlan, CheckedPlanDraft, Couple, JudgedBy, Pool, PoolSource, Preview, ProposedPair,
};
use wayfellow_domain::program::Program;
use wayfellow_domain::refusal::Refusal;

/// A plan that is being published, and what it was judged by.
pub struct Publishing<'a> {
    /// The program, as it was before.
    pub program: Program,
    /// The admin who publishes.
    pub publisher: MemberId,
    /// Everybody, the publisher among them if they signed up.
    pub source: &'a PoolSource,
    /// The pool that the publisher may see.
    pub pool: &'a Pool,
    /// The draft from which the plan follows.
    pub draft: &'a CheckedPlanDraft,
    /// The plan.
    pub plan: &'a CheckedPlan,
    /// The published pairs that it parts.
    pub unpaired: &'a [Couple],
}

/// Holds a plan against the rules of the draft that it was made by.
///
/// # Errors
/// [`Refusal::PlanBreaksRules`]; [`Refusal::UnpairedDiffer`] where the published pairs that it parts
/// are not those that were named.
pub fn check(pool: &Pool, draft: &CheckedPlanDraft, sent: &PublishDraft) -> Answer<CheckedPlan> {
    let preview = Preview::new(pool, draft.weights(), draft.rules());
    let (by_hand, _) = preview.keep_possible(&draft.draft().by_hand);
    // What was published keeps its place although the weights may be others now.
    let kept = pool.published.iter().copied();
    let kept = kept.filter(|couple| sent.pairs.contains(couple));
    let locked: Vec<_> = by_hand.locked.into_iter().chain(kept).collect();
    let plan = preview
        .check_plan(&sent.pairs, &locked)
        .map_err(|faults| Refusal::PlanBreaksRules { faults })?;
    let unpaired = pool.unpaired_by(&sent.pairs);
    if BTreeSet::from_iter(&unpaired) != BTreeSet::from_iter(&sent.unpaired) {
        return Err(Refusal::UnpairedDiffer { unpaired }.into());
    }
    Ok(plan)
}

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
///
/// # Errors
/// [`Refusal::NobodyPlaced`]; [`Refusal::NothingNew`].
pub async fn carry_out(
    tx: &mut Tx,
    state: &AppState,
    publishing: Publishing<'_>,
) -> Answer<PublishedView> {
    let new = publishing.new_pairs()?;
    let id = publishing.program.id();
    let now = state.clock.now();
    let goes_out_at = now + state.invite_after;
    let judged_before = judged_before(tx, &publishing.program).await?;
    let judged_since = publishing.draft.draft().judged_by;
    let program = publishing.program.clone().judge_by(judged_since)?;
    program::store::update(tx, &program).await?;
    let publication = Publication {
        publisher: publishing.publisher,
        pool: publishing.pool,
        draft: publishing.draft,
        plan: publishing.plan,
        unpaired: publishing.unpaired,
    };
    record::write(tx, &program, publication, now).await?;
    let (mut later, new) = arrange(tx, &publishing, &new).await?;
    for pair in pair::store::reserved(tx, id).await? {
        pair::store::update(tx, &pair.put_off(goes_out_at)).await?;
    }
    reserve(tx, state, &program, publishing.source, &new, &mut later).await?;
    let own = place_publisher(tx, state, &program, &publishing, &mut later).await?;
    let waiting = publishing.waiting(own.as_deref());
    let mut unplaced = waiting.clone();
    unplaced.retain(|mentee| *mentee != publishing.publisher);
    let is_due =
        goes_out_at <= now || (later.is_empty() && pair::store::reserved(tx, id).await?.is_empty());
    let pending = Pending {
        program: id,
        goes_out_at,
        pool: publishing.pool.version.clone(),
        published_by: Some(publishing.publisher),
        published_at: now,
        waiting,
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
        pairs: publishing.plan.pairs().to_vec(),
        unplaced,
        goes_out_at: (!is_due).then_some(goes_out_at),
    })
}

impl Publishing<'_> {
    /// The pairs that are not published yet.
    fn new_pairs(&self) -> Result<Vec<ProposedPair>, Refusal> {
        let pairs = self.plan.pairs();
        if pairs.is_empty() {
            return Err(Refusal::NobodyPlaced);
        }
        let published: BTreeSet<_> = self.pool.published.iter().collect();
        let new = pairs.iter().copied();
        let new: Vec<_> = new
            .filter(|pair| !published.contains(&pair.couple()))
            .collect();
        if new.is_empty() && self.unpaired.is_empty() {
            return Err(Refusal::NothingNew);
        }
        Ok(new)
    }

    /// The mentees who are left without a mentor; the publisher among them only where the server
    /// places them. `own` are the publisher's pairs then.
    fn waiting(&self, own: Option<&[ProposedPair]>) -> Vec<MemberId> {
        let pairs = self.plan.pairs().iter().chain(own.unwrap_or_default());
        let placed: BTreeSet<_> = pairs.map(|pair| pair.mentee).collect();
        let publisher = own.map(|_| self.publisher).filter(|publisher| {
            let mut entries = self.source.entries.iter();
            let published = &self.source.published;
            entries.any(|entry| entry.member == *publisher && entry.seeks_mentor)
                && !published.iter().any(|couple| couple.mentee == *publisher)
        });
        let seeking = self.pool.people.iter();
        let seeking = seeking.filter(|person| person.seeks_mentor);
        let seeking = seeking.map(|person| person.member).chain(publisher);
        seeking.filter(|mentee| !placed.contains(mentee)).collect()
    }
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
async fn arrange(
    tx: &mut Tx,
    publishing: &Publishing<'_>,
    new: &[ProposedPair],
) -> Answer<(Later, Vec<Couple>)> {
    let (id, unpaired) = (publishing.program.id(), publishing.unpaired);
    let before = pending::store::find(tx, id).await?;
    let before = before.map(|before| before.later).unwrap_or_default();
    let plan: BTreeSet<_> = publishing
        .plan
        .pairs()
        .iter()
        .map(ProposedPair::couple)
        .collect();
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
    let new = followed.chain(new.iter().map(ProposedPair::couple));
    let new = new.filter(|couple| !invited.contains(couple)).collect();
    Ok((later, new))
}

/// Places a publisher whom nobody else can place, among those who are left; none where there is
/// nothing to place.
async fn place_publisher(
    tx: &mut Tx,
    state: &AppState,
    program: &Program,
    publishing: &Publishing<'_>,
    later: &mut Later,
) -> Answer<Option<Vec<ProposedPair>>> {
    let admin = publishing.publisher;
    if placed_by(tx, program, publishing.source, admin).await? != Some(PlacedBy::Server) {
        return Ok(None);
    }
    let source = source::load_as_if(tx, program, state.clock.today(), later).await?;
    let mut source = source.with_published_held();
    let set_aside = &publishing.draft.draft().by_hand.set_aside;
    for entry in &mut source.entries {
        entry.seeks_mentor &= !set_aside.contains(&entry.member);
    }
    let pool = snapshot::make_whole(state, &source);
    let draft = publishing.draft;
    let preview = Preview::new(&pool, draft.weights(), draft.rules());
    let pairs = preview.place_left_out(admin, draft.aim());
    let couples: Vec<_> = pairs.iter().map(ProposedPair::couple).collect();
    reserve(tx, state, program, &source, &couples, later).await?;
    Ok(Some(pairs))
}

/// Reserves pairs; those that need the place of one that is yet to be parted come to the others that
/// do.
async fn reserve(
    tx: &mut Tx,
    state: &AppState,
    program: &Program,
    source: &PoolSource,
    couples: &[Couple],
    later: &mut Later,
) -> Answer<()> {
    let until = state.clock.now() + state.invite_after;
    for &couple in couples {
        if later.is_awaited_by(couple) {
            later.following.push(couple);
            continue;
        }
        let seats = source::seats(source, couple.mentor);
        pair::reserve(tx, state, program, couple.members(), seats, until).await?;
    }
    Ok(())
}
