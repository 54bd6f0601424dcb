//! Who else could be a mentee's mentor, and what that would do to everybody.

use super::super::Candidate;
use super::{Outlook, Workbench};
use crate::id::MemberId;
use crate::pairing::Aim;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// A mentor for a mentee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The mentor, as seen from the mentee.
    pub candidate: Candidate,
    /// The best plan with the two together; none for who is their mentor in the plan, for whom a rule
    /// stands against, and for those further down.
    pub outlook: Option<Outlook>,
}

impl Workbench<'_> {
    /// Every mentor as seen from one mentee. First the mentor in the plan; then those with whom the
    /// best plan loses least, at most so many, each with what it would be; then the others as in
    /// [`super::super::Preview::candidates`]. Where the mentee is locked, or the aim is *fair*, those
    /// of the greatest scores take the place of those with whom least is lost.
    pub fn choices(&mut self, mentee: MemberId, most: usize) -> Vec<Choice> {
        let Some(row) = self.preview.row(mentee) else {
            return Vec::new();
        };
        let mut pairs = self.proposal.pairs.iter();
        let own = pairs.find(|pair| pair.mentee == mentee);
        let own = own.map(|pair| pair.mentor);
        let tried = self.tried(row, own, most);
        let mut choices: Vec<_> = self
            .preview
            .candidates(mentee)
            .into_iter()
            .map(|candidate| {
                let mut tried = tried.iter();
                let found = tried.find(|(mentor, _)| *mentor == candidate.mentor);
                Choice {
                    outlook: found.map(|(_, outlook)| outlook.clone()),
                    candidate,
                }
            })
            .collect();
        let place = |choice: &Choice| {
            let mentor = choice.candidate.mentor;
            let place = tried.iter().position(|(tried, _)| *tried == mentor);
            (own != Some(mentor), place.unwrap_or(usize::MAX))
        };
        // Stable: the rest stays in its order.
        choices.sort_by_key(place);
        choices
    }

    fn tried(
        &mut self,
        row: usize,
        own: Option<MemberId>,
        most: usize,
    ) -> Vec<(MemberId, Outlook)> {
        let before = self.resolver.problem().locked_to(row);
        let mut tried = Vec::new();
        for column in self.worth_trying(row, own, most) {
            if self.resolver.lock(row, column).is_err() {
                continue;
            }
            let pairs = self.preview.pairs(&self.resolver.plan());
            let outlook = Outlook::between(&self.proposal.pairs, &pairs);
            tried.push((self.preview.mentors[column].member, outlook));
        }
        // What was possible before still is.
        let _ = match before {
            Some(column) => self.resolver.lock(row, column),
            None => self.resolver.unlock(row),
        };
        tried
    }

    fn worth_trying(&mut self, row: usize, own: Option<MemberId>, most: usize) -> Vec<usize> {
        let problem = self.resolver.problem();
        if problem.aim() == Aim::Total && problem.locked_to(row).is_none() {
            let alternatives = self.resolver.alternatives(row, most).into_iter();
            return alternatives.map(|found| found.mentor).collect();
        }
        let columns = 0..self.preview.mentors.len();
        let mut scored: Vec<_> = columns
            .filter(|&column| Some(self.preview.mentors[column].member) != own)
            .filter_map(|column| Some((Reverse(self.preview.open_score(row, column)?), column)))
            .collect();
        scored.sort_unstable();
        scored.truncate(most);
        scored.into_iter().map(|(_, column)| column).collect()
    }
}
