//! What is timed, and the watch.

use crate::instance::{Instance, Kind, Regime};
use crate::pool::pool;
use wayfellow_domain::affinity::{Criterion, Weights};
use wayfellow_domain::eligibility::HardRules;
use wayfellow_domain::pairing::{Aim, PairingTerms, Plan, Resolver, solve};
use wayfellow_domain::pool::{ByHand, Preview};

/// Something that shows milliseconds, best of processor time: others may work on the machine too.
pub(crate) struct Watch<Now> {
    now: Now,
    /// What looking at it takes.
    look: f64,
}

impl<Now: Fn() -> f64> Watch<Now> {
    pub(crate) fn new(now: Now) -> Self {
        let mut watch = Self { now, look: 0.0 };
        let mut looks = Times::default();
        (0..51).for_each(|_| looks.add(watch.time(|| ()).1));
        watch.look = looks.median();
        watch
    }

    fn time<T>(&self, act: impl FnOnce() -> T) -> (T, f64) {
        let start = (self.now)();
        let done = act();
        (done, ((self.now)() - start - self.look).max(0.0))
    }
}

/// Milliseconds of one run after another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn add(&mut self, milliseconds: f64) {
        self.0.push(milliseconds);
    }

    /// The first, which may have to warm up.
    pub(crate) fn first(&self) -> f64 {
        self.0.first().copied().unwrap_or_default()
    }

    pub(crate) fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or_default()
    }

    pub(crate) fn worst(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }
}

/// How often a problem of so many mentees is solved. In a browser a look at the watch takes long.
const fn repetitions(mentees: usize) -> usize {
    match mentees {
        _ if cfg!(target_arch = "wasm32") => 9,
        0..=500 => 101,
        501..=2_000 => 31,
        _ => 9,
    }
}

/// How many locks are tried, about.
const LOCKS: usize = if cfg!(target_arch = "wasm32") {
    25
} else {
    100
};

/// What one instance took.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    /// From scores to plan.
    pub(crate) solve: Times,
    /// The same, with a plan before it that is to be changed as little as possible.
    pub(crate) with_previous: Times,
    /// A lock, and the plan after it.
    pub(crate) lock: Times,
}

/// Times one instance.
///
/// # Errors
/// What is wrong with the instance.
pub(crate) fn report(
    (kind, regime): (Kind, Regime),
    mentees: usize,
    watch: &Watch<impl Fn() -> f64>,
) -> Result<Report, String> {
    let instance = Instance::new(kind, regime, mentees, mentees as u64);
    let (solve, plan) = time_solve(
        &instance,
        PairingTerms::default(),
        repetitions(mentees),
        watch,
    )?;
    let terms = PairingTerms {
        previous: other_plan(&plan),
        ..PairingTerms::default()
    };
    let (with_previous, _) = time_solve(&instance, terms, repetitions(mentees) / 2, watch)?;
    let lock = time_locks(instance, &plan, watch)?;
    Ok(Report {
        solve,
        with_previous,
        lock,
    })
}

fn time_solve(
    instance: &Instance,
    terms: PairingTerms,
    repetitions: usize,
    watch: &Watch<impl Fn() -> f64>,
) -> Result<(Times, Plan), String> {
    let problem = instance.problem(terms).map_err(|f| format!("{f:?}"))?;
    let mut times = Times::default();
    let mut one = || {
        let (plan, took) = watch.time(|| solve(&problem));
        times.add(took);
        plan
    };
    let mut plan = one();
    for _ in 1..repetitions.max(1) {
        plan = one();
    }
    Ok((times, plan))
}

/// A plan as it could have been before: every tenth mentee had the mentor of the next one.
fn other_plan(plan: &Plan) -> Vec<(usize, usize)> {
    let pairs = plan.pairs.iter();
    pairs
        .enumerate()
        .map(|(place, pair)| {
            let next = plan.pairs.get(place + 1).unwrap_or(pair);
            let before = if place % 10 == 0 { next } else { pair };
            (pair.mentee, before.mentor)
        })
        .collect()
}

/// Locks mentees spread over the plan, each to the mentor of another one, one after another.
fn time_locks(
    instance: Instance,
    plan: &Plan,
    watch: &Watch<impl Fn() -> f64>,
) -> Result<Times, String> {
    let problem = instance.into_problem().map_err(|f| format!("{f:?}"))?;
    let mut resolver = Resolver::new(problem);
    let mut times = Times::default();
    let step = (plan.pairs.len() / LOCKS).max(1);
    for place in (0..plan.pairs.len()).step_by(step) {
        let mentee = plan.pairs[place].mentee;
        let mentor = plan.pairs[(place * 7 + step) % plan.pairs.len()].mentor;
        let ((is_locked, after), took) =
            watch.time(|| (resolver.lock(mentee, mentor).is_ok(), resolver.plan()));
        if is_locked {
            times.add(took);
            if after.mentor_of(mentee) != Some(mentor) {
                return Err(format!("the lock of {mentee} to {mentor} is not honoured"));
            }
            // From the same plan again, as an admin does who tries one lock and then another.
            resolver.unlock(mentee).map_err(|f| format!("{f:?}"))?;
        }
    }
    Ok(times)
}

/// What a whole pool took, from facts to plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct PoolReport {
    /// Judging every pair.
    pub(crate) score: Times,
    /// The same, and the plan.
    pub(crate) score_and_solve: Times,
    /// Judging every pair by another weight of one criterion; every criterion has its turn.
    pub(crate) reweigh: Times,
    /// The same, and the plan.
    pub(crate) reweigh_and_solve: Times,
}

/// Times a pool.
///
/// # Errors
/// Where there is no plan.
pub(crate) fn report_pool(
    regime: Regime,
    mentees: usize,
    watch: &Watch<impl Fn() -> f64>,
) -> Result<PoolReport, String> {
    let pool = pool(regime, mentees, mentees as u64);
    let mut report = PoolReport::default();
    let solve = |preview: &Preview<'_>| {
        let (proposal, took) = watch.time(|| preview.propose(&ByHand::default(), Aim::Total, &[]));
        proposal.map_err(|faults| format!("{faults:?}"))?;
        Ok::<_, String>(took)
    };
    for _ in 0..repetitions(mentees).min(9) {
        let (preview, score) =
            watch.time(|| Preview::new(&pool, Weights::default(), HardRules::default()));
        report.score.add(score);
        report.score_and_solve.add(score + solve(&preview)?);
    }
    let mut preview = Preview::new(&pool, Weights::default(), HardRules::default());
    for criterion in Criterion::ALL {
        let mut weights = Weights::default().draft();
        weights.set(criterion, weights.of(criterion) + 1);
        let weights = weights
            .check()
            .map_err(|problems| format!("{problems:?}"))?;
        let ((), reweigh) = watch.time(|| preview.set_weights(weights));
        report.reweigh.add(reweigh);
        report.reweigh_and_solve.add(reweigh + solve(&preview)?);
        preview.set_weights(Weights::default());
    }
    Ok(report)
}
