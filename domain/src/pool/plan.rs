//! Proposing a plan for a pool, and holding a plan that came back against the rules.

use super::{ByHand, Couple, PoolPerson, Preview};
use crate::eligibility::{Barrier, Barriers};
use crate::id::MemberId;
use crate::pairing::{
    Aim, Exclusion, Lines, MOST_WAITED, PairingFault, PairingProblem, PairingTerms, Plan,
    ScoreMatrix, Unplaced, WhyNotLocked, solve,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A pair of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposedPair {
    /// The mentee.
    pub mentee: MemberId,
    /// The mentor.
    pub mentor: MemberId,
    /// Their score.
    pub score: u32,
    /// Whether the admin has locked them.
    pub is_locked: bool,
}

impl ProposedPair {
    /// The two, without the rest.
    #[must_use]
    pub const fn couple(&self) -> Couple {
        Couple {
            mentee: self.mentee,
            mentor: self.mentor,
        }
    }
}

/// A mentee whom a proposal leaves without a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnplacedMentee {
    /// Who.
    pub mentee: MemberId,
    /// Why; none where the admin has set them aside.
    pub reason: Option<Unplaced>,
    /// How many mentors each barrier stands against. One mentor may count in several.
    pub barriers: Vec<(Barrier, u32)>,
}

/// A plan for a pool.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The pairs, by ascending mentee.
    pub pairs: Vec<ProposedPair>,
    /// Everybody else who seeks a mentor, by ascending id.
    pub unplaced: Vec<UnplacedMentee>,
    /// The sum of the scores.
    pub total: u64,
    /// The least score; none where nobody is placed.
    pub least: Option<u32>,
    /// How many pairs of the previous plan are no longer there.
    pub changes: usize,
    /// Whether this is the best plan; see [`Plan::is_best`].
    pub is_best: bool,
}

/// Why a plan cannot be published, or a lock not be honoured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PlanFault {
    /// Nobody of this id seeks a mentor in the pool.
    NoSuchMentee {
        /// Who was named.
        mentee: MemberId,
    },
    /// Nobody of this id is a mentor in the pool.
    NoSuchMentor {
        /// Who was named.
        mentor: MemberId,
    },
    /// A mentee has two mentors.
    PlacedTwice {
        /// Who.
        mentee: MemberId,
    },
    /// A mentor has more mentees than free seats.
    TooFewSeats {
        /// Who.
        mentor: MemberId,
    },
    /// A pair that is to stay together is not in the plan.
    LockNotKept {
        /// The mentee.
        mentee: MemberId,
        /// The mentor.
        mentor: MemberId,
    },
    /// A rule stands against a pair.
    Barred {
        /// The mentee.
        mentee: MemberId,
        /// The mentor.
        mentor: MemberId,
        /// The first rule that does.
        barrier: Barrier,
    },
}

/// A plan that keeps to every rule of a pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPlan(Vec<ProposedPair>);

impl CheckedPlan {
    /// The pairs, by ascending mentee.
    #[must_use]
    pub fn pairs(&self) -> &[ProposedPair] {
        &self.0
    }
}

