//! `wayfellow pair --replay`: whether the record of a published plan gives that plan.

use super::bare;
use super::complaint::{Complaint, Refused};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use wayfellow_domain::pairing::{ENGINE, VERSION};

/// What of a record is needed to compute its plan again.
#[derive(Deserialize)]
struct Record {
    form: String,
    engine: Engine,
    round: u16,
    problem: Problem,
    plan: Plan,
}

#[derive(Deserialize)]
struct Engine {
    version: String,
    number: u16,
}

/// The problem itself is read as the bare form is.
#[derive(Deserialize)]
struct Problem {
    ids: Ids,
    #[serde(flatten)]
    rest: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize, serde::Serialize)]
struct Ids {
    mentees: Vec<String>,
    mentors: Vec<String>,
}

#[derive(Deserialize)]
struct Plan {
    pairs: Vec<(usize, usize, u32)>,
    unplaced: Vec<usize>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// What is written: the engines, and the plans' difference if there is one.
    pub text: String,
    /// Whether the same plan came out.
    pub is_same: bool,
}

/// Computes the plan of a record again.
///
/// # Errors
/// Everything that is wrong with the record.
pub fn replay(file: &str, text: &[u8]) -> Result<Replay, Refused> {
    let malformed = |what: String| Refused::Malformed(vec![Complaint::new(file, "", what)]);
    let record: Record = serde_json::from_slice(text)
        .map_err(|error| malformed(format!("is no record of a published plan: {error}")))?;
    if record.form != "wayfellow pairing record 1" {
        return Err(malformed(format!(
            "is of the form {:?}, which this version does not know",
            record.form
        )));
    }
    let problem = record.problem_in_bare_form();
    let answer = bare::answer(&format!("{file}: problem"), problem)?;
    let found = Plan {
        pairs: answer.pairs,
        unplaced: answer.unplaced.iter().map(|(mentee, _)| *mentee).collect(),
    };
    Ok(record.compare(&found))
}

impl Record {
    fn problem_in_bare_form(&self) -> Vec<u8> {
        let mut problem = serde_json::to_value(&self.problem.rest).unwrap_or_default();
        problem["ids"] = serde_json::to_value(&self.problem.ids).unwrap_or_default();
        problem.to_string().into_bytes()
    }

    fn compare(&self, found: &Plan) -> Replay {
        let Engine { version, number } = &self.engine;
        let mut text = format!(
            "round {}, recorded by engine {number} of {version}, computed by engine {ENGINE} of {VERSION}\n",
            self.round
        );
        let differences = self.differences(found);
        let is_same = differences.is_empty();
        if is_same {
            let (pairs, unplaced) = (found.pairs.len(), found.unplaced.len());
            let _ = writeln!(
                text,
                "the same plan: pairs {pairs}, without a mentor {unplaced}"
            );
        } else {
            let _ = writeln!(
                text,
                "another plan; mentees who differ: {}",
                differences.len()
            );
            for line in differences {
                let _ = writeln!(text, "{line}");
            }
        }
        Replay { text, is_same }
    }

    /// A line for each mentee who has another mentor, or another score.
    fn differences(&self, found: &Plan) -> Vec<String> {
        let ids = &self.problem.ids;
        let (recorded, computed) = (self.plan.by_mentee(), found.by_mentee());
        let name = |ids: &[String], place: usize| {
            let id = ids.get(place).cloned();
            id.unwrap_or_else(|| format!("nobody ({place})"))
        };
        let words = |outcome: Option<&Option<(usize, u32)>>| match outcome {
            Some(Some((mentor, score))) => format!("{} ({score})", name(&ids.mentors, *mentor)),
            Some(None) => "nobody".to_owned(),
            None => "no word of them".to_owned(),
        };
        let mentees = recorded.keys().chain(computed.keys());
        let mentees: std::collections::BTreeSet<_> = mentees.collect();
        mentees
            .into_iter()
            .filter(|mentee| recorded.get(mentee) != computed.get(mentee))
            .map(|mentee| {
                format!(
                    "{}: recorded with {}, computed with {}",
                    name(&ids.mentees, *mentee),
                    words(recorded.get(mentee)),
                    words(computed.get(mentee))
                )
            })
            .collect()
    }
}

impl Plan {
    fn by_mentee(&self) -> BTreeMap<usize, Option<(usize, u32)>> {
        let pairs = self.pairs.iter();
        let placed = pairs.map(|&(mentee, mentor, score)| (mentee, Some((mentor, score))));
        placed
            .chain(self.unplaced.iter().map(|&mentee| (mentee, None)))
            .collect()
    }
}
