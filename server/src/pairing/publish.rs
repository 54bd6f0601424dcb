//! What follows once a plan has passed the check: invitations, who waits on, and the admin's own
//! place.

use super::store::{self, Round};
use super::{snapshot, source};
use crate::database::Tx;
use crate::failure::Answer;
use crate::group::membership;
use crate::state::AppState;
use crate::{pair, program, sign_up};
use std::collections::BTreeSet;
use wayfellow_domain::api::pairing::{PlacedBy, PublishedView};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::Both;
use wayfellow_domain::pool::{CheckedPlan, Pool, PoolSource, Preview, ProposedPair};
use wayfellow_domain::program::{Phase, Program};

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
    /// The plan.
    pub plan: &'a CheckedPlan,
    /// Whom the publisher wants to stay without a mentor for now.
    pub set_aside: &'a [MemberId],
}

/// A pool judged by a program's weights and rules.
pub fn preview<'a>(pool: &'a Pool, program: &Program) -> Preview<'a> {
    let settings = program.settings();
    Preview::new(pool, settings.weights(), settings.hard_rules())
}

/// Who places this admin of the program's group; none where there is nothing to place.
pub async fn placed_by(
    tx: &mut Tx,
    program: &Program,
    source: &PoolSource,
    admin: MemberId,
) -> Answer<Option<PlacedBy>> {
    let mut entries = source.entries.iter();
    let is_in_it =
        entries.any(|entry| entry.member == admin && (entry.seeks_mentor || entry.free_seats > 0));
    if !is_in_it {
        return Ok(None);
    }
    let admins = membership::store::count_admins(tx, program.group()).await?;
    Ok(Some(if admins > 1 {
        PlacedBy::AnotherAdmin
    } else {
        PlacedBy::Server
    }))
}

/// Takes the program on, invites the pairs and counts the round for those who are left.
pub async fn carry_out(
    tx: &mut Tx,
    state: &AppState,
    publishing: Publishing<'_>,
) -> Answer<PublishedView> {
    let Publishing {
        source, pool, plan, ..
    } = publishing;
    let publisher = publishing.publisher;
    let placed = plan.pairs().len();
    let program = publishing
        .program
        .publish_pairing(placed, state.clock.today())?;
    program::store::update(tx, &program).await?;
    invite(tx, state, &program, source, plan.pairs()).await?;
    let mut mentees: BTreeSet<_> = plan.pairs().iter().map(|pair| pair.mentee).collect();
    let mut waiting = seeking(pool);
    if placed_by(tx, &program, source, publisher).await? == Some(PlacedBy::Server) {
        let own = place(tx, state, &program, publisher, publishing.set_aside).await?;
        mentees.extend(own.iter().map(|pair| pair.mentee));
        let mut entries = source.entries.iter();
        if entries.any(|entry| entry.member == publisher && entry.seeks_mentor) {
            waiting.push(publisher);
        }
    }
    waiting.retain(|mentee| !mentees.contains(mentee));
    for &mentee in &waiting {
        sign_up::store::count_waited(tx, program.id(), mentee).await?;
    }
    let round = Round {
        program: program.id(),
        round: round_of(&program),
        pool: &pool.version,
        published_by: publisher,
        published_at: state.clock.now(),
        placed,
        unplaced: waiting.len(),
    };
    store::insert(tx, &round).await?;
    waiting.retain(|mentee| *mentee != publisher);
    Ok(PublishedView {
        pairs: plan.pairs().to_vec(),
        unplaced: waiting,
    })
}

/// Places an admin whom nobody else can place, among those who are left.
async fn place(
    tx: &mut Tx,
    state: &AppState,
    program: &Program,
    admin: MemberId,
    set_aside: &[MemberId],
) -> Answer<Vec<ProposedPair>> {
    let mut source = source::load(tx, program, state.clock.today()).await?;
    for entry in &mut source.entries {
        entry.seeks_mentor &= !set_aside.contains(&entry.member);
    }
    let pool = snapshot::make_whole(state, &source);
    let aim = program.settings().pairing_aim();
    let pairs = preview(&pool, program).place_left_out(admin, aim);
    invite(tx, state, program, &source, &pairs).await?;
    Ok(pairs)
}

async fn invite(
    tx: &mut Tx,
    state: &AppState,
    program: &Program,
    source: &PoolSource,
    pairs: &[ProposedPair],
) -> Answer<()> {
    for pair in pairs {
        let members = Both {
            mentor: pair.mentor,
            mentee: pair.mentee,
        };
        let seats = source::seats(source, pair.mentor);
        pair::invite(tx, state, program, members, seats).await?;
    }
    Ok(())
}

fn seeking(pool: &Pool) -> Vec<MemberId> {
    let people = pool.people.iter();
    people
        .filter(|person| person.seeks_mentor)
        .map(|person| person.member)
        .collect()
}

fn round_of(program: &Program) -> u16 {
    match program.phase() {
        Phase::Running { round, .. } => round,
        _ => 0,
    }
}