impl Preview<'_> {
    /// The best plan for the pool, around what was settled by hand; see [`crate::pairing`] for the
    /// order. `previous` is the plan from which as little as possible is changed.
    ///
    /// # Errors
    /// Every lock that cannot be honoured, with the rule it breaks.
    pub fn propose(
        &self,
        by_hand: &ByHand,
        aim: Aim,
        previous: &[Couple],
    ) -> Result<Proposal, Vec<PlanFault>> {
        self.lock_faults(by_hand)?;
        let problem = self.problem(aim, by_hand, previous, None)?;
        Ok(self.proposal(&solve(&problem), by_hand))
    }

    /// What is wrong with the locks among what was settled by hand.
    pub(super) fn lock_faults(&self, by_hand: &ByHand) -> Result<(), Vec<PlanFault>> {
        self.plan_faults(&by_hand.locked, |_| true, &by_hand.more_seats)
    }

    /// Holds a plan against every rule. Pairs that the admin locked may be below the least score.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check_plan(
        &self,
        pairs: &[Couple],
        locked: &[Couple],
    ) -> Result<CheckedPlan, Vec<PlanFault>> {
        let locked: BTreeSet<_> = locked.iter().copied().collect();
        let planned: BTreeSet<_> = pairs.iter().copied().collect();
        let broken = locked.difference(&planned);
        let broken =
            broken.map(|&Couple { mentee, mentor }| PlanFault::LockNotKept { mentee, mentor });
        let mut faults: Vec<_> = broken.collect();
        faults.extend(
            self.plan_faults(pairs, |couple| locked.contains(couple), &[])
                .err()
                .unwrap_or_default(),
        );
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut checked: Vec<_> = pairs
            .iter()
            .filter_map(|couple| {
                Some(ProposedPair {
                    mentee: couple.mentee,
                    mentor: couple.mentor,
                    score: self.judgement(*couple)?.score,
                    is_locked: locked.contains(couple),
                })
            })
            .collect();
        checked.sort_by_key(|pair| pair.mentee);
        Ok(CheckedPlan(checked))
    }

    /// Places one member into the best of what is left, as mentee and as mentor: for an admin who
    /// is in the program and was not in the pool that they paired. Everybody else stays as they are.
    #[must_use]
    pub fn place_left_out(&self, member: MemberId, aim: Aim) -> Vec<ProposedPair> {
        let by_hand = ByHand::default();
        self.problem(aim, &by_hand, &[], Some(member))
            .map(|problem| self.proposal(&solve(&problem), &by_hand).pairs)
            .unwrap_or_default()
    }

    /// The problem of this pool, or only of the pairs of one member, around what was settled by hand.
    /// A lock counts before all else that is settled.
    pub(super) fn problem(
        &self,
        aim: Aim,
        by_hand: &ByHand,
        previous: &[Couple],
        only: Option<MemberId>,
    ) -> Result<PairingProblem, Vec<PlanFault>> {
        let places = |couples: &[Couple]| {
            let couples: BTreeSet<_> = couples.iter().collect();
            let places = couples.into_iter().filter_map(|couple| self.place(*couple));
            places.collect::<Vec<_>>()
        };
        let locked: BTreeSet<_> = by_hand.locked.iter().copied().collect();
        let apart = by_hand.apart.iter().copied();
        let apart: Vec<_> = apart.filter(|couple| !locked.contains(couple)).collect();
        let capacities = self.capacities(by_hand);
        let all_seats = capacities.iter().map(|&seats| u64::from(seats)).sum();
        let lines = Lines::for_seats(self.count_open_mentees(), all_seats);
        let mut scores = match only {
            None => self.scores(lines),
            Some(member) => self.scores_of(member, lines),
        };
        let aside = by_hand.set_aside.iter();
        for row in aside.filter_map(|&mentee| self.row(mentee)) {
            for column in 0..self.mentors.len() {
                if !locked.contains(&self.couple(row, column)) {
                    scores.set(row, column, None);
                }
            }
        }
        let mut previous = places(previous);
        previous.dedup_by_key(|place| place.0);
        let terms = PairingTerms {
            locked: places(&by_hand.locked),
            forbidden: places(&apart),
            previous,
            waited: self
                .mentees
                .iter()
                .map(|mentee| mentee.waited.min(MOST_WAITED))
                .collect(),
            exclusions: self.exclusions(),
            aim,
            least_score: self.rules.least_score(),
        };
        PairingProblem::new(scores, &capacities, terms).map_err(|faults| self.named(&faults))
    }

    /// How many mentees there is at least one mentor for: nobody else takes a seat.
    fn count_open_mentees(&self) -> usize {
        let rows = 0..self.mentees.len();
        rows.filter(|row| self.is_open_with_anybody(*row)).count()
    }

    /// Whether there is a mentor, with a seat or without, whom no rule keeps from a mentee.
    pub(super) fn has_anybody(&self, mentee: MemberId) -> bool {
        let row = self.row(mentee);
        row.is_some_and(|row| self.is_open_with_anybody(row))
    }

    fn is_open_with_anybody(&self, row: usize) -> bool {
        let mut scores = (0..self.mentors.len()).map(|column| self.open_score(row, column));
        scores.any(|score| score >= Some(self.rules.least_score()))
    }

    /// The scores of those pairs that one member is in.
    fn scores_of(&self, member: MemberId, lines: Lines) -> ScoreMatrix {
        let (rows, columns) = (self.mentees.len(), self.mentors.len());
        let mut scores = ScoreMatrix::new(rows, columns, lines);
        let as_mentee = self.row(member).into_iter();
        let as_mentee = as_mentee.flat_map(|row| (0..columns).map(move |column| (row, column)));
        let as_mentor = self.column(member).into_iter();
        let as_mentor = as_mentor.flat_map(|column| (0..rows).map(move |row| (row, column)));
        for (row, column) in as_mentee.chain(as_mentor) {
            scores.set(row, column, self.open_score(row, column));
        }
        scores
    }

    /// The seats of each mentor, those among them that are only supposed.
    pub(super) fn capacities(&self, by_hand: &ByHand) -> Vec<u32> {
        let mut capacities: Vec<u32> = self.mentors.iter().map(|mentor| seats(mentor)).collect();
        let more = by_hand.more_seats.iter();
        for column in more.filter_map(|&mentor| self.column(mentor)) {
            capacities[column] += 1;
        }
        capacities
    }

    /// Every two pairs in which the same two people would mentor each other.
    fn exclusions(&self) -> Vec<Exclusion> {
        if self.rules.mutual_pairs() {
            return Vec::new();
        }
        let both: Vec<(usize, usize)> = (0..self.mentees.len())
            .filter_map(|row| Some((row, self.column(self.mentees[row].member)?)))
            .collect();
        let is_open = |row, column| self.open_score(row, column).is_some();
        let mut exclusions = Vec::new();
        for (place, &(row, column)) in both.iter().enumerate() {
            for &(other_row, other_column) in &both[place + 1..] {
                if is_open(row, other_column) && is_open(other_row, column) {
                    exclusions.push([(row, other_column), (other_row, column)]);
                }
            }
        }
        exclusions
    }

    pub(super) fn couple(&self, row: usize, column: usize) -> Couple {
        Couple {
            mentee: self.mentees[row].member,
            mentor: self.mentors[column].member,
        }
    }

    pub(super) fn place(&self, couple: Couple) -> Option<(usize, usize)> {
        Some((self.row(couple.mentee)?, self.column(couple.mentor)?))
    }

    /// Writes up a plan by the names of the people.
    pub(super) fn proposal(&self, plan: &Plan, by_hand: &ByHand) -> Proposal {
        let set_aside: BTreeSet<_> = by_hand.set_aside.iter().copied().collect();
        let unplaced = plan.unplaced.iter().map(|&(row, reason)| {
            let mentee = self.mentees[row].member;
            UnplacedMentee {
                mentee,
                reason: (!set_aside.contains(&mentee)).then_some(reason),
                barriers: self.barrier_counts(row),
            }
        });
        Proposal {
            pairs: self.pairs(plan),
            unplaced: unplaced.collect(),
            total: plan.total,
            least: plan.least,
            changes: plan.changes,
            is_best: plan.is_best,
        }
    }

    /// The pairs of a plan by the names of the people.
    pub(super) fn pairs(&self, plan: &Plan) -> Vec<ProposedPair> {
        let pairs = plan.pairs.iter().map(|pair| ProposedPair {
            mentee: self.mentees[pair.mentee].member,
            mentor: self.mentors[pair.mentor].member,
            score: pair.score,
            is_locked: pair.is_locked,
        });
        pairs.collect()
    }

    /// What is wrong with these pairs as a plan or as part of one.
    fn plan_faults(
        &self,
        pairs: &[Couple],
        is_locked: impl Fn(&Couple) -> bool,
        more_seats: &[MemberId],
    ) -> Result<(), Vec<PlanFault>> {
        let mut faults = Vec::new();
        let mut placed = BTreeMap::new();
        let mut given: BTreeMap<MemberId, u32> = BTreeMap::new();
        for couple in pairs {
            let &Couple { mentee, mentor } = couple;
            if self.row(mentee).is_none() {
                faults.push(PlanFault::NoSuchMentee { mentee });
            }
            if self.column(mentor).is_none() {
                faults.push(PlanFault::NoSuchMentor { mentor });
            }
            if placed.insert(mentee, mentor).is_some() {
                faults.push(PlanFault::PlacedTwice { mentee });
            }
            *given.entry(mentor).or_default() += 1;
            let barriers = self
                .judgement(*couple)
                .map_or(Barriers::NONE, |judgement| judgement.barriers);
            let barriers = if is_locked(couple) {
                barriers.without(Barrier::BelowLeastScore)
            } else {
                barriers
            };
            if let Some(barrier) = barriers.iter().next() {
                faults.push(PlanFault::Barred {
                    mentee,
                    mentor,
                    barrier,
                });
            }
        }
        for mentor in more_seats {
            if let Some(given) = given.get_mut(mentor) {
                *given = given.saturating_sub(1);
            }
        }
        for (&mentor, &given) in &given {
            let column = self.column(mentor);
            // Who has no seat at all is barred already.
            if column.is_some_and(|column| (1..given).contains(&seats(self.mentors[column]))) {
                faults.push(PlanFault::TooFewSeats { mentor });
            }
        }
        if !self.rules.mutual_pairs() {
            let is_mutual = |mentee, mentor| mentee < mentor && placed.get(mentor) == Some(mentee);
            for (&mentee, &mentor) in placed.iter().filter(|(one, other)| is_mutual(*one, *other)) {
                faults.push(PlanFault::Barred {
                    mentee,
                    mentor,
                    barrier: Barrier::MutualPair,
                });
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    /// Faults of a problem by the names of the people. The locks have been looked at before, so that
    /// this finds nothing that they did not.
    fn named(&self, faults: &[PairingFault]) -> Vec<PlanFault> {
        let named = faults.iter().filter_map(|fault| match *fault {
            PairingFault::InfeasibleLock {
                mentee,
                mentor,
                why,
            } => {
                let couple = self.couple(mentee, mentor);
                Some(match why {
                    WhyNotLocked::NoSeat => PlanFault::TooFewSeats {
                        mentor: couple.mentor,
                    },
                    WhyNotLocked::Excluded => barred(couple, Barrier::MutualPair),
                    WhyNotLocked::NotEligible | WhyNotLocked::Forbidden => {
                        barred(couple, Barrier::MustNotPair)
                    }
                })
            }
            PairingFault::LockedTwice { mentee } => Some(PlanFault::PlacedTwice {
                mentee: self.mentees[mentee].member,
            }),
            _ => None,
        });
        named.collect()
    }
}

fn barred(couple: Couple, barrier: Barrier) -> PlanFault {
    PlanFault::Barred {
        mentee: couple.mentee,
        mentor: couple.mentor,
        barrier,
    }
}

fn seats(mentor: &PoolPerson) -> u32 {
    mentor.free_seats.map_or(0, u32::from)
}
