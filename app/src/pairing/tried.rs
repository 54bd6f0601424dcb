//! What another draft would do to the plan that is shown, in words.

use super::desk::Desk;
use super::effect::effect;
use super::words;
use leptos::prelude::*;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Outlook, PlanFault};

impl Desk {
    /// What would be different from the plan that is shown; who it is about comes first. Not tracked.
    pub fn effect(self, outlook: &Outlook, about: Option<MemberId>) -> String {
        untrack(|| self.plan(|plan| effect(outlook, plan, about, |member| self.name(member))))
    }

    /// The same for a draft that was tried out, or why it can't be.
    pub fn tried(
        self,
        found: Option<Result<Outlook, Vec<PlanFault>>>,
        about: Option<MemberId>,
    ) -> String {
        match found {
            None => words::BROKEN.to_owned(),
            Some(Ok(outlook)) => self.effect(&outlook, about),
            Some(Err(faults)) => {
                let faults = faults.iter();
                let faults = faults.map(|fault| words::fault(fault, |member| self.name(member)));
                faults.collect::<Vec<_>>().join(" ")
            }
        }
    }
}
