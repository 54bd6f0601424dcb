//! A plan that has been judged, with all that has to be computed from it.
//!
//! Computing takes long for a large pool, and writers queue. So it is done from what is stored at one
//! moment, beside the writers' turn; whoever then writes loads the [`Facts`] again, and nothing is
//! written unless they are still the same.

use super::{of_draft, publish, record, snapshot, source};
use crate::database::Tx;
use crate::failure::Answer;
use crate::state::AppState;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use wayfellow_domain::api::pairing::{PlacedBy, PublishDraft};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{
    CheckedPlan, CheckedPlanDraft, Couple, Pool, PoolSource, Preview, ProposedPair,
};
use wayfellow_domain::program::Program;
use wayfellow_domain::refusal::Refusal;

/// Everything that is stored and that the publication of a plan depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The program.
    pub program: Program,
    /// The admin who publishes.
    pub publisher: MemberId,
    /// Everybody, the publisher among them if they signed up.
    pub source: PoolSource,
    /// Who places the publisher.
    pub placed_by: Option<PlacedBy>,
}

/// A plan that keeps to every rule.
pub struct Judged {
    /// By what it was judged.
    pub facts: Facts,
    /// When it is published.
    pub now: Timestamp,
    /// The version of the pool that the publisher may see.
    pub pool: String,
    /// The draft from which the plan follows.
    pub draft: CheckedPlanDraft,
    /// The plan.
    pub plan: CheckedPlan,
    /// Those of its pairs that are not published yet.
    pub new: Vec<Couple>,
    /// The published pairs that it parts.
    pub unpaired: Vec<Couple>,
    /// The pairs of a publisher whom nobody else can place, in what the plan leaves.
    pub own: Vec<Couple>,
    /// The mentees who are left without a mentor, the publisher among them only where the server
    /// places them.
    pub waiting: Vec<MemberId>,
    /// What it takes to compute the plan again.
    pub record: String,
}

impl Facts {
    /// Loads what there is on a day.
    pub async fn load(
        tx: &mut Tx,
        program: Program,
        publisher: MemberId,
        today: Date,
    ) -> Answer<Self> {
        let source = source::load(tx, &program, today).await?;
        Ok(Self {
            placed_by: publish::placed_by(tx, &program, &source, publisher).await?,
            program,
            publisher,
            source,
        })
    }
}

/// Holds a plan against the pool and the rules as they are by these facts, and computes what it takes
/// to publish it. `is_current` says whether it was made on the draft that is kept. Takes long for a
/// large pool.
///
/// # Errors
/// [`Refusal::PoolChanged`]; what `is_current` says; problems of the draft;
/// [`Refusal::PlanBreaksRules`]; [`Refusal::UnpairedDiffer`] where the published pairs that it parts
/// are not those that were named; [`Refusal::NobodyPlaced`]; [`Refusal::NothingNew`].
pub fn judge(
    state: &AppState,
    facts: Facts,
    sent: &PublishDraft,
    is_current: Answer<()>,
) -> Answer<Judged> {
    let now = state.clock.now();
    let (program, publisher) = (&facts.program, facts.publisher);
    let name = sent.snapshot.clone();
    let pool = snapshot::make(state, program.id(), publisher, &facts.source, name);
    let changes = pool.changes(&sent.version, &sent.rules, &sent.seen, &sent.published);
    if !changes.is_empty() {
        return Err(Refusal::PoolChanged { changes }.into());
    }
    is_current?;
    let draft = sent.draft.clone().check().map_err(of_draft)?;
    let plan = check(&pool, &draft, sent)?;
    let new = new_pairs(&pool, &plan, &sent.unpaired)?;
    let own = place_publisher(state, &facts, &draft, &new, &sent.unpaired);
    Ok(Judged {
        now,
        new,
        unpaired: sent.unpaired.clone(),
        waiting: waiting(&facts, &pool, &plan, own.as_deref()),
        own: own.unwrap_or_default(),
        record: record::compute(&pool, &draft, &plan, (record::next(program), now))?,
        pool: pool.version,
        draft,
        plan,
        facts,
    })
}

fn check(pool: &Pool, draft: &CheckedPlanDraft, sent: &PublishDraft) -> Answer<CheckedPlan> {
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

/// The pairs that are not published yet.
fn new_pairs(pool: &Pool, plan: &CheckedPlan, unpaired: &[Couple]) -> Result<Vec<Couple>, Refusal> {
    if plan.pairs().is_empty() {
        return Err(Refusal::NobodyPlaced);
    }
    let published: BTreeSet<_> = pool.published.iter().copied().collect();
    let couples = plan.pairs().iter().map(ProposedPair::couple);
    let new: Vec<_> = couples
        .filter(|couple| !published.contains(couple))
        .collect();
    if new.is_empty() && unpaired.is_empty() {
        return Err(Refusal::NothingNew);
    }
    Ok(new)
}

/// Places a publisher whom nobody else can place, among those who are left; none where there is
/// nothing to place.
fn place_publisher(
    state: &AppState,
    facts: &Facts,
    draft: &CheckedPlanDraft,
    new: &[Couple],
    unpaired: &[Couple],
) -> Option<Vec<Couple>> {
    if facts.placed_by != Some(PlacedBy::Server) {
        return None;
    }
    let source = facts.source.clone();
    let mut source = source.as_if_published(new, unpaired).with_published_held();
    let set_aside = &draft.draft().by_hand.set_aside;
    for entry in &mut source.entries {
        entry.seeks_mentor &= !set_aside.contains(&entry.member);
    }
    let pool = snapshot::make_whole(state, &source);
    let preview = Preview::new(&pool, draft.weights(), draft.rules());
    let pairs = preview.place_left_out(facts.publisher, draft.aim());
    Some(pairs.iter().map(ProposedPair::couple).collect())
}

/// `own` are the publisher's pairs where the server places them.
fn waiting(
    facts: &Facts,
    pool: &Pool,
    plan: &CheckedPlan,
    own: Option<&[Couple]>,
) -> Vec<MemberId> {
    let couples = plan.pairs().iter().map(ProposedPair::couple);
    let couples = couples.chain(own.unwrap_or_default().iter().copied());
    let placed: BTreeSet<_> = couples.map(|couple| couple.mentee).collect();
    let publisher = own.map(|_| facts.publisher).filter(|publisher| {
        let source = &facts.source;
        let mut published = source.published.iter();
        source.seeks_mentor(*publisher) && !published.any(|couple| couple.mentee == *publisher)
    });
    let seeking = pool.people.iter().filter(|person| person.seeks_mentor);
    let seeking = seeking.map(|person| person.member).chain(publisher);
    seeking.filter(|mentee| !placed.contains(mentee)).collect()
}
