//! The mid-point pulse: the days on which both are asked how their pairing is going, and what they
//! are asked.
//!
//! A pulse belongs to the end of one of the pair's own weeks, on each one's own clock. It is
//! generous with time, because it is asked once and nothing waits for it. Here it is only answered
//! or not: its words are the pair's own, and neither an admin nor the server ever learns them.

mod draft;

pub use draft::{PULSE_QUESTION_COUNT, PULSE_QUESTION_LENGTH, Pulse, PulseDraft};

use crate::refusal::Refusal;
use jiff::Span;
use jiff::civil::Date;

/// How many days before its week is over the pulse opens, the last day among them.
pub const DAYS_BEFORE_THE_END: i32 = 3;

/// How many days after its week the pulse can still be answered.
pub const GRACE_DAYS: i32 = 14;

impl Pulse {
    /// The first and the last day on which a pair that began on this day can answer.
    #[must_use]
    pub fn window(&self, begins: Date) -> (Date, Date) {
        // Saturates at the end of the calendar, which no pair sees.
        let later = |days| begins.saturating_add(Span::new().days(days));
        let after_its_week = i32::from(self.week()) * 7;
        (
            later(after_its_week - DAYS_BEFORE_THE_END),
            later(after_its_week - 1 + GRACE_DAYS),
        )
    }

    /// Whether somebody may answer on the day that it is for them; the last day on which they may.
    ///
    /// # Errors
    /// [`Refusal::PulseNotOpen`] before the first and after the last.
    pub fn accept(&self, begins: Date, today: Date) -> Result<Date, Refusal> {
        let (opens, until) = self.window(begins);
        if (opens..=until).contains(&today) {
            Ok(until)
        } else {
            Err(Refusal::PulseNotOpen)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const BEGINS: Date = date(2026, 3, 16);

    fn of_week(week: u8) -> Pulse {
        let questions = vec!["How is it going?".to_owned()];
        PulseDraft { week, questions }.check(12).unwrap()
    }

    #[test]
    fn it_opens_when_its_week_draws_to_its_end_and_stays_for_two_weeks_after_it() {
        let pulse = of_week(6);
        // The sixth week is 20 to 26 April.
        let until = date(2026, 5, 10);
        assert_eq!(pulse.window(BEGINS), (date(2026, 4, 24), until));
        for day in [date(2026, 4, 24), date(2026, 4, 26), until] {
            assert_eq!(pulse.accept(BEGINS, day), Ok(until), "{day}");
        }
        for day in [BEGINS, date(2026, 4, 23), date(2026, 5, 11)] {
            let answer = pulse.accept(BEGINS, day);
            assert_eq!(answer, Err(Refusal::PulseNotOpen), "{day}");
        }
    }

    #[test]
    fn at_the_end_of_the_calendar_it_stays_shut_or_open_and_never_panics() {
        let (opens, until) = of_week(11).window(Date::MAX);
        assert_eq!((opens, until), (Date::MAX, Date::MAX));
    }
}
