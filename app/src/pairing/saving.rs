//! The draft as the server keeps it for all admins of the program: saved a little after each change,
//! and never over what somebody else has saved unseen.

use super::desk::Desk;
use super::pool::FetchedPool;
use super::retry;
use crate::client::{self, ClientError};
use crate::load::Loaded;
use crate::ui::button::Button;
use crate::ui::notice::{Notice, Tone};
use crate::when;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wayfellow_domain::api::pairing::{DraftRevision, DraftToKeep, KeptDraft};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::pool::PlanDraft;
use wayfellow_domain::refusal::Refusal;

/// How long after a change the draft is saved.
const PAUSE: Duration = Duration::from_secs(1);

/// What is done once it is known whether all is saved.
type Then = Box<dyn FnOnce(bool)>;

/// What is saved of the work on a desk.
#[derive(Clone, Copy)]
pub struct Saving {
    desk: Desk,
    pool: Loaded<FetchedPool>,
    program: ProgramId,
    /// What the server has, as far as is known here.
    saved: StoredValue<PlanDraft>,
    state: RwSignal<State>,
    /// What somebody else saved meanwhile; nothing is saved while it is there.
    theirs: RwSignal<Option<Theirs>>,
    /// Counts the changes, so that of several in a row the last is saved.
    round: StoredValue<u32>,
    /// How many attempts in a row have failed.
    failed: StoredValue<u32>,
    /// What waits until all is saved.
    then: StoredValue<Option<Then>, LocalStorage>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// There was nothing to save.
    Untouched,
    Saving,
    Saved,
    Failed,
}

/// Another draft on the server than the one that was worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Theirs {
    by: Option<String>,
    at: Timestamp,
    revision: u32,
    is_yours: bool,
}

impl Saving {
    /// Saves what is decided at a desk from now on.
    pub fn of(desk: Desk, pool: Loaded<FetchedPool>) -> Self {
        let kept = desk.look(|view| view.draft.clone());
        let fresh = PlanDraft::judged_by(desk.program_judges_by());
        let here = desk.kept.revision();
        let revision = kept.as_ref().map_or(0, |kept| kept.revision);
        let theirs = kept.as_ref().filter(|kept| {
            let is_same = desk.kept.draft.with_untracked(|draft| *draft == kept.draft);
            here != Some(revision) && !is_same
        });
        let saving = Self {
            desk,
            pool,
            program: desk.look(|view| view.program.id),
            theirs: RwSignal::new(theirs.map(|kept| Theirs::of(kept))),
            saved: StoredValue::new(kept.map_or(fresh, |kept| kept.draft)),
            state: RwSignal::new(State::Untouched),
            round: StoredValue::new(0),
            failed: StoredValue::new(0),
            then: StoredValue::new_local(None),
        };
        if saving.theirs.with_untracked(Option::is_none) {
            desk.kept.set_revision(revision);
        }
        Effect::new(move || {
            let is_saved = desk
                .kept
                .draft
                .with(|draft| saving.saved.with_value(|saved| saved == draft));
            if !is_saved {
                saving.save_soon();
            }
        });
        saving
    }

    /// Does something once the server has what is decided, which is saved now if it was not; tells
    /// it whether the server has it.
    pub fn once_kept(self, then: impl FnOnce(bool) + 'static) {
        self.then.set_value(Some(Box::new(then)));
        if self.is_kept() {
            self.answer(true);
        } else {
            self.save();
        }
    }

    fn is_kept(self) -> bool {
        let draft = self.desk.kept.draft.get_untracked();
        let is_same = self.saved.with_value(|saved| *saved == draft);
        is_same && self.theirs.with_untracked(Option::is_none)
    }

    fn answer(self, is_kept: bool) {
        if let Some(then) = self.then.try_update_value(Option::take).flatten() {
            then(is_kept);
        }
    }

    /// Says that somebody else saved another draft, where that is why something was refused.
    pub fn take_refusal(self, error: &ClientError) -> bool {
        let Some(Refusal::DraftChanged { by, at, revision }) = error.refusal() else {
            return false;
        };
        let theirs = Theirs {
            by: by.clone(),
            at: *at,
            revision: *revision,
            is_yours: false,
        };
        // The desk may be gone.
        let _ = self.theirs.try_set(Some(theirs));
        true
    }

    /// Whether all is saved, in a word.
    pub fn word(self) -> AnyView {
        let words = move || match self.state.get() {
            State::Untouched | State::Failed => "",
            State::Saving => "Saving…",
            State::Saved => "Saved",
        };
        let trouble = move || match self.state.get() {
            State::Failed => "Not saved yet. It is tried again by itself.",
            State::Untouched | State::Saving | State::Saved => "",
        };
        // Only trouble is said aloud.
        view! { <p class="small soft saved-word">{words} <span role="status">{trouble}</span></p> }
            .into_any()
    }

