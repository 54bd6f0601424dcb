//! What it would cost to give a mentee somebody else: the regret of a pair, exactly.

use super::aim::Aim;
use super::plan::Plan;
use super::resolver::Resolver;
use serde::Serialize;

/// What the best plan loses if a pair is in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Regret {
    /// How many fewer are placed.
    pub placed: i64,
    /// How much lower the least score is; always zero for the aim *total*.
    pub least: i64,
    /// How much lower the sum of scores is. It can be below zero where fewer are placed or the least
    /// score is lower.
    pub total: i64,
}

/// Somebody who has another mentor in another plan, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Who.
    pub mentee: usize,
    /// The mentor in the one plan.
    pub from: Option<usize>,
    /// The mentor in the other plan.
    pub to: Option<usize>,
}

/// Another mentor for a mentee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The mentor.
    pub mentor: usize,
    /// Their score.
    pub score: u32,
    /// What the best plan with this pair loses against the best plan.
    pub regret: Regret,
    /// Who else has another mentor in that plan, by ascending mentee.
    pub moves: Vec<Move>,
}

impl Resolver {
    /// The mentors whom a mentee could have instead, those first with whom least is lost; at most so
    /// many. Also those below the least score are among them: choosing one is a lock. Empty where
    /// the mentee is locked or nobody of that place is there.
    ///
    /// Each is found by solving with the pair locked, from the prices of now. How much more than a
    /// pair is worth its prices are is less than its regret or the same; so the search goes by that
    /// and stops where nothing better can come.
    #[must_use]
    pub fn alternatives(&mut self, mentee: usize, most: usize) -> Vec<Alternative> {
        let is_free =
            mentee < self.problem().mentees() && self.problem().locked_to(mentee).is_none();
        if !is_free || most == 0 {
            return Vec::new();
        }
        let plan = self.plan();
        let own = plan.mentor_of(mentee);
        let bounds = self.bounds(mentee);
        let mut found: Vec<(i128, Alternative)> = Vec::new();
        for (bound, mentor) in bounds {
            if Some(mentor) == own {
                continue;
            }
            let is_enough = found.len() >= most && self.problem().aim() == Aim::Total;
            if is_enough && found.last().is_some_and(|(loss, _)| bound > *loss) {
                break;
            }
            if self.lock(mentee, mentor).is_err() {
                continue;
            }
            let other = self.plan();
            self.unlock(mentee).ok();
            let loss = self.worth_of(&plan) - self.worth_of(&other);
            found.push((loss, self.alternative(mentee, mentor, &plan, &other)));
            // For *fair* there is no one number that says what is lost.
            let is_total = self.problem().aim() == Aim::Total;
            found.sort_by_key(|(loss, found)| {
                let loss = if is_total { *loss } else { 0 };
                (loss, found.regret, found.mentor)
            });
            found.truncate(most);
        }
        found
            .into_iter()
            .map(|(_, alternative)| alternative)
            .collect()
    }

    fn alternative(&self, mentee: usize, mentor: usize, plan: &Plan, other: &Plan) -> Alternative {
        let placed = |plan: &Plan| i64::try_from(plan.placed()).unwrap_or(i64::MAX);
        let total = |plan: &Plan| i64::try_from(plan.total).unwrap_or(i64::MAX);
        let least = |plan: &Plan| match self.problem().aim() {
            Aim::Total => 0,
            Aim::Fair => plan.least.map_or(0, i64::from),
        };
        Alternative {
            mentor,
            score: self.problem().score(mentee, mentor).unwrap_or_default(),
            regret: Regret {
                placed: placed(plan) - placed(other),
                least: least(plan) - least(other),
                total: total(plan) - total(other),
            },
            moves: moves(self.problem().mentees(), plan, other)
                .filter(|step| step.mentee != mentee)
                .collect(),
        }
    }

