//! Gathers everything from which a pool is made.

use super::pending::{self, store::Later};
use crate::database::Tx;
use crate::failure::Answer;
use crate::sign_up::store::Sent;
use crate::{block, connection, pair, sign_up};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pair::{Pair, PairRole};
use wayfellow_domain::pool::{Couple, KnownPair, PoolEntry, PoolSource, WaitingPlace};
use wayfellow_domain::program::Program;

/// The hour of the day in UTC at which clocks are read.
const NOON: i8 = 12;

/// Who can be paired in a program on a day, and what is between them.
pub async fn load(tx: &mut Tx, program: &Program, today: Date) -> Answer<PoolSource> {
    let pending = pending::store::find(tx, program.id()).await?;
    let later = pending.map(|pending| pending.later).unwrap_or_default();
    load_as_if(tx, program, today, &later).await
}

/// As [`load`], as if this had been done already.
pub async fn load_as_if(
    tx: &mut Tx,
    program: &Program,
    today: Date,
    later: &Later,
) -> Answer<PoolSource> {
    let sent = sign_up::store::list_sent(tx, program.id()).await?;
    let pairs = pair::store::of_program(tx, program.id()).await?;
    let entries = sent.into_iter().map(|sent| entry(sent, &pairs, today));
    Ok(PoolSource {
        entries: entries.collect(),
        connections: connection::store::list_touching(tx, program.group()).await?,
        blocks: block::store::list_in_program(tx, program.id()).await?,
        pairs: pairs
            .iter()
            .filter_map(|pair| known(pair, program))
            .collect(),
        published: published(&pairs, later),
        reserved: reserved(&pairs, later),
        judged_by: program.judged_by(),
    })
}

/// A member's place among those who wait for a mentor; none for who does not. What nobody was told
/// of yet is as if it were not.
pub async fn waiting_place(
    tx: &mut Tx,
    program: ProgramId,
    member: MemberId,
    today: Date,
) -> Answer<Option<WaitingPlace>> {
    let sent = sign_up::store::list_sent(tx, program).await?;
    let pairs = pair::store::of_program(tx, program).await?;
    let entries = sent.into_iter().map(|sent| entry(sent, &pairs, today));
    let told = pairs.iter();
    let told = told.filter(|pair| pair.is_published() && pair.is_told());
    let source = PoolSource {
        entries: entries.collect(),
        published: told.map(Pair::couple).collect(),
        ..PoolSource::default()
    };
    Ok(source.waiting_place(member))
}

/// The seats with which a mentor signed up.
pub fn seats(source: &PoolSource, mentor: MemberId) -> u8 {
    let mut entries = source.entries.iter();
    entries
        .find(|entry| entry.member == mentor)
        .and_then(|entry| entry.sign_up.mentor())
        .map_or(0, |mentor| mentor.seats)
}

fn entry(sent: Sent, pairs: &[Pair], today: Date) -> PoolEntry {
    let held = |role: PairRole| {
        let pairs = pairs.iter();
        let of_theirs = pairs.filter(|pair| *pair.members().get(role) == sent.member);
        of_theirs
            .filter(|pair| pair.holds(role) && !pair.is_published())
            .count()
    };
    let seats = sent.sign_up.mentor().map_or(0, |mentor| mentor.seats);
    let taken = u8::try_from(held(PairRole::Mentor)).unwrap_or(u8::MAX);
    PoolEntry {
        member: sent.member,
        seeks_mentor: sent.sign_up.role().is_mentee() && held(PairRole::Mentee) == 0,
        free_seats: seats.saturating_sub(taken),
        waited: sent.waited,
        offset_minutes: offset_minutes(&sent.time_zone, today),
        name: sent.name,
        sign_up: sent.sign_up,
    }
}

/// Minutes ahead of UTC in a zone on a day; 0 for a zone that this server does not know.
fn offset_minutes(zone: &str, day: Date) -> i16 {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let noon = day.at(NOON, 0, 0, 0).to_zoned(TimeZone::UTC);
    let seconds = noon.map_or(0, |noon| zone.to_offset(noon.timestamp()).seconds());
    i16::try_from(seconds.div_euclid(60)).unwrap_or(0)
}

/// What was published and has not begun is another list; what never went out says nothing, and what
/// lapsed says nothing any more once a further sign-up has opened.
fn known(pair: &Pair, program: &Program) -> Option<KnownPair> {
    let has_begun = pair.is_told() && !pair.is_published();
    let says_nothing = pair.can_be_asked_again(program.further_sign_up());
    (has_begun && !says_nothing).then(|| KnownPair {
        mentee: pair.members().mentee,
        mentor: pair.members().mentor,
        is_running: pair.is_live(),
    })
}

fn published(pairs: &[Pair], later: &Later) -> Vec<Couple> {
    let published = pairs.iter().filter(|pair| pair.is_published());
    let stay = published
        .map(Pair::couple)
        .filter(|couple| !later.parting.contains(couple));
    stay.chain(later.following.iter().copied()).collect()
}

fn reserved(pairs: &[Pair], later: &Later) -> Vec<Couple> {
    let reserved = pairs.iter();
    let reserved = reserved.filter(|pair| pair.is_published() && !pair.is_told());
    let reserved = reserved.map(Pair::couple);
    reserved.chain(later.following.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn clocks_are_read_on_the_day_of_the_snapshot() {
        let offset = |zone, month| offset_minutes(zone, date(2026, month, 29));
        assert_eq!(
            (offset("Europe/Vienna", 1), offset("Europe/Vienna", 3)),
            (60, 120)
        );
        assert_eq!(offset("Asia/Kathmandu", 1), 345);
        assert_eq!(offset("America/St_Johns", 1), -210);
        assert_eq!(offset("Nowhere/Land", 1), 0);
    }
}