    /// What somebody else saved meanwhile, and what to do about it.
    pub fn notice(self) -> AnyView {
        let see = Callback::new(move |()| self.see_theirs());
        let keep = Callback::new(move |()| self.keep_mine());
        let notice = move || {
            self.theirs.get().map(|theirs| {
                view! {
                    <Notice tone=Tone::Warning title=theirs.words()>
                        <p>"Nothing of either was overwritten. To see theirs is a step that you can undo."</p>
                        <div class="row">
                            <Button small=true on_press=see>"See theirs"</Button>
                            <Button small=true on_press=keep>"Keep mine"</Button>
                        </div>
                    </Notice>
                }
            })
        };
        view! { <div role="alert">{notice}</div> }.into_any()
    }

    fn save_soon(self) {
        self.save_after(PAUSE);
    }

    /// Saves after a pause; whatever is to be saved sooner or later than that is not saved apart.
    fn save_after(self, pause: Duration) {
        self.round.update_value(|round| *round += 1);
        let round = self.round.get_value();
        let save = move || {
            // None: the desk is gone.
            if self.round.try_get_value() == Some(round) {
                self.save();
            }
        };
        set_timeout(save, pause);
    }

    fn save(self) {
        if self.theirs.with_untracked(Option::is_some) {
            self.answer(false);
            return;
        }
        // What is being sent has its own answer, after which this is looked at again.
        if self.state.get_untracked() == State::Saving {
            self.save_soon();
            return;
        }
        let to_keep = DraftToKeep {
            revision: self.desk.kept.revision().unwrap_or(0),
            draft: self.desk.kept.draft.get_untracked(),
        };
        self.state.set(State::Saving);
        spawn_local(async move {
            let path = self.path();
            let answer = client::put::<DraftRevision>(&path, &to_keep).await;
            self.take(answer, to_keep.draft);
        });
    }

    fn take(self, answer: client::Answer<DraftRevision>, draft: PlanDraft) {
        let error = match answer {
            Ok(DraftRevision { revision }) => {
                self.desk.kept.set_revision(revision);
                // The desk may be gone.
                let _ = self.saved.try_set_value(draft);
                let _ = self.failed.try_set_value(0);
                let _ = self.state.try_set(State::Saved);
                // What was changed meanwhile is saved after it.
                if self.saved.try_with_value(|_| ()).is_some() && self.is_kept() {
                    self.answer(true);
                }
                return;
            }
            Err(error) => error,
        };
        let _ = self.state.try_set(State::Failed);
        self.answer(false);
        if self.take_refusal(&error) {
            return;
        }
        if error.refusal() == Some(&Refusal::ChangedSince) {
            // The one that this was made on has done its work: it is the first of the next round.
            self.desk.kept.set_revision(0);
            self.save_soon();
        } else {
            self.try_again();
        }
    }

    /// Saves what could not be saved once more, later each time.
    fn try_again(self) {
        let count = |failed: &mut u32| {
            *failed = failed.saturating_add(1);
            *failed
        };
        // None: the desk is gone.
        if let Some(failed) = self.failed.try_update_value(count) {
            self.save_after(retry::pause(failed));
        }
    }

    fn see_theirs(self) {
        spawn_local(async move {
            let path = self.path();
            match client::get::<Option<Box<KeptDraft>>>(&path).await {
                // Laid out with the people as they are now: it may name some who are new here.
                Ok(Some(kept)) => {
                    self.saved.set_value(kept.draft.clone());
                    self.desk.kept.set_revision(kept.revision);
                    self.desk.kept.take_in(kept.draft);
                    self.pool.reload();
                }
                // It went out meanwhile.
                Ok(None) => self.keep_mine(),
                Err(error) => {
                    let words = crate::words::of_client_error(&error);
                    self.desk.trouble.set(vec![words]);
                }
            }
        });
    }

    fn keep_mine(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.desk.kept.set_revision(theirs.revision);
        }
        self.theirs.set(None);
        self.save();
    }

    fn path(self) -> String {
        format!("/api/programs/{}/pairing/draft", self.program)
    }
}

impl Theirs {
    fn of(kept: &KeptDraft) -> Self {
        Self {
            by: kept.saved_by.clone(),
            at: kept.saved_at,
            revision: kept.revision,
            is_yours: kept.is_yours,
        }
    }

    fn words(&self) -> String {
        let at = when::minute(self.at);
        match &self.by {
            _ if self.is_yours => format!("You saved another plan elsewhere, {at}"),
            Some(name) => format!("{name} saved another plan, {at}"),
            None => format!("Somebody saved another plan, {at}"),
        }
    }
}
