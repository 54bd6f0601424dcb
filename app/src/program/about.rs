//! A program as the members of its group see it.

use super::words;
use crate::ui::prose::prose;
use crate::words::day;
use leptos::prelude::*;
use wayfellow_domain::api::program::{ProgramSummary, ProgramView, StepOutline};
use wayfellow_domain::program::{Phase, SignUpWindow};

/// What it is, in the words of its admins.
pub fn welcome(program: &ProgramView) -> AnyView {
    prose(&program.welcome)
}

/// Where it stands, as a badge.
pub fn status(program: &ProgramSummary) -> AnyView {
    let (words, tone) = words::status(program);
    view! { <span class="badge" data-tone=tone>{words}</span> }.into_any()
}

/// What it is made from and how long it lasts, in one line.
pub fn lead(program: &ProgramSummary) -> String {
    format!(
        "{}, {}",
        words::of_template(program.template),
        words::span(program.weeks, program.starts)
    )
}

/// Its days and bounds.
pub fn facts(program: &ProgramView) -> AnyView {
    let summary = &program.summary;
    let sign_up = match (summary.sign_up, summary.phase) {
        (SignUpWindow::Ahead { opens }, _) => format!("from {}", day(opens)),
        (SignUpWindow::Open { closes }, _) => format!("to the end of {}", day(closes)),
        (SignUpWindow::Shut, Phase::Draft) => "not open yet".to_owned(),
        (SignUpWindow::Shut, _) => "over".to_owned(),
    };
    let roles = if program.both_roles {
        "mentor, mentee, or both"
    } else {
        "mentor or mentee"
    };
    view! {
        <dl class="facts">
            <div><dt>"Sign-up"</dt><dd>{sign_up}</dd></div>
            <div><dt>"You can be"</dt><dd>{roles}</dd></div>
            <div><dt>"First week"</dt><dd>{format!("from {}", day(summary.starts))}</dd></div>
            <div><dt>"How long"</dt><dd>{format!("{} weeks", summary.weeks)}</dd></div>
            <div>
                <dt>"First contact"</dt>
                <dd>{words::within_hours(program.first_contact_hours)}</dd>
            </div>
            <div>
                <dt>"Mid-point"</dt>
                <dd>{format!("a few questions after week {}", program.midpoint_week)}</dd>
            </div>
        </dl>
    }
    .into_any()
}

/// What happens week by week.
pub fn weeks(steps: &[StepOutline]) -> AnyView {
    let items = steps
        .iter()
        .map(|step| {
            view! {
                <li>
                    <h3>{step.title.clone()}</h3>
                    <p class="soft">{step.aim.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack" data-gap="m">
            <h2>"Week by week"</h2>
            <ol class="week-list">{items}</ol>
        </section>
    }
    .into_any()
}
