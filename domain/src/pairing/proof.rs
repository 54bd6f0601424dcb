//! The proof that comes with a plan, and its check, which knows nothing of how the plan was found.
//!
//! For any plan: what its pairs are worth together is at most what its people's prices are together,
//! because no pair is worth more than the prices of its two, and each person's price is there at
//! most once for each of their places. If pairs are worth exactly their prices and nobody with a
//! free place has a price, the two sums are the same. So a plan with such prices is worth as much as
//! any plan can be.

use super::aim::Aim;
use super::plan::Plan;
use super::problem::PairingProblem;
use super::worth::Order;
use crate::affinity::MOST_SCORE;
use serde::Serialize;
use std::collections::BTreeSet;

/// Shows that no plan is worth more, by the first four steps of the order. (That it is the canonical
/// one among those that are worth the same is not shown.)
///
/// A pair is worth `place · (1 + rounds waited) + per_score · score`, and `per_kept` more if it was
/// in the previous plan. All are whole numbers below 2⁶³.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Whether scores or kept pairs come first: kept pairs do in a repair.
    pub order: Order,
    /// What placing somebody is worth.
    pub place: i64,
    /// What one point of score is worth.
    pub per_score: i64,
    /// What keeping a pair of the previous plan is worth.
    pub per_kept: i64,
    /// Pairs of a lesser score do not count: the least score, or for the aim *fair* the greatest
    /// least with which as many are placed.
    pub floor: u32,
    /// The price of each mentee; that of a locked one says nothing.
    pub mentee_prices: Vec<i64>,
    /// The price of a seat of each mentor; that of one whose seats are all locked says nothing.
    pub mentor_prices: Vec<i64>,
    /// For the aim *fair*: that no more can be placed, and with pairs above the floor fewer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fair: Option<FairProof>,
    /// Pairs, `(mentee, mentor)`, that were left out because each excludes another. The prices show
    /// that the plan is best without them; that it is best to leave out these is not shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<(usize, usize)>,
}

/// Shows that the floor of a plan whose aim is *fair* is the greatest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FairProof {
    /// Covers every pair that may be; together no more than what the plan places.
    pub placed: Cover,
    /// Covers every pair of a score above the floor; together less than what the plan places.
    pub above: Cover,
}

/// Prices in `1 + rounds waited`: those of the two people of a covered pair are together at least
/// that of the mentee. Where nobody has waited each is 0 or 1, and they are a vertex cover. Together
/// they count each mentor once for each seat, and no plan of covered pairs places more than that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// For each mentee.
    pub mentees: Vec<u32>,
    /// For each mentor.
    pub mentors: Vec<u32>,
}

/// Why a plan or its proof does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ProofFault {
    /// The plan or its proof is of another problem: it names people who are not there.
    OtherSize,
    /// A mentee has several mentors, or is placed and not placed, or neither.
    NotOnce {
        /// The mentee.
        mentee: usize,
    },
    /// A mentor has more mentees than seats.
    TooFewSeats {
        /// The mentor.
        mentor: usize,
    },
    /// A pair is not eligible, or below the least score and not locked, or has another score.
    NotOpen {
        /// The mentee.
        mentee: usize,
        /// The mentor.
        mentor: usize,
    },
    /// A lock is not in the plan.
    LockNotKept {
        /// The mentee.
        mentee: usize,
    },
    /// Two pairs that exclude each other are in the plan.
    Excluded {
        /// The mentee of the one.
        mentee: usize,
        /// The mentee of the other.
        other: usize,
    },
    /// The worth of a place or of a score is so small that later steps could outweigh earlier ones.
    WeighsTooLittle,
    /// A price is below zero.
    BelowZero,
    /// A pair is worth more than its prices.
    NotCovered {
        /// The mentee.
        mentee: usize,
        /// The mentor.
        mentor: usize,
    },
    /// A pair of the plan is not worth its prices.
    NotTight {
        /// The mentee.
        mentee: usize,
        /// The mentor.
        mentor: usize,
    },
    /// A mentee who is not placed has a price.
    PriceOfUnplaced {
        /// The mentee.
        mentee: usize,
    },
    /// A mentor with a free seat has a price.
    PriceOfFreeSeat {
        /// The mentor.
        mentor: usize,
    },
    /// The floor of a plan whose aim is *fair* is not shown to be the greatest.
    FloorNotGreatest,
}

