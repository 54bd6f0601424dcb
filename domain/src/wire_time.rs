//! Reads days and times as they travel and are kept, for `#[serde(deserialize_with = "…")]`.
//!
//! The text is the one that jiff writes. Jiff's own parser takes many more forms, and is code that
//! every browser would fetch; what it gains is in `docs/performance.md`.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt::{self, Formatter};

/// A day, as `2026-03-01`.
///
/// # Errors
/// Where the text is none.
pub fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let (day, rest) = from.deserialize_str(Parts)?;
    let day = day.ok_or_else(|| malformed(Kind::Day))?;
    rest.is_none()
        .then_some(day)
        .ok_or_else(|| malformed(Kind::Day))
}

/// A day, or `null`.
///
/// # Errors
/// Where the text is none.
pub fn date_option<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    Option::<Wrapped<Date>>::deserialize(from).map(|day| day.map(|Wrapped(day)| day))
}

/// What a clock shows on a day, as `2026-03-01T18:30:00`.
///
/// # Errors
/// Where the text is none.
pub fn date_time<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime, D::Error> {
    match from.deserialize_str(Parts)? {
        (Some(day), Some((time, false))) => Ok(day.to_datetime(time)),
        _ => Err(malformed(Kind::Hour)),
    }
}

/// What a clock shows on a day, or `null`.
///
/// # Errors
/// Where the text is none.
pub fn date_time_option<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateTime>, D::Error> {
    Option::<Wrapped<DateTime>>::deserialize(from).map(|at| at.map(|Wrapped(at)| at))
}

/// A moment, as `2026-03-01T18:30:00Z`.
///
/// # Errors
/// Where the text is none.
pub fn timestamp<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
    let (Some(day), Some((time, true))) = from.deserialize_str(Parts)? else {
        return Err(malformed(Kind::Moment));
    };
    let seconds = i64::from(days_since_1970(day)) * 86_400
        + i64::from(time.hour()) * 3_600
        + i64::from(time.minute()) * 60
        + i64::from(time.second());
    Timestamp::new(seconds, time.subsec_nanosecond()).map_err(|_| malformed(Kind::Moment))
}

/// A moment, or `null`.
///
/// # Errors
/// Where the text is none.
pub fn timestamp_option<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    Option::<Wrapped<Timestamp>>::deserialize(from).map(|at| at.map(|Wrapped(at)| at))
}

struct Wrapped<T>(T);

impl<'de> Deserialize<'de> for Wrapped<Date> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        date(from).map(Self)
    }
}

impl<'de> Deserialize<'de> for Wrapped<DateTime> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        date_time(from).map(Self)
    }
}

impl<'de> Deserialize<'de> for Wrapped<Timestamp> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        timestamp(from).map(Self)
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Day,
    Hour,
    Moment,
}

fn malformed<E: Error>(kind: Kind) -> E {
    E::custom(match kind {
        Kind::Day => "expected a day such as 2026-03-01",
        Kind::Hour => "expected an hour of a day such as 2026-03-01T18:30:00",
        Kind::Moment => "expected a moment such as 2026-03-01T18:30:00Z",
    })
}

/// A day; after a `T` a time, and whether it is in UTC.
type Read = (Option<Date>, Option<(Time, bool)>);

struct Parts;

impl Visitor<'_> for Parts {
    type Value = Read;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("a day or a time")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Read, E> {
        Ok(read(text))
    }
}

fn read(text: &str) -> Read {
    let Some((day, time)) = text.split_once('T') else {
        return (read_date(text), None);
    };
    let (time, is_utc) = match time.strip_suffix('Z') {
        Some(time) => (time, true),
        None => (time, false),
    };
    match read_time(time) {
        Some(time) => (read_date(day), Some((time, is_utc))),
        None => (None, None),
    }
}

/// Jiff writes a year before the first with a sign and six digits.
fn read_date(text: &str) -> Option<Date> {
    let (year, rest) = match text.strip_prefix('-') {
        Some(text) => (-i16::try_from(number(text.get(..6)?)?).ok()?, &text[6..]),
        None => (i16::try_from(number(text.get(..4)?)?).ok()?, &text[4..]),
    };
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    Date::new(year, two_digits(month)?, two_digits(day)?).ok()
}