    /// What a plan is worth by the first four steps of the order, as one number.
    fn worth_of(&self, plan: &Plan) -> i128 {
        let problem = self.problem();
        let waited = plan
            .pairs
            .iter()
            .map(|pair| 1 + i128::from(problem.waited(pair.mentee)));
        let kept = plan.pairs.iter();
        let kept = kept
            .filter(|pair| problem.previous(pair.mentee) == Some(pair.mentor))
            .count();
        i128::from(plan.proof.place) * waited.sum::<i128>()
            + i128::from(plan.proof.per_score) * i128::from(plan.total)
            + i128::from(plan.proof.per_kept) * i128::try_from(kept).unwrap_or(i128::MAX)
    }
}

/// Who has another mentor in another plan, by ascending mentee.
fn moves(mentees: usize, plan: &Plan, other: &Plan) -> impl Iterator<Item = Move> {
    let columns = |plan: &Plan| {
        let mut columns = vec![None; mentees];
        for pair in &plan.pairs {
            columns[pair.mentee] = Some(pair.mentor);
        }
        columns
    };
    let pairs = columns(plan).into_iter().zip(columns(other));
    let moves = pairs
        .enumerate()
        .map(|(mentee, (from, to))| Move { mentee, from, to });
    moves.filter(|step| step.from != step.to)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{any_problem, big};
    use super::*;
    use crate::pairing::{PairingProblemDraft, solve};
    use proptest::prelude::*;

    /// Every alternative by solving the locked problem from the beginning.
    fn by_hand(draft: &PairingProblemDraft, mentee: usize) -> Vec<(Regret, usize)> {
        let plan = solve(&draft.clone().check().unwrap());
        let mut found = Vec::new();
        for mentor in 0..draft.capacities.len() {
            let mut locked = draft.clone();
            locked.locked.push((mentee, mentor));
            let Ok(problem) = locked.check() else {
                continue;
            };
            if plan.mentor_of(mentee) == Some(mentor) {
                continue;
            }
            let other = solve(&problem);
            let least = |plan: &Plan| i64::from(plan.least.unwrap_or(0));
            let number = |count: usize| i64::try_from(count).unwrap();
            let regret = Regret {
                placed: number(plan.placed()) - number(other.placed()),
                least: match draft.aim {
                    Aim::Total => 0,
                    Aim::Fair => least(&plan) - least(&other),
                },
                total: i64::try_from(plan.total).unwrap() - i64::try_from(other.total).unwrap(),
            };
            found.push((regret, mentor));
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn regrets_are_those_of_the_locked_problem(draft in any_problem(), mentee in 0_usize..5) {
            let Ok(problem) = draft.clone().check() else { return Ok(()) };
            let mut resolver = Resolver::new(problem.clone());
            let found = resolver.alternatives(mentee, usize::MAX);
            if mentee >= draft.scores.len() || problem.locked_to(mentee).is_some() {
                prop_assert!(found.is_empty());
                return Ok(());
            }
            let mut found: Vec<_> =
                found.into_iter().map(|found| (found.regret, found.mentor)).collect();
            let mut expected = by_hand(&draft, mentee);
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
            prop_assert_eq!(resolver.plan().pairs, solve(&problem).pairs);
        }
    }

    #[test]
    fn the_first_few_are_the_best_of_all() {
        let draft = big(60, 30, 1_000, 2, Aim::Total);
        let mut resolver = Resolver::new(draft.clone().check().unwrap());
        for mentee in [0, 7, 33] {
            let mut all = by_hand(&draft, mentee);
            all.sort_unstable_by_key(|(regret, _)| *regret);
            let few = resolver.alternatives(mentee, 4);
            let few: Vec<_> = few.iter().map(|found| found.regret).collect();
            let best: Vec<_> = all.iter().take(4).map(|(regret, _)| *regret).collect();
            assert_eq!(few, best);
        }
    }

    #[test]
    fn who_else_moves_is_named() {
        let draft = PairingProblemDraft {
            capacities: vec![1, 1],
            scores: vec![vec![Some(9), Some(5)], vec![Some(8), Some(7)]],
            ..PairingProblemDraft::default()
        };
        let mut resolver = Resolver::new(draft.check().unwrap());
        let found = resolver.alternatives(1, 3);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].mentor, found[0].score), (0, 8));
        assert_eq!(found[0].regret.total, 3);
        let moved = Move {
            mentee: 0,
            from: Some(0),
            to: Some(1),
        };
        assert_eq!(found[0].moves, [moved]);
    }
}
