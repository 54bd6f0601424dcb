//! The plan that is shown, found by person.

use std::collections::BTreeMap;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Proposal, ProposedPair};

/// A plan, and where everybody is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    proposal: Proposal,
    of_mentees: BTreeMap<MemberId, usize>,
    of_mentors: BTreeMap<MemberId, Vec<usize>>,
}

impl Shown {
    /// Looks through a plan once.
    pub fn new(proposal: Proposal) -> Self {
        let mut of_mentors: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (place, pair) in proposal.pairs.iter().enumerate() {
            of_mentors.entry(pair.mentor).or_default().push(place);
        }
        let of_mentees = proposal.pairs.iter().zip(0..);
        Self {
            of_mentees: of_mentees
                .map(|(pair, place)| (pair.mentee, place))
                .collect(),
            of_mentors,
            proposal,
        }
    }

    /// The plan.
    pub const fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// The pair of a mentee.
    pub fn of_mentee(&self, mentee: MemberId) -> Option<&ProposedPair> {
        self.proposal.pairs.get(*self.of_mentees.get(&mentee)?)
    }

    /// The pairs of a mentor, by ascending mentee.
    pub fn of_mentor(&self, mentor: MemberId) -> impl Iterator<Item = &ProposedPair> {
        let places = self.of_mentors.get(&mentor).into_iter().flatten();
        places.filter_map(|&place| self.proposal.pairs.get(place))
    }
}