fn read_time(text: &str) -> Option<Time> {
    let (time, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = time.split(':');
    let mut part = || two_digits(parts.next()?);
    let (hour, minute, second) = (part()?, part()?, part()?);
    if parts.next().is_some() || fraction.len() > 9 {
        return None;
    }
    let digits = u32::try_from(fraction.len()).ok()?;
    let nanosecond = if fraction.is_empty() {
        0
    } else {
        number(fraction)? * 10_i32.pow(9 - digits)
    };
    Time::new(hour, minute, second, nanosecond).ok()
}

fn two_digits(text: &str) -> Option<i8> {
    let number = number(text).filter(|_| text.len() == 2)?;
    i8::try_from(number).ok()
}

/// At most nine digits and nothing else.
fn number(text: &str) -> Option<i32> {
    let is_number = matches!(text.len(), 1..=9) && text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = is_number.then(|| text.bytes())?;
    Some(digits.fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0')))
}

fn days_since_1970(day: Date) -> i32 {
    (day - Date::constant(1970, 1, 1)).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Serialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Travels {
        #[serde(deserialize_with = "date")]
        day: Date,
        #[serde(default, deserialize_with = "date_option")]
        maybe: Option<Date>,
        #[serde(deserialize_with = "date_time")]
        hour: DateTime,
        #[serde(default, deserialize_with = "date_time_option")]
        maybe_hour: Option<DateTime>,
        #[serde(deserialize_with = "timestamp")]
        moment: Timestamp,
        #[serde(default, deserialize_with = "timestamp_option")]
        maybe_moment: Option<Timestamp>,
    }

    fn there_and_back(moment: Timestamp) {
        let hour = moment.to_zoned(jiff::tz::TimeZone::UTC).datetime();
        let sent = Travels {
            day: hour.date(),
            maybe: Some(hour.date()),
            hour,
            maybe_hour: Some(hour),
            moment,
            maybe_moment: Some(moment),
        };
        let text = serde_json::to_string(&sent).unwrap();
        assert_eq!(
            serde_json::from_str::<Travels>(&text).unwrap(),
            sent,
            "{text}"
        );
    }

    proptest! {
        #[test]
        fn what_jiff_writes_is_read(
            seconds in Timestamp::MIN.as_second()..=Timestamp::MAX.as_second(),
            nanosecond in prop_oneof![Just(0), Just(120_000_000), 0_i32..1_000_000_000],
        ) {
            // Only the very last second has no fraction.
            if let Ok(moment) = Timestamp::new(seconds, nanosecond) {
                there_and_back(moment);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = read(&text);
            let text = serde_json::to_string(&text).unwrap();
            let read = date(&mut serde_json::Deserializer::from_str(&text));
            prop_assert_eq!(read.ok(), serde_json::from_str::<Date>(&text).ok());
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_read() {
        there_and_back(Timestamp::MIN);
        there_and_back(Timestamp::MAX);
        there_and_back(Timestamp::UNIX_EPOCH);
    }

    #[test]
    fn what_is_no_such_day_or_time_is_refused() {
        for text in [
            "",
            "2026-02-29",
            "2026-3-1",
            "26-03-01",
            "2026-03-01T",
            "x",
            "2026-03-01-01",
        ] {
            let text = serde_json::to_string(text).unwrap();
            let mut from = serde_json::Deserializer::from_str(&text);
            assert!(date(&mut from).is_err(), "{text}");
        }
        for text in [
            "2026-03-01",
            "2026-03-01T24:00:00Z",
            "2026-03-01T10:00:00",
            "2026-03-01T10:00Z",
        ] {
            let text = serde_json::to_string(text).unwrap();
            let mut from = serde_json::Deserializer::from_str(&text);
            assert!(timestamp(&mut from).is_err(), "{text}");
        }
    }
}