/// Holds a plan and its proof against the problem.
///
/// # Errors
/// The first thing that does not hold.
pub fn check(problem: &PairingProblem, plan: &Plan) -> Result<(), ProofFault> {
    let proof = &plan.proof;
    let has_size = proof.mentee_prices.len() == problem.mentees()
        && proof.mentor_prices.len() == problem.mentors();
    if !has_size {
        return Err(ProofFault::OtherSize);
    }
    let columns = check_plan(problem, plan)?;
    check_worth(problem, proof)?;
    check_prices(problem, proof, &columns)?;
    let aim = match proof.order {
        Order::ScoresFirst => problem.aim(),
        Order::KeptFirst => Aim::Total,
    };
    match (aim, &proof.fair) {
        (Aim::Total, _) if proof.floor == problem.least_score() => Ok(()),
        (Aim::Fair, Some(fair)) => check_floor(problem, proof, fair, &columns),
        _ => Err(ProofFault::FloorNotGreatest),
    }
}

/// That the plan keeps to the rules. Returns the column of each mentee.
fn check_plan(problem: &PairingProblem, plan: &Plan) -> Result<Vec<Option<usize>>, ProofFault> {
    let mut columns = vec![None; problem.mentees()];
    let mut times = vec![0; problem.mentees()];
    let mut free: Vec<usize> = (0..problem.mentors())
        .map(|mentor| problem.seats(mentor))
        .collect();
    let unplaced = plan.unplaced.iter().map(|&(mentee, _)| mentee);
    let placed = plan.pairs.iter().map(|pair| pair.mentee);
    for mentee in unplaced.chain(placed) {
        *times.get_mut(mentee).ok_or(ProofFault::OtherSize)? += 1;
    }
    if plan.pairs.iter().any(|pair| pair.mentor >= free.len()) {
        return Err(ProofFault::OtherSize);
    }
    for pair in &plan.pairs {
        let (mentee, mentor) = (pair.mentee, pair.mentor);
        columns[mentee] = Some(mentor);
        let is_locked = problem.locked_to(mentee) == Some(mentor);
        let is_open = problem.score(mentee, mentor) == Some(pair.score)
            && (is_locked || pair.score >= problem.least_score());
        if !is_open || pair.is_locked != is_locked {
            return Err(ProofFault::NotOpen { mentee, mentor });
        }
        free[mentor] = free[mentor]
            .checked_sub(1)
            .ok_or(ProofFault::TooFewSeats { mentor })?;
    }
    for mentee in 0..problem.mentees() {
        if times[mentee] != 1 {
            return Err(ProofFault::NotOnce { mentee });
        }
        let lock = problem.locked_to(mentee);
        if lock.is_some() && lock != columns[mentee] {
            return Err(ProofFault::LockNotKept { mentee });
        }
    }
    for &[one, other] in problem.exclusions() {
        if columns[one.0] == Some(one.1) && columns[other.0] == Some(other.1) {
            return Err(ProofFault::Excluded {
                mentee: one.0,
                other: other.0,
            });
        }
    }
    Ok(columns)
}

/// That no step can be outweighed by later ones.
fn check_worth(problem: &PairingProblem, proof: &Proof) -> Result<(), ProofFault> {
    let mentees = 0..problem.mentees();
    let seats = (0..problem.mentors()).map(|mentor| problem.seats(mentor));
    let places = wide(seats.sum::<usize>().min(problem.mentees()));
    let kept = wide(
        mentees
            .filter(|&mentee| problem.previous(mentee).is_some())
            .count(),
    );
    let (per_score, per_kept) = (i128::from(proof.per_score), i128::from(proof.per_kept));
    let most = i128::from(MOST_SCORE) * per_score;
    let is_in_order = match proof.order {
        Order::ScoresFirst => per_score > kept * per_kept,
        Order::KeptFirst => kept == 0 || per_kept > places * most,
    };
    let holds = is_in_order
        && per_score > 0
        && (kept == 0 || per_kept > 0)
        && i128::from(proof.place) > places * (most + per_kept);
    if holds {
        Ok(())
    } else {
        Err(ProofFault::WeighsTooLittle)
    }
}

