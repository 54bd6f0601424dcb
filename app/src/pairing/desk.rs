//! What the admin has before them: the pool, what they settled by hand, and the plan that follows.

use super::ask::{Ask, LaidOut, Purpose};
use super::change::Turn;
use super::drag::Drag;
use super::engine::Engine;
use super::kept::Kept;
use super::people::People;
use super::pool::FetchedPool;
use super::shown::Shown;
use super::steps::{History, Steps};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::{
    Choice, Couple, JudgedBy, Outlook, PlanDraft, PlanFault, PoolPerson, Proposal, ProposedPair,
    Suggestion, UnplacedMentee,
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
    /// Whom the admin looks at, and as what.
    pub selected: RwSignal<Option<Selected>>,
    /// The mentors whom the panel offers to who is selected, in its order.
    pub(super) offered: RwSignal<Vec<MemberId>>,
    pub(super) drag: Drag,
    pub(super) engine: StoredValue<Engine, LocalStorage>,
    people: StoredValue<People>,
    /// None until the first plan has come.
    pub(super) plan: RwSignal<Option<Shown>>,
    pub(super) moved: RwSignal<BTreeSet<Couple>>,
    pub(super) steps: RwSignal<Steps<PlanDraft>>,
    pub(super) working: RwSignal<Working>,
    /// What was turned last, to be one step with what follows.
    pub(super) turned: StoredValue<Option<Turn>>,
    /// What opened the panel of a person, where that is no name on the board.
    pub(super) opened_from: StoredValue<Option<(Selected, String)>>,
    /// Counts what was asked, so that a wait is ended by its own answer.
    asked: StoredValue<u32>,
    /// Whom the steps are about that wait for their plan.
    pub(super) about: StoredValue<BTreeSet<MemberId>>,
    /// What has the focus once the plan has come, if it lost it.
    pub(super) focus: StoredValue<Option<String>>,
}

/// Somebody of the pool, as what they are in a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selected {
    /// Who.
    pub member: MemberId,
    /// As what: one person can be both.
    pub role: PairRole,
}

impl Selected {
    /// Somebody as a mentee.
    pub const fn mentee(member: MemberId) -> Self {
        Self {
            member,
            role: PairRole::Mentee,
        }
    }

