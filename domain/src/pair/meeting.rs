//! When two people see each other next: one names a day and an hour on their own clock, the other
//! agrees.

use super::PairRole;
use crate::day::read_day;
use crate::problem::{Fault, Problem, Problems};
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// The most days from today to a next meeting.
pub const MOST_DAYS_AHEAD: i32 = 92;

/// A day and an hour as somebody types them; the zone is that of who types.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingDraft {
    /// The day, as `2026-03-01`.
    pub day: String,
    /// The hour, as `18:30`.
    pub time: String,
}

/// When two people see each other next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextMeeting {
    /// On the clock of who named it.
    #[serde(deserialize_with = "crate::wire_time::date_time")]
    pub at: DateTime,
    /// The zone of that clock, by its name in the time zone database.
    pub zone: String,
    /// Who named it.
    pub named_by: PairRole,
    /// Whether the other has agreed.
    pub agreed: bool,
}

impl MeetingDraft {
    /// Checks that this is an hour from `today` on, the day it is for who types.
    ///
    /// # Errors
    /// What [`read_day`] says of the day; [`Fault::InPast`]; [`Fault::TooFarApart`] from
    /// [`MOST_DAYS_AHEAD`] on; [`Fault::Missing`] and [`Fault::Malformed`] for the hour.
    pub fn check(&self, today: Date) -> Result<DateTime, Vec<Problem>> {
        let mut problems = Problems::new();
        let day = problems.keep("day", read_day(&self.day).and_then(|day| near(day, today)));
        let time = problems.keep("time", read_time(&self.time));
        match (day, time) {
            (Some(day), Some(time)) => Ok(day.to_datetime(time)),
            _ => Err(problems.into_vec()),
        }
    }
}

fn near(day: Date, today: Date) -> Result<Date, Fault> {
    let days = (day - today).get_days();
    if days < 0 {
        Err(Fault::InPast)
    } else if days > MOST_DAYS_AHEAD {
        Err(Fault::TooFarApart {
            most_days: MOST_DAYS_AHEAD,
        })
    } else {
        Ok(day)
    }
}

fn read_time(text: &str) -> Result<Time, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::Missing);
    }
    let number = |digits: &str| {
        let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<i8>().ok()).flatten()
    };
    text.split_once(':')
        .and_then(|(hour, minute)| Time::new(number(hour)?, number(minute)?, 0, 0).ok())
        .ok_or(Fault::Malformed)
}

impl NextMeeting {
    /// Agrees to it, unless it is one's own word.
    #[must_use]
    pub fn agree(mut self, role: PairRole) -> Self {
        self.agreed |= role != self.named_by;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn check(day: &str, time: &str) -> Result<DateTime, Vec<Problem>> {
        let (day, time) = (day.to_owned(), time.to_owned());
        MeetingDraft { day, time }.check(date(2026, 3, 14))
    }

    #[test]
    fn today_is_soon_enough_and_yesterday_is_not() {
        assert_eq!(
            check("2026-03-14", "00:00"),
            Ok(date(2026, 3, 14).at(0, 0, 0, 0))
        );
        assert_eq!(
            check("2026-03-13", "23:59"),
            Err(vec![Problem::new("day", Fault::InPast)])
        );
        assert!(check("2026-06-14", "08:05").is_ok());
        let most_days = MOST_DAYS_AHEAD;
        assert_eq!(
            check("2026-06-15", "08:05"),
            Err(vec![Problem::new("day", Fault::TooFarApart { most_days })])
        );
    }

    #[test]
    fn both_fields_say_what_is_wrong_at_once() {
        assert_eq!(
            check("", ""),
            Err(vec![
                Problem::new("day", Fault::Missing),
                Problem::new("time", Fault::Missing)
            ])
        );
        for time in [
            "7:30", "24:00", "18:60", "18.30", "1830", "18:30:00", "+1:30",
        ] {
            assert_eq!(
                check("2026-03-20", time),
                Err(vec![Problem::new("time", Fault::Malformed)]),
                "{time}"
            );
        }
    }

    #[test]
    fn nobody_agrees_with_themself() {
        let named = NextMeeting {
            at: date(2026, 3, 20).at(18, 0, 0, 0),
            zone: "Europe/Vienna".to_owned(),
            named_by: PairRole::Mentor,
            agreed: false,
        };
        assert!(!named.clone().agree(PairRole::Mentor).agreed);
        let agreed = named.agree(PairRole::Mentee);
        assert!(agreed.agreed && agreed.agree(PairRole::Mentor).agreed);
    }
}
