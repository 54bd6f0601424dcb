//! A pool as it is scored: bit sets, packed so that a mentee is held against 128 mentors at once.
//!
//! For every answer that a mentee and a mentor gave there is a bit set of the mentors who gave it
//! ([`sets`]). What a criterion gives a mentee is then a few bit sets, each with what the mentors in
//! it gain: whoever offers one goal of two gains 50, whoever offers the second as well 50 more
//! ([`features`]). Those layers are added to the mentee's row at once, without a branch for a mentor
//! ([`layers`]). What is between two people and nobody else is added afterwards ([`ties`]).
//!
//! Of a pair two bytes are kept ([`cells`]): the sum of its weighed contributions, at most 10,000,
//! and whether something but its score stands against it. From the sum follows the score, so another
//! weight is added as the difference that it makes. All else about a pair is worked out when somebody
//! asks, by [`compare`](crate::affinity::compare) and [`barriers`](crate::eligibility::barriers): they
//! say what is right, this only says it quickly.

mod cells;
mod features;
mod layers;
mod sets;
mod ties;

use self::cells::{BARRED, Cells};
use self::features::Features;
use self::layers::Layers;
pub(super) use self::ties::Between;
use self::ties::Ties;
use super::{Pool, PoolPerson};
use crate::affinity::{Criterion, worth};
use crate::eligibility::{Barrier, HardRules};
use crate::pairing::{Lines, ScoreMatrix};

/// For each criterion, in the order of [`Criterion::ALL`], how much more it weighs; less wraps around.
pub(super) type Reweighing = [u16; Criterion::ALL.len()];

/// The rules that keep people apart whatever is between them.
const BARRING: [Barrier; 3] = [
    Barrier::NoSharedLanguage,
    Barrier::TooManyHoursApart,
    Barrier::NoFreeSeat,
];

/// Every pair of a pool, packed. Mentees are rows and mentors columns.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    features: Features,
    ties: Ties,
    /// The column of each mentee who is a mentor too.
    own: Vec<Option<usize>>,
    cells: Cells,
}

impl Packed {
    /// Packs the people of a pool; nothing weighs anything yet and nobody is barred.
    pub(super) fn new(pool: &Pool, mentees: &[&PoolPerson], mentors: &[&PoolPerson]) -> Self {
        let own = mentees.iter().map(|mentee| {
            let mentors = mentors.binary_search_by_key(&mentee.member, |mentor| mentor.member);
            mentors.ok()
        });
        Self {
            features: Features::new(mentees, mentors),
            ties: Ties::new(pool),
            own: own.collect(),
            cells: Cells::new(mentees.len(), mentors.len()),
        }
    }

    /// Goes over every pair once: adds what other weights give, and bars by other rules if there are
    /// any.
    pub(super) fn go_over(&mut self, reweighing: Reweighing, rules: Option<HardRules>) {
        if reweighing == Reweighing::default() && rules.is_none() {
            return;
        }
        let mut layers = Layers::default();
        for mentee in 0..self.own.len() {
            layers.clear(self.features.blocks());
            for (criterion, weight) in Criterion::ALL.into_iter().zip(reweighing) {
                if weight != 0 {
                    self.features.lay(criterion, mentee, weight, &mut layers);
                }
            }
            if let Some(rules) = rules {
                self.cells.lift(mentee);
                let mut barred = self.features.nobody();
                for barrier in BARRING {
                    self.features.bar(barrier, mentee, rules, &mut barred);
                }
                layers.add(BARRED, barred.into_iter());
            }
            layers.add_to(self.cells.row(mentee));
            self.add_ties(mentee, reweighing, rules);
        }
    }

    fn add_ties(&mut self, mentee: usize, reweighing: Reweighing, rules: Option<HardRules>) {
        let friends = reweighing[Criterion::Friends as usize];
        let wishes = reweighing[Criterion::Wishes as usize];
        for tie in self.ties.of(mentee) {
            let friends_value = worth::FRIENDS[usize::from(tie.friends.min(3))];
            let wishes_value = worth::WISHES[usize::from(tie.wishes.min(2))];
            let gain = friends
                .wrapping_mul(friends_value.into())
                .wrapping_add(wishes.wrapping_mul(wishes_value.into()));
            self.cells.add(mentee, tie.column, gain);
            if rules.is_some_and(|rules| tie.is_barred(rules)) {
                self.cells.bar(mentee, tie.column);
            }
        }
        if let (Some(_), Some(own)) = (rules, self.own[mentee]) {
            self.cells.bar(mentee, own);
        }
    }

    /// What is between a mentee and a mentor.
    pub(super) fn between(&self, mentee: usize, mentor: usize) -> Between {
        let between = self.ties.between(mentee, mentor);
        between.copied().unwrap_or_default()
    }

    /// The sum of a pair's weighed contributions; none where more than its score stands against it.
    pub(super) fn open(&self, mentee: usize, mentor: usize) -> Option<u16> {
        self.cells.open(mentee, mentor)
    }

    /// The scores of all whom no more than their score keeps apart, where the weights sum to so much.
    pub(super) fn scores(&self, lines: Lines, weights: u32) -> ScoreMatrix {
        self.cells.scores(lines, weights)
    }

    /// How many mentors a barrier keeps from a mentee, the mentee themself aside. The score is too low
    /// where the sum is below the least one.
    pub(super) fn count_barred(
        &self,
        barrier: Barrier,
        mentee: usize,
        rules: HardRules,
        least_sum: u16,
    ) -> usize {
        let own = self.own[mentee];
        match barrier {
            // Nobody in a pool of mentees and mentors lacks the role.
            Barrier::SamePerson | Barrier::SeeksNoMentor | Barrier::IsNoMentor => 0,
            Barrier::MustNotPair | Barrier::AlreadyPaired | Barrier::MutualPair => {
                let ties = self.ties.of(mentee).iter();
                let others = ties.filter(|tie| Some(tie.column) != own);
                others.filter(|tie| tie.has(barrier, rules)).count()
            }
            Barrier::NoSharedLanguage | Barrier::TooManyHoursApart | Barrier::NoFreeSeat => {
                let mut barred = self.features.nobody();
                self.features.bar(barrier, mentee, rules, &mut barred);
                sets::count_without(&barred, own)
            }
            Barrier::BelowLeastScore => {
                let is_below = |mentor: &usize| self.cells.sum(mentee, *mentor) < least_sum;
                self.cells.count_below(mentee, least_sum)
                    - usize::from(own.is_some_and(|own| is_below(&own)))
            }
        }
    }
}

#[cfg(test)]
mod tests;
