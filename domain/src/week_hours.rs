//! The hours of a week when somebody is usually free, in their own zone, and what two weeks in two
//! zones have in common.
//!
//! People mark whole hours; zones differ by quarters of an hour (Nepal is at +5:45), so two weeks
//! are laid over each other as [`WeekQuarters`], 672 quarter-hours in UTC. Offsets are handed in,
//! as they are on the day that matters: this crate has no zone database.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

const DAYS: usize = 7;
const HOURS: u32 = 24;

/// The quarter-hours of a week.
pub const QUARTERS: usize = 672;

const WORDS: usize = QUARTERS.div_ceil(64);

/// A week of hours, Monday first. As text: 42 hexadecimal digits, six a day, the first bit of a day
/// being the hour after midnight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[0-9a-f]{42}$")))]
#[serde(try_from = "String", into = "String")]
pub struct WeekHours([u32; DAYS]);

impl WeekHours {
    /// A week with no hour marked.
    pub const NONE: Self = Self([0; DAYS]);

    /// Whether an hour (0–23) of a day (0 is Monday) is marked; false outside the week.
    #[must_use]
    pub fn has(&self, day: usize, hour: u32) -> bool {
        hour < HOURS && self.0.get(day).is_some_and(|bits| bits & bit(hour) != 0)
    }

    /// The same week with one hour marked or not; outside the week nothing changes.
    #[must_use]
    pub fn with(mut self, day: usize, hour: u32, is_free: bool) -> Self {
        if let Some(bits) = self.0.get_mut(day)
            && hour < HOURS
        {
            *bits = if is_free {
                *bits | bit(hour)
            } else {
                *bits & !bit(hour)
            };
        }
        self
    }

    /// How many hours are marked, 0–168.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    /// Whether no hour is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// The same hours as quarter-hours in UTC, for a zone that is `offset_minutes` ahead of it
    /// (Kathmandu: 345). Minutes beyond a quarter are dropped; no zone has any today.
    #[must_use]
    pub fn in_utc(&self, offset_minutes: i16) -> WeekQuarters {
        let ahead = i32::from(offset_minutes).div_euclid(15);
        let mut quarters = WeekQuarters::NONE;
        for (day, hour) in (0..DAYS).flat_map(|day| (0..HOURS).map(move |hour| (day, hour))) {
            if !self.has(day, hour) {
                continue;
            }
            for quarter in 0..4 {
                let local = (day * 24 + hour as usize) * 4 + quarter;
                quarters.mark(shifted(local, -ahead));
            }
        }
        quarters
    }
}

const fn bit(hour: u32) -> u32 {
    1 << (HOURS - 1 - hour)
}

/// A quarter of the week moved by some quarters, around the end of the week.
fn shifted(quarter: usize, by: i32) -> usize {
    let moved = i32::try_from(quarter)
        .unwrap_or_default()
        .saturating_add(by)
        .rem_euclid(672);
    usize::try_from(moved).unwrap_or_default()
}

impl fmt::Display for WeekHours {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|bits| write!(formatter, "{bits:06x}"))
    }
}

impl FromStr for WeekHours {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        let is_sound = text.len() == DAYS * 6
            && text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_sound {
            return Err(NotAWeek);
        }
        let mut days = [0; DAYS];
        for (day, bits) in days.iter_mut().enumerate() {
            let digits = &text[day * 6..day * 6 + 6];
            *bits = u32::from_str_radix(digits, 16).map_err(|_| NotAWeek)?;
        }
        Ok(Self(days))
    }
}

/// Said when a text is not a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAWeek;

impl fmt::Display for NotAWeek {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a week: expected hexadecimal digits in lower case")
    }
}

impl std::error::Error for NotAWeek {}

/// A week of quarter-hours in UTC, from Monday 00:00. As text: 168 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[0-9a-f]{168}$")))]
#[serde(try_from = "String", into = "String")]
pub struct WeekQuarters([u64; WORDS]);

impl WeekQuarters {
    /// A week with no quarter marked.
    pub const NONE: Self = Self([0; WORDS]);

    /// Whether a quarter (0–671) is marked; false outside the week.
    #[must_use]
    pub fn has(&self, quarter: usize) -> bool {
        quarter < QUARTERS && self.0[quarter / 64] >> (quarter % 64) & 1 == 1
    }

