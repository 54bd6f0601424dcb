//! The first step: as what, with which goals or skills, and what mentors agree to.

use crate::sign_up::choices::{Question, privately, several};
use crate::sign_up::guidelines::guidelines;
use crate::sign_up::sheet::Sheet;
use crate::ui::field::TextArea;
use crate::ui::options::{Choice, RadioCards, Scale};
use leptos::prelude::*;
use wayfellow_domain::choice::ListKind;
use wayfellow_domain::facts::Fact;
use wayfellow_domain::sign_up::{MOST_GOALS, MOST_SKILLS, Role};

/// The questions; those that depend on the role come once it is chosen.
pub fn questions(sheet: Sheet) -> AnyView {
    let draft = sheet.draft();
    let is_mentee = Memo::new(move |_| draft.with(|draft| draft.role.is_some_and(Role::is_mentee)));
    let is_mentor = Memo::new(move |_| draft.with(|draft| draft.role.is_some_and(Role::is_mentor)));
    view! {
        {role(sheet)}
        {move || is_mentee.get().then(|| of_mentee(sheet))}
        {move || is_mentor.get().then(|| of_mentor(sheet))}
        <TextArea
            name="hopes"
            label="What do you hope for?"
            why="A sentence or two that the other reads when you are introduced. It is never scored."
            optional=true
            value=sheet.part(|draft| &draft.hopes, |draft| &mut draft.hopes)
            fault=sheet.problems().of("hopes")
        />
        {move || is_mentor.get().then(|| guidelines(sheet))}
    }
    .into_any()
}

fn role(sheet: Sheet) -> AnyView {
    let mut choices = vec![
        Choice::new(
            Role::Mentee,
            "As a mentee",
            "You are on the way, and would like company.",
        ),
        Choice::new(
            Role::Mentor,
            "As a mentor",
            "You have been there, and have about an hour a week.",
        ),
    ];
    if sheet.view().with_untracked(|view| view.both_roles) {
        let note = "You would like a mentor, and can be one for somebody else.";
        choices.push(Choice::new(Role::Both, "As both", note));
    }
    view! {
        <RadioCards
            name="role"
            label="How would you like to take part?"
            why="It decides what we ask next, and whom you can be paired with."
            value=sheet.part(|draft| &draft.role, |draft| &mut draft.role)
            choices
            fault=sheet.problems().of("role")
        />
    }
    .into_any()
}

fn of_mentee(sheet: Sheet) -> AnyView {
    let goals = Question {
        name: "goals",
        kind: ListKind::Skills,
        label: "What would you like to grow in?",
        why: "We look for mentors who offer just that. Two or three goals work best.",
    };
    let value = sheet.part(|draft| &draft.goals, |draft| &mut draft.goals);
    view! {
        {several(sheet, goals, MOST_GOALS, value)}
        {privately(sheet, Fact::Goals)}
    }
    .into_any()
}

fn of_mentor(sheet: Sheet) -> AnyView {
    let skills = Question {
        name: "skills",
        kind: ListKind::Skills,
        label: "What can you help with?",
        why: "We compare it with what mentees want to learn. Having been through it counts as much as being an expert.",
    };
    let value = sheet.part(|draft| &draft.skills, |draft| &mut draft.skills);
    view! {
        {several(sheet, skills, MOST_SKILLS, value)}
        {privately(sheet, Fact::Skills)}
        <Scale
            name="seats"
            label="How many mentees could you take on?"
            why="Each asks for about an hour a week. One is plenty; you can take on more later."
            ends=("one mentee", "five mentees")
            value=sheet.part(|draft| &draft.seats, |draft| &mut draft.seats)
            fault=sheet.problems().of("seats")
        />
    }
    .into_any()
}
