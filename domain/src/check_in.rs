//! The weekly check-in: each of a pair looks back on their week.
//!
//! A week is the pair's own, seven days from the day on which the two began; what day it is, each
//! one's own clock says. A week's check-in is open from its first day to [`GRACE_DAYS`] days after
//! its last, so that whoever does it on Monday morning is not late. Here it is only done or not:
//! its words are the pair's, and sealed.

use crate::refusal::Refusal;
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How many days after a week its check-in can still be done.
pub const GRACE_DAYS: i32 = 3;

/// How it goes for somebody. It is theirs to know, and to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// Fine.
    Fine,
    /// Could be better.
    CouldBeBetter,
    /// They would like help.
    NeedHelp,
}

/// How one member stands with one week's check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CheckInState {
    /// Its week has not begun.
    Ahead,
    /// It can be done.
    Due {
        /// The last day on which it can.
        #[serde(deserialize_with = "crate::wire_time::date")]
        until: Date,
    },
    /// Done.
    Done,
    /// It was not done in time.
    Missed,
    /// The pair ended before it was asked for.
    NotAsked,
}

/// The first and the last day on which the check-in of a week (from 1) can be done.
#[must_use]
pub fn window(begins: Date, week: u16) -> (Date, Date) {
    let first = later(begins, (i32::from(week) - 1) * 7);
    (first, later(first, 6 + GRACE_DAYS))
}

/// How a member stands with the check-in of a week (from 1), on the day it is for them. `ended` is
/// the day on which the pair ended, if it has: what could still have been done then was not missed.
#[must_use]
pub fn state(
    begins: Date,
    week: u16,
    is_done: bool,
    today: Date,
    ended: Option<Date>,
) -> CheckInState {
    let (first, until) = window(begins, week);
    if is_done {
        CheckInState::Done
    } else if ended.is_some_and(|ended| ended <= until) {
        CheckInState::NotAsked
    } else if today < first {
        CheckInState::Ahead
    } else if today <= until {
        CheckInState::Due { until }
    } else {
        CheckInState::Missed
    }
}

/// Whether it is time to be reminded of a check-in that can be done until this day: from two days
/// before the end of its week on.
#[must_use]
pub fn is_near(until: Date, today: Date) -> bool {
    today >= later(until, -(GRACE_DAYS + 2))
}

/// Whether a member may do the check-in of a week today.
///
/// # Errors
/// [`Refusal::CheckInNotYet`], [`Refusal::CheckInOver`]; for a week that the program does not have
/// (they count from 1), [`Refusal::NoSuchWeek`].
pub fn accept(begins: Date, weeks: usize, week: u16, today: Date) -> Result<(), Refusal> {
    if week == 0 || usize::from(week) > weeks {
        return Err(Refusal::NoSuchWeek);
    }
    let (first, until) = window(begins, week);
    if today < first {
        Err(Refusal::CheckInNotYet { opens: first })
    } else if today > until {
        Err(Refusal::CheckInOver { until })
    } else {
        Ok(())
    }
}

/// Saturates at the end of the calendar, which no pair sees.
fn later(day: Date, days: i32) -> Date {
    day.saturating_add(Span::new().days(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const BEGINS: Date = date(2026, 3, 16);

    fn on(day: Date) -> CheckInState {
        state(BEGINS, 2, false, day, None)
    }

    #[test]
    fn a_week_is_open_from_its_first_day_to_three_days_after_its_last() {
        let until = date(2026, 4, 1);
        assert_eq!(window(BEGINS, 2), (date(2026, 3, 23), until));
        assert_eq!(on(date(2026, 3, 22)), CheckInState::Ahead);
        assert_eq!(on(date(2026, 3, 23)), CheckInState::Due { until });
        assert_eq!(on(date(2026, 4, 1)), CheckInState::Due { until });
        assert_eq!(on(date(2026, 4, 2)), CheckInState::Missed);
        assert_eq!(
            state(BEGINS, 2, true, date(2027, 1, 1), None),
            CheckInState::Done
        );
    }

    #[test]
    fn nobody_is_reminded_before_the_week_draws_to_its_end() {
        let (_, until) = window(BEGINS, 2);
        assert!(!is_near(until, date(2026, 3, 26)));
        assert!(is_near(until, date(2026, 3, 27)));
        assert!(is_near(until, until));
    }

    #[test]
    fn each_ones_own_day_counts() {
        // The same moment is Wednesday in Vienna and already Thursday in Auckland.
        let (vienna, auckland) = (date(2026, 4, 1), date(2026, 4, 2));
        assert!(matches!(on(vienna), CheckInState::Due { .. }));
        assert_eq!(on(auckland), CheckInState::Missed);
    }

    #[test]
    fn what_could_still_have_been_done_at_the_end_was_not_missed() {
        let much_later = date(2026, 8, 1);
        let after = |ended| state(BEGINS, 2, false, much_later, Some(ended));
        assert_eq!(after(date(2026, 3, 20)), CheckInState::NotAsked);
        assert_eq!(after(date(2026, 4, 1)), CheckInState::NotAsked);
        assert_eq!(after(date(2026, 4, 2)), CheckInState::Missed);
    }

    #[test]
    fn a_week_outside_the_program_is_no_week() {
        for week in [0, 13, u16::MAX] {
            assert_eq!(
                accept(BEGINS, 12, week, BEGINS),
                Err(Refusal::NoSuchWeek),
                "{week}"
            );
        }
        let opens = date(2026, 3, 23);
        assert_eq!(
            accept(BEGINS, 12, 2, BEGINS),
            Err(Refusal::CheckInNotYet { opens })
        );
        let until = date(2026, 3, 25);
        assert_eq!(
            accept(BEGINS, 12, 1, date(2026, 3, 26)),
            Err(Refusal::CheckInOver { until })
        );
        assert_eq!(accept(BEGINS, 12, 1, until), Ok(()));
    }

    proptest! {
        #[test]
        fn due_is_when_it_is_accepted(week in 1_u16..=24, day in -30_i32..300) {
            let today = later(BEGINS, day);
            let is_due = matches!(
                state(BEGINS, week, false, today, None),
                CheckInState::Due { .. }
            );
            prop_assert_eq!(is_due, accept(BEGINS, 24, week, today).is_ok());
        }

        #[test]
        fn a_week_goes_one_way(week in 1_u16..=24, day in -30_i32..300) {
            let rank = |day| match state(BEGINS, week, false, later(BEGINS, day), None) {
                CheckInState::Ahead => 0,
                CheckInState::Due { .. } => 1,
                CheckInState::Missed => 2,
                CheckInState::Done | CheckInState::NotAsked => 3,
            };
            prop_assert!(rank(day) <= rank(day + 1));
        }
    }
}
