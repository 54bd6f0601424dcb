//! What the admin changes. Each change is a step that waits until the plan for it has come;
//! a newer step does not wait for the plan of an older one.

use super::ask::Ask;
use super::desk::{Desk, Working, couple};
use super::shown::Shown;
use super::steps::Steps;
use super::words;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Couple, PlanDraft, PlanFault, Proposal};

/// How long after a turn the next is still the same step, in milliseconds.
const ONE_TURN: f64 = 1_000.0;

/// The last turn of a knob.
#[derive(Debug)]
pub(super) struct Turn {
    what: &'static str,
    at: f64,
    /// What was meant then.
    to: PlanDraft,
}

impl Desk {
    /// Whether the last change can be taken back; tracked.
    pub fn can_undo(self) -> bool {
        self.steps.with(Steps::can_go_back)
    }

    /// Whether a change that was taken back can be done again; tracked.
    pub fn can_redo(self) -> bool {
        self.steps.with(Steps::can_go_forward)
    }

    /// Keeps two people together from now on. `focus` has the focus then, if it is lost.
    pub fn lock(self, pair: Couple, focus: String) {
        self.focus.set_value(Some(focus));
        self.change(|draft| draft.by_hand.lock(pair), Some(pair.mentee));
    }

    /// Lets the plan decide again who a mentee's mentor is.
    pub fn let_go(self, mentee: MemberId, focus: String) {
        self.focus.set_value(Some(focus));
        self.change(|draft| draft.by_hand.let_go(mentee), Some(mentee));
    }

    /// Lets two go who are locked, and locks others. Who is published and kept is locked too.
    pub fn turn_lock(self, pair: Couple, focus: String) {
        let shown = untrack(|| self.pair_of(pair.mentee));
        let is_shown = shown.is_some_and(|shown| shown.is_locked && couple(&shown) == pair);
        if is_shown || self.meant().by_hand.locked.contains(&pair) {
            self.let_go(pair.mentee, focus);
        } else {
            self.lock(pair, focus);
        }
    }

    /// Leaves a mentee without a mentor for now.
    pub fn set_aside(self, mentee: MemberId, focus: String) {
        self.focus.set_value(Some(focus));
        self.change(|draft| draft.by_hand.set_aside(mentee), Some(mentee));
    }

    /// Keeps every pair of the plan as it is.
    pub fn lock_all(self) {
        let pairs = self.couples();
        let lock = |draft: &mut PlanDraft| {
            for pair in pairs {
                draft.by_hand.lock(pair);
            }
        };
        self.change(lock, None);
    }

    /// Forgets everything that was decided.
    pub fn start_over(self) {
        let fresh = PlanDraft::judged_by(self.program_judges_by());
        self.change(|draft| *draft = fresh, None);
    }

    /// Makes any change of the draft, which is one step. `about` is whom it is about, who is then
    /// not said to have moved.
    pub fn change(self, change: impl FnOnce(&mut PlanDraft), about: Option<MemberId>) {
        let mut next = self.meant();
        change(&mut next);
        if self.steps.try_update(|steps| steps.take(next)) == Some(true) {
            self.about.update_value(|known| known.extend(about));
            self.work_out();
        }
    }

    /// As [`change`](Self::change), of one thing that is turned further and further: what follows
    /// within a second is the same step.
    pub fn turn(self, what: &'static str, change: impl FnOnce(&mut PlanDraft)) {
        let mut next = self.meant();
        let now = js_sys::Date::now();
        let is_same = self.turned.with_value(|turned| {
            let goes_on = |turned: &&Turn| turned.what == what && now - turned.at < ONE_TURN;
            let turned = turned.as_ref().filter(goes_on);
            turned.is_some_and(|turned| turned.to == next)
        });
        change(&mut next);
        self.turned.set_value(Some(Turn {
            what,
            at: now,
            to: next.clone(),
        }));
        let take = |steps: &mut Steps<_>| {
            if is_same {
                steps.amend(next)
            } else {
                steps.take(next)
            }
        };
        if self.steps.try_update(take) == Some(true) {
            self.work_out();
        }
    }

