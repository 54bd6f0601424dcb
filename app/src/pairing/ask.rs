//! What can be asked of the worker that pairs, and what it answers.
//!
//! A request is `[number, text]`, the text an [`Ask`] as JSON; the worker says `[number]` when it
//! begins and `[number, text]` when it is done. What comes back is said at each request; what could
//! not be read, or has no pool yet, is answered by `null`.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pairing::PairingProblemDraft;
use wayfellow_domain::pool::{ByHand, Couple, Proposal};

/// A request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Ask<'a> {
    /// Takes a pool, which the requests that follow are about; answered by nothing of use. A worker
    /// has one pool in its life.
    Pool {
        /// The pool, and what it is judged by.
        view: Cow<'a, PairingView>,
    },
    /// Looks at the pool for the first time; answered by [`LaidOut`].
    LayOut {
        /// What was settled before, perhaps with another pool.
        by_hand: ByHand,
    },
    /// The best plan around what was settled by hand, with as little changed as can be from the plan
    /// before, where others are as good; answered by a [`Proposal`], or every
    /// [`PlanFault`](wayfellow_domain::pool::PlanFault) of the locks.
    Propose {
        /// What is settled.
        by_hand: ByHand,
        /// The plan before.
        before: Vec<Couple>,
    },
    /// Every mentor as seen from one mentee; answered by a list of
    /// [`Candidate`](wayfellow_domain::pool::Candidate).
    Candidates {
        /// Whose mentors.
        mentee: MemberId,
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

/// What a request is about: a newer one about the same overtakes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The plan.
    Plan,
    /// The mentors of the mentee who is looked at.
    Candidates,
}

impl Ask<'_> {
    /// What this is about; none where every request counts.
    pub const fn about(&self) -> Option<About> {
        match self {
            Self::LayOut { .. } | Self::Propose { .. } => Some(About::Plan),
            Self::Candidates { .. } => Some(About::Candidates),
            Self::Pool { .. } | Self::Solve { .. } => None,
        }
    }
}

/// A pool at the first look.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LaidOut {
    /// What can still be of what was settled.
    pub by_hand: ByHand,
    /// The locks that can't.
    pub dropped: Vec<Couple>,
    /// The best plan around that.
    pub plan: Proposal,
    /// Where each mentee can be moved, by ascending mentee.
    pub targets: Vec<Targets>,
}

/// The mentors to whom a mentee can be moved by hand, by falling score; of many only the best. Below
/// the least score is no hindrance: a move by hand is a lock.
///
/// People are named by their place in the pool: there is one of these for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// The mentee.
    pub mentee: u32,
    /// Mentors, each with the score.
    pub best: Vec<(u32, u32)>,
    /// How many more there are.
    pub more: u32,
}
