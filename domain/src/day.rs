//! Days as people write them.
//!
//! The build script compiles this file too, to check the templates; it must need nothing but
//! `problem`.

use crate::problem::Fault;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// The years in which something can be planned.
pub const YEARS: RangeInclusive<i16> = 2000..=2199;

/// Reads a day written as `2026-03-01`, the form that a date field gives.
///
/// # Errors
/// [`Fault::Missing`], [`Fault::Malformed`], [`Fault::NoSuchDay`], and [`Fault::OutOfRange`] for a
/// year outside [`YEARS`].
pub fn read_day(text: &str) -> Result<Date, Fault> {
    read_day_within(text, |year| {
        if YEARS.contains(&year) {
            return Ok(());
        }
        let (least, most) = (i64::from(*YEARS.start()), i64::from(*YEARS.end()));
        Err(Fault::OutOfRange { least, most })
    })
}

/// Reads a day of any year that `judge_year` lets pass; a bad year is said before a bad day.
///
/// # Errors
/// [`Fault::Missing`], [`Fault::Malformed`], [`Fault::NoSuchDay`], and what `judge_year` says.
pub fn read_day_within(
    text: &str,
    judge_year: impl FnOnce(i16) -> Result<(), Fault>,
) -> Result<Date, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::Missing);
    }
    let mut parts = text.split('-');
    let mut part = |length: usize| {
        let digits = parts.next()?;
        let is_number = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<i16>().ok()).flatten()
    };
    let (year, month, day) = (part(4), part(2), part(2));
    let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else {
        return Err(Fault::Malformed);
    };
    judge_year(year)?;
    let small = |number: i16| i8::try_from(number).map_err(|_| Fault::NoSuchDay);
    Date::new(year, small(month)?, small(day)?).map_err(|_| Fault::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_a_date_field_gives_it() {
        assert_eq!(read_day("2026-03-01"), Ok(date(2026, 3, 1)));
        assert_eq!(read_day(" 2028-02-29 "), Ok(date(2028, 2, 29)));
    }

    #[test]
    fn each_kind_of_nonsense_has_its_fault() {
        for text in ["", "  "] {
            assert_eq!(read_day(text), Err(Fault::Missing), "{text:?}");
        }
        for text in [
            "tomorrow",
            "2026-3-1",
            "01-03-2026",
            "2026-03",
            "2026-03-01-",
            "2026-03-01T10:00",
            "+026-03-01",
            "-2026-03-01",
            "2026/03/01",
            "２０２６-03-01",
        ] {
            assert_eq!(read_day(text), Err(Fault::Malformed), "{text:?}");
        }
        for text in [
            "2026-02-29",
            "2026-00-10",
            "2026-13-01",
            "2026-04-31",
            "2026-01-00",
        ] {
            assert_eq!(read_day(text), Err(Fault::NoSuchDay), "{text:?}");
        }
        let range = Fault::OutOfRange {
            least: 2000,
            most: 2199,
        };
        for text in ["0001-01-01", "1999-12-31", "2200-01-01", "9999-99-99"] {
            assert_eq!(read_day(text), Err(range), "{text:?}");
        }
    }
}
