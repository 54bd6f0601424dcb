//! All mentors for one mentee: the eligible in order of score, the others by what stands against
//! them.

use super::board::{listed, lock_id, tags};
use super::desk::Desk;
use super::score::{breakdown, score};
use super::words;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, Kind};
use crate::ui::state::failed;
use leptos::prelude::*;
use std::collections::BTreeMap;
use wayfellow_domain::eligibility::Barrier;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Candidate, Choice, Couple};

/// With how many mentors it is worked out what would become of the others.
const MOST_WEIGHED: usize = 8;

/// How many points in common are named here.
const MOST_TAGS: usize = 12;

/// The person who is selected; nothing while nobody is.
pub fn person(desk: Desk) -> AnyView {
    (move || {
        desk.selected
            .get()
            .map(|selected| panel(desk, selected.member))
    })
    .into_any()
}

fn panel(desk: Desk, mentee: MemberId) -> AnyView {
    let found = RwSignal::new(None);
    let ask = move || {
        desk.choices(mentee, MOST_WEIGHED, move |choices| {
            // The panel may show somebody else by now.
            let _ = found.try_set(Some(choices));
        });
    };
    // Asked again whenever there is another plan.
    let asking = Memo::new(move |_| desk.plan(|plan| plan.pairs.clone()));
    Effect::new(move || {
        asking.track();
        ask();
    });
    let again = Callback::new(move |()| ask());
    let show = move || match found.get() {
        None => ().into_any(),
        Some(None) => failed(words::BROKEN.to_owned(), again),
        Some(Some(choices)) => mentors(desk, mentee, choices),
    };
    let goals = desk
        .person(mentee)
        .map(|person| listed(desk, &person.shown.goals))
        .filter(|goals| !goals.is_empty());
    let wants = goals.map_or_else(String::new, |goals| format!(", who would like: {goals}"));
    let close = Callback::new(move |()| desk.selected.set(None));
    view! {
        <aside class="person card" aria-label="Who could be the mentor?">
            <div class="row" data-ends="apart">
                <p class="soft">"For " <strong>{desk.name(mentee)}</strong> {wants}</p>
                <Button kind=Kind::Quiet small=true on_press=close>"Close"</Button>
            </div>
            {show}
        </aside>
    }
    .into_any()
}

fn mentors(desk: Desk, mentee: MemberId, choices: Vec<Choice>) -> AnyView {
    let now = untrack(|| desk.pair_of(mentee)).map(|pair| pair.mentor);
    let candidates = choices.into_iter().map(|choice| choice.candidate);
    let (eligible, others): (Vec<_>, Vec<_>) =
        candidates.partition(|candidate| candidate.barriers.is_empty());
    let list = if eligible.is_empty() {
        view! { <p class="soft">"Nobody fits the program's rules now."</p> }.into_any()
    } else {
        let rows = eligible
            .iter()
            .map(|candidate| row(desk, mentee, candidate, now))
            .collect_view();
        view! { <ul class="candidates">{rows}</ul> }.into_any()
    };
    view! { {list} {against(desk, mentee, &others)} }.into_any()
}

fn row(desk: Desk, mentee: MemberId, candidate: &Candidate, now: Option<MemberId>) -> AnyView {
    let mentor = candidate.mentor;
    let name = desk.name(mentor);
    let common =
        desk.look(|view| words::in_common(&view.lists, &candidate.common, candidate.friends));
    let nothing = common.is_empty().then(|| {
        view! { <p class="small soft">"Nothing in common that both let others see."</p> }
    });
    let action = if now == Some(mentor) {
        view! { <span class="badge" data-tone="success">"In the plan"</span> }.into_any()
    } else {
        pair_button(desk, Couple { mentee, mentor }, &name)
    };
    view! {
        <li class="match">
            <div class="match-head">
                <Avatar name=name.clone() tone="mentor" />
                <div class="row-text"><strong>{name}</strong></div>
                {score(candidate.score)}
            </div>
            {tags(common, MOST_TAGS)}
            {nothing}
            <div class="row" data-ends="apart">
                <details class="more">
                    <summary class="small">"Why this score"</summary>
                    {breakdown(&candidate.contributions)}
                </details>
                {action}
            </div>
        </li>
    }
    .into_any()
}

fn pair_button(desk: Desk, couple: Couple, mentor: &str) -> AnyView {
    let name = desk.name(couple.mentee);
    let pair = Callback::new(move |()| {
        desk.lock(couple, lock_id(couple.mentee));
    });
    let label = format!("Pair them: {name} and {mentor}");
    view! { <Button small=true on_press=pair label>"Pair them"</Button> }.into_any()
}

/// The mentors who are not eligible, under the first rule that stands against each; those below the
/// least score can be paired all the same.
fn against(desk: Desk, mentee: MemberId, others: &[Candidate]) -> AnyView {
    if others.is_empty() {
        return ().into_any();
    }
    let mut by_rule: BTreeMap<Barrier, Vec<&Candidate>> = BTreeMap::new();
    for candidate in others {
        if let Some(&barrier) = candidate.barriers.first() {
            by_rule.entry(barrier).or_default().push(candidate);
        }
    }
    let rules = by_rule
        .into_iter()
        .map(|(barrier, candidates)| rule(desk, mentee, barrier, &candidates))
        .collect_view();
    let summary = format!(
        "{} who can't be paired with them",
        words::count(others.len(), "mentor", "mentors")
    );
    view! {
        <details class="more">
            <summary>{summary}</summary>
            <dl class="facts">{rules}</dl>
        </details>
    }
    .into_any()
}

fn rule(desk: Desk, mentee: MemberId, barrier: Barrier, candidates: &[&Candidate]) -> AnyView {
    let who = if barrier == Barrier::BelowLeastScore {
        let buttons = candidates
            .iter()
            .map(|candidate| {
                let mentor = candidate.mentor;
                let name = desk.name(mentor);
                let button = pair_button(desk, Couple { mentee, mentor }, &name);
                view! { <li class="row">{name} " " {button}</li> }
            })
            .collect_view();
        view! { <ul class="stack" data-gap="s">{buttons}</ul> }.into_any()
    } else {
        let names: Vec<_> = candidates
            .iter()
            .map(|candidate| desk.name(candidate.mentor))
            .collect();
        names.join(", ").into_any()
    };
    view! {
        <div>
            <dt>{words::barrier(barrier)}</dt>
            <dd>{who}</dd>
        </div>
    }
    .into_any()
}
