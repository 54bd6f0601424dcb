//! What programs are called and where they stand, in words.

use crate::words::{day, of_program_field};
use jiff::civil::Date;
use wayfellow_domain::affinity::Criterion;
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::program::{Phase, ProgramField, SignUpWindow, StepChange};
use wayfellow_domain::template::TemplateKind;

/// What a template is called.
pub const fn of_template(kind: TemplateKind) -> &'static str {
    match kind {
        TemplateKind::CareerAdvancement => "Career advancement",
        TemplateKind::SkillDevelopment => "Skill development",
        TemplateKind::EncouragementAndSupport => "Encouragement and support",
    }
}

/// Where a program stands, with the tone of the badge that says so.
pub fn status(program: &ProgramSummary) -> (String, Option<&'static str>) {
    match (program.phase, program.sign_up) {
        (Phase::Draft, _) => ("Draft".to_owned(), None),
        (Phase::Open { .. }, SignUpWindow::Ahead { opens }) => {
            (format!("Sign-up opens on {}", day(opens)), Some("info"))
        }
        (Phase::Open { .. } | Phase::Running { .. }, SignUpWindow::Open { closes }) => {
            (format!("Sign-up until {}", day(closes)), Some("success"))
        }
        (Phase::Open { .. }, SignUpWindow::Shut) => ("Sign-up is over".to_owned(), Some("info")),
        (Phase::Pairing { .. }, _) => ("People are being paired".to_owned(), Some("info")),
        (Phase::Running { .. }, _) => ("Running".to_owned(), Some("success")),
        (Phase::Closed { on, .. }, _) => (format!("Ended on {}", day(on)), None),
    }
}

/// `12 weeks from 6 April 2026`
pub fn span(weeks: usize, starts: Date) -> String {
    format!("{weeks} weeks from {}", day(starts))
}

/// `within 3 days`, or in hours where it comes out in no whole days.
pub fn within_hours(hours: u16) -> String {
    match (hours / 24, hours % 24) {
        (1, 0) => "within a day".to_owned(),
        (days, 0) => format!("within {days} days"),
        _ => format!("within {hours} hours"),
    }
}

/// What a criterion is called, and what it compares.
pub const fn of_criterion(criterion: Criterion) -> (&'static str, &'static str) {
    match criterion {
        Criterion::Goals => (
            "Goals and skills",
            "What a mentee wants to learn, and what a mentor offers.",
        ),
        Criterion::Profession => ("Work", "The same work, or work close to it."),
        Criterion::Interests => ("Interests", "What both like to do."),
        Criterion::Education => ("Education", "Level and subject."),
        Criterion::Place => ("Place", "How near to each other they live."),
        Criterion::Languages => ("Languages", "How many languages both speak."),
        Criterion::Friends => ("Friends in common", "People here whom both know."),
        Criterion::WayOfWorking => ("Way of working", "Five short questions that both answer."),
        Criterion::FreeHours => ("Shared free hours", "Hours of the week that suit both."),
        Criterion::Wishes => (
            "Asked for each other",
            "Whether one or both named the other in the sign-up.",
        ),
    }
}

/// What an edit does to a step.
pub fn of_change(change: StepChange) -> String {
    match change {
        StepChange::Added { week } => format!("New in week {week}"),
        StepChange::Reworded { week } => format!("Week {week}, in other words"),
        StepChange::Moved {
            from,
            week,
            reworded: false,
        } => format!("From week {from} to week {week}"),
        StepChange::Moved { from, week, .. } => {
            format!("From week {from} to week {week}, in other words")
        }
        StepChange::Removed { from } => format!("Taken out of week {from}"),
    }
}

/// Parts of a program in one sentence: `The name, the welcome text and the words at the end.`
pub fn of_fields(fields: &[ProgramField]) -> String {
    let mut words: Vec<&str> = fields
        .iter()
        .map(|&field| of_program_field(field))
        .collect();
    let last = words.pop().unwrap_or_default();
    let sentence = if words.is_empty() {
        format!("{last}.")
    } else {
        format!("{} and {last}.", words.join(", "))
    };
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
