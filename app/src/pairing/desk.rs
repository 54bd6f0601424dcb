//! What the admin has before them: the pool, what they settled by hand, and the plan that follows.

use super::ask::{LaidOut, Targets};
use super::engine::Engine;
use super::kept::Kept;
use super::steps::Steps;
use super::words;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::introduction::PointsInCommon;
use wayfellow_domain::pool::{
    ByHand, Candidate, Couple, PoolPerson, Proposal, ProposedPair, UnplacedMentee,
};

/// A quicker answer comes without a word about waiting.
const QUICK: Duration = Duration::from_millis(150);

/// One pool, and the work on it. The plan is worked out by a worker; what is here is shown until the
/// next plan has come.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What outlives it.
    pub kept: Kept,
    /// Why the last change by hand could not be made; empty when it could.
    pub trouble: RwSignal<Vec<String>>,
    /// What the last change by hand did, in words.
    pub said: RwSignal<String>,
    /// Whose mentors are compared.
    pub compared: RwSignal<Option<MemberId>>,
    /// Whether that is open.
    pub comparing: RwSignal<bool>,
    pub(super) engine: StoredValue<Engine, LocalStorage>,
    view: StoredValue<PairingView>,
    targets: StoredValue<Vec<Targets>>,
    /// None until the first plan has come.
    pub(super) plan: RwSignal<Option<Proposal>>,
    pub(super) moved: RwSignal<BTreeSet<Couple>>,
    pub(super) steps: RwSignal<Steps<ByHand>>,
    pub(super) working: RwSignal<Working>,
    /// Counts what was asked, so that a wait is ended by its own answer.
    asked: StoredValue<u32>,
    /// Whom the steps are about that wait for their plan.
    pub(super) about: StoredValue<BTreeSet<MemberId>>,
    /// What has the focus once the plan has come, if it lost it.
    pub(super) focus: StoredValue<Option<String>>,
}

/// What is shown before the first plan has come.
static NO_PLAN: Proposal = Proposal {
    pairs: Vec::new(),
    unplaced: Vec::new(),
    total: 0,
    least: None,
    changes: 0,
    is_best: true,
};

/// Whether a plan is being worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Working {
    /// The plan that is shown is the one for what was settled.
    Not,
    /// Not for long yet.
    Quickly,
    /// For so long that it is said.
    Slowly,
    /// The worker is gone.
    Broken,
}

/// How far the desk is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The first plan is worked out.
    LayingOut,
    /// It could not be.
    Broken,
    /// It is here.
    LaidOut,
}

impl Desk {
    /// Lays out a pool: keeps what still can be of what was settled, and works out the first plan.
    pub fn lay_out(view: PairingView, kept: Kept) -> Self {
        kept.learn_names(&view.pool.people);
        let engine = StoredValue::new_local(Engine::new(&view));
        on_cleanup(move || {
            engine.try_with_value(Engine::end);
        });
        let desk = Self {
            kept,
            trouble: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            compared: RwSignal::new(None),
            comparing: RwSignal::new(false),
            engine,
            view: StoredValue::new(view),
            targets: StoredValue::new(Vec::new()),
            plan: RwSignal::new(None),
            moved: RwSignal::new(BTreeSet::new()),
            steps: RwSignal::new(Steps::new(ByHand::default())),
            working: RwSignal::new(Working::Not),
            asked: StoredValue::new(0),
            about: StoredValue::new(BTreeSet::new()),
            focus: StoredValue::new(None),
        };
        desk.begin();
        desk
    }

    /// How far it is laid out; tracked.
    pub fn stage(self) -> Stage {
        match (self.plan.with(Option::is_some), self.working.get()) {
            (true, _) => Stage::LaidOut,
            (false, Working::Broken) => Stage::Broken,
            (false, _) => Stage::LayingOut,
        }
    }

    /// Whether a plan is worked out, and it takes long enough to say so; tracked.
    pub fn is_slow(self) -> bool {
        self.working.get() == Working::Slowly
    }

    /// Whether what is shown is not the plan for what was settled; not tracked.
    pub fn is_behind(self) -> bool {
        self.working.get_untracked() != Working::Not
    }

    /// Whether the plan could not be worked out; tracked.
    pub fn is_broken(self) -> bool {
        self.working.get() == Working::Broken
    }

    /// Works out once more what could not be.
    pub fn try_again(self) {
        if self.plan.with_untracked(Option::is_some) {
            self.work_out();
        } else {
            self.begin();
        }
    }

    /// Looks at the pool and what came with it.
    pub fn look<R>(self, look: impl FnOnce(&PairingView) -> R) -> R {
        self.view.with_value(look)
    }

    /// Looks at the plan, tracked; an empty one before the first has come.
    pub fn plan<R>(self, look: impl FnOnce(&Proposal) -> R) -> R {
        self.plan.with(|plan| match plan {
            Some(plan) => look(plan),
            None => look(&NO_PLAN),
        })
    }

