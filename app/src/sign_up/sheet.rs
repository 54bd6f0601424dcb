//! What is being filled in: one draft, saved a moment after each change.

use super::steps::Place;
use crate::client::{self, ClientError};
use crate::load::Loaded;
use crate::ui::bound::Bound;
use crate::ui::form::FormProblems;
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wayfellow_domain::api::sign_up::{SignUpStatus, SignUpView};
use wayfellow_domain::choice::{Choice, ListKind};
use wayfellow_domain::facts::Fact;
use wayfellow_domain::problem::Problem;
use wayfellow_domain::sign_up::{SignUpAsk, SignUpDraft, SignUpStep};

/// How long nothing must change before it is saved.
const PAUSE: Duration = Duration::from_millis(700);

/// How the draft here and the one on the server stand.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Saving {
    /// Nothing was changed yet.
    Unchanged,
    /// Changed here, and soon sent.
    Ahead,
    /// The same.
    Same,
    /// It could not be saved, and why.
    Failed(String),
}

/// Which change is on the server.
#[derive(Debug, Clone, Copy, Default)]
struct Changes {
    /// How many were made.
    made: u32,
    /// How many had been made of what was saved last.
    saved: u32,
    /// One is on its way.
    is_saving: bool,
}

/// The draft and all that its form needs. Copy it into everything that shows a part of it.
#[derive(Clone, Copy)]
pub struct Sheet {
    from: Loaded<SignUpView>,
    view: RwSignal<SignUpView>,
    draft: RwSignal<SignUpDraft>,
    problems: FormProblems,
    saving: RwSignal<Saving>,
    changes: StoredValue<Changes>,
    is_sending: RwSignal<bool>,
}

impl Sheet {
    /// Begins with what the server has.
    pub fn new(from: Loaded<SignUpView>, view: SignUpView) -> Self {
        let draft = RwSignal::new(view.draft.clone());
        let sheet = Self {
            from,
            view: RwSignal::new(view),
            draft,
            problems: FormProblems::new(),
            saving: RwSignal::new(Saving::Unchanged),
            changes: StoredValue::new(Changes::default()),
            is_sending: RwSignal::new(false),
        };
        // A phone stops everything once another app is in front.
        let hidden = window_event_listener_untyped("visibilitychange", move |_| sheet.save());
        let left = window_event_listener_untyped("pagehide", move |_| sheet.save_at_the_end());
        on_cleanup(move || {
            hidden.remove();
            left.remove();
            sheet.save_at_the_end();
        });
        sheet
    }

    /// What the server gave, with the choices that were added since.
    pub fn view(self) -> RwSignal<SignUpView> {
        self.view
    }

    /// The draft as it is filled in; change it by [`Sheet::change`].
    pub fn draft(self) -> RwSignal<SignUpDraft> {
        self.draft
    }

    /// What is wrong with it, once somebody wanted to go on.
    pub fn problems(self) -> FormProblems {
        self.problems
    }

    /// True while it is on its way into the pool.
    pub fn is_sending(self) -> Signal<bool> {
        self.is_sending.into()
    }

