//! Pairs of a mentor and a mentee: invitations, their space, their ending, and what admins see.
//!
//! Who declined, left or blocked is stored nowhere here and logged nowhere.

mod glance;
mod ground;
pub mod http;
pub mod lapse;
mod letters;
mod overview;
mod person;
pub mod store;
mod view;
mod visit;

pub use glance::{Glance, glance};
pub use ground::Ground;
pub use person::Person;
pub use visit::{Entered, Visit, enter};

use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use crate::{choice, connection, program, random, sign_up};
use jiff::Timestamp;
use wayfellow_domain::choice::Lists;
use wayfellow_domain::id::{GroupId, MemberId, PairId, ProgramId};
use wayfellow_domain::pair::{Both, Pair};
use wayfellow_domain::program::{Program, Week};

/// What the invitations to the pairs of one program share, looked up once for all.
#[derive(Debug)]
pub struct Shared<'a> {
    program: &'a Program,
    lists: Lists,
}

impl<'a> Shared<'a> {
    /// Loads it.
    pub async fn load(tx: &mut Tx, program: &'a Program) -> Answer<Self> {
        let lists = choice::store::lists(tx, program.group()).await?;
        Ok(Self { program, lists })
    }

    /// As [`ground_of`].
    async fn ground_of(&self, tx: &mut Tx, members: &Both<MemberId>) -> Answer<Option<Ground>> {
        let id = self.program.id();
        let mentor = sign_up::store::find_sent(tx, id, members.mentor).await?;
        let mentee = sign_up::store::find_sent(tx, id, members.mentee).await?;
        let (Some(mentor), Some(mentee)) = (mentor, mentee) else {
            return Ok(None);
        };
        let (one, other) = (members.mentor, members.mentee);
        let friends = connection::store::friends_in_common(tx, one, other).await?;
        let sign_ups = Both { mentor, mentee };
        Ok(Some(Ground::new(sign_ups, friends, self.lists.clone())))
    }
}

/// Invites two people into a program, in the lowest free one of the mentor's `seats`: keeps the
/// invitation and writes the mails.
///
/// # Errors
/// As [`store::insert`].
pub async fn invite(
    tx: &mut Tx,
    state: &AppState,
    program: &Program,
    members: Both<MemberId>,
    seats: u8,
) -> Answer<PairId> {
    let id = PairId::from_random(random::bytes());
    let now = state.clock.now();
    let pair = Pair::invite(id, program.id(), members, now);
    store::insert(tx, &pair, seats, now).await?;
    letters::post(tx, state, &pair).await?;
    Ok(id)
}

/// Reserves a seat for two people until a time: nobody is told.
///
/// # Errors
/// As [`store::insert`].
pub async fn reserve(
    tx: &mut Tx,
    state: &AppState,
    program: &Program,
    members: Both<MemberId>,
    seats: u8,
    until: Timestamp,
) -> Answer<()> {
    let id = PairId::from_random(random::bytes());
    let pair = Pair::reserve(id, program.id(), members, until);
    store::insert(tx, &pair, seats, state.clock.now()).await
}

/// Invites the two of a reservation: keeps that, and writes the mails.
pub async fn send(tx: &mut Tx, state: &AppState, shared: &Shared<'_>, pair: &Pair) -> Answer<()> {
    let now = state.clock.now();
    let sent = pair.send(now)?;
    store::send(tx, &sent, now).await?;
    letters::post_invitation(tx, state, shared, &sent).await
}

/// Takes back an invitation that waits for an answer, and writes to both.
pub async fn withdraw(tx: &mut Tx, state: &AppState, pair: &Pair) -> Answer<()> {
    let withdrawn = pair.withdraw(state.clock.now())?;
    keep(tx, state, pair, &withdrawn).await
}

/// Keeps where a pair stands now, and writes to both what has become of it.
async fn keep(tx: &mut Tx, state: &AppState, before: &Pair, pair: &Pair) -> Answer<()> {
    store::update(tx, pair).await?;
    if before.phase().name() == pair.phase().name() {
        return Ok(());
    }
    letters::post(tx, state, pair).await
}

/// Brings every pair of a program that is closed now to its formal ending. What is reserved was
/// forgotten before.
pub async fn complete_all(tx: &mut Tx, state: &AppState, program: ProgramId) -> Answer<()> {
    let now = state.clock.now();
    for pair in store::of_program(tx, program).await? {
        if pair.is_live() {
            keep(tx, state, &pair, &pair.complete(now)).await?;
        }
    }
    Ok(())
}

/// Ends whatever pairs two people are in with each other, in the way in which pairs end.
pub async fn part(tx: &mut Tx, state: &AppState, one: MemberId, other: MemberId) -> Answer<()> {
    let pairs = store::live_between(tx, one, other).await?;
    end_all(tx, state, &pairs).await
}

/// Ends whatever pairs somebody is in who is no longer in the group: invitations come to nothing,
/// and pairs at work end in the way in which pairs end.
pub async fn part_from_group(
    tx: &mut Tx,
    state: &AppState,
    group: GroupId,
    member: MemberId,
) -> Answer<()> {
    let pairs = store::live_in_group(tx, group, member).await?;
    end_all(tx, state, &pairs).await
}

async fn end_all(tx: &mut Tx, state: &AppState, pairs: &[Pair]) -> Answer<()> {
    let now = state.clock.now();
    for pair in pairs {
        let program = program_of(tx, pair).await?;
        let week = week(tx, pair, &program, now).await?;
        keep(tx, state, pair, &pair.part(now, week)).await?;
    }
    Ok(())
}

/// The program that a pair is in.
pub async fn program_of(tx: &mut Tx, pair: &Pair) -> Answer<Program> {
    program::store::find(tx, pair.program())
        .await?
        .ok_or_else(|| Failure::Unexpected(anyhow::anyhow!("a pair is in a program that is gone")))
}

/// The week that is over for a pair only when it is over for both.
async fn week(tx: &mut Tx, pair: &Pair, program: &Program, now: Timestamp) -> Answer<Week> {
    let Some(begins) = pair.begins() else {
        let begins = program.settings().starts();
        return Ok(Week::Before { begins });
    };
    let people = person::both(tx, pair).await?;
    let earlier = people.mentor.today(now).min(people.mentee.today(now));
    Ok(program.week(begins, earlier))
}

/// What two people of a program have in common; none where one of them has taken the sign-up back.
async fn ground_of(
    tx: &mut Tx,
    program: &Program,
    members: &Both<MemberId>,
) -> Answer<Option<Ground>> {
    let shared = Shared::load(tx, program).await?;
    shared.ground_of(tx, members).await
}
