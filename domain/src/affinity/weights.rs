//! The ten criteria and their weights: a program gives each [`Criterion`] a weight from 0 (does not
//! count) to 10 (counts most).
//!
//! The build script compiles this file too, to check the templates; it must need nothing but
//! `problem`.

use crate::problem::{Fault, Problem, Problems};
use serde::{Deserialize, Serialize};

/// The greatest weight that a criterion can have.
pub const MOST_WEIGHT: u8 = 10;

/// The greatest score that a pair can have.
pub const MOST_SCORE: u32 = 1_000_000;

/// What is compared between a mentee and a mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// The mentee's goals against the skills that the mentor offers.
    Goals,
    /// Profession and field of work.
    Profession,
    /// Interests.
    Interests,
    /// Level and field of education.
    Education,
    /// Where they live.
    Place,
    /// Languages that both speak.
    Languages,
    /// Connections that they have in common.
    Friends,
    /// How they like to work.
    WayOfWorking,
    /// Hours of the week when both are usually free.
    FreeHours,
    /// Whether they asked for each other.
    Wishes,
}

impl Criterion {
    /// Every criterion, in the order in which contributions are listed.
    pub const ALL: [Self; 10] = [
        Self::Goals,
        Self::Profession,
        Self::Interests,
        Self::Education,
        Self::Place,
        Self::Languages,
        Self::Friends,
        Self::WayOfWorking,
        Self::FreeHours,
        Self::Wishes,
    ];

    /// The name as the wire and the fields of [`WeightsDraft`] spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Goals => "goals",
            Self::Profession => "profession",
            Self::Interests => "interests",
            Self::Education => "education",
            Self::Place => "place",
            Self::Languages => "languages",
            Self::Friends => "friends",
            Self::WayOfWorking => "way_of_working",
            Self::FreeHours => "free_hours",
            Self::Wishes => "wishes",
        }
    }
}

/// The weights as an admin sets them, each 0–10; also their form on the wire and on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WeightsDraft {
    /// Weight of [`Criterion::Goals`].
    pub goals: u8,
    /// Weight of [`Criterion::Profession`].
    pub profession: u8,
    /// Weight of [`Criterion::Interests`].
    pub interests: u8,
    /// Weight of [`Criterion::Education`].
    pub education: u8,
    /// Weight of [`Criterion::Place`].
    pub place: u8,
    /// Weight of [`Criterion::Languages`].
    pub languages: u8,
    /// Weight of [`Criterion::Friends`].
    pub friends: u8,
    /// Weight of [`Criterion::WayOfWorking`].
    pub way_of_working: u8,
    /// Weight of [`Criterion::FreeHours`].
    pub free_hours: u8,
    /// Weight of [`Criterion::Wishes`].
    pub wishes: u8,
}

impl Default for WeightsDraft {
    /// What a new program starts from: what they want to do together, and a say in the match,
    /// before what they happen to share.
    fn default() -> Self {
        Self {
            goals: 8,
            profession: 5,
            interests: 4,
            education: 2,
            place: 2,
            languages: 4,
            friends: 2,
            way_of_working: 4,
            free_hours: 6,
            wishes: 8,
        }
    }
}

impl WeightsDraft {
    /// The weight of one criterion.
    #[must_use]
    pub const fn of(&self, criterion: Criterion) -> u8 {
        match criterion {
            Criterion::Goals => self.goals,
            Criterion::Profession => self.profession,
            Criterion::Interests => self.interests,
            Criterion::Education => self.education,
            Criterion::Place => self.place,
            Criterion::Languages => self.languages,
            Criterion::Friends => self.friends,
            Criterion::WayOfWorking => self.way_of_working,
            Criterion::FreeHours => self.free_hours,
            Criterion::Wishes => self.wishes,
        }
    }

    /// Sets the weight of one criterion.
    pub const fn set(&mut self, criterion: Criterion, weight: u8) {
        let field = match criterion {
            Criterion::Goals => &mut self.goals,
            Criterion::Profession => &mut self.profession,
            Criterion::Interests => &mut self.interests,
            Criterion::Education => &mut self.education,
            Criterion::Place => &mut self.place,
            Criterion::Languages => &mut self.languages,
            Criterion::Friends => &mut self.friends,
            Criterion::WayOfWorking => &mut self.way_of_working,
            Criterion::FreeHours => &mut self.free_hours,
            Criterion::Wishes => &mut self.wishes,
        };
        *field = weight;
    }

    /// Checks that each weight lies in 0–10. All of them may be 0: every score is 0 then.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] for each weight above 10, its field by [`Criterion::name`].
    pub fn check(self) -> Result<Weights, Vec<Problem>> {
        let mut problems = Problems::new();
        for criterion in Criterion::ALL {
            if self.of(criterion) > MOST_WEIGHT {
                problems.add(
                    criterion.name(),
                    Fault::OutOfRange {
                        least: 0,
                        most: i64::from(MOST_WEIGHT),
                    },
                );
            }
        }
        if problems.is_empty() {
            Ok(Weights(self))
        } else {
            Err(problems.into_vec())
        }
    }
}

/// How much each criterion counts in a program: checked, each 0–10.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Weights(WeightsDraft);

impl Weights {
    /// Takes back what was checked before it was stored.
    #[must_use]
    pub const fn from_stored(weights: WeightsDraft) -> Self {
        Self(weights)
    }

    /// The weights as they are edited, sent and stored.
    #[must_use]
    pub const fn draft(&self) -> WeightsDraft {
        self.0
    }

    /// The weight of one criterion, 0–10.
    #[must_use]
    pub const fn of(&self, criterion: Criterion) -> u8 {
        self.0.of(criterion)
    }

    /// The sum of all weights, 0–100.
    #[must_use]
    pub fn sum(&self) -> u32 {
        Criterion::ALL
            .iter()
            .map(|&criterion| u32::from(self.of(criterion)))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_sound() {
        assert_eq!(WeightsDraft::default().check(), Ok(Weights::default()));
    }

    #[test]
    fn every_weight_above_ten_is_said_by_name() {
        let mut draft = WeightsDraft::default();
        for criterion in Criterion::ALL {
            draft.set(criterion, 11);
        }
        let problems = draft.check().unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| &*problem.field).collect();
        assert_eq!(fields, Criterion::ALL.map(Criterion::name));
        draft = WeightsDraft::default();
        draft.set(Criterion::Wishes, 10);
        assert_eq!(
            draft.check().map(|weights| weights.of(Criterion::Wishes)),
            Ok(10)
        );
    }

    #[test]
    fn the_names_are_those_of_the_wire() {
        let json = serde_json::to_value(WeightsDraft::default()).unwrap();
        for criterion in Criterion::ALL {
            let weight = WeightsDraft::default().of(criterion);
            assert_eq!(json[criterion.name()], weight, "{criterion:?}");
            assert_eq!(serde_json::to_value(criterion).unwrap(), criterion.name());
        }
    }
}