    /// One part of the draft.
    pub fn part<T: Clone + Send + Sync + 'static>(
        self,
        read: fn(&SignUpDraft) -> &T,
        write: fn(&mut SignUpDraft) -> &mut T,
    ) -> Bound<T> {
        let value = Signal::derive(move || self.draft.with(|draft| read(draft).clone()));
        Bound::new(value, move |value| {
            self.change(move |draft| *write(draft) = value);
        })
    }

    /// Whether a fact is for pairing only.
    pub fn pairing_only(self, fact: Fact) -> Bound<bool> {
        let value =
            Signal::derive(move || self.draft.with(|draft| draft.pairing_only.contains(&fact)));
        Bound::new(value, move |is_private| {
            self.change(move |draft| {
                if is_private {
                    draft.pairing_only.insert(fact);
                } else {
                    draft.pairing_only.remove(&fact);
                }
            });
        })
    }

    /// Changes the draft, takes away the problems that this mends, and saves it soon.
    pub fn change(self, change: impl FnOnce(&mut SignUpDraft)) {
        self.draft.update(change);
        if self.problems.is_showing() {
            self.problems.keep(&self.check());
        }
        self.saving.set(Saving::Ahead);
        self.changes.update_value(|changes| changes.made += 1);
        let this = self.changes.get_value().made;
        let save = move || {
            if self
                .changes
                .try_get_value()
                .is_some_and(|now| now.made == this)
            {
                self.save();
            }
        };
        set_timeout(save, PAUSE);
    }

    /// Takes a choice that was added to a list.
    pub fn add_choice(self, kind: ListKind, choice: Choice) {
        self.view.update(|view| {
            view.lists = std::mem::take(&mut view.lists).with_own([(kind, choice)]);
        });
    }

    /// The choices of a list, with their words.
    pub fn choices(self, kind: ListKind) -> Memo<Vec<(String, String)>> {
        Memo::new(move |_| {
            self.view.with(|view| {
                let words = |choice: &Choice| (choice.key.to_string(), choice.label.clone());
                view.lists.of(kind).iter().map(words).collect()
            })
        })
    }

    /// Everything that is wrong with it now, in the order of the form.
    pub fn check(self) -> Vec<Problem> {
        self.view.with_untracked(|view| {
            let ask = SignUpAsk {
                member: view.member,
                both_roles: view.both_roles,
                lists: &view.lists,
                members: &view.members.iter().map(|member| member.id).collect(),
            };
            let checked = self.draft.get_untracked().check(ask);
            checked.err().unwrap_or_default()
        })
    }

    /// Everything that is wrong with one step of it.
    pub fn check_step(self, step: SignUpStep) -> Vec<Problem> {
        let mut problems = self.check();
        problems.retain(|problem| SignUpStep::of(&problem.field) == step);
        problems
    }

    /// Where somebody goes on who comes back: the first step that is not whole.
    pub fn where_to_go_on(self) -> Place {
        self.check().first().map_or(Place::Review, |problem| {
            Place::Step(SignUpStep::of(&problem.field))
        })
    }

    /// How saving goes, in words.
    pub fn saved_words(self) -> String {
        self.saving.with(|saving| match saving {
            Saving::Unchanged => String::new(),
            Saving::Ahead => "Saving…".to_owned(),
            Saving::Same => "Saved. Only you can see it until you send it.".to_owned(),
            Saving::Failed(why) => format!("Not saved yet. {why}"),
        })
    }

    /// Why the last words are not saved, where they are not.
    pub fn unsaved(self) -> Option<String> {
        self.saving.with(|saving| match saving {
            Saving::Failed(why) => Some(why.clone()),
            Saving::Unchanged | Saving::Ahead | Saving::Same => None,
        })
    }

    /// Sends it into the pool, and goes on to `done`; `fail` gets what is wrong.
    pub fn send(self, done: impl FnOnce() + 'static, fail: impl FnOnce(Vec<Problem>) + 'static) {
        self.is_sending.set(true);
        // What is sent is saved by that.
        self.changes
            .update_value(|changes| changes.saved = changes.made);
        let (path, draft) = (self.path(), self.draft.get_untracked());
        spawn_local(async move {
            let answer = client::post::<()>(&path, &draft).await;
            if self.is_sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    done();
                    self.from.reload();
                }
                Err(ClientError::Refused(error)) if !error.problems.is_empty() => {
                    fail(error.problems);
                }
                Err(error) => self.problems.take(&error),
            }
        });
    }

    /// Takes it out of the pool; says why where that does not work.
    pub fn withdraw(self, fault: RwSignal<Option<String>>) {
        let path = self.path();
        spawn_local(async move {
            match client::delete::<()>(&path).await {
                Ok(()) => self.from.reload(),
                Err(error) => {
                    fault.try_set(Some(words::of_client_error(&error)));
                }
            }
        });
    }

    /// True once it was sent and not withdrawn.
    pub fn is_sent(self) -> bool {
        self.view
            .with_untracked(|view| view.status == SignUpStatus::Sent)
    }

    /// Saves what was changed; what changes meanwhile is saved after it, so that the last word is
    /// the latest.
    pub fn save(self) {
        let changes = self.changes.get_value();
        if changes.is_saving || changes.made == changes.saved {
            return;
        }
        self.changes
            .update_value(|changes| changes.is_saving = true);
        let (path, draft) = (self.path(), self.draft.get_untracked());
        spawn_local(async move {
            let answer = client::put_to_the_end::<()>(&path, &draft).await;
            let Some(now) = self.changes.try_get_value() else {
                return;
            };
            self.changes.set_value(Changes {
                saved: if answer.is_ok() {
                    changes.made
                } else {
                    now.saved
                },
                is_saving: false,
                ..now
            });
            match answer {
                Err(error) => self
                    .saving
                    .set(Saving::Failed(words::of_client_error(&error))),
                Ok(()) if now.made == changes.made => self.saving.set(Saving::Same),
                Ok(()) => self.save(),
            }
        });
    }

    /// Whoever leaves within the pause loses nothing.
    fn save_at_the_end(self) {
        let Some(changes) = self.changes.try_get_value() else {
            return;
        };
        if changes.made != changes.saved
            && let Some(draft) = self.draft.try_get_untracked()
        {
            let path = self.path();
            spawn_local(async move {
                // The page is gone, so there is nobody to tell.
                let _ = client::put_to_the_end::<()>(&path, &draft).await;
            });
        }
    }

    fn path(self) -> String {
        let program = self.view.with_untracked(|view| view.program.id);
        format!("/api/programs/{program}/sign-up")
    }
}
