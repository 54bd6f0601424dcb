//! The same problem gives the same plan, natively and as WebAssembly in a real browser: byte for byte,
//! and in whatever order people are written down.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::fmt::Debug;
use wayfellow_domain::pairing::{Aim, PairingProblemDraft, Plan, solve};
use wayfellow_tests::harness::{Person, Server};

/// How many problems are compared.
const PROBLEMS: u64 = 60;

/// Has the worker that pairs solve some problems; it says `[number]` when it begins with one.
const SOLVE: &str = "
    const [asks, done] = arguments;
    const answers = [];
    const worker = new Worker('/wayfellow-pairing_loader.js');
    const ask = () => worker.postMessage([answers.length + 1, asks[answers.length]]);
    worker.onerror = (event) => done('the worker stumbled: ' + event.message);
    worker.onmessage = ({ data: [number, answer] }) => {
        if (number !== undefined && answer === undefined) return;
        if (number !== undefined) answers.push(answer);
        if (answers.length < asks.length) { ask(); return; }
        worker.terminate();
        done(answers);
    };";

#[tokio::test]
async fn the_browser_and_this_machine_make_the_same_plan() -> Result<()> {
    let server = Server::start()?;
    let person = Person::arrive(&server).await?;
    let problems: Vec<_> = (0..PROBLEMS).map(problem).collect();
    ensure!(kinds(&problems), "the problems are not of all kinds");

    let in_browser = solve_in_browser(&person, &problems).await?;
    for (problem, answer) in problems.iter().zip(&in_browser) {
        let native = problem.clone().check().map(|problem| solve(&problem));
        let native = json_of(&native)?;
        ensure!(
            native == *answer,
            "for {}\nthis machine says {native}\nthe browser says {answer}",
            json_of(problem)?
        );
    }

    // What is wrong with a problem is said alike too.
    let mut broken = problem(1);
    broken.scores[0].push(Some(1_000_001));
    broken.locked.push((0, 9_999));
    let answer = solve_in_browser(&person, &[broken.clone()]).await?;
    let faults = broken.check().map(|problem| solve(&problem));
    ensure!(faults.is_err() && [json_of(&faults)?] == answer[..]);
    person.leaves().await
}

/// Where one plan alone is the best, it is that one whatever the order of rows and columns.
#[tokio::test]
async fn shuffled_people_get_the_same_plan_in_the_browser() -> Result<()> {
    let server = Server::start()?;
    let person = Person::arrive(&server).await?;
    let problems: Vec<_> = (0..12).map(|seed| without_ties(problem(seed))).collect();
    let orders: Vec<_> = problems.iter().zip(1..).map(Order::of).collect();
    let shuffled: Vec<_> = problems
        .iter()
        .zip(&orders)
        .map(|(problem, order)| order.shuffle(problem))
        .collect();
    let answers = solve_in_browser(&person, &shuffled).await?;
    for ((problem, order), answer) in problems.into_iter().zip(&orders).zip(&answers) {
        let written = json_of(&problem)?;
        let plan = problem.check().map(|problem| solve(&problem));
        let plan = plan.map_err(debug).context("a sound problem")?;
        let answer: Value = serde_json::from_str(answer)?;
        let found = order.pairs_back(&answer["Ok"]["pairs"])?;
        ensure!(found == pairs(&plan), "for {written}\n{found:?}\n{plan:?}");
        ensure!(answer["Ok"]["total"] == json!(plan.total), "for {written}");
        ensure!(answer["Ok"]["least"] == json!(plan.least), "for {written}");
    }
    person.leaves().await
}

async fn solve_in_browser(
    person: &Person,
    problems: &[PairingProblemDraft],
) -> Result<Vec<String>> {
    let asks: Result<Vec<String>> = problems
        .iter()
        .map(|problem| json_of(&json!({ "Solve": { "problem": problem } })))
        .collect();
    let answers = person
        .driver
        .execute_async(SOLVE, vec![json!(asks?)])
        .await?;
    let answers: Value = answers.json().clone();
    serde_json::from_value(answers.clone()).with_context(|| answers.to_string())
}

/// A problem of the fixed sequence: of every aim and regime, with locks, pairs that are forbidden or
/// exclude each other, a plan before, rounds waited, a least score, ties, nobody and no seat.
fn problem(seed: u64) -> PairingProblemDraft {
    let mut dice = Dice(seed);
    let largest = if seed % 10 == 9 { 60 } else { 12 };
    let (mentees, mentors) = (dice.below(largest), dice.below(largest));
    // A few scores only, so that many plans are as good.
    let step = [1, 1_000, 250_000][dice.below(3)];
    let capacities: Vec<u32> = (0..mentors).map(|_| dice.number(4)).collect();
    let scores: Vec<Vec<Option<u32>>> = (0..mentees)
        .map(|_| {
            let row = (0..mentors).map(|_| (dice.below(5) > 0).then(|| dice.number(1_000_001)));
            row.map(|score| score.map(|score| score / step * step))
                .collect()
        })
        .collect();
    let mut draft = PairingProblemDraft {
        capacities,
        scores,
        aim: [Aim::Total, Aim::Fair][dice.below(2)],
        least_score: [0, 0, 500_000][dice.below(3)],
        ..PairingProblemDraft::default()
    };
    if mentees == 0 || mentors == 0 {
        return draft;
    }
    let mut places = |count: usize| -> Vec<(usize, usize)> {
        let mut places: Vec<_> = (0..count)
            .map(|_| (dice.below(mentees), dice.below(mentors)))
            .collect();
        places.sort_unstable();
        places.dedup_by_key(|place| place.0);
        places
    };
    draft.previous = places(mentees / 2);
    draft.forbidden = places(mentees / 4);
    let pairs = places(6);
    let locked = places(mentees / 3);
    draft.exclusions = pairs
        .chunks_exact(2)
        .map(|pairs| [pairs[0], pairs[1]])
        .collect();
    if dice.below(2) == 0 {
        draft.waited = (0..mentees).map(|_| [0, 0, 1, 3][dice.below(4)]).collect();
    }
    // Locks as far as they can be honoured.
    for lock in locked {
        draft.locked.push(lock);
        if draft.clone().check().is_err() {
            draft.locked.pop();
        }
    }
    draft
}