    /// What somebody is called.
    pub fn name(self, member: MemberId) -> String {
        self.kept.name(member)
    }

    /// Somebody of the pool.
    pub fn person(self, member: MemberId) -> Option<PoolPerson> {
        self.look(|view| {
            let people = &view.pool.people;
            let place = people.binary_search_by_key(&member, |person| person.member);
            Some(people[place.ok()?].clone())
        })
    }

    /// The pairs of one mentor, and whether each came about by the last change; tracked.
    pub fn matches_of(self, mentor: MemberId) -> Vec<(ProposedPair, bool)> {
        self.plan(|plan| {
            self.moved.with(|moved| {
                let pairs = plan.pairs.iter().filter(|pair| pair.mentor == mentor);
                pairs
                    .map(|pair| (*pair, moved.contains(&couple(pair))))
                    .collect()
            })
        })
    }

    /// The mentee's mentor in the plan; tracked.
    pub fn mentor_of(self, mentee: MemberId) -> Option<MemberId> {
        self.plan(|plan| {
            let pair = plan.pairs.iter().find(|pair| pair.mentee == mentee)?;
            Some(pair.mentor)
        })
    }

    /// Who has no mentor in the plan; tracked.
    pub fn unplaced(self) -> Vec<UnplacedMentee> {
        self.plan(|plan| plan.unplaced.clone())
    }

    /// The best mentors to whom a mentee can be moved, each with the score, and how many more there
    /// are.
    pub fn targets(self, mentee: MemberId) -> (Vec<(MemberId, u32)>, u32) {
        let found = self.look(|view| {
            let people = &view.pool.people;
            let place = people.binary_search_by_key(&mentee, |person| person.member);
            let place = u32::try_from(place.ok()?).ok()?;
            self.targets.with_value(|targets| {
                let found = targets.binary_search_by_key(&place, |targets| targets.mentee);
                let targets = &targets[found.ok()?];
                let best = targets.best.iter().filter_map(|&(place, score)| {
                    let person = people.get(usize::try_from(place).ok()?)?;
                    Some((person.member, score))
                });
                Some((best.collect(), targets.more))
            })
        });
        found.unwrap_or_default()
    }

    /// Asks for every mentor as seen from one mentee; `then` gets none where that failed.
    pub fn candidates(self, mentee: MemberId, then: impl FnOnce(Option<Vec<Candidate>>) + 'static) {
        self.engine
            .with_value(|engine| engine.candidates(mentee, then));
    }

    /// What a pair has in common, in words.
    pub fn in_common(self, couple: Couple) -> Vec<String> {
        let (Some(mentee), Some(mentor)) = (self.person(couple.mentee), self.person(couple.mentor))
        else {
            return Vec::new();
        };
        self.look(|view| {
            let points = PointsInCommon::between(&mentee.shown, &mentor.shown);
            let people = &view.pool.people;
            let member = |place: u32| {
                let person = people.get(usize::try_from(place).ok()?)?;
                Some(person.member)
            };
            let ends = (
                couple.mentee.min(couple.mentor),
                couple.mentee.max(couple.mentor),
            );
            let tie =
                view.pool.ties.iter().find(|tie| {
                    (member(tie.one), member(tie.other)) == (Some(ends.0), Some(ends.1))
                });
            words::in_common(&view.lists, &points, tie.map_or(0, |tie| tie.friends))
        })
    }

    /// The pairs of the plan as it stands.
    pub fn couples(self) -> Vec<Couple> {
        untrack(|| self.plan(|plan| plan.pairs.iter().map(couple).collect()))
    }

    /// Asks for the first plan.
    fn begin(self) {
        self.wait();
        let by_hand = self.kept.by_hand.get_untracked();
        let take = move |laid_out| match laid_out {
            Some(laid_out) => self.lay(laid_out),
            None => self.working.set(Working::Broken),
        };
        self.engine
            .with_value(|engine| engine.lay_out(by_hand, take));
    }

    fn lay(self, laid_out: LaidOut) {
        self.kept.dropped.set(laid_out.dropped);
        self.kept.settle(laid_out.by_hand.clone());
        self.targets.set_value(laid_out.targets);
        self.steps.set(Steps::new(laid_out.by_hand));
        self.working.set(Working::Not);
        self.plan.set(Some(laid_out.plan));
    }

    /// Waits for a plan from now on, and says so if it takes long.
    pub(super) fn wait(self) {
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        // Where one wait follows another, what is said stays.
        if self.working.get_untracked() != Working::Slowly {
            self.working.set(Working::Quickly);
        }
        let say = move || {
            // None: the desk is gone.
            let is_last = self.asked.try_get_value() == Some(asked);
            if is_last && self.working.get_untracked() == Working::Quickly {
                self.working.set(Working::Slowly);
            }
        };
        set_timeout(say, QUICK);
    }
}

/// The two of a pair.
pub const fn couple(pair: &ProposedPair) -> Couple {
    Couple {
        mentee: pair.mentee,
        mentor: pair.mentor,
    }
}