    /// The quarters that are marked, ascending.
    pub fn quarters(&self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(place, word)| {
            let some = |rest: u64| (rest != 0).then_some(rest);
            let rest = std::iter::successors(some(word), move |rest| some(rest & (rest - 1)));
            rest.map(move |rest| place * 64 + rest.trailing_zeros() as usize)
        })
    }

    /// Marks a quarter (0–671); outside the week nothing changes.
    pub fn mark(&mut self, quarter: usize) {
        if quarter < QUARTERS {
            self.0[quarter / 64] |= 1 << (quarter % 64);
        }
    }

    /// The quarters that both weeks have.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Self {
        let mut both = *self;
        for (mine, theirs) in both.0.iter_mut().zip(other.0) {
            *mine &= theirs;
        }
        both
    }

    /// How many quarters are marked, 0–672.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// The same week with every quarter moved to the place that `places` gives it. As long as the
    /// places are all different, what two weeks share keeps its size.
    #[must_use]
    pub fn rearranged(&self, places: &[u16]) -> Self {
        let mut moved = Self::NONE;
        for (quarter, &place) in places.iter().enumerate() {
            if self.has(quarter) {
                moved.mark(usize::from(place));
            }
        }
        moved
    }

    /// The unbroken stretches, as somebody `offset_minutes` ahead of UTC reads them, by their start
    /// in that zone's week. One that runs past Sunday midnight goes on.
    #[must_use]
    pub fn stretches(&self, offset_minutes: i16) -> Vec<Stretch> {
        let ahead = i32::from(offset_minutes).div_euclid(15);
        let is_free = |local: usize| self.has(shifted(local, -ahead));
        if self.count() as usize == QUARTERS {
            return vec![Stretch::new(0, QUARTERS)];
        }
        (0..QUARTERS)
            .filter(|&start| is_free(start) && !is_free(shifted(start, -1)))
            .map(|start| {
                let length = (0..QUARTERS)
                    .take_while(|&step| is_free((start + step) % QUARTERS))
                    .count();
                Stretch::new(start, length)
            })
            .collect()
    }
}

impl fmt::Display for WeekQuarters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for digit in 0..QUARTERS / 4 {
            let value = (self.0[digit / 16] >> (digit % 16 * 4)) & 0xf;
            write!(formatter, "{value:x}")?;
        }
        Ok(())
    }
}

impl FromStr for WeekQuarters {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        if text.len() != QUARTERS / 4 {
            return Err(NotAWeek);
        }
        let mut week = Self::NONE;
        for (digit, character) in text.chars().enumerate() {
            let value = match character {
                '0'..='9' | 'a'..='f' => character.to_digit(16).ok_or(NotAWeek)?,
                _ => return Err(NotAWeek),
            };
            week.0[digit / 16] |= u64::from(value) << (digit % 16 * 4);
        }
        Ok(week)
    }
}

macro_rules! travels_as_text {
    ($($name:ident),+) => {$(
        impl TryFrom<String> for $name {
            type Error = NotAWeek;

            fn try_from(text: String) -> Result<Self, NotAWeek> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(week: $name) -> Self {
                week.to_string()
            }
        }
    )+};
}

travels_as_text!(WeekHours, WeekQuarters);

/// An unbroken stretch of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stretch {
    /// The day on which it starts; 0 is Monday.
    pub day: u8,
    /// The minute of that day at which it starts, 0–1439.
    pub minute: u16,
    /// How long it is, in minutes, 15–10080.
    pub minutes: u16,
}

impl Stretch {
    /// The same stretch on a clock that is so many minutes ahead (or, below zero, behind).
    #[must_use]
    pub fn later(self, minutes: i32) -> Self {
        const WEEK: i32 = 7 * 24 * 60;
        let start = i32::from(self.day) * 24 * 60 + i32::from(self.minute);
        let start = (start + minutes).rem_euclid(WEEK);
        Self {
            day: u8::try_from(start / (24 * 60)).unwrap_or_default(),
            minute: u16::try_from(start % (24 * 60)).unwrap_or_default(),
            ..self
        }
    }

