//! Pairs who would both rather have each other: shown, never enforced.

use super::plan::Plan;
use super::problem::PairingProblem;

/// Every mentee and mentor who are not together in the plan though both would rather be: the mentee
/// has nobody or somebody with whom they score less, and the mentor has a free seat or a mentee with
/// whom they score less. Pairs below the least score and locked people do not count. By ascending
/// mentee, then mentor.
#[must_use]
pub fn blocking_pairs(problem: &PairingProblem, plan: &Plan) -> Vec<(usize, usize)> {
    let mut own = vec![None; problem.mentees()];
    let mut given = vec![0; problem.mentors()];
    let mut worst: Vec<Option<u32>> = vec![None; problem.mentors()];
    for pair in &plan.pairs {
        own[pair.mentee] = Some(pair);
        given[pair.mentor] += 1;
        if !pair.is_locked {
            let known = worst[pair.mentor].unwrap_or(u32::MAX);
            worst[pair.mentor] = Some(known.min(pair.score));
        }
    }
    let would_rather = |mentee: usize, mentor: usize| {
        let score = problem.score(mentee, mentor)?;
        let has_free_seat = given[mentor] < problem.seats(mentor);
        let mentee_would = own[mentee].is_none_or(|pair| !pair.is_locked && pair.score < score);
        let mentor_would = has_free_seat || worst[mentor].is_some_and(|worst| worst < score);
        Some(score >= problem.least_score() && mentee_would && mentor_would)
    };
    let mentors = 0..problem.mentors();
    (0..problem.mentees())
        .flat_map(|mentee| mentors.clone().map(move |mentor| (mentee, mentor)))
        .filter(|&(mentee, mentor)| would_rather(mentee, mentor) == Some(true))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pairing::{PairingProblemDraft, solve};

    #[test]
    fn two_who_would_rather_have_each_other_are_found() {
        // The sum is greatest with 9 + 9, though mentee 0 and mentor 0 like each other best.
        let draft = PairingProblemDraft {
            capacities: vec![1, 1],
            scores: vec![vec![Some(10), Some(9)], vec![Some(9), None]],
            ..PairingProblemDraft::default()
        };
        let problem = draft.clone().check().unwrap();
        let plan = solve(&problem);
        assert_eq!(plan.total, 18);
        assert_eq!(blocking_pairs(&problem, &plan), [(0, 0)]);

        let locked = PairingProblemDraft {
            locked: vec![(0, 1)],
            ..draft.clone()
        };
        let problem = locked.check().unwrap();
        assert_eq!(blocking_pairs(&problem, &solve(&problem)), []);

        let lower = PairingProblemDraft {
            least_score: 11,
            ..draft
        };
        let problem = lower.check().unwrap();
        assert_eq!(blocking_pairs(&problem, &solve(&problem)), []);
    }

    #[test]
    fn a_plan_in_which_everybody_has_the_best_has_none() {
        let draft = PairingProblemDraft {
            capacities: vec![2],
            scores: vec![vec![Some(1)], vec![Some(2)], vec![Some(3)]],
            ..PairingProblemDraft::default()
        };
        let problem = draft.check().unwrap();
        assert_eq!(blocking_pairs(&problem, &solve(&problem)), []);
    }
}
