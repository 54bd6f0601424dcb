//! Writing a program: one form for a new one and for one that is edited.

mod beginning;
mod criteria;
mod step;
mod timing;
mod weeks;

use super::kept;
use crate::ui::bound::Bound;
use crate::ui::form::FormProblems;
use leptos::prelude::*;
use wayfellow_domain::api::program::ProgramEdit;
use wayfellow_domain::program::{ProgramDraft, ProgramField, WEEKS};
use wayfellow_domain::step::StepDraft;

/// What is being written.
#[derive(Clone, Copy)]
pub struct Editor {
    /// All but the steps; its own list of them is not looked at.
    settings: RwSignal<ProgramDraft>,
    steps: RwSignal<Vec<Entry>>,
    /// The key of the step whose fields are shown.
    open: RwSignal<Option<u32>>,
    /// What is wrong with it.
    pub problems: FormProblems,
    fixed: StoredValue<Vec<ProgramField>>,
    /// As it was when nothing was changed.
    unchanged: StoredValue<ProgramDraft>,
}

/// A step that is being written. The key stays with it wherever it is moved. Its draft outlives the
/// button that adds it, which is made anew whenever the list changes.
#[derive(Clone)]
struct Entry {
    key: u32,
    draft: ArcRwSignal<StepDraft>,
}

impl Editor {
    /// Begins from a draft of which some parts can no longer change. `kept` is what had been made of
    /// it before.
    pub fn new(draft: ProgramDraft, fixed: Vec<ProgramField>, kept: Option<ProgramDraft>) -> Self {
        let unchanged = StoredValue::new(draft.clone());
        let mut draft = kept.unwrap_or(draft);
        let steps = std::mem::take(&mut draft.steps)
            .into_iter()
            .zip(0..)
            .map(|(step, key)| Entry {
                key,
                draft: ArcRwSignal::new(step),
            })
            .collect();
        Self {
            settings: RwSignal::new(draft),
            steps: RwSignal::new(steps),
            open: RwSignal::new(None),
            problems: FormProblems::new(),
            fixed: StoredValue::new(fixed),
            unchanged,
        }
    }

    /// Keeps what was written for this page when it is left, unless nothing was changed.
    pub fn keeps(self, page: String, version: RwSignal<u32>) {
        let keep = move || {
            let draft = self.draft();
            if self.unchanged.with_value(|unchanged| *unchanged == draft) {
                kept::forget(&page);
            } else {
                let version = version.get_untracked();
                kept::keep(&page, &ProgramEdit { version, draft });
            }
        };
        let leave = keep.clone();
        let listener = window_event_listener_untyped("pagehide", move |_| keep());
        on_cleanup(move || {
            listener.remove();
            leave();
        });
    }

    /// What is written now is saved, or no longer wanted.
    pub fn settle(self) {
        self.unchanged.set_value(self.draft());
    }

    /// What was written, if it passes the check; otherwise what is wrong is shown.
    pub fn checked(self) -> Option<ProgramDraft> {
        let draft = self.draft();
        let Err(found) = draft.check() else {
            self.problems.clear();
            return Some(draft);
        };
        let first_step = found.first().and_then(|problem| {
            let place = problem.field.strip_prefix("steps.")?.split('.').next()?;
            place.parse::<usize>().ok()
        });
        if let Some(place) = first_step {
            let key = self
                .steps
                .with_untracked(|steps| Some(steps.get(place)?.key));
            self.open.set(key);
        }
        self.problems.show(found);
        None
    }

    /// Takes note of what somebody else has saved, so that this can be saved over it: each step
    /// edits the wording that theirs has now, and what can no longer change is as they have it.
    pub fn rebase(self, theirs: &ProgramDraft, fixed: Vec<ProgramField>) {
        for entry in self.steps.get_untracked() {
            entry.draft.update(|mine| {
                let id = mine.revision.map(|revision| revision.step);
                mine.revision = theirs
                    .steps
                    .iter()
                    .filter_map(|step| step.revision)
                    .find(|revision| Some(revision.step) == id);
            });
        }
        self.settings.update(|mine| {
            for field in &fixed {
                match field {
                    ProgramField::SignUpOpens => {
                        mine.sign_up_opens.clone_from(&theirs.sign_up_opens);
                    }
                    ProgramField::SignUpCloses => {
                        mine.sign_up_closes.clone_from(&theirs.sign_up_closes);
                    }
                    ProgramField::Starts => mine.starts.clone_from(&theirs.starts),
                    _ => {}
                }
            }
        });
        self.fixed.set_value(fixed);
    }

    /// The fields, section by section.
    pub fn fields(self) -> AnyView {
        view! {
            {beginning::section(self)}
            {timing::section(self)}
            {weeks::section(self)}
            {beginning::ending(self)}
            {criteria::section(self)}
        }
        .into_any()
    }

    /// Lines that were left empty while typing are no entries.
    fn draft(self) -> ProgramDraft {
        let steps = self.steps.get_untracked();
        ProgramDraft {
            steps: steps
                .into_iter()
                .map(|entry| {
                    let mut step = entry.draft.get_untracked();
                    for list in [
                        &mut step.together,
                        &mut step.mentee_prompts,
                        &mut step.check_in,
                    ] {
                        drop_empty(list);
                    }
                    step
                })
                .collect(),
            ..{
                let mut settings = self.settings.get_untracked();
                drop_empty(&mut settings.midpoint.questions);
                settings
            }
        }
    }

    fn part<T: Clone + Send + Sync + 'static>(
        self,
        read: fn(&ProgramDraft) -> T,
        write: fn(&mut ProgramDraft, T),
    ) -> Bound<T> {
        Bound::part(self.settings, read, write)
    }

    fn is_fixed(self, field: ProgramField) -> bool {
        self.fixed.with_value(|fixed| fixed.contains(&field))
    }

    /// Puts a new step after the one at `place`, and opens it.
    fn add_after(self, place: usize) {
        self.problems.clear();
        let mut added = 0;
        self.steps.update(|steps| {
            added = steps.iter().map(|entry| entry.key + 1).max().unwrap_or(0);
            let draft = ArcRwSignal::new(StepDraft::default());
            steps.insert((place + 1).min(steps.len()), Entry { key: added, draft });
        });
        self.open.set(Some(added));
        focus_soon(format!("steps.{}", place + 1));
    }

    fn remove(self, place: usize) {
        self.problems.clear();
        self.open.set(None);
        self.steps.update(|steps| {
            if steps.len() > *WEEKS.start() {
                steps.remove(place);
            }
        });
        focus_soon(format!("steps.{}", place.saturating_sub(1)));
    }

    /// Moves a step to another place, which it takes the focus along to.
    fn shift(self, from: usize, to: usize) {
        self.problems.clear();
        self.steps.update(|steps| {
            if to < steps.len() {
                steps.swap(from, to);
            }
        });
        focus_soon(format!("steps.{to}"));
    }
}

fn drop_empty(list: &mut Vec<String>) {
    list.retain(|line| !line.trim().is_empty());
}

/// The entries of a list, one a line. Lines that are still empty stay while one types.
fn lines<D: Send + Sync + 'static>(
    draft: RwSignal<D>,
    read: fn(&D) -> &Vec<String>,
    write: fn(&mut D) -> &mut Vec<String>,
) -> Bound<String> {
    Bound::part(
        draft,
        move |draft| read(draft).join("\n"),
        move |draft, text: String| *write(draft) = text.split('\n').map(str::to_owned).collect(),
    )
}

/// Once the page shows what has changed.
fn focus_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            crate::ui::focus(&element);
        }
    });
}