    /// Whatever is turned next is another step.
    pub fn stop_turning(self) {
        self.turned.set_value(None);
    }

    /// Takes the last change back.
    pub fn undo(self) {
        if self.steps.try_update(Steps::back) == Some(true) {
            self.work_out();
        }
    }

    /// Does a change again that was taken back.
    pub fn redo(self) {
        if self.steps.try_update(Steps::forward) == Some(true) {
            self.work_out();
        }
    }

    /// What the admin has decided, whether there is a plan for it yet or not; not tracked.
    pub fn meant(self) -> PlanDraft {
        let now = self.steps.with_untracked(Steps::now);
        now.map_or_else(PlanDraft::default, |now| PlanDraft::clone(&now))
    }

    /// Looks at what the admin has decided, whether there is a plan for it yet or not; tracked.
    pub fn decided<R>(self, look: impl FnOnce(&PlanDraft) -> R) -> R {
        match self.steps.with(Steps::now) {
            Some(now) => look(&now),
            None => look(&PlanDraft::default()),
        }
    }

    /// Works out the plan for what is meant; nothing changes where that breaks a rule.
    pub(super) fn work_out(self) {
        self.wait();
        let known: BTreeSet<_> = self.couples().into_iter().collect();
        let take = move |proposed: Option<Result<_, Vec<_>>>| match proposed {
            Some(Ok(plan)) => self.show(plan, &known),
            Some(Err(faults)) => self.refuse(&faults),
            None => self.working.set(Working::Broken),
        };
        let draft = self.meant();
        self.ask(&Ask::Propose { draft }, take);
    }

    /// Shows the plan for what was meant, which is settled by that.
    fn show(self, plan: Proposal, before: &BTreeSet<Couple>) {
        let about = self.about.get_value();
        let new = plan.pairs.iter().map(couple);
        let moved: BTreeSet<_> = new
            .filter(|pair| !before.contains(pair) && !about.contains(&pair.mentee))
            .collect();
        self.said.set(said(&plan, moved.len()));
        self.trouble.set(Vec::new());
        self.moved.set(moved);
        self.steps.update(Steps::accept);
        self.steps
            .with_untracked(|steps| self.kept.settle(steps.settled()));
        self.remember();
        self.about.set_value(BTreeSet::new());
        self.working.set(Working::Not);
        self.plan.set(Some(Shown::new(plan)));
        if let Some(focus) = self.focus.try_update_value(Option::take).flatten() {
            refocus(focus);
        }
    }

    /// Says why the last change cannot be, and forgets it; those before it may still be.
    fn refuse(self, faults: &[PlanFault]) {
        let name = |member| self.name(member);
        let words = faults.iter().map(|fault| words::fault(fault, name));
        self.trouble.set(words.collect());
        self.focus.set_value(None);
        if self.steps.try_update(Steps::refuse) == Some(true) {
            self.work_out();
        } else {
            self.about.set_value(BTreeSet::new());
            self.working.set(Working::Not);
        }
    }
}

/// Gives the focus back once what had it is drawn anew, perhaps on another card. Where the admin has
/// gone on meanwhile, it stays with them.
fn refocus(id: String) {
    request_animation_frame(move || {
        let active = document().active_element();
        let is_lost = active.is_none_or(|element| element.tag_name() == "BODY");
        let element = document().get_element_by_id(&id).filter(|_| is_lost);
        if let Some(element) = element {
            crate::ui::focus(&element);
        }
    });
}

fn said(plan: &Proposal, moved: usize) -> String {
    let placed = words::count(plan.pairs.len(), "pair", "pairs");
    match moved {
        0 => format!("{placed} now. Nobody else moved."),
        1 => format!("{placed} now. 1 other person moved to make room."),
        _ => format!("{placed} now. {moved} others moved to make room."),
    }
}