fn check_prices(
    problem: &PairingProblem,
    proof: &Proof,
    columns: &[Option<usize>],
) -> Result<(), ProofFault> {
    let seats = problem.seats_beside_locks();
    let mut used = vec![0; problem.mentors()];
    let left_out: BTreeSet<_> = proof.left_out.iter().copied().collect();
    let prices = proof.mentee_prices.iter().chain(&proof.mentor_prices);
    if prices.into_iter().any(|&price| price < 0) {
        return Err(ProofFault::BelowZero);
    }
    for mentee in (0..problem.mentees()).filter(|&mentee| problem.locked_to(mentee).is_none()) {
        let own = i128::from(proof.place) * (1 + i128::from(problem.waited(mentee)));
        let price = i128::from(proof.mentee_prices[mentee]);
        let worth = |mentor: usize| {
            let score = problem.score(mentee, mentor)?;
            if score < proof.floor || left_out.contains(&(mentee, mentor)) {
                return None;
            }
            let kept = i128::from(problem.previous(mentee) == Some(mentor));
            let score = i128::from(score) * i128::from(proof.per_score);
            Some(own + score + kept * i128::from(proof.per_kept))
        };
        for mentor in (0..problem.mentors()).filter(|&mentor| seats[mentor] > 0) {
            let prices = price + i128::from(proof.mentor_prices[mentor]);
            if worth(mentor).is_some_and(|worth| worth > prices) {
                return Err(ProofFault::NotCovered { mentee, mentor });
            }
            if columns[mentee] == Some(mentor) && worth(mentor) != Some(prices) {
                return Err(ProofFault::NotTight { mentee, mentor });
            }
        }
        match columns[mentee] {
            Some(mentor) => used[mentor] += 1,
            None if price > 0 => return Err(ProofFault::PriceOfUnplaced { mentee }),
            None => {}
        }
    }
    for mentor in 0..problem.mentors() {
        if used[mentor] < seats[mentor] && proof.mentor_prices[mentor] > 0 {
            return Err(ProofFault::PriceOfFreeSeat { mentor });
        }
    }
    Ok(())
}

/// That no more can be placed, and with pairs above the floor fewer.
fn check_floor(
    problem: &PairingProblem,
    proof: &Proof,
    fair: &FairProof,
    columns: &[Option<usize>],
) -> Result<(), ProofFault> {
    let placed = columns
        .iter()
        .enumerate()
        .filter(|(mentee, column)| column.is_some() && problem.locked_to(*mentee).is_none());
    let placed: u64 = placed.map(|(mentee, _)| own(problem, mentee)).sum();
    let left_out: BTreeSet<_> = proof.left_out.iter().copied().collect();
    let most = bound(problem, problem.least_score(), &left_out, &fair.placed);
    let above = bound(
        problem,
        proof.floor.saturating_add(1),
        &left_out,
        &fair.above,
    );
    if most == Some(placed) && (placed == 0 || above.is_some_and(|above| above < placed)) {
        Ok(())
    } else {
        Err(ProofFault::FloorNotGreatest)
    }
}

/// What a cover comes to; none where it leaves a pair of at least that score uncovered.
fn bound(
    problem: &PairingProblem,
    least: u32,
    left_out: &BTreeSet<(usize, usize)>,
    cover: &Cover,
) -> Option<u64> {
    if cover.mentees.len() != problem.mentees() || cover.mentors.len() != problem.mentors() {
        return None;
    }
    let seats = problem.seats_beside_locks();
    let mut bound = 0;
    for mentee in (0..problem.mentees()).filter(|&mentee| problem.locked_to(mentee).is_none()) {
        let price = u64::from(cover.mentees[mentee]);
        let is_covered = |mentor: usize| {
            let is_open = problem
                .score(mentee, mentor)
                .is_some_and(|score| score >= least);
            seats[mentor] == 0
                || !is_open
                || left_out.contains(&(mentee, mentor))
                || price + u64::from(cover.mentors[mentor]) >= own(problem, mentee)
        };
        if !(0..problem.mentors()).all(is_covered) {
            return None;
        }
        bound += price;
    }
    let of_mentors = seats.iter().zip(&cover.mentors);
    // Seats are at most 20,000 for each mentor.
    bound += of_mentors
        .map(|(&seats, &price)| u64::try_from(seats).unwrap_or(u64::MAX) * u64::from(price))
        .sum::<u64>();
    Some(bound)
}

