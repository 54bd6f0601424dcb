//! From what a published plan was computed, so that anybody can compute it again: the scored problem
//! under pseudonyms.
//!
//! The pseudonyms are in an order of their own, which the server draws for each record and forgets:
//! they cannot be told from ids or names. As plans that are equally good are told apart by the order
//! of the people, such a plan can be another than the published one. Wherever they differ, and
//! wherever the admin published something else than the plan that followed, the published pair is
//! locked and the mentee without one has nobody to choose from: [`PairingRecord::settled`] says who.

use super::{JudgedBy, KeyedHash, ProposedPair, Workbench};
use crate::id::MemberId;
use crate::pairing::{ENGINE, PairingFault, PairingProblemDraft, VERSION, solve};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many days after a program was closed its records are deleted.
pub const RECORD_DAYS: u8 = 30;

/// The form of a record.
const FORM: &str = "wayfellow pairing record 1";

/// After so many tries to find out what has to be settled, everything is.
const TRIES: usize = 3;

/// What is written down of a published plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairingRecord {
    /// Names the form.
    form: &'static str,
    /// What computed the plan.
    engine: Engine,
    /// Which publication of the program, from 1.
    pub round: u16,
    /// When it was published.
    pub published_at: Timestamp,
    /// What the plan was judged by.
    pub judged_by: JudgedBy,
    /// The problem in the bare form of `wayfellow pair`.
    pub problem: RecordedProblem,
    /// The mentees, by place in the problem, whose mentor or lack of one was settled for the record.
    pub settled: Vec<usize>,
    /// The plan that was published.
    pub plan: RecordedPlan,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Engine {
    version: &'static str,
    number: u16,
}

/// A problem with the pseudonyms of its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedProblem {
    ids: Pseudonyms,
    #[serde(flatten)]
    problem: PairingProblemDraft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Pseudonyms {
    mentees: Vec<String>,
    mentors: Vec<String>,
}

/// A plan by the places of a recorded problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedPlan {
    /// Mentee, mentor and score, by ascending mentee.
    pub pairs: Vec<(usize, usize, u32)>,
    /// Everybody else, ascending.
    pub unplaced: Vec<usize>,
}

impl PairingRecord {
    /// Writes down the publication of these pairs, by whose draft `bench` is. `hash` is made for this
    /// record, and dropped.
    ///
    /// # Errors
    /// None is known: pairs that passed the pool's check make a sound problem.
    pub fn new(
        bench: &Workbench<'_>,
        pairs: &[ProposedPair],
        hash: KeyedHash<'_>,
        (round, published_at): (u16, Timestamp),
    ) -> Result<Self, Vec<PairingFault>> {
        let order = Drawn::new(bench, hash);
        let mut problem = order.arrange(bench);
        let published: BTreeMap<_, _> = pairs.iter().filter_map(|pair| order.place(pair)).collect();
        let mut settled = BTreeSet::new();
        for tries in 0..=TRIES {
            let plan = solve(&problem.clone().check()?);
            let mentees = 0..problem.scores.len();
            let differing: Vec<_> = mentees
                .filter(|mentee| {
                    let mentor = published.get(mentee).map(|(mentor, _)| *mentor);
                    plan.mentor_of(*mentee) != mentor
                })
                .collect();
            if differing.is_empty() {
                break;
            }
            let is_last = tries + 1 >= TRIES;
            for mentee in 0..problem.scores.len() {
                if is_last || differing.contains(&mentee) {
                    settle(&mut problem, mentee, published.get(&mentee).copied());
                    settled.insert(mentee);
                }
            }
        }
        let mentees = 0..problem.scores.len();
        Ok(Self {
            form: FORM,
            engine: Engine {
                version: VERSION,
                number: ENGINE,
            },
            round,
            published_at,
            judged_by: bench.draft().draft().judged_by,
            plan: RecordedPlan {
                pairs: published
                    .iter()
                    .map(|(&mentee, &(mentor, score))| (mentee, mentor, score))
                    .collect(),
                unplaced: mentees
                    .filter(|mentee| !published.contains_key(mentee))
                    .collect(),
            },
            problem: RecordedProblem {
                ids: order.pseudonyms(),
                problem,
            },
            settled: settled.into_iter().collect(),
        })
    }
}

