//! What a plan is judged by, to be played with: while something moves it is only tried out, and once
//! it is let go it is one step.

mod aims;
mod hard;
mod knob;
mod weights;

use super::ask::Purpose;
use super::desk::Desk;
use super::figures::{Figures, would_change};
use super::presets::presets;
use super::words;
use crate::ui::button::Button;
use leptos::prelude::*;
use wayfellow_domain::pool::{JudgedBy, Outlook, PlanDraft, PlanFault};

/// From this width on the rules stand beside the plan, in pixels.
const WIDE: f64 = 1_200.0;

/// What is tried out, and what it would do.
#[derive(Clone, Copy)]
struct Trial {
    desk: Desk,
    /// None while nothing moves.
    tried: RwSignal<Option<JudgedBy>>,
    /// None until it is known.
    would: RwSignal<Option<Result<Outlook, Vec<PlanFault>>>>,
}

impl Trial {
    /// What is shown: what is tried out, or else what was decided; tracked.
    fn shown(self) -> JudgedBy {
        let decided = self.desk.decided(|draft| draft.judged_by);
        self.tried.get().unwrap_or(decided)
    }

    /// Tries something out; nothing is decided by that.
    fn try_out(self, change: impl FnOnce(&mut JudgedBy)) {
        let mut draft = self.desk.meant();
        let decided = draft.judged_by;
        change(&mut draft.judged_by);
        let judged_by = draft.judged_by;
        if judged_by == decided {
            self.end();
            return;
        }
        self.tried.set(Some(judged_by));
        let take = move |would| {
            // What was let go meanwhile is a step, and no longer tried out.
            if self.tried.try_get_untracked().flatten() == Some(judged_by) {
                self.would.set(would);
            }
        };
        self.desk.try_out(draft, Purpose::Rules, take);
    }

    /// Decides.
    fn decide(self, change: impl FnOnce(&mut JudgedBy)) {
        self.desk.change(|draft| change(&mut draft.judged_by), None);
        self.end();
    }

    /// As [`decide`](Self::decide), of something that is turned further and further.
    fn turn(self, what: &'static str, change: impl FnOnce(&mut JudgedBy)) {
        self.desk.turn(what, |draft| change(&mut draft.judged_by));
        self.end();
    }

    fn end(self) {
        self.tried.set(None);
        self.would.set(None);
    }
}

/// The panel.
pub fn rules(desk: Desk) -> AnyView {
    let trial = Trial {
        desk,
        tried: RwSignal::new(None),
        would: RwSignal::new(None),
    };
    let is_wide = window().inner_width().ok();
    let is_wide = is_wide.and_then(|width| width.as_f64()) >= Some(WIDE);
    let program = desk.program_judges_by();
    let is_program = Signal::derive(move || desk.decided(|draft| draft.judged_by == program));
    let reset = Callback::new(move |()| trial.decide(|judged_by| *judged_by = program));
    view! {
        <aside class="studio-rules" aria-label="Rules">
            <details class="rules-fold" open=is_wide>
                <summary><h2>"Rules"</h2></summary>
                <div class="rules-list">
                    <p class="rules-effect" role="status">{move || effect(trial)}</p>
                    {aims::aims(desk)}
                    {weights::weights(trial)}
                    {hard::hard_rules(trial)}
                    {keep_published(desk)}
                    <Button small=true disabled=is_program on_press=reset>"As the program has it"</Button>
                    {presets(desk)}
                </div>
            </details>
        </aside>
    }
    .into_any()
}

/// What would be, in words.
fn effect(trial: Trial) -> String {
    if trial.tried.with(Option::is_none) {
        return "Move something to see what it would change.".to_owned();
    }
    let now = trial.desk.plan(Figures::of_plan);
    let name = |member| trial.desk.name(member);
    trial.would.with(|would| match would {
        None => words::WORKING_OUT.to_owned(),
        Some(Ok(outlook)) => would_change(now, outlook),
        Some(Err(faults)) => {
            let faults: Vec<_> = faults
                .iter()
                .map(|fault| words::fault(fault, name))
                .collect();
            format!("That can't be: {}", faults.join(" "))
        }
    })
}

/// Only where something is published.
fn keep_published(desk: Desk) -> Option<AnyView> {
    let has_published = desk.look(|view| !view.pool.published.is_empty());
    let take = move |event| {
        let keep = event_target_checked(&event);
        desk.change(|draft: &mut PlanDraft| draft.keep_published = keep, None);
    };
    let check = view! {
        <label class="check">
            <input
                type="checkbox"
                name="keep_published"
                prop:checked=move || desk.decided(|draft| draft.keep_published)
                on:change=take
            />
            <span>
                "Keep the pairs that are published"
                <small>"Only new people are placed around them."</small>
            </span>
        </label>
    };
    has_published.then(|| check.into_any())
}