    fn new(start: usize, length: usize) -> Self {
        let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        Self {
            day: u8::try_from(start / 96).unwrap_or(u8::MAX),
            minute: small(start % 96 * 15),
            minutes: small(length * 15),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_week() -> impl Strategy<Value = WeekHours> {
        prop::array::uniform7(0_u32..1 << 24).prop_map(WeekHours)
    }

    /// Every offset in use lies between −12 and +14 hours, in quarters.
    fn any_offset() -> impl Strategy<Value = i16> {
        (-48_i16..=56).prop_map(|quarters| quarters * 15)
    }

    #[test]
    fn the_text_reads_from_midnight_to_midnight() {
        let week = WeekHours::NONE.with(0, 0, true).with(6, 23, true);
        let text = "800000000000000000000000000000000000000001";
        assert_eq!(week.to_string(), text);
        assert_eq!(text.parse(), Ok(week));
        assert_eq!(serde_json::to_value(week).unwrap(), text);
        assert_eq!(week.count(), 2);
        assert!(week.with(0, 0, false).with(6, 23, false).is_empty());
    }

    #[test]
    fn what_is_no_week_is_refused() {
        let ragged = "0".repeat(41);
        let upper = "A".repeat(42);
        let wide = "é".repeat(21);
        for text in ["", &ragged, &upper, &wide, &format!("+{ragged}")] {
            assert_eq!(text.parse::<WeekHours>(), Err(NotAWeek), "{text}");
        }
        assert_eq!("+".repeat(168).parse::<WeekQuarters>(), Err(NotAWeek));
        assert!(
            !WeekHours::NONE
                .with(7, 0, true)
                .with(0, 24, true)
                .has(0, 24)
        );
    }

    #[test]
    fn hours_meet_across_zones_to_the_quarter() {
        // Vienna in winter 18:00–20:00, Kathmandu 22:00–24:00: 17:00–19:00 and 16:15–18:15 in UTC.
        let vienna = WeekHours::NONE.with(1, 18, true).with(1, 19, true);
        let kathmandu = WeekHours::NONE.with(1, 22, true).with(1, 23, true);
        let both = vienna.in_utc(60).shared(&kathmandu.in_utc(345));
        assert_eq!(both.count(), 5);
        assert_eq!(both.stretches(60), [stretch(1, 18, 0, 75)]);
        assert_eq!(both.stretches(345), [stretch(1, 22, 45, 75)]);
    }

    #[test]
    fn the_week_is_a_ring() {
        // Monday 01:00 in Auckland (UTC+13) is Sunday 12:00 in UTC, and noon there is the same.
        let auckland = WeekHours::NONE.with(0, 1, true);
        let sunday_noon = WeekHours::NONE.with(6, 12, true);
        assert_eq!(auckland.in_utc(780), sunday_noon.in_utc(0));
        let midnight = WeekHours::NONE.with(6, 23, true).with(0, 0, true);
        assert_eq!(midnight.in_utc(0).stretches(0), [stretch(6, 23, 0, 120)]);
    }

    #[test]
    fn a_week_without_end_is_one_stretch() {
        let always = WeekHours([(1 << 24) - 1; DAYS]);
        assert_eq!(
            always.in_utc(-210).stretches(345),
            [stretch(0, 0, 0, 10_080)]
        );
        assert!(WeekQuarters::NONE.stretches(0).is_empty());
    }

    fn stretch(day: u8, hour: u16, minute: u16, minutes: u16) -> Stretch {
        Stretch {
            day,
            minute: hour * 60 + minute,
            minutes,
        }
    }

    proptest! {
        #[test]
        fn texts_survive(week in any_week(), offset in any_offset()) {
            prop_assert_eq!(week.to_string().parse(), Ok(week));
            let quarters = week.in_utc(offset);
            prop_assert_eq!(quarters.to_string().parse(), Ok(quarters));
        }

        #[test]
        fn moving_to_utc_loses_nothing(week in any_week(), offset in any_offset()) {
            let quarters = week.in_utc(offset);
            prop_assert_eq!(quarters.count(), week.count() * 4);
            let minutes: u32 = quarters
                .stretches(offset)
                .iter()
                .map(|stretch| u32::from(stretch.minutes))
                .sum();
            prop_assert_eq!(minutes, week.count() * 60);
            for stretch in quarters.stretches(offset) {
                prop_assert!(week.has(usize::from(stretch.day), u32::from(stretch.minute) / 60));
            }
        }

        #[test]
        fn every_marked_quarter_is_listed(week in any_week(), offset in any_offset()) {
            let week = week.in_utc(offset);
            let marked = (0..QUARTERS).filter(|&quarter| week.has(quarter));
            prop_assert!(week.quarters().eq(marked));
        }

        #[test]
        fn rearranging_keeps_what_is_shared(
            one in any_week(),
            other in any_week(),
            offset in any_offset(),
            places in Just((0..672_u16).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let (one, other) = (one.in_utc(offset), other.in_utc(0));
            let moved = one.rearranged(&places).shared(&other.rearranged(&places));
            prop_assert_eq!(moved.count(), one.shared(&other).count());
        }
    }
}
