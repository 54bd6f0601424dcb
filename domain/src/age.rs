//! 18 or over: judged once, from a stated birth date, by the calendar of where the person is.
//!
//! What is kept is the evidence [`OfAge`]: the day of the confirmation and its method. The birth
//! date is judged and dropped; no type that is stored or sent on can hold it. This module knows no
//! clock and no zone: `today` is handed in, and on the server it comes from the server's clock in
//! the person's zone. A browser's judgement only saves a round trip.
//!
//! ```
//! use jiff::civil::date;
//! use wayfellow_domain::age::BirthDate;
//!
//! let today = date(2026, 2, 28);
//! // Born on 29 February: there is none 18 years later, so the birthday is 1 March.
//! let leapling = BirthDate::read("2008-02-29", today)?;
//! assert!(leapling.judge(today).is_err());
//! assert!(leapling.judge(date(2026, 3, 1)).is_ok());
//!
//! let grown = BirthDate::read("2008-02-28", today)?;
//! assert_eq!(grown.judge(today).map(|of_age| of_age.confirmed_on()), Ok(today));
//! # Ok::<(), wayfellow_domain::problem::Fault>(())
//! ```

use crate::day::read_day_within;
use crate::problem::Fault;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::fmt;

/// From this age on, in years, one can have an account.
pub const LEAST_AGE: i16 = 18;

/// At this age, in years, and above, a birth date is taken for a slip of the finger: the longest
/// life that is documented had 122 years.
pub const IMPLAUSIBLE_AGE: i16 = 130;

/// A plausible birth date, between being typed and being judged. It cannot be serialised.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BirthDate(Date);

/// Evidence that somebody was 18 or over on a day. Only [`BirthDate::judge`] makes it anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OfAge {
    confirmed_on: Date,
    method: AgeMethod,
}

/// How it was confirmed that somebody is 18 or over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeMethod {
    /// The person stated a birth date. It was judged and dropped.
    StatedBirthDate,
}

/// Not 18 yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Under18;

impl BirthDate {
    /// Reads a birth date written as `2008-03-01`, the form that a date field gives.
    ///
    /// # Errors
    /// [`Fault::Missing`], [`Fault::Malformed`], [`Fault::NoSuchDay`]; [`Fault::InFuture`] after
    /// `today`; [`Fault::TooLongAgo`] where the person would be [`IMPLAUSIBLE_AGE`] or older.
    pub fn read(text: &str, today: Date) -> Result<Self, Fault> {
        let birth = read_day_within(text, |year| {
            if year > today.year() {
                Err(Fault::InFuture)
            } else if year < today.year() - IMPLAUSIBLE_AGE {
                Err(Fault::TooLongAgo)
            } else {
                Ok(())
            }
        })?;
        if birth > today {
            return Err(Fault::InFuture);
        }
        if birthday(birth, IMPLAUSIBLE_AGE) <= today {
            return Err(Fault::TooLongAgo);
        }
        Ok(Self(birth))
    }

    /// Judges the date on `today`: the day of the 18th birthday counts as 18.
    ///
    /// # Errors
    /// [`Under18`] before that day.
    pub fn judge(self, today: Date) -> Result<OfAge, Under18> {
        if birthday(self.0, LEAST_AGE) <= today {
            Ok(OfAge {
                confirmed_on: today,
                method: AgeMethod::StatedBirthDate,
            })
        } else {
            Err(Under18)
        }
    }
}

/// A birth date is in no log.
impl fmt::Debug for BirthDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("BirthDate(hidden)")
    }
}

impl OfAge {
    /// The day of the confirmation, where the person was.
    #[must_use]
    pub fn confirmed_on(self) -> Date {
        self.confirmed_on
    }

    /// How it was confirmed.
    #[must_use]
    pub fn method(self) -> AgeMethod {
        self.method
    }

