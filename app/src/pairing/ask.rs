//! What can be asked of the worker that pairs, and what it answers.
//!
//! A request is `[number, text]`, the text an [`Ask`] as JSON; the worker says `[number]` when it
//! begins and `[number, text]` when it is done. What comes back is said at each request; what could
//! not be read, or has no pool yet, is answered by `null`.
//!
//! The worker has one draft that is *shown*: the last that was laid out or proposed. What is asked
//! about a plan is about the plan of that draft.

use serde::{Deserialize, Serialize};
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pairing::PairingProblemDraft;
use wayfellow_domain::pool::{Couple, PlanDraft, Proposal};

/// A request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Ask {
    /// Takes a pool, which the requests that follow are about; answered by nothing of use. A worker
    /// has one pool in its life. The page sends it as it came.
    Pool {
        /// The pool, and what it is judged by.
        view: Box<PairingView>,
    },
    /// Looks at the pool for the first time; answered by [`LaidOut`].
    LayOut {
        /// What was decided before, perhaps with another pool.
        draft: PlanDraft,
    },
    /// The plan that follows from a draft, which is shown from then on; answered by a [`Proposal`], or
    /// every [`PlanFault`](wayfellow_domain::pool::PlanFault) of the locks, and then nothing changes.
    Propose {
        /// What is decided.
        draft: PlanDraft,
    },
    /// What would be different by another draft; answered by an
    /// [`Outlook`](wayfellow_domain::pool::Outlook), or every
    /// [`PlanFault`](wayfellow_domain::pool::PlanFault) of its locks.
    TryOut {
        /// The other draft.
        draft: PlanDraft,
        /// What for: an attempt overtakes older ones for the same.
        purpose: Purpose,
    },
    /// Every mentor as seen from one mentee; answered by a list of
    /// [`Choice`](wayfellow_domain::pool::Choice).
    Choices {
        /// Whose mentors.
        mentee: MemberId,
        /// With how many of them it is worked out what would become of the others.
        most: usize,
    },
    /// What would place each of these; answered by a list of as many
    /// [`Suggestion`](wayfellow_domain::pool::Suggestion)s, `null` where there is none.
    Suggestions {
        /// Mentees whom the plan leaves out.
        mentees: Vec<MemberId>,
    },
    /// The scores of everybody here with everybody there; answered by a list of them, mentee by
    /// mentee, `null` where the two can't be paired.
    Cells {
        /// The mentees.
        mentees: Vec<MemberId>,
        /// The mentors.
        mentors: Vec<MemberId>,
    },
    /// The mentees who suit a mentor best, of those who can be paired with them; answered by a list of
    /// each with their score, best first.
    Suited {
        /// The mentor.
        mentor: MemberId,
        /// How many at most.
        most: usize,
    },
    /// The published pairs to be let go so that more are placed; answered by a
    /// [`Repair`](wayfellow_domain::pool::Repair), or `null` where that places nobody more.
    Repair,
    /// Who would both rather have each other; answered by a
    /// [`Rather`](wayfellow_domain::pool::Rather).
    Rather {
        /// How many of them are named at most.
        most: usize,
    },
    /// Solves a bare problem, such as `wayfellow pair --problem` reads: needs no pool, and is never
    /// overtaken. Answered by a [`Plan`](wayfellow_domain::pairing::Plan), or every
    /// [`PairingFault`](wayfellow_domain::pairing::PairingFault). The same problem gives the same
    /// bytes here and natively.
    Solve {
        /// The problem.
        problem: PairingProblemDraft,
    },
}

/// What another draft is tried out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Weights or rules that are being moved.
    Rules,
    /// The other aim, to be shown beside the one that was chosen.
    OtherAim,
    /// Somebody who is about to be moved.
    Move,
    /// What the plan would be with nothing settled by hand.
    Compare,
}

/// What a request is about: a newer one about the same overtakes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The plan.
    Plan,
    /// What would be.
    TryOut(Purpose),
    /// The mentors of the mentee who is looked at.
    Choices,
    /// What would place those who are left out.
    Suggestions,
    /// What the matrix shows.
    Cells,
    /// The mentees of the mentor who is looked at.
    Suited,
    /// What would place more.
    Repair,
    /// Who would both rather have each other.
    Rather,
}

impl Ask {
    /// What this is about; none where every request counts.
    pub const fn about(&self) -> Option<About> {
        match self {
            Self::LayOut { .. } | Self::Propose { .. } => Some(About::Plan),
            Self::TryOut { purpose, .. } => Some(About::TryOut(*purpose)),
            Self::Choices { .. } => Some(About::Choices),
            Self::Suggestions { .. } => Some(About::Suggestions),
            Self::Cells { .. } => Some(About::Cells),
            Self::Suited { .. } => Some(About::Suited),
            Self::Repair => Some(About::Repair),
            Self::Rather { .. } => Some(About::Rather),
            Self::Pool { .. } | Self::Solve { .. } => None,
        }
    }
}

/// A pool at the first look.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LaidOut {
    /// What can still be of what was decided.
    pub draft: PlanDraft,
    /// The locks that can't.
    pub dropped: Vec<Couple>,
    /// The plan that follows.
    pub plan: Proposal,
}
