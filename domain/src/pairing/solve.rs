//! From a problem to its one best plan.

use super::Aim;
use super::auction;
use super::canonical;
use super::market::{Market, Side};
use super::plan::Plan;
use super::problem::{Exclusion, PairingProblem};
use super::proof::{FairProof, Proof};
use super::reach;
use super::search::Searches;
use super::worth::{NOBODY, Order, Worth};
use std::borrow::Cow;
use std::cmp::Reverse;

/// How many scores may be looked at, over all tries, while pairs that exclude each other are
/// branched over. Counted, not timed, so that every machine gives up at the same place.
const MOST_WORK: usize = 4_000_000;

/// The fewest and the most tries, whatever the size of the problem.
const TRIES: std::ops::RangeInclusive<usize> = 16..=2_000;

/// The best plan. See the [module above](super) for the order and for why it is best.
#[must_use]
pub fn solve(problem: &PairingProblem) -> Plan {
    solve_within(problem, Order::ScoresFirst, tries(problem))
}

/// After somebody has dropped out: as many placed as can be, with the fewest pairs of the previous
/// plan touched, and only then the greatest sum of scores. The problem is that of now, in which who
/// dropped out has no seat or nobody eligible; its previous plan is the pairs that run. The aim does
/// not matter.
#[must_use]
pub fn repair(problem: &PairingProblem) -> Plan {
    solve_within(problem, Order::KeptFirst, tries(problem))
}

fn tries(problem: &PairingProblem) -> usize {
    let size = problem.mentees() * problem.mentors() + 1;
    (MOST_WORK / size).clamp(*TRIES.start(), *TRIES.end())
}

/// [`solve`], with so many tries to settle pairs that exclude each other.
pub(super) fn solve_within(problem: &PairingProblem, order: Order, tries: usize) -> Plan {
    let mut best = Attempt::new(problem, order, Vec::new());
    let mut open = Vec::new();
    // Every plan is within reach of some open attempt, and none is better than its attempt: once
    // the best attempt breaks no exclusion, it is the best plan.
    for _ in 0..tries {
        let next = best.broken(problem).next();
        let Some(broken) = next else {
            return best.into_plan(problem, true);
        };
        for (mentee, mentor) in broken {
            if problem.locked_to(mentee) != Some(mentor) {
                open.push(best.without(problem, [(mentee, mentor)]));
            }
        }
        // At most one of the two is locked, so there is an attempt.
        best = take_best(&mut open).unwrap_or(best);
    }
    loop {
        let worse: Vec<_> = best
            .broken(problem)
            .map(|pairs| worse_of(problem, pairs))
            .collect();
        if worse.is_empty() {
            return best.into_plan(problem, false);
        }
        best = best.without(problem, worse);
    }
}

/// What is compared between plans, the first first: placed, waited, least score where that is the
/// aim, or what is kept in a repair, total, kept; then the canonical order.
type Rank = (usize, u64, u32, u64, usize, Reverse<Vec<usize>>);

/// The best plan once some pairs are left out, exclusions aside.
struct Attempt {
    order: Order,
    left_out: Vec<(usize, usize)>,
    columns: Vec<usize>,
    rank: Rank,
    proof: Proof,
}

impl Attempt {
    fn new(problem: &PairingProblem, order: Order, left_out: Vec<(usize, usize)>) -> Self {
        let mut problem = Cow::Borrowed(problem);
        if !left_out.is_empty() {
            let problem = problem.to_mut();
            for &(mentee, mentor) in &left_out {
                problem.forbid(mentee, mentor);
            }
        }
        let solved = Solved::new(&problem, order);
        let columns = solved.columns(&problem);
        let rank = rank(&problem, order, &columns);
        Self {
            order,
            proof: solved.proof(left_out.clone()),
            left_out,
            columns,
            rank,
        }
    }

    fn without(
        &self,
        problem: &PairingProblem,
        pairs: impl IntoIterator<Item = (usize, usize)>,
    ) -> Self {
        let mut left_out = self.left_out.clone();
        left_out.extend(pairs);
        Self::new(problem, self.order, left_out)
    }

    fn into_plan(self, problem: &PairingProblem, is_best: bool) -> Plan {
        Plan::new(problem, &self.columns, self.proof, is_best)
    }

    /// The exclusions that this plan breaks.
    fn broken<'a>(&'a self, problem: &'a PairingProblem) -> impl Iterator<Item = Exclusion> + 'a {
        let has = |&(mentee, mentor): &(usize, usize)| self.columns[mentee] == mentor;
        let exclusions = problem.exclusions().iter().copied();
        exclusions.filter(move |pairs| pairs.iter().all(has))
    }
}

/// The best plan where no pairs exclude each other, in a market that can go on from there.
#[derive(Debug, Clone)]
pub(super) struct Solved {
    pub(super) market: Market,
    pub(super) searches: Searches,
    order: Order,
    /// The side that searched first, and knows its candidates.
    pub(super) side: Side,
    /// How many mentees there can be before worths would have to be others.
    pub(super) room: usize,
    fair: Option<FairProof>,
}