    /// Takes back what was stored.
    #[must_use]
    pub fn from_stored(confirmed_on: Date, method: AgeMethod) -> Self {
        Self {
            confirmed_on,
            method,
        }
    }
}

/// The day on which somebody completes this many years. Who was born on a 29 February completes
/// them on 1 March of a year without one.
fn birthday(birth: Date, years: i16) -> Date {
    let year = birth.year().saturating_add(years);
    Date::new(year, birth.month(), birth.day())
        .or_else(|_| Date::new(year, 3, 1))
        .unwrap_or(date(9999, 12, 31))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 3, 14);

    fn read(text: &str) -> Result<BirthDate, Fault> {
        BirthDate::read(text, TODAY)
    }

    #[test]
    fn the_birthday_itself_counts() {
        let judge = |text: &str| read(text).unwrap().judge(TODAY).is_ok();
        assert!(judge("2008-03-14"));
        assert!(!judge("2008-03-15"));
        assert!(judge("2008-03-13"));
        assert!(!judge("2026-03-14"));
    }

    #[test]
    fn a_leap_day_turns_18_on_the_first_of_march() {
        let birth = BirthDate::read("2008-02-29", TODAY).unwrap();
        assert_eq!(birth.judge(date(2026, 2, 28)), Err(Under18));
        assert!(birth.judge(date(2026, 3, 1)).is_ok());
    }

    #[test]
    fn each_kind_of_nonsense_has_its_fault() {
        for (text, fault) in [
            ("", Fault::Missing),
            ("   ", Fault::Missing),
            ("soon", Fault::Malformed),
            ("14/03/2000", Fault::Malformed),
            ("2000-3-14", Fault::Malformed),
            ("-200-03-14", Fault::Malformed),
            ("2000-02-30", Fault::NoSuchDay),
            ("1999-02-29", Fault::NoSuchDay),
            ("1999-00-00", Fault::NoSuchDay),
            ("2026-03-15", Fault::InFuture),
            ("2027-01-01", Fault::InFuture),
            ("9999-12-31", Fault::InFuture),
            ("0001-01-01", Fault::TooLongAgo),
            ("0000-01-01", Fault::TooLongAgo),
            ("1895-12-31", Fault::TooLongAgo),
            ("1896-03-14", Fault::TooLongAgo),
        ] {
            assert_eq!(read(text), Err(fault), "{text:?}");
        }
        assert!(read("1896-03-15").is_ok());
    }

    #[test]
    fn a_birth_date_is_never_printed() {
        assert!(!format!("{:?}", read("2000-01-02")).contains("2000"));
    }

    fn days() -> impl Strategy<Value = Date> {
        (0..60_000_i32).prop_map(|days| {
            date(1900, 1, 1)
                .checked_add(jiff::Span::new().days(days))
                .unwrap()
        })
    }

    proptest! {
        /// Against another way to count: years between the two days, as a calendar says them.
        #[test]
        fn eighteen_is_eighteen_full_years(birth in days(), today in days()) {
            prop_assume!(birth <= today);
            let Ok(read) = BirthDate::read(&birth.to_string(), today) else { return Ok(()) };
            let had_birthday = (today.month(), today.day()) >= (birth.month(), birth.day());
            let years = today.year() - birth.year() - i16::from(!had_birthday);
            prop_assert_eq!(read.judge(today).is_ok(), years >= 18);
        }

        /// Once of age, always of age.
        #[test]
        fn nobody_becomes_younger(birth in days(), today in days(), later in 0..20_000_i32) {
            let Ok(read) = BirthDate::read(&birth.to_string(), today) else { return Ok(()) };
            let then = today.checked_add(jiff::Span::new().days(later)).unwrap();
            prop_assert!(read.judge(today).is_err() || read.judge(then).is_ok());
        }

        #[test]
        fn nothing_that_is_typed_panics(typed: String, today in days()) {
            let _ = BirthDate::read(&typed, today);
        }
    }
}
