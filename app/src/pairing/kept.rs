//! What outlives a pool: what is decided, what people are called, and what stood in the way.

use super::steps::History;
use leptos::prelude::*;
use std::collections::BTreeMap;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pool::{Couple, PlanDraft, PlanFault, PoolChange, PoolPerson};

/// What outlives the pool when it is fetched again.
#[derive(Clone, Copy)]
pub struct Kept {
    /// What is decided, once the first pool has come.
    pub draft: RwSignal<PlanDraft>,
    /// Why the last plan that was sent was not published.
    pub unpublished: RwSignal<Option<Unpublished>>,
    /// The locks that could not be kept when the pool was laid out.
    pub dropped: RwSignal<Vec<Couple>>,
    program: ProgramId,
    /// The name of everybody who was ever in the pool.
    names: StoredValue<BTreeMap<MemberId, String>>,
}

/// Why a plan was not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpublished {
    /// The pool is another one.
    PoolChanged(Vec<PoolChange>),
    /// By the program's rules, as they are now, the plan can't be.
    BreaksRules(Vec<PlanFault>),
}

impl Kept {
    /// Nothing yet.
    pub fn of(program: ProgramId) -> Self {
        Self {
            draft: RwSignal::new(PlanDraft::default()),
            unpublished: RwSignal::new(None),
            dropped: RwSignal::new(Vec::new()),
            program,
            names: StoredValue::new(BTreeMap::new()),
        }
    }

    /// What this tab has kept of the work on the program, step by step.
    pub fn history(self) -> Option<History<PlanDraft>> {
        let text = storage()?.get_item(&key(self.program)).ok().flatten()?;
        serde_json::from_str(&text).ok()
    }

    /// Keeps what is decided, also for when the page is loaded again.
    pub fn settle(self, history: &History<PlanDraft>) {
        let Some(now) = history.now() else { return };
        self.draft.set(PlanDraft::clone(now));
        let Some(storage) = storage() else { return };
        let keep = |history: &History<PlanDraft>| {
            let text = serde_json::to_string(history).ok()?;
            storage.set_item(&key(self.program), &text).ok()
        };
        // Where all the steps are too much for the browser, what is decided is kept without them.
        if keep(history).is_none() {
            keep(&History::new(PlanDraft::clone(now)));
        }
    }

    /// Forgets what is decided: it has been published.
    pub fn forget(self) {
        if let Some(storage) = storage() {
            // A tab that could keep it can forget it.
            let _ = storage.remove_item(&key(self.program));
        }
    }

    /// Takes in what people are called.
    pub fn learn_names(self, people: &[PoolPerson]) {
        let people = people.iter();
        let people = people.map(|person| (person.member, person.name.clone()));
        self.names.update_value(|names| names.extend(people));
    }

    /// What somebody is called.
    pub fn name(self, member: MemberId) -> String {
        self.names.with_value(|names| {
            let name = names.get(&member).cloned();
            name.unwrap_or_else(|| "Somebody".to_owned())
        })
    }
}

fn key(program: ProgramId) -> String {
    format!("pairing {program}")
}

fn storage() -> Option<leptos::web_sys::Storage> {
    window().session_storage().ok().flatten()
}
