//! What is computed from a pool: plain functions of plain data.

use crate::ask::LaidOut;
use std::cmp::Reverse;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pairing::{PairingFault, PairingProblemDraft, Plan, solve};
use wayfellow_domain::pool::{
    CheckedPlanDraft, Choice, Couple, Outlook, PlanDraft, PlanFault, Proposal, Rather, Repair,
    Suggestion, Workbench,
};

/// A pool, and the work on it once it was laid out.
pub struct Ground {
    view: &'static PairingView,
    work: Option<Work>,
}

struct Work {
    bench: Workbench<'static>,
    /// The draft that is shown; the bench may have another, which was tried out.
    shown: CheckedPlanDraft,
    plan: Proposal,
}

impl Ground {
    /// Takes a pool. It stays for as long as the worker lives, which is for one pool.
    pub fn new(view: PairingView) -> Self {
        Self {
            view: Box::leak(Box::new(view)),
            work: None,
        }
    }

    /// Keeps what still can be of what was decided, and works out the first plan. None for a draft
    /// out of bounds.
    pub fn lay_out(&mut self, draft: PlanDraft) -> Option<LaidOut> {
        let draft = draft.check().ok()?;
        let (bench, dropped) = Workbench::of_possible(&self.view.pool, draft).ok()?;
        let laid_out = LaidOut {
            draft: bench.draft().draft().clone(),
            dropped,
            plan: bench.proposal().clone(),
        };
        self.work = Some(Work {
            shown: bench.draft().clone(),
            plan: laid_out.plan.clone(),
            bench,
        });
        Some(laid_out)
    }

    /// The plan that follows from a draft.
    pub fn propose(&mut self, draft: PlanDraft) -> Option<Result<Proposal, Vec<PlanFault>>> {
        let draft = draft.check().ok()?;
        let Some(work) = &mut self.work else {
            return Some(self.begin_with(draft));
        };
        Some(work.bench.take(draft.clone()).map(|()| {
            work.shown = draft;
            work.plan = work.bench.proposal().clone();
            work.plan.clone()
        }))
    }

    /// The same for a worker that took the place of another, and has shown nothing yet.
    fn begin_with(&mut self, draft: CheckedPlanDraft) -> Result<Proposal, Vec<PlanFault>> {
        let bench = Workbench::new(&self.view.pool, draft.clone())?;
        let plan = bench.proposal().clone();
        self.work = Some(Work {
            bench,
            shown: draft,
            plan: plan.clone(),
        });
        Ok(plan)
    }

    /// What would be different by another draft.
    pub fn try_out(&mut self, draft: PlanDraft) -> Option<Result<Outlook, Vec<PlanFault>>> {
        let (work, draft) = (self.work.as_mut()?, draft.check().ok()?);
        let taken = work.bench.take(draft);
        Some(taken.map(|()| work.bench.outlook_from(&work.plan)))
    }

    /// Every mentor as seen from one mentee.
    pub fn choices(&mut self, mentee: MemberId, most: usize) -> Option<Vec<Choice>> {
        Some(self.shown()?.choices(mentee, most))
    }

    /// What would place each of these.
    pub fn suggestions(&mut self, mentees: &[MemberId]) -> Option<Vec<Option<Suggestion>>> {
        Some(self.shown()?.suggestions(mentees))
    }

    /// The scores of some mentees with some mentors.
    pub fn cells(
        &mut self,
        mentees: &[MemberId],
        mentors: &[MemberId],
    ) -> Option<Vec<Option<u32>>> {
        let preview = self.shown()?.preview();
        let cell = |mentee, mentor| {
            let judgement = preview.judgement(Couple { mentee, mentor })?;
            judgement.barriers.is_empty().then_some(judgement.score)
        };
        let rows = mentees.iter();
        let cells =
            rows.flat_map(|&mentee| mentors.iter().map(move |&mentor| cell(mentee, mentor)));
        Some(cells.collect())
    }

    /// The mentees who suit a mentor best; equals by ascending id.
    pub fn suited(&mut self, mentor: MemberId, most: usize) -> Option<Vec<(MemberId, u32)>> {
        let preview = self.shown()?.preview();
        let mentees = preview.mentees().map(|person| person.member);
        let mut suited: Vec<_> = mentees
            .filter_map(|mentee| {
                let judgement = preview.judgement(Couple { mentee, mentor })?;
                let is_possible = judgement.barriers.is_empty();
                is_possible.then_some((mentee, judgement.score))
            })
            .collect();
        suited.sort_by_key(|&(mentee, score)| (Reverse(score), mentee));
        suited.truncate(most);
        Some(suited)
    }

    /// What of the published pairs would make room; none where nothing does.
    pub fn repair(&mut self) -> Option<Repair> {
        self.shown()?.repair()
    }

    /// Who would both rather have each other.
    pub fn rather(&mut self, most: usize) -> Option<Rather> {
        Some(self.shown()?.rather(most))
    }

    /// The bench with the draft that is shown.
    fn shown(&mut self) -> Option<&mut Workbench<'static>> {
        let work = self.work.as_mut()?;
        // It was taken before.
        work.bench.take(work.shown.clone()).ok()?;
        Some(&mut work.bench)
    }
}

/// Solves a bare problem.
pub fn solve_bare(problem: PairingProblemDraft) -> Result<Plan, Vec<PairingFault>> {
    problem.check().map(|problem| solve(&problem))
}
