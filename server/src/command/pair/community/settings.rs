//! What a program asks for: weights, hard rules and aim, from a small JSON file or by default.

use super::super::complaint::{Complaints, Refused};
use super::super::found::{Any, Found, quoted};
use wayfellow_domain::affinity::{Criterion, MOST_SCORE, MOST_WEIGHT, Weights, WeightsDraft};
use wayfellow_domain::eligibility::{HardRules, HardRulesDraft, MOST_HOURS_APART};
use wayfellow_domain::pairing::Aim;

/// What the people are paired by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How much each criterion counts.
    pub weights: Weights,
    /// What every pair needs.
    pub rules: HardRules,
    /// What the plan is best in.
    pub aim: Aim,
}

/// The settings before they are checked, with what is wrong so far.
struct Reader {
    complaints: Complaints,
    weights: WeightsDraft,
    rules: HardRulesDraft,
    aim: Aim,
}

/// Reads a program file; what it leaves out is as in a new program. Where it does not say whether a
/// shared language is needed, it is if both tables say who speaks what.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(file: &str, text: &[u8], have_languages: bool) -> Result<Settings, Refused> {
    let mut reader = Reader {
        complaints: Complaints::about(file),
        weights: WeightsDraft::default(),
        rules: HardRulesDraft {
            shared_language: have_languages,
            ..HardRulesDraft::default()
        },
        aim: Aim::default(),
    };
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    match serde_json::from_slice(text) {
        Ok(found) => reader.program(found),
        Err(error) => reader.complaints.not_json(&error),
    }
    let settings = Settings {
        weights: Weights::from_stored(reader.weights),
        rules: HardRules::from_stored(reader.rules),
        aim: reader.aim,
    };
    reader.complaints.or(settings)
}

impl Reader {
    fn program(&mut self, Any(found): Any) {
        for (key, value) in self.entries("", found) {
            match key.as_str() {
                "weights" => self.weights(value),
                "hard_rules" => self.rules(value),
                "aim" => match value.aim() {
                    Ok(aim) => self.aim = aim,
                    Err(what) => self.complaints.add("aim", what),
                },
                _ => self.unknown("", &key, &["weights", "hard_rules", "aim"]),
            }
        }
    }

    fn weights(&mut self, found: Found) {
        for (key, value) in self.entries("weights", found) {
            let criterion = Criterion::ALL.into_iter().find(|one| one.name() == key);
            let Some(criterion) = criterion else {
                self.unknown("weights.", &key, &Criterion::ALL.map(Criterion::name));
                continue;
            };
            let place = format!("weights.{key}");
            if let Some(weight) = self.number(place, &value, MOST_WEIGHT.into()) {
                self.weights.set(criterion, weight);
            }
        }
    }

    fn rules(&mut self, found: Found) {
        for (key, value) in self.entries("hard_rules", found) {
            let place = format!("hard_rules.{key}");
            match (key.as_str(), value) {
                ("shared_language", Found::Truth(truth)) => self.rules.shared_language = truth,
                ("mutual_pairs", Found::Truth(truth)) => self.rules.mutual_pairs = truth,
                ("shared_language" | "mutual_pairs", other) => {
                    let what = format!("expected true or false, found {}", other.description());
                    self.complaints.add(place, what);
                }
                ("most_hours_apart", Found::Null) => self.rules.most_hours_apart = None,
                ("most_hours_apart", value) => {
                    let hours = self.number(place, &value, MOST_HOURS_APART.into());
                    self.rules.most_hours_apart = hours;
                }
                ("least_score", value) => {
                    let least = self.number(place, &value, MOST_SCORE.into());
                    self.rules.least_score = least.unwrap_or_default();
                }
                _ => {
                    let known = [
                        "shared_language",
                        "most_hours_apart",
                        "least_score",
                        "mutual_pairs",
                    ];
                    self.unknown("hard_rules.", &key, &known);
                }
            }
        }
    }

    /// The entries of an object, those that are there twice said.
    fn entries(&mut self, place: &str, found: Found) -> Vec<(String, Found)> {
        let entries = match found {
            Found::Object(entries) => entries,
            other => {
                let what = format!("expected an object, found {}", other.description());
                self.complaints.add(place, what);
                return Vec::new();
            }
        };
        for (count, (key, _)) in entries.iter().enumerate() {
            if entries[..count].iter().any(|(other, _)| other == key) {
                self.complaints
                    .add(place, format!("{} is there twice", quoted(key)));
            }
        }
        let entries = entries.into_iter();
        entries.map(|(key, Any(value))| (key, value)).collect()
    }

    fn number<T: TryFrom<u64>>(&mut self, place: String, found: &Found, most: u64) -> Option<T> {
        match found.whole(most) {
            Ok(number) => T::try_from(number).ok(),
            Err(what) => {
                self.complaints.add(place, what);
                None
            }
        }
    }

    fn unknown(&mut self, place: &str, key: &str, known: &[&str]) {
        let what = format!("unknown key; those that are known: {}", known.join(", "));
        self.complaints.add(format!("{place}{}", quoted(key)), what);
    }
}