/// Scores of which no two sums are alike, and nothing that depends on the places of people.
fn without_ties(mut draft: PairingProblemDraft) -> PairingProblemDraft {
    let mut dice = Dice(draft.scores.len() as u64);
    for score in draft.scores.iter_mut().flatten() {
        *score = score.map(|_| dice.number(1_000_001));
    }
    draft
}

/// Whether there is something of everything.
fn kinds(problems: &[PairingProblemDraft]) -> bool {
    let some = |is: fn(&PairingProblemDraft) -> bool| problems.iter().any(is);
    let seats = |problem: &PairingProblemDraft| problem.capacities.iter().sum::<u32>() as usize;
    some(|problem| problem.scores.is_empty())
        && some(|problem| problem.capacities.is_empty() && !problem.scores.is_empty())
        && some(|problem| problem.aim == Aim::Fair && problem.scores.len() > 20)
        && some(|problem| problem.aim == Aim::Total && problem.scores.len() > 20)
        && some(|problem| !problem.locked.is_empty())
        && some(|problem| !problem.forbidden.is_empty())
        && some(|problem| !problem.exclusions.is_empty())
        && some(|problem| !problem.waited.is_empty())
        && some(|problem| problem.least_score > 0)
        && problems
            .iter()
            .any(|problem| seats(problem) < problem.scores.len())
        && problems
            .iter()
            .any(|problem| seats(problem) > problem.scores.len())
}

/// Another order of the same people.
struct Order {
    /// Where each mentee is now.
    mentees: Vec<usize>,
    mentors: Vec<usize>,
}

impl Order {
    fn of((problem, seed): (&PairingProblemDraft, u64)) -> Self {
        let mut dice = Dice(seed);
        let mut shuffled = |count: usize| {
            let mut places: Vec<usize> = (0..count).collect();
            for place in (1..count).rev() {
                places.swap(place, dice.below(place + 1));
            }
            places
        };
        Self {
            mentees: shuffled(problem.scores.len()),
            mentors: shuffled(problem.capacities.len()),
        }
    }

    fn shuffle(&self, problem: &PairingProblemDraft) -> PairingProblemDraft {
        let pair =
            |&(mentee, mentor): &(usize, usize)| (self.mentees[mentee], self.mentors[mentor]);
        let pairs = |pairs: &[(usize, usize)]| pairs.iter().map(pair).collect();
        let mut other = PairingProblemDraft {
            locked: pairs(&problem.locked),
            forbidden: pairs(&problem.forbidden),
            previous: pairs(&problem.previous),
            exclusions: problem
                .exclusions
                .iter()
                .map(|both| both.map(|one| pair(&one)))
                .collect(),
            ..problem.clone()
        };
        for (mentor, seats) in problem.capacities.iter().enumerate() {
            other.capacities[self.mentors[mentor]] = *seats;
        }
        for (mentee, row) in problem.scores.iter().enumerate() {
            for (mentor, score) in row.iter().enumerate() {
                other.scores[self.mentees[mentee]][self.mentors[mentor]] = *score;
            }
        }
        for (mentee, waited) in problem.waited.iter().enumerate() {
            other.waited[self.mentees[mentee]] = *waited;
        }
        other
    }

    /// The pairs of a plan in the first order.
    fn pairs_back(&self, pairs: &Value) -> Result<Vec<(usize, usize)>> {
        let back = |places: &[usize], place: &Value| {
            let place = usize::try_from(place.as_u64()?).ok()?;
            places.iter().position(|now| *now == place)
        };
        let pairs = pairs.as_array().with_context(|| pairs.to_string())?;
        let pair = |pair: &Value| {
            let mentee = back(&self.mentees, &pair["mentee"])?;
            Some((mentee, back(&self.mentors, &pair["mentor"])?))
        };
        let pairs: Option<Vec<_>> = pairs.iter().map(pair).collect();
        let mut pairs = pairs.context("a pair of somebody")?;
        pairs.sort_unstable();
        Ok(pairs)
    }
}

fn pairs(plan: &Plan) -> Vec<(usize, usize)> {
    let pairs = plan.pairs.iter();
    pairs.map(|pair| (pair.mentee, pair.mentor)).collect()
}

fn json_of(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}

fn debug(faults: impl Debug) -> anyhow::Error {
    anyhow::anyhow!("{faults:?}")
}

/// A fixed sequence of numbers (`SplitMix64`), so that a failure can be looked at again.
struct Dice(u64);

impl Dice {
    fn number(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(below)).unwrap_or_default()
    }

    fn below(&mut self, count: usize) -> usize {
        u32::try_from(count).map_or(0, |count| self.number(count)) as usize
    }
}
