//! All that was filled in, to be read at one glance.

use super::sheet::Sheet;
use super::steps::Place;
use super::words;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use leptos::prelude::*;

use wayfellow_domain::api::sign_up::SignUpView;
use wayfellow_domain::choice::ListKind;
use wayfellow_domain::facts::Fact;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::sign_up::{Role, SignUpDraft, SignUpStep, WayQuestion};

/// Everything, by step; each with a way back to it, while it can be changed.
pub fn whole(sheet: Sheet, can_change: bool) -> AnyView {
    let parts = SignUpStep::ALL.map(|step| {
        let lines = sheet.view().with_untracked(|view| {
            sheet.draft().with(|draft| match step {
                SignUpStep::Part => of_part(view, draft),
                SignUpStep::Background => of_background(view, draft),
                SignUpStep::Together => of_together(view, draft),
            })
        });
        part(sheet, step, lines, can_change)
    });
    view! { <div class="stack">{parts.collect_view()}</div> }.into_any()
}

/// A line: what it is about, and what was answered.
type Line = (&'static str, String);

fn part(sheet: Sheet, step: SignUpStep, lines: Vec<Line>, can_change: bool) -> AnyView {
    let program = sheet.view().with_untracked(|view| view.program.id);
    let place = Place::Step(step);
    let title = place.title();
    let facts = lines
        .into_iter()
        .map(|(name, answer)| {
            let answer = if answer.is_empty() {
                "—".to_owned()
            } else {
                answer
            };
            view! { <div><dt>{name}</dt><dd>{answer}</dd></div> }
        })
        .collect_view();
    let change = can_change.then(|| {
        view! {
            <ButtonLink kind=Kind::Quiet small=true href=route::sign_up_at(program, place.code())>
                "Change" <span class="hidden-text">{format!(": {title}")}</span>
            </ButtonLink>
        }
    });
    view! {
        <section class="card">
            <div class="spread"><h2>{title}</h2> {change}</div>
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}

fn of_part(view: &SignUpView, draft: &SignUpDraft) -> Vec<Line> {
    let role = draft.role;
    let mut lines = vec![(
        "You take part as",
        role.map(words::as_role).unwrap_or_default().to_owned(),
    )];
    if role.is_some_and(Role::is_mentee) {
        lines.push((
            "Goals",
            several(view, draft, ListKind::Skills, &draft.goals, Fact::Goals),
        ));
    }
    if role.is_some_and(Role::is_mentor) {
        lines.push((
            "You can help with",
            several(view, draft, ListKind::Skills, &draft.skills, Fact::Skills),
        ));
        lines.push((
            "How many mentees you can take",
            draft
                .seats
                .map(|seats| seats.to_string())
                .unwrap_or_default(),
        ));
        let is_accepted = draft.accepted_guidelines == Some(view.guidelines.version);
        let accepted = if is_accepted { "accepted" } else { "" };
        lines.push(("Guidelines", accepted.to_owned()));
    }
    lines.push(("You hope for", draft.hopes.clone()));
    lines
}

fn of_background(view: &SignUpView, draft: &SignUpDraft) -> Vec<Line> {
    let two = |one: (ListKind, &Option<String>), other: (ListKind, &Option<String>), fact| {
        let labels: Vec<_> = [one, other]
            .into_iter()
            .filter_map(|(kind, key)| Some(label(view, kind, key.as_deref()?)))
            .collect();
        marked(draft, fact, labels.join(", "))
    };
    vec![
        (
            "Languages",
            several(
                view,
                draft,
                ListKind::Languages,
                &draft.languages,
                Fact::Languages,
            ),
        ),
        (
            "Work",
            two(
                (ListKind::Professions, &draft.profession),
                (ListKind::Fields, &draft.field),
                Fact::Profession,
            ),
        ),
        (
            "Education",
            two(
                (ListKind::EducationLevels, &draft.education_level),
                (ListKind::EducationFields, &draft.education_field),
                Fact::Education,
            ),
        ),
        (
            "Place",
            two(
                (ListKind::Areas, &draft.area),
                (ListKind::Countries, &draft.country),
                Fact::Place,
            ),
        ),
        (
            "Interests",
            several(
                view,
                draft,
                ListKind::Interests,
                &draft.interests,
                Fact::Interests,
            ),
        ),
        ("About you", draft.about.clone()),
    ]
}

fn of_together(view: &SignUpView, draft: &SignUpDraft) -> Vec<Line> {
    let answered = WayQuestion::ALL
        .into_iter()
        .filter(|question| draft.ways.answer(*question).is_some())
        .count();
    let hours = match draft.hours.count() {
        0 => String::new(),
        1 => "1 hour a week".to_owned(),
        hours => format!("{hours} hours a week"),
    };
    vec![
        ("Ways of working", format!("{answered} of 5 answered")),
        ("Free", marked(draft, Fact::FreeHours, hours)),
        ("You wish for", names(view, &draft.wishes)),
        ("Rather not", names(view, &draft.rather_nots)),
    ]
}

fn several(
    view: &SignUpView,
    draft: &SignUpDraft,
    kind: ListKind,
    keys: &[String],
    fact: Fact,
) -> String {
    let labels: Vec<_> = keys.iter().map(|key| label(view, kind, key)).collect();
    marked(draft, fact, labels.join(", "))
}

fn label(view: &SignUpView, kind: ListKind, key: &str) -> String {
    let mut choices = view.lists.of(kind).iter();
    choices
        .find(|choice| choice.key.as_str() == key)
        .map(|choice| choice.label.clone())
        .unwrap_or_default()
}

fn names(view: &SignUpView, ids: &[MemberId]) -> String {
    let found = view
        .members
        .iter()
        .filter(|member| ids.contains(&member.id));
    let names: Vec<_> = found.map(|member| member.name.as_str()).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("{} (only you see this)", names.join(", "))
    }
}

fn marked(draft: &SignUpDraft, fact: Fact, words: String) -> String {
    if draft.pairing_only.contains(&fact) && !words.is_empty() {
        format!("{words} (for pairing only)")
    } else {
        words
    }
}
