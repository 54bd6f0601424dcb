//! What two people say of themselves, side by side: only what they let others see.

use super::desk::Desk;
use crate::ui::icon::{Icon, icon};
use leptos::prelude::*;
use wayfellow_domain::choice::{ChoiceKey, ListKind, Lists};
use wayfellow_domain::facts::Facts;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::introduction::PointsInCommon;

/// What somebody says about one thing.
type Said = Vec<(ListKind, ChoiceKey)>;

/// The heads of what is said, in the order of [`said`].
const HEADS: [&str; 6] = [
    "Goals and skills",
    "Work",
    "Education",
    "Place",
    "Languages",
    "Interests",
];

/// A mentee and a mentor beside each other; what they share is marked.
pub fn sides(desk: Desk, mentee: MemberId, mentor: MemberId) -> AnyView {
    let (Some(one), Some(other)) = (desk.person(mentee), desk.person(mentor)) else {
        return ().into_any();
    };
    let shared = shared(&PointsInCommon::between(&one.shown, &other.shown));
    let (left, right) = (
        said(&one.shown, &one.shown.goals),
        said(&other.shown, &other.shown.skills),
    );
    let rows = desk.look(|view| {
        let lists = &view.lists;
        let rows = HEADS.into_iter().zip(left.into_iter().zip(right));
        rows.filter(|(_, (left, right))| !(left.is_empty() && right.is_empty()))
            .map(|(head, (left, right))| {
                let (left, right) = (cell(lists, &left, &shared), cell(lists, &right, &shared));
                view! {
                    <tbody>
                        <tr><th colspan="2" scope="rowgroup">{head}</th></tr>
                        <tr><td>{left}</td><td>{right}</td></tr>
                    </tbody>
                }
            })
            .collect_view()
    });
    view! {
        <table class="sides">
            <thead>
                <tr>
                    <th scope="col" data-tone="mentee">{one.name}</th>
                    <th scope="col" data-tone="mentor">{other.name}</th>
                </tr>
            </thead>
            {rows}
        </table>
    }
    .into_any()
}

/// What a mentor says of themselves.
pub fn profile(desk: Desk, facts: &Facts) -> AnyView {
    let said = said(facts, &facts.skills);
    let rows = desk.look(|view| {
        let rows = HEADS.into_iter().zip(said);
        rows.filter(|(_, said)| !said.is_empty())
            .map(|(head, said)| {
                let head = if head == HEADS[0] { "Offers" } else { head };
                let labels = said
                    .iter()
                    .filter_map(|(kind, key)| view.lists.label(*kind, key));
                let labels = labels.collect::<Vec<_>>().join(", ");
                view! { <div><dt>{head}</dt><dd>{labels}</dd></div> }
            })
            .collect_view()
    });
    view! { <dl class="facts small">{rows}</dl> }.into_any()
}

fn cell(lists: &Lists, said: &Said, shared: &Said) -> AnyView {
    if said.is_empty() {
        return view! { <span class="soft">"Not said"</span> }.into_any();
    }
    let items = said
        .iter()
        .filter_map(|fact| {
            let label = lists.label(fact.0, &fact.1)?.to_owned();
            Some(if shared.contains(fact) {
                view! {
                    <li>
                        <mark>{icon(Icon::Done)} {label}<span class="hidden-text">", shared"</span></mark>
                    </li>
                }
                .into_any()
            } else {
                view! { <li>{label}</li> }.into_any()
            })
        })
        .collect_view();
    view! { <ul class="said">{items}</ul> }.into_any()
}

fn said(facts: &Facts, aims: &[ChoiceKey]) -> [Said; 6] {
    [
        all(ListKind::Skills, aims),
        of([
            (ListKind::Professions, &facts.profession),
            (ListKind::Fields, &facts.field),
        ]),
        of([
            (ListKind::EducationLevels, &facts.education_level),
            (ListKind::EducationFields, &facts.education_field),
        ]),
        of([
            (ListKind::Areas, &facts.area),
            (ListKind::Countries, &facts.country),
        ]),
        all(ListKind::Languages, &facts.languages),
        all(ListKind::Interests, &facts.interests),
    ]
}

fn shared(points: &PointsInCommon) -> Said {
    [
        all(ListKind::Skills, &points.goals),
        of([
            (ListKind::Professions, &points.profession),
            (ListKind::Fields, &points.field),
        ]),
        of([
            (ListKind::EducationLevels, &points.education_level),
            (ListKind::EducationFields, &points.education_field),
        ]),
        of([
            (ListKind::Areas, &points.area),
            (ListKind::Countries, &points.country),
        ]),
        all(ListKind::Languages, &points.languages),
        all(ListKind::Interests, &points.interests),
    ]
    .concat()
}

fn all(kind: ListKind, keys: &[ChoiceKey]) -> Said {
    keys.iter().map(|key| (kind, key.clone())).collect()
}

fn of<const N: usize>(facts: [(ListKind, &Option<ChoiceKey>); N]) -> Said {
    let facts = facts.into_iter();
    facts
        .filter_map(|(kind, key)| Some((kind, key.clone()?)))
        .collect()
}