impl Solved {
    pub(super) fn new(problem: &PairingProblem, order: Order) -> Self {
        let (floor, fair) = match (order, problem.aim()) {
            (Order::KeptFirst, _) | (_, Aim::Total) => (problem.least_score(), None),
            (_, Aim::Fair) => {
                let (floor, fair) = reach::greatest_least(problem, problem.least_score());
                (floor, Some(fair))
            }
        };
        let worth = Worth::new(problem, floor, order);
        let scores = problem.scores();
        let side = scarcer_side(problem, worth.floor);
        let mut market = Market::new(problem, worth, side);
        auction::start(&mut market, scores, side);
        let mut searches = Searches::new(&market);
        searches.settle(&mut market, scores, side, 0..market_size(problem, side));
        canonical::choose(&mut market, scores, side);
        Self {
            market,
            searches,
            order,
            side,
            room: (problem.mentees() + 1).next_power_of_two(),
            fair,
        }
    }

    /// The column of each mentee, the one after the last mentor for who is not placed.
    pub(super) fn columns(&self, problem: &PairingProblem) -> Vec<usize> {
        let columns = self.market.columns().iter().enumerate();
        columns
            .map(|(mentee, &column)| match problem.locked_to(mentee) {
                Some(mentor) => mentor,
                None if column == NOBODY => problem.mentors(),
                None => column as usize,
            })
            .collect()
    }

    pub(super) fn proof(&self, left_out: Vec<(usize, usize)>) -> Proof {
        let prices = |side| {
            let people = self.market.people(side);
            (0..people.len())
                .map(|person| people.price(person))
                .collect()
        };
        let worth = &self.market.worth;
        Proof {
            order: self.order,
            place: worth.place,
            per_score: worth.per_score,
            per_kept: worth.per_kept,
            floor: u32::try_from(worth.floor).unwrap_or(0),
            mentee_prices: prices(Side::Mentees),
            mentor_prices: prices(Side::Mentors),
            fair: self.fair.clone(),
            left_out,
        }
    }
}

/// Whether two pairs are together that exclude each other.
pub(super) fn breaks_exclusion(problem: &PairingProblem, columns: &[usize]) -> bool {
    let has = |&(mentee, mentor): &(usize, usize)| columns[mentee] == mentor;
    problem
        .exclusions()
        .iter()
        .any(|pairs| pairs.iter().all(has))
}

/// The side from which searching is quick: the one that will all be placed, but for those who can't
/// be with anybody.
fn scarcer_side(problem: &PairingProblem, floor: i32) -> Side {
    let seats = problem.seats_beside_locks();
    let all_seats = seats.iter().sum::<usize>();
    let free = |mentee: &usize| problem.locked_to(*mentee).is_none();
    if all_seats >= (0..problem.mentees()).filter(free).count() {
        return Side::Mentees;
    }
    let mentors: Vec<_> = (0..seats.len())
        .filter(|&mentor| seats[mentor] > 0)
        .collect();
    let is_open = |mentee, mentor| problem.scores().cell(mentee, mentor) >= floor;
    let has_anybody = |mentee: &usize| mentors.iter().any(|&mentor| is_open(*mentee, mentor));
    let searching = (0..problem.mentees()).filter(|mentee| free(mentee) && has_anybody(mentee));
    if all_seats < searching.count() {
        Side::Mentors
    } else {
        Side::Mentees
    }
}

fn market_size(problem: &PairingProblem, side: Side) -> usize {
    match side {
        Side::Mentees => problem.mentees(),
        Side::Mentors => problem.mentors(),
    }
}

fn rank(problem: &PairingProblem, order: Order, columns: &[usize]) -> Rank {
    let mut rank: Rank = (0, 0, u32::MAX, 0, 0, Reverse(columns.to_vec()));
    for (mentee, &mentor) in columns.iter().enumerate() {
        if mentor == problem.mentors() {
            continue;
        }
        let score = problem.score(mentee, mentor).unwrap_or_default();
        rank.0 += 1;
        rank.1 += u64::from(problem.waited(mentee));
        if problem.aim() == Aim::Fair && problem.locked_to(mentee).is_none() {
            rank.2 = rank.2.min(score);
        }
        rank.3 += u64::from(score);
        rank.4 += usize::from(problem.previous(mentee) == Some(mentor));
    }
    if order == Order::KeptFirst {
        rank.2 = u32::try_from(rank.4).unwrap_or(u32::MAX);
    }
    rank
}

fn take_best(open: &mut Vec<Attempt>) -> Option<Attempt> {
    let (place, _) = open
        .iter()
        .enumerate()
        .max_by(|(_, one), (_, other)| one.rank.cmp(&other.rank))?;
    Some(open.swap_remove(place))
}

/// The one to leave out where there is no time to weigh both: never a lock, else the lesser score,
/// else the second.
fn worse_of(problem: &PairingProblem, [one, other]: Exclusion) -> (usize, usize) {
    let is_locked = |(mentee, mentor): (usize, usize)| problem.locked_to(mentee) == Some(mentor);
    let score = |(mentee, mentor)| problem.score(mentee, mentor);
    if is_locked(other) || (!is_locked(one) && score(one) < score(other)) {
        one
    } else {
        other
    }
}
