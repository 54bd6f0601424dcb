//! This week's check-in: done or not, for both, and what they say in it.

mod form;

use crate::ui::icon::{Icon, icon};
use crate::vault::Trouble;
use form::form;
use leptos::prelude::*;
use std::pin::Pin;
use wayfellow_domain::api::pair::{PairSummary, StopView};
use wayfellow_domain::check_in::CheckInState;
use wayfellow_domain::entry::{CheckInWords, OwnWeek};
use wayfellow_domain::pair::{Both, PairRole};

/// What somebody says in a check-in.
pub struct Said {
    /// Which week's.
    pub week: u16,
    /// For themself alone.
    pub own: OwnWeek,
    /// For their partner.
    pub words: Option<CheckInWords>,
}

/// What is done when something was kept, or could not be.
type Kept = Pin<Box<dyn Future<Output = Result<(), Trouble>>>>;

/// How a check-in's words are kept: sealed, which is not this feature's.
#[derive(Clone, Copy)]
pub struct Sealing {
    /// Whether there can be words now.
    pub is_open: Signal<bool>,
    /// Keeps them.
    pub keep: Callback<Said, Kept>,
    /// Shows what was said in a week.
    pub said: Callback<u16, AnyView>,
}

/// The check-ins that can be done now, each with its questions.
pub fn check_in(
    pair: PairSummary,
    weeks: Memo<Vec<Both<CheckInState>>>,
    stops: Memo<Vec<StopView>>,
    sealing: Sealing,
    changed: Callback<()>,
) -> AnyView {
    let role = pair.role;
    let content = move || {
        let weeks = weeks.get();
        let stops = stops.get();
        // Steps that the program has dropped stand before those of its weeks.
        let dropped = stops.len().saturating_sub(weeks.len());
        let open: Vec<_> = (1_u16..)
            .zip(&weeks)
            .filter(|(_, both)| is_open(both, role))
            .map(|(week, both)| {
                let questions = stops
                    .get(dropped + usize::from(week) - 1)
                    .map(|stop| stop.step.check_in.clone())
                    .unwrap_or_default();
                one(&pair, week, *both, questions, sealing, changed)
            })
            .collect();
        if open.is_empty() {
            view! { <p class="soft">"Nothing to check in for today."</p> }.into_any()
        } else {
            open.into_any()
        }
    };
    view! {
        <section class="card">
            <h2>"Check-in"</h2>
            {content}
        </section>
    }
    .into_any()
}

/// Due for the viewer, or done while the partner can still do theirs.
fn is_open(both: &Both<CheckInState>, role: PairRole) -> bool {
    let is_due = |role| matches!(both.get(role), CheckInState::Due { .. });
    is_due(role) || (*both.get(role) == CheckInState::Done && is_due(role.other()))
}

fn one(
    pair: &PairSummary,
    week: u16,
    both: Both<CheckInState>,
    questions: Vec<String>,
    sealing: Sealing,
    changed: Callback<()>,
) -> AnyView {
    let name = pair.partner.name.clone();
    let path = format!("/api/pairs/{}/check-ins/{week}", pair.id);
    let mine = match both.get(pair.role) {
        CheckInState::Due { until } => {
            let questions = questions
                .into_iter()
                .map(|question| view! { <li>{question}</li> })
                .collect_view();
            view! {
                <ul>{questions}</ul>
                {form(path, week, *until, sealing, changed)}
            }
            .into_any()
        }
        _ => view! { <p class="row" data-gap="s">{icon(Icon::Done)} "You've done yours."</p> }
            .into_any(),
    };
    let theirs = match both.get(pair.role.other()) {
        CheckInState::Done => format!("{name} has done theirs."),
        _ => format!("{name} has yet to do theirs."),
    };
    view! {
        <div class="stack" data-gap="s">
            <h3>{format!("Week {week}")}</h3>
            {mine}
            <p class="small soft" role="status">{theirs}</p>
            {sealing.said.run(week)}
        </div>
    }
    .into_any()
}
