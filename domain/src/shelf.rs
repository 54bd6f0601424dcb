//! What one of a pair keeps for themself alone: notes on steps, and how a week was.
//!
//! It decides what it is called and how much of it there may be. What it says, nobody but its owner
//! can read.

use crate::id::StepId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest thing that is kept, sealed, in bytes: 10,000 characters of four bytes each, padded,
/// and what is around them.
pub const LONGEST_KEPT: usize = 40_960 + 41;

/// The most things that somebody can keep in a pair.
pub const MOST_KEPT: i64 = 200;

/// Said when a text is not the name of something that can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAName;

impl fmt::Display for NotAName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a name: expected step-… or week-…")
    }
}

impl std::error::Error for NotAName {}

/// What is kept: in text, as in `step-5f0c3c52-7d1e-4b0a-9d3a-1b6f2f6f8a11` or `week-3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
#[serde(try_from = "String", into = "String")]
pub enum KeptName {
    /// A note on a step.
    Step(StepId),
    /// How a week was, from 1.
    Week(u16),
}

impl fmt::Display for KeptName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step(step) => write!(formatter, "step-{step}"),
            Self::Week(week) => write!(formatter, "week-{week}"),
        }
    }
}

impl FromStr for KeptName {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let name = match text.split_once('-') {
            Some(("step", step)) => step.parse().map(Self::Step).ok(),
            Some(("week", week)) => week.parse().map(Self::Week).ok(),
            _ => None,
        };
        // Each thing has one name only: no capitals, no leading zeros.
        name.filter(|name| name.to_string() == text && *name != Self::Week(0))
            .ok_or(NotAName)
    }
}

impl TryFrom<String> for KeptName {
    type Error = NotAName;

    fn try_from(text: String) -> Result<Self, NotAName> {
        text.parse()
    }
}

impl From<KeptName> for String {
    fn from(name: KeptName) -> Self {
        name.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_its_text() {
        let step = StepId::from_random([7; 16]);
        for name in [KeptName::Step(step), KeptName::Week(1), KeptName::Week(60)] {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let capital = format!("step-{}", StepId::from_random([0xAB; 16])).to_uppercase();
        for text in [
            "",
            "partner",
            "week-",
            "week-0",
            "week-01",
            "week-+1",
            "week-65536",
            "step-1",
            "../week-1",
            &capital,
        ] {
            assert_eq!(text.parse::<KeptName>(), Err(NotAName), "{text}");
        }
    }
}
