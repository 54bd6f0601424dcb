//! What outlives a pool: what is settled by hand, what people are called, and what stood in the way.

use leptos::prelude::*;
use std::collections::BTreeMap;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pool::{ByHand, Couple, PlanFault, PoolChange, PoolPerson};

/// What outlives the pool when it is fetched again.
#[derive(Clone, Copy)]
pub struct Kept {
    /// What is settled by hand.
    pub by_hand: RwSignal<ByHand>,
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
    /// What this tab has kept of the work on a program; at first nothing is settled.
    pub fn of(program: ProgramId) -> Self {
        let kept = storage()
            .and_then(|storage| storage.get_item(&key(program)).ok().flatten())
            .and_then(|text| serde_json::from_str(&text).ok());
        Self {
            by_hand: RwSignal::new(kept.unwrap_or_default()),
            unpublished: RwSignal::new(None),
            dropped: RwSignal::new(Vec::new()),
            program,
            names: StoredValue::new(BTreeMap::new()),
        }
    }

    /// Keeps what is settled by hand, also for when the page is loaded again.
    pub fn settle(self, by_hand: ByHand) {
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&by_hand)) {
            // A tab that keeps nothing begins anew when the page is loaded again.
            let _ = storage.set_item(&key(self.program), &text);
        }
        self.by_hand.set(by_hand);
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