/// Locks a mentee to the published mentor, or leaves them nobody.
fn settle(problem: &mut PairingProblemDraft, mentee: usize, published: Option<(usize, u32)>) {
    problem.locked.retain(|(other, _)| *other != mentee);
    if let Some((mentor, score)) = published {
        problem.locked.push((mentee, mentor));
        problem.scores[mentee][mentor] = Some(score);
    } else {
        problem.scores[mentee].fill(None);
    }
}

/// The people of a problem in a drawn order.
struct Drawn {
    /// For each place the row of the mentee.
    rows: Vec<usize>,
    /// For each place the column of the mentor.
    columns: Vec<usize>,
    mentees: Vec<MemberId>,
    mentors: Vec<MemberId>,
    /// Everybody's number, from 1.
    numbers: BTreeMap<MemberId, usize>,
}

impl Drawn {
    fn new(bench: &Workbench<'_>, hash: KeyedHash<'_>) -> Self {
        let preview = bench.preview();
        let mentees: Vec<_> = preview.mentees().map(|person| person.member).collect();
        let mentors: Vec<_> = preview.mentors().map(|person| person.member).collect();
        let people: BTreeSet<_> = mentees.iter().chain(&mentors).copied().collect();
        let mut drawn: Vec<_> = people
            .into_iter()
            .map(|member| (hash(member.as_bytes()), member))
            .collect();
        drawn.sort_unstable();
        let drawn = drawn.into_iter().zip(1..);
        let numbers: BTreeMap<_, _> = drawn
            .map(|((_, member), number)| (member, number))
            .collect();
        let order = |members: &[MemberId]| {
            let mut places: Vec<usize> = (0..members.len()).collect();
            places.sort_by_key(|&place| numbers[&members[place]]);
            places
        };
        Self {
            rows: order(&mentees),
            columns: order(&mentors),
            mentees,
            mentors,
            numbers,
        }
    }

    /// The problem in this order.
    fn arrange(&self, bench: &Workbench<'_>) -> PairingProblemDraft {
        let problem = bench.problem();
        let (row_of, column_of) = (inverse(&self.rows), inverse(&self.columns));
        let draft = problem.draft();
        let place = |(row, column): (usize, usize)| (row_of[row], column_of[column]);
        let pairs = |pairs: Vec<(usize, usize)>| {
            let mut pairs: Vec<_> = pairs.into_iter().map(place).collect();
            pairs.sort_unstable();
            pairs
        };
        let columns = &self.columns;
        let rows = self.rows.iter();
        let mut exclusions: Vec<_> = draft
            .exclusions
            .into_iter()
            .map(|two| two.map(place))
            .collect();
        exclusions.sort_unstable();
        PairingProblemDraft {
            capacities: columns.iter().map(|&it| draft.capacities[it]).collect(),
            scores: rows
                .clone()
                .map(|&row| columns.iter().map(|&it| draft.scores[row][it]).collect())
                .collect(),
            locked: pairs(draft.locked),
            forbidden: Vec::new(),
            previous: pairs(draft.previous),
            waited: rows.map(|&row| draft.waited[row]).collect(),
            exclusions,
            aim: draft.aim,
            least_score: draft.least_score,
        }
    }

    /// A pair by the places in this order.
    fn place(&self, pair: &ProposedPair) -> Option<(usize, (usize, u32))> {
        let row = self.mentees.binary_search(&pair.mentee).ok()?;
        let column = self.mentors.binary_search(&pair.mentor).ok()?;
        let mentee = self.rows.iter().position(|it| *it == row)?;
        let mentor = self.columns.iter().position(|it| *it == column)?;
        Some((mentee, (mentor, pair.score)))
    }

    /// Numbers of as many digits, so that their order as texts is the order of the people.
    fn pseudonyms(&self) -> Pseudonyms {
        let digits = self.numbers.len().to_string().len();
        let name = |member: &MemberId| format!("p{:0digits$}", self.numbers[member]);
        let (rows, columns) = (self.rows.iter(), self.columns.iter());
        Pseudonyms {
            mentees: rows.map(|&row| name(&self.mentees[row])).collect(),
            mentors: columns.map(|&column| name(&self.mentors[column])).collect(),
        }
    }
}

fn inverse(order: &[usize]) -> Vec<usize> {
    let mut inverse = vec![0; order.len()];
    for (place, &from) in order.iter().enumerate() {
        inverse[from] = place;
    }
    inverse
}

#[cfg(test)]
mod tests;
