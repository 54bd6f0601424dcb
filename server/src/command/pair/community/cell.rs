//! What a cell of a table says: lists, numbers, clocks and hours.

use super::sheet::tidy;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use wayfellow_domain::week_hours::WeekHours;

/// Noon, when no zone changes its clocks.
const NOON: i8 = 12;

/// The items of a list, which stand between semicolons.
pub fn list(text: &str) -> impl Iterator<Item = String> {
    text.split(';').map(tidy).filter(|item| !item.is_empty())
}

/// What of a text is compared: capital and small letters are one.
#[must_use]
pub fn comparable(text: &str) -> String {
    tidy(&text.to_lowercase())
}

/// A whole number within bounds, or what is wrong with it.
pub fn whole<T: TryFrom<u64>>(text: &str, least: u64, most: u64) -> Result<T, String> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = is_number.then(|| text.parse::<u64>().ok()).flatten();
    number
        .filter(|number| (least..=most).contains(number))
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| format!("{text:?} is not a whole number from {least} to {most}"))
}

/// Minutes ahead of UTC, written as `+05:45`, `-3`, `UTC+1` or `UTC`.
pub fn utc_offset(text: &str) -> Result<i16, String> {
    let refused =
        || format!("{text:?} is not an offset from UTC, -12:00 to +14:00, such as +05:45");
    let upper = text.to_ascii_uppercase().replace('\u{2212}', "-");
    let bare = upper
        .strip_prefix("UTC")
        .or_else(|| upper.strip_prefix("GMT"));
    let bare = bare.unwrap_or(&upper).trim();
    if bare.is_empty() || bare == "Z" {
        return Ok(0);
    }
    let (is_behind, clock) = match bare.strip_prefix('-') {
        Some(clock) => (true, clock),
        None => (false, bare.strip_prefix('+').unwrap_or(bare)),
    };
    let (hours, minutes) = clock.split_once(':').unwrap_or((clock, "00"));
    let hours: i16 = whole(hours, 0, 14).map_err(|_| refused())?;
    let minutes: i16 = whole(minutes, 0, 45).map_err(|_| refused())?;
    let offset = hours * 60 + minutes;
    let offset = if is_behind { -offset } else { offset };
    if minutes % 15 == 0 && (-720..=840).contains(&offset) {
        Ok(offset)
    } else {
        Err(refused())
    }
}

/// Minutes ahead of UTC in a zone (`Europe/Vienna`) on a day.
pub fn time_zone(text: &str, day: Date) -> Result<i16, String> {
    let unknown = |_| format!("{text:?} is not a time zone such as Europe/Vienna");
    let zone = TimeZone::get(text).map_err(unknown)?;
    let noon = day
        .at(NOON, 0, 0, 0)
        .to_zoned(TimeZone::UTC)
        .map_err(unknown)?;
    let minutes = zone.to_offset(noon.timestamp()).seconds().div_euclid(60);
    Ok(i16::try_from(minutes).unwrap_or(0))
}

/// Free hours of a week, written as `mon 18-20; tue-thu 9-12`: whole hours, from and to.
pub fn free_hours(text: &str) -> Result<WeekHours, String> {
    let mut week = WeekHours::NONE;
    for item in list(text) {
        let refused = || {
            format!(
                "{item:?} are not hours such as \"mon 18-20\" or \"mon-fri 9-12\", from 0 to 24"
            )
        };
        let plain = item.to_lowercase().replace('\u{2013}', "-");
        let (days, hours) = plain.split_once(' ').ok_or_else(refused)?;
        let (from, to) = hours.split_once('-').ok_or_else(refused)?;
        let (from, to) = (hour(from), hour(to));
        let (Some(from), Some(to)) = (from, to) else {
            return Err(refused());
        };
        if from >= to {
            return Err(refused());
        }
        for day in days_of(days).ok_or_else(refused)? {
            for hour in from..to {
                week = week.with(day, hour, true);
            }
        }
    }
    Ok(week)
}

/// `9` or `09:00`.
fn hour(text: &str) -> Option<u32> {
    let text = text.trim();
    whole(text.strip_suffix(":00").unwrap_or(text), 0, 24).ok()
}

/// `mon`, or `fri-mon`, which goes on past Sunday.
fn days_of(text: &str) -> Option<Vec<usize>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (day(first)?, day(last)?);
    let count = (last + 7 - first) % 7 + 1;
    Some((0..count).map(|step| (first + step) % 7).collect())
}

fn day(text: &str) -> Option<usize> {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    DAYS.iter()
        .position(|day| text == *day || text == &day[..3])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lists_are_compared_without_capitals_and_spaces() {
        let items: Vec<_> = list(" Public  Speaking;;  CV ;").collect();
        assert_eq!(items, ["Public Speaking", "CV"]);
        assert_eq!(comparable("ÉCOLE  supérieure"), "école supérieure");
    }

    #[test]
    fn numbers_are_whole_and_within_bounds() {
        assert_eq!(whole::<u8>("007", 0, 255), Ok(7));
        for text in ["256", "-1", "1.0", "", "one", "٣", "99999999999999999999"] {
            let what = format!("{text:?} is not a whole number from 0 to 255");
            assert_eq!(whole::<u8>(text, 0, 255), Err(what));
        }
    }

    #[test]
    fn clocks_are_read_however_they_are_written() {
        for (text, minutes) in [
            ("UTC", 0),
            ("z", 0),
            ("+05:45", 345),
            ("1", 60),
            ("UTC+1", 60),
            ("gmt -3:30", -210),
            ("\u{2212}12", -720),
            ("+14:00", 840),
        ] {
            assert_eq!(utc_offset(text), Ok(minutes), "{text}");
        }
        for text in [
            "+14:15", "-12:15", "+15", "1:07", "+-1", "1:00:00", "CET", "+1h", "+",
        ] {
            assert!(utc_offset(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_zone_is_as_far_ahead_as_on_the_day() {
        assert_eq!(time_zone("Europe/Vienna", date(2026, 1, 29)), Ok(60));
        assert_eq!(time_zone("europe/vienna", date(2026, 7, 29)), Ok(120));
        assert!(time_zone("Vienna", date(2026, 7, 29)).is_err());
    }

    #[test]
    fn hours_are_marked_from_and_to() {
        let week =
            free_hours("Mon 18-20; tue–thu 09:00 - 10:00;fri-mon 0-1; sunday 23-24").unwrap();
        assert_eq!(week.count(), 2 + 3 + 4 + 1);
        assert!(week.has(0, 18) && week.has(0, 19) && !week.has(0, 20));
        assert!(week.has(1, 9) && week.has(3, 9) && week.has(0, 0) && week.has(6, 23));
        for text in [
            "mon",
            "mon 9",
            "mon 9-9",
            "mon 22-2",
            "mon 9-25",
            "mon 9:30-10",
            "m 1-2",
        ] {
            assert!(
                free_hours(text).unwrap_err().contains("are not hours"),
                "{text}"
            );
        }
    }
}
