//! Presets: weights, hard rules and an aim under a name, for a program's admins to choose from.

use super::JudgedBy;
use crate::problem::{Problem, Problems};
use crate::refusal::Refusal;
use crate::text::Line;
use serde::{Deserialize, Serialize};

/// The most presets that a program can have.
pub const MOST_PRESETS: usize = 12;

/// The most characters in a preset's name.
pub const LONGEST_PRESET_NAME: usize = 40;

/// A preset that is to be saved, in place of the program's one of this name if there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PresetDraft {
    /// 1–40 characters.
    pub name: String,
    /// The weights, the hard rules and the aim.
    pub judged_by: JudgedBy,
}

/// A preset within its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    name: Line,
    judged_by: JudgedBy,
}

impl PresetDraft {
    /// Checks the name and the bounds.
    ///
    /// # Errors
    /// Those of `name`, and of `judged_by`.
    pub fn check(&self) -> Result<Preset, Vec<Problem>> {
        let mut problems = Problems::new();
        let name = problems.keep("name", Line::check(&self.name, 1..=LONGEST_PRESET_NAME));
        if let Err(found) = self.judged_by.check() {
            problems.nest("judged_by", found);
        }
        match name {
            Some(name) if problems.is_empty() => Ok(Preset {
                name,
                judged_by: self.judged_by,
            }),
            _ => Err(problems.into_vec()),
        }
    }
}

impl Preset {
    /// What the admins call it.
    #[must_use]
    pub const fn name(&self) -> &Line {
        &self.name
    }

    /// The weights, the hard rules and the aim.
    #[must_use]
    pub const fn judged_by(&self) -> &JudgedBy {
        &self.judged_by
    }
}

/// Whether a program that has so many presets can have one more.
///
/// # Errors
/// [`Refusal::TooManyPresets`].
pub const fn check_new_preset(presets: usize) -> Result<(), Refusal> {
    if presets < MOST_PRESETS {
        Ok(())
    } else {
        Err(Refusal::TooManyPresets { most: MOST_PRESETS })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::affinity::WeightsDraft;
    use crate::problem::Fault;

    #[test]
    fn a_preset_has_a_name_and_weights_within_their_bounds() {
        let draft = PresetDraft {
            name: "  By   language ".to_owned(),
            ..PresetDraft::default()
        };
        assert_eq!(draft.check().unwrap().name().as_str(), "By language");
        let bad = PresetDraft {
            name: "é".repeat(41),
            judged_by: JudgedBy {
                weights: WeightsDraft {
                    goals: 11,
                    ..WeightsDraft::default()
                },
                ..JudgedBy::default()
            },
        };
        let expected = [
            Problem::new("name", Fault::TooLong { most: 40 }),
            Problem::new(
                "judged_by.weights.goals",
                Fault::OutOfRange { least: 0, most: 10 },
            ),
        ];
        assert_eq!(bad.check().unwrap_err(), expected);
    }

    #[test]
    fn there_are_twelve_at_most() {
        assert_eq!(check_new_preset(11), Ok(()));
        let refusal = Refusal::TooManyPresets { most: 12 };
        assert_eq!(check_new_preset(12), Err(refusal));
    }
}
