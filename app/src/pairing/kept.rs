//! What outlives a pool: what is decided, what people are called, and what stood in the way.

use super::steps::History;
use leptos::prelude::*;
use std::collections::BTreeMap;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pool::{Couple, PlanDraft, PlanFault, PoolChange, PoolPerson};

/// That what is decided was published.
const PUBLISHED: &str = "published";

/// What the work is based on.
const REVISION: &str = "revision";

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

    /// Makes another draft the next step of what is kept; the next pool is laid out by it.
    pub fn take_in(self, draft: PlanDraft) {
        let history = match self.history() {
            Some(history) => history.with(draft),
            None => History::new(draft),
        };
        self.settle(&history);
    }

    /// What is decided was published. While that can be taken back, it is kept: the desk is then as
    /// it was.
    pub fn published(self, can_be_taken_back: bool) {
        if can_be_taken_back {
            self.note(PUBLISHED, "yes");
        } else {
            self.forget();
        }
    }

    /// What was published was taken back.
    pub fn taken_back(self) {
        self.drop_note(PUBLISHED);
    }

    /// Looks whether what was published from here has gone out, and forgets it then. Where somebody
    /// else took it back, the server still has the draft of it.
    pub fn look_whether_gone(self, is_going_out: bool, is_draft_kept: bool) {
        if !is_going_out && !is_draft_kept && self.noted(PUBLISHED).is_some() {
            self.forget();
        }
    }

    /// The revision of the server's draft that the work of this tab is based on; none where it is
    /// based on none that is known.
    pub fn revision(self) -> Option<u32> {
        self.noted(REVISION)?.parse().ok()
    }

    /// The work is based on this revision from now on.
    pub fn set_revision(self, revision: u32) {
        self.note(REVISION, &revision.to_string());
    }

    /// Forgets what is decided: it has done its work.
    fn forget(self) {
        for what in [PUBLISHED, REVISION] {
            self.drop_note(what);
        }
        if let Some(storage) = storage() {
            // A tab that could keep it can forget it.
            let _ = storage.remove_item(&key(self.program));
        }
    }

    fn noted(self, what: &str) -> Option<String> {
        let key = format!("{} {what}", key(self.program));
        storage()?.get_item(&key).ok().flatten()
    }

    fn note(self, what: &str, value: &str) {
        let key = format!("{} {what}", key(self.program));
        if let Some(storage) = storage() {
            // Without it, the next look at the page asks once more.
            let _ = storage.set_item(&key, value);
        }
    }

    fn drop_note(self, what: &str) {
        let key = format!("{} {what}", key(self.program));
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&key);
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