fn own(problem: &PairingProblem, mentee: usize) -> u64 {
    1 + u64::from(problem.waited(mentee))
}

fn wide(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pairing::{PairingProblemDraft, solve};

    /// Two who can be placed of three, and a seat that stays free.
    fn solved(aim: Aim) -> (PairingProblem, Plan) {
        let draft = PairingProblemDraft {
            capacities: vec![1, 1, 1],
            scores: vec![
                vec![Some(9), Some(5), None],
                vec![Some(8), Some(7), None],
                vec![Some(3), None, None],
            ],
            aim,
            ..PairingProblemDraft::default()
        };
        let problem = draft.check().unwrap();
        let plan = solve(&problem);
        (problem, plan)
    }

    fn found(aim: Aim, alter: impl FnOnce(&mut Plan)) -> ProofFault {
        let (problem, mut plan) = solved(aim);
        assert_eq!(check(&problem, &plan), Ok(()));
        alter(&mut plan);
        check(&problem, &plan).unwrap_err()
    }

    #[test]
    fn an_altered_plan_is_refused() {
        let total = |alter: fn(&mut Plan)| found(Aim::Total, alter);
        assert_eq!(
            total(|plan| plan.pairs[0].mentee = 9),
            ProofFault::OtherSize
        );
        assert_eq!(
            total(|plan| plan.pairs[0].mentor = 9),
            ProofFault::OtherSize
        );
        assert_eq!(total(|plan| plan.unplaced[0].0 = 9), ProofFault::OtherSize);
        let once = ProofFault::NotOnce { mentee: 2 };
        assert_eq!(total(|plan| plan.unplaced.clear()), once);
        let not_open = |mentee, mentor| ProofFault::NotOpen { mentee, mentor };
        assert_eq!(total(|plan| plan.pairs[0].mentor = 2), not_open(0, 2));
        assert_eq!(total(|plan| plan.pairs[0].score = 8), not_open(0, 0));
        assert_eq!(total(|plan| plan.pairs[0].is_locked = true), not_open(0, 0));
        let seats = ProofFault::TooFewSeats { mentor: 0 };
        let both = |plan: &mut Plan| (plan.pairs[1].mentor, plan.pairs[1].score) = (0, 8);
        assert_eq!(total(both), seats);
    }

    #[test]
    fn a_plan_that_is_not_best_and_an_altered_proof_are_refused() {
        let swapped = found(Aim::Total, |plan| {
            (plan.pairs[0].mentor, plan.pairs[0].score) = (1, 5);
            (plan.pairs[1].mentor, plan.pairs[1].score) = (0, 8);
        });
        assert!(
            matches!(swapped, ProofFault::NotTight { .. }),
            "{swapped:?}"
        );
        let total = |alter: fn(&mut Proof)| found(Aim::Total, |plan| alter(&mut plan.proof));
        assert_eq!(total(|proof| proof.place = 20), ProofFault::WeighsTooLittle);
        assert_eq!(
            total(|proof| proof.mentor_prices[2] = -1),
            ProofFault::BelowZero
        );
        let free = ProofFault::PriceOfFreeSeat { mentor: 2 };
        assert_eq!(total(|proof| proof.mentor_prices[2] = 1), free);
        let unplaced = ProofFault::PriceOfUnplaced { mentee: 2 };
        assert_eq!(total(|proof| proof.mentee_prices[2] = 1), unplaced);
        let low = total(|proof| proof.mentor_prices[0] -= 1);
        assert!(matches!(low, ProofFault::NotCovered { .. }), "{low:?}");
        let high = total(|proof| proof.mentee_prices[0] += 1);
        assert!(matches!(high, ProofFault::NotTight { .. }), "{high:?}");
        assert_eq!(total(|proof| proof.floor = 1), ProofFault::FloorNotGreatest);
        assert_eq!(
            total(|proof| proof.mentee_prices.clear()),
            ProofFault::OtherSize
        );
        let fair = |alter: fn(&mut Proof)| found(Aim::Fair, |plan| alter(&mut plan.proof));
        assert_eq!(
            fair(|proof| proof.fair = None),
            ProofFault::FloorNotGreatest
        );
        assert_eq!(fair(|proof| proof.floor -= 1), ProofFault::FloorNotGreatest);
    }
}
