//! The hard rules that a program chooses.
//!
//! The build script compiles this file too, to check the templates; it must need nothing but
//! `affinity::MOST_SCORE` and `problem`.

use crate::affinity::MOST_SCORE;
use crate::problem::{Fault, Problem, Problems};
use serde::{Deserialize, Serialize};

/// The most that two clocks can be apart, in hours. Zones are compared by the time of day that
/// they show: UTC+14 and UTC−10 are a day, and so no hours, apart.
pub const MOST_HOURS_APART: u8 = 12;

/// The hard rules as an admin sets them; also their form on the wire and on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HardRulesDraft {
    /// Whether a pair needs a language that both speak.
    pub shared_language: bool,
    /// The most hours, 0–12, that their clocks may be apart; none: any.
    pub most_hours_apart: Option<u8>,
    /// The least score, 0–1,000,000, with which two people are paired; locks excepted.
    pub least_score: u32,
    /// Whether A may mentor B while B mentors A.
    pub mutual_pairs: bool,
}

impl Default for HardRulesDraft {
    /// What a new program starts from: they can talk to each other.
    fn default() -> Self {
        Self {
            shared_language: true,
            most_hours_apart: None,
            least_score: 0,
            mutual_pairs: false,
        }
    }
}

impl HardRulesDraft {
    /// Checks the bounds.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] for `most_hours_apart` above 12 and `least_score` above 1,000,000.
    pub fn check(self) -> Result<HardRules, Vec<Problem>> {
        let mut problems = Problems::new();
        if self
            .most_hours_apart
            .is_some_and(|hours| hours > MOST_HOURS_APART)
        {
            let most = i64::from(MOST_HOURS_APART);
            problems.add("most_hours_apart", Fault::OutOfRange { least: 0, most });
        }
        if self.least_score > MOST_SCORE {
            let most = i64::from(MOST_SCORE);
            problems.add("least_score", Fault::OutOfRange { least: 0, most });
        }
        if problems.is_empty() {
            Ok(HardRules(self))
        } else {
            Err(problems.into_vec())
        }
    }
}

/// What a program asks of every pair: checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct HardRules(HardRulesDraft);

impl HardRules {
    /// Takes back what was checked before it was stored.
    #[must_use]
    pub const fn from_stored(rules: HardRulesDraft) -> Self {
        Self(rules)
    }

    /// The rules as they are edited, sent and stored.
    #[must_use]
    pub const fn draft(&self) -> HardRulesDraft {
        self.0
    }

    /// Whether a pair needs a language that both speak.
    #[must_use]
    pub const fn shared_language(&self) -> bool {
        self.0.shared_language
    }

    /// The most hours that their clocks may be apart; none: any.
    #[must_use]
    pub const fn most_hours_apart(&self) -> Option<u8> {
        self.0.most_hours_apart
    }

    /// The least score with which two people are paired; locks excepted.
    #[must_use]
    pub const fn least_score(&self) -> u32 {
        self.0.least_score
    }

    /// Whether A may mentor B while B mentors A.
    #[must_use]
    pub const fn mutual_pairs(&self) -> bool {
        self.0.mutual_pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_sound() {
        assert_eq!(HardRulesDraft::default().check(), Ok(HardRules::default()));
    }

    #[test]
    fn bounds_are_included_and_every_breach_is_said() {
        let edge = HardRulesDraft {
            most_hours_apart: Some(12),
            least_score: 1_000_000,
            ..HardRulesDraft::default()
        };
        assert!(edge.check().is_ok());
        let beyond = HardRulesDraft {
            most_hours_apart: Some(13),
            least_score: 1_000_001,
            ..HardRulesDraft::default()
        };
        let problems = beyond.check().unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| &*problem.field).collect();
        assert_eq!(fields, ["most_hours_apart", "least_score"]);
    }
}