    /// Somebody as a mentor.
    pub const fn mentor(member: MemberId) -> Self {
        Self {
            member,
            role: PairRole::Mentor,
        }
    }
}

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
    pub fn lay_out(pool: FetchedPool, kept: Kept) -> Self {
        let FetchedPool { view, engine } = pool;
        kept.learn_names(&view.pool.people);
        kept.look_whether_gone(view.going_out.is_some(), view.draft.is_some());
        on_cleanup(move || {
            engine.try_with_value(Engine::end);
        });
        let desk = Self {
            kept,
            trouble: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            selected: RwSignal::new(None),
            offered: RwSignal::new(Vec::new()),
            drag: Drag::new(),
            engine,
            people: StoredValue::new(People::new(view)),
            plan: RwSignal::new(None),
            moved: RwSignal::new(BTreeSet::new()),
            steps: RwSignal::new(Steps::new(History::new(PlanDraft::default()))),
            working: RwSignal::new(Working::Not),
            turned: StoredValue::new(None),
            opened_from: StoredValue::new(None),
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
        self.people.with_value(|people| look(people.view()))
    }

    /// Looks at the plan, tracked; an empty one before the first has come.
    pub fn plan<R>(self, look: impl FnOnce(&Proposal) -> R) -> R {
        self.shown(|shown| look(shown.proposal()))
    }

    /// What somebody is called.
    pub fn name(self, member: MemberId) -> String {
        self.kept.name(member)
    }

    /// Somebody of the pool.
    pub fn person(self, member: MemberId) -> Option<PoolPerson> {
        self.people
            .with_value(|people| people.person(member).cloned())
    }

    /// The rounds in which somebody was not placed.
    pub fn waited(self, member: MemberId) -> u16 {
        self.people.with_value(|people| {
            let person = people.person(member);
            person.map_or(0, |person| person.waited)
        })
    }

    /// What a pair has in common, in words.
    pub fn in_common(self, couple: Couple) -> Vec<String> {
        self.people.with_value(|people| people.in_common(couple))
    }

    /// What the program itself judges by.
    pub fn program_judges_by(self) -> JudgedBy {
        self.look(PairingView::judged_by)
    }

    /// The pairs of one mentor, and whether each came about by the last change; tracked.
    pub fn matches_of(self, mentor: MemberId) -> Vec<(ProposedPair, bool)> {
        self.shown(|shown| {
            self.moved.with(|moved| {
                let pairs = shown.of_mentor(mentor);
                pairs
                    .map(|pair| (*pair, moved.contains(&couple(pair))))
                    .collect()
            })
        })
    }

    /// The mentee's pair in the plan; tracked.
    pub fn pair_of(self, mentee: MemberId) -> Option<ProposedPair> {
        self.shown(|shown| shown.of_mentee(mentee).copied())
    }

    /// Who has no mentor in the plan; tracked.
    pub fn unplaced(self) -> Vec<UnplacedMentee> {
        self.plan(|plan| plan.unplaced.clone())
    }

    /// Whether the admin looks at this person in this role; tracked.
    pub fn is_selected(self, who: Selected) -> bool {
        self.selected.get() == Some(who)
    }

    /// Asks for every mentor as seen from one mentee, `most` of them with what would become of the
    /// others; `then` gets none where that failed.
    pub fn choices(
        self,
        mentee: MemberId,
        most: usize,
        then: impl FnOnce(Option<Vec<Choice>>) + 'static,
    ) {
        self.ask(&Ask::Choices { mentee, most }, then);
    }

    /// Asks what would place each of these mentees, whom the plan leaves out.
    pub fn suggestions(
        self,
        mentees: Vec<MemberId>,
        then: impl FnOnce(Option<Vec<Option<Suggestion>>>) + 'static,
    ) {
        self.ask(&Ask::Suggestions { mentees }, then);
    }

    /// Asks for the scores of some mentees with some mentors, mentee by mentee.
    pub fn cells(
        self,
        mentees: Vec<MemberId>,
        mentors: Vec<MemberId>,
        then: impl FnOnce(Option<Vec<Option<u32>>>) + 'static,
    ) {
        self.ask(&Ask::Cells { mentees, mentors }, then);
    }

    /// Asks for the mentees who suit a mentor best, with their scores, best first; at most so many.
    pub fn suited(
        self,
        mentor: MemberId,
        most: usize,
        then: impl FnOnce(Option<Vec<(MemberId, u32)>>) + 'static,
    ) {
        self.ask(&Ask::Suited { mentor, most }, then);
    }

    /// Asks what would be different by another draft, or what rule that breaks.
    pub fn try_out(
        self,
        draft: PlanDraft,
        purpose: Purpose,
        then: impl FnOnce(Option<Result<Outlook, Vec<PlanFault>>>) + 'static,
    ) {
        self.ask(&Ask::TryOut { draft, purpose }, then);
    }

    pub(super) fn ask<T: serde::de::DeserializeOwned>(
        self,
        ask: &Ask,
        then: impl FnOnce(Option<T>) + 'static,
    ) {
        self.engine.with_value(|engine| engine.ask(ask, then));
    }

    fn shown<R>(self, look: impl FnOnce(&Shown) -> R) -> R {
        self.plan.with(|shown| match shown {
            Some(shown) => look(shown),
            None => look(&Shown::default()),
        })
    }

    /// The pairs of the plan as it stands.
    pub fn couples(self) -> Vec<Couple> {
        untrack(|| self.plan(|plan| plan.pairs.iter().map(couple).collect()))
    }

    /// Asks for the first plan.
    fn begin(self) {
        self.wait();
        let first = || {
            let kept = self.look(|view| view.draft.clone());
            let fresh = || PlanDraft::judged_by(self.program_judges_by());
            if let Some(kept) = &kept {
                self.kept.set_revision(kept.revision);
            }
            History::new(kept.map_or_else(fresh, |kept| kept.draft))
        };
        let history = self.kept.history().unwrap_or_else(first);
        let draft = history.now().map(|now| PlanDraft::clone(now));
        let draft = draft.unwrap_or_default();
        let take = move |laid_out| match laid_out {
            Some(laid_out) => self.lay(laid_out, history),
            None => self.working.set(Working::Broken),
        };
        self.ask(&Ask::LayOut { draft }, take);
    }

    fn lay(self, laid_out: LaidOut, history: History<PlanDraft>) {
        self.kept.dropped.set(laid_out.dropped);
        let history = history.with_now(laid_out.draft);
        self.kept.settle(&history);
        self.remember();
        self.steps.set(Steps::new(history));
        self.working.set(Working::Not);
        self.plan.set(Some(Shown::new(laid_out.plan)));
    }

    /// Has a worker that may take the place of this one begin with what is settled.
    pub(super) fn remember(self) {
        let draft = self.kept.draft.get_untracked();
        self.engine
            .with_value(|engine| engine.begin_with(&Ask::LayOut { draft }));
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
