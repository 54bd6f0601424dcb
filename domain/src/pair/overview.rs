//! What an admin sees of a pair: how far it is, never what is said in it.

use super::{Both, Ending, Pair, PairPhase, PairPhaseName, PairRole};
use crate::check_in::{self, CheckInState, Mood};
use crate::id::PairId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All that an admin learns of a pair, but the names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairOverview {
    /// Which pair.
    pub pair: PairId,
    /// Where it stands.
    pub phase: PairPhaseName,
    /// It came to nothing before the two were introduced, and needs another look. Who declined, or
    /// whether anybody did, is not said.
    pub needs_another_look: bool,
    /// When the invitations of a pair go out that nobody was told of yet; none for anything else.
    #[serde(default, deserialize_with = "crate::wire_time::timestamp_option")]
    pub goes_out_at: Option<Timestamp>,
    /// The day in UTC until which an invitation waits for an answer; none for anything else.
    #[serde(default, deserialize_with = "crate::wire_time::date_option")]
    pub open_until: Option<Date>,
    /// The week that is on, from 1; none before the first and after the last.
    pub week: Option<u16>,
    /// How far each has come; empty for a pair that was never introduced.
    pub progress: Both<PartProgress>,
}

/// How far one of the two has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartProgress {
    /// Steps done.
    pub steps: usize,
    /// Check-ins done.
    pub check_ins: usize,
    /// Check-ins missed.
    pub missed: usize,
    /// How it goes, as they last said to the organisers; none where they did not.
    #[serde(default)]
    pub mood: Option<Mood>,
}

/// The days that it takes to judge a pair's weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// Today, on each one's own clock.
    pub today: Both<Date>,
    /// The day on which the pair ended, on each one's own clock, if it has.
    pub ended: Both<Option<Date>>,
}

/// Sums a pair up for an admin. `steps` is how many each has done, `check_ins` are the weeks, from 1,
/// that each has checked in for, `moods`
/// what each last shared of how it goes.
#[must_use]
pub fn overview(
    pair: &Pair,
    weeks: usize,
    steps: &Both<usize>,
    check_ins: &Both<BTreeSet<u16>>,
    moods: &Both<Option<Mood>>,
    dates: &Dates,
) -> PairOverview {
    let phase = pair.phase();
    let progress = pair.begins().map(|begins| {
        Both::of(|role| {
            let missed = (1..=last_week(weeks)).filter(|week| {
                let is_done = check_ins.get(role).contains(week);
                let (today, ended) = (*dates.today.get(role), *dates.ended.get(role));
                check_in::state(begins, *week, is_done, today, ended) == CheckInState::Missed
            });
            PartProgress {
                steps: *steps.get(role),
                check_ins: check_ins.get(role).len(),
                missed: missed.count(),
                mood: *moods.get(role),
            }
        })
    });
    PairOverview {
        pair: pair.id(),
        phase: phase.name(),
        needs_another_look: matches!(
            phase,
            PairPhase::Ended {
                ending: Ending::NotSent | Ending::NotTaken,
                ..
            }
        ),
        goes_out_at: pair.goes_out_at(),
        open_until: pair
            .open_until()
            .map(|until| until.to_zoned(TimeZone::UTC).date()),
        week: week(pair, weeks, *dates.today.get(PairRole::Mentee)),
        progress: progress.unwrap_or_default(),
    }
}

/// The week that is on for a pair at work, by the mentee's clock.
fn week(pair: &Pair, weeks: usize, today: Date) -> Option<u16> {
    let begins = pair.begins().filter(|_| pair.is_live())?;
    let passed = (today - begins).get_days().div_euclid(7);
    let week = u16::try_from(passed).ok()?.checked_add(1)?;
    (week <= last_week(weeks)).then_some(week)
}

fn last_week(weeks: usize) -> u16 {
    u16::try_from(weeks).unwrap_or(u16::MAX)
}
