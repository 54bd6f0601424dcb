//! All mentors for one mentee: those with whom the plan loses least first, then the others by what
//! stands against them.

use super::ask::Purpose;
use super::asked::{Found, asked};
use super::board::{lock_id, tags};
use super::desk::Desk;
use super::person::stay_with_person;
use super::score::{breakdown, score};
use super::sides::sides;
use super::words;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, Kind};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wayfellow_domain::eligibility::Barrier;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Candidate, Choice, Couple};

/// With how many mentors it is worked out what would become of the others.
const MOST_WEIGHED: usize = 8;

/// How many mentors are shown at first: as many as there are keys for.
const AT_ONCE: usize = 9;

/// How many points in common are named here.
const MOST_TAGS: usize = 3;

/// What is shown of the candidates of one mentee.
#[derive(Clone, Copy)]
struct Ranking {
    desk: Desk,
    mentee: MemberId,
    /// The mentor who is compared with the mentee.
    opened: RwSignal<Option<MemberId>>,
    /// How many are shown.
    most: RwSignal<usize>,
}

/// The candidates, worked out anew with each plan.
pub fn candidates(desk: Desk, mentee: MemberId) -> AnyView {
    let ranking = Ranking {
        desk,
        mentee,
        opened: RwSignal::new(None),
        most: RwSignal::new(AT_ONCE),
    };
    desk.offered.set(Vec::new());
    let ask = move |found: Found<_>| {
        desk.choices(mentee, MOST_WEIGHED, move |choices| {
            // The panel may show somebody else by now.
            if found.try_set(Some(choices.clone())).is_none() {
                desk.offered
                    .set(offered(choices.as_deref().unwrap_or_default()));
            }
        });
    };
    let shown = asked(desk, ask, move |choices| ranking.show(choices));
    view! { <div class="stack" data-gap="m">{shown}</div> }.into_any()
}

fn is_possible(choice: &Choice) -> bool {
    choice.candidate.barriers.is_empty()
}

fn offered(choices: &[Choice]) -> Vec<MemberId> {
    let possible = choices.iter().filter(|choice| is_possible(choice));
    possible.map(|choice| choice.candidate.mentor).collect()
}

impl Ranking {
    fn show(self, choices: Vec<Choice>) -> AnyView {
        let (possible, others): (Vec<_>, Vec<_>) = choices.into_iter().partition(is_possible);
        if possible.is_empty() {
            return view! {
                <p class="soft">"Nobody fits the program's rules now."</p>
                {self.against(&others)}
            }
            .into_any();
        }
        let count = possible.len();
        let possible = StoredValue::new(possible);
        let rows = move || {
            possible.with_value(|possible| {
                let shown = possible.iter().take(self.most.get());
                let rows = shown
                    .zip(1..)
                    .map(|(choice, place)| self.row(choice, place));
                rows.collect_view()
            })
        };
        let more = Callback::new(move |()| self.most.update(|most| *most += 5 * AT_ONCE));
        let rest = move || {
            let rest = count.saturating_sub(self.most.get());
            let words = format!("Show more of {}", words::count(rest, "mentor", "mentors"));
            (rest > 0).then(
                || view! { <Button kind=Kind::Quiet small=true on_press=more>{words}</Button> },
            )
        };
        view! {
            <ol class="candidates">{rows}</ol>
            {rest}
            {self.against(&others)}
        }
        .into_any()
    }

    fn row(self, choice: &Choice, place: usize) -> AnyView {
        let Self { desk, mentee, .. } = self;
        let candidate = &choice.candidate;
        let mentor = candidate.mentor;
        let name = desk.name(mentor);
        let common =
            desk.look(|view| words::in_common(&view.lists, &candidate.common, candidate.friends));
        let nothing = common.is_empty().then(|| {
            view! { <p class="small soft">"Nothing in common that both let others see."</p> }
        });
        let is_now = untrack(|| desk.pair_of(mentee)).is_some_and(|pair| pair.mentor == mentor);
        let action = if is_now {
            view! { <span class="badge" data-tone="success">"In the plan"</span> }.into_any()
        } else {
            self.pair_button(mentor, &name)
        };
        let effect = choice.outlook.as_ref();
        let effect = effect.map(|outlook| desk.effect(outlook, Some(mentee)));
        let effect = RwSignal::new(effect.unwrap_or_default());
        let effect_words = move || {
            let words = effect.get();
            (!words.is_empty()).then(|| view! { <p class="small effect">{words}</p> })
        };
        let has_key = place <= AT_ONCE;
        let place = has_key.then(|| view! { <span class="place number">{place}</span> });
        view! {
            <li
                class="match"
                on:pointerenter=move |_| self.weigh(mentor, effect)
                on:focusin=move |_| self.weigh(mentor, effect)
            >
                <div class="match-head">
                    {place}
                    <Avatar name=name.clone() tone="mentor" size="small" />
                    <div class="row-text"><strong>{name.clone()}</strong></div>
                    {score(candidate.score)}
                </div>
                {effect_words}
                {tags(common, MOST_TAGS)}
                {nothing}
                <div class="row">{self.compare_button(mentor, &name)} {action}</div>
                {self.comparison(candidate)}
            </li>
        }
        .into_any()
    }

    /// Works out what pairing the two would do, where that is not known yet.
    fn weigh(self, mentor: MemberId, effect: RwSignal<String>) {
        let Self { desk, mentee, .. } = self;
        let is_now = untrack(|| desk.pair_of(mentee)).is_some_and(|pair| pair.mentor == mentor);
        if is_now || !effect.with_untracked(String::is_empty) {
            return;
        }
        let mut draft = desk.meant();
        draft.by_hand.lock(Couple { mentee, mentor });
        desk.try_out(draft, Purpose::Move, move |found| {
            // Another list may be there by now.
            let _ = effect.try_set(desk.tried(found, Some(mentee)));
        });
    }

    /// Opens what the two say beside each other.
    fn compare_button(self, mentor: MemberId, name: &str) -> AnyView {
        let Self {
            desk,
            mentee,
            opened,
            ..
        } = self;
        let is_open = move || opened.get() == Some(mentor);
        let press = move |_| {
            let is_open = opened.get_untracked() == Some(mentor);
            opened.set((!is_open).then_some(mentor));
        };
        let words = move || if is_open() { "Show less" } else { "Compare" };
        let label = format!("{} and {name}", desk.name(mentee));
        let label = move || {
            let words = if is_open() { "Show less of" } else { "Compare" };
            format!("{words} {label}")
        };
        view! {
            <button
                class="button"
                type="button"
                data-kind="quiet"
                data-size="small"
                aria-label=label
                aria-expanded=move || is_open().to_string()
                on:click=press
            >
                {words}
            </button>
        }
        .into_any()
    }

    fn comparison(self, candidate: &Candidate) -> AnyView {
        let Self {
            desk,
            mentee,
            opened,
            ..
        } = self;
        let mentor = candidate.mentor;
        let contributions = candidate.contributions.clone();
        (move || {
            (opened.get() == Some(mentor)).then(|| {
                view! {
                    {sides(desk, mentee, mentor)}
                    <h4>"Why this score"</h4>
                    {breakdown(&contributions)}
                }
            })
        })
        .into_any()
    }

    fn pair_button(self, mentor: MemberId, name: &str) -> AnyView {
        let Self { desk, mentee, .. } = self;
        let pair = Callback::new(move |()| {
            stay_with_person();
            desk.lock(Couple { mentee, mentor }, lock_id(mentee));
        });
        let label = format!("Pair them: {} and {name}", desk.name(mentee));
        view! { <Button small=true on_press=pair label>"Pair them"</Button> }.into_any()
    }

    /// The mentors who are not eligible, under the first rule that stands against each; those below
    /// the least score can be paired all the same.
    fn against(self, others: &[Choice]) -> AnyView {
        if others.is_empty() {
            return ().into_any();
        }
        let mut by_rule: BTreeMap<Barrier, Vec<MemberId>> = BTreeMap::new();
        for choice in others {
            if let Some(&barrier) = choice.candidate.barriers.first() {
                let mentors = by_rule.entry(barrier).or_default();
                mentors.push(choice.candidate.mentor);
            }
        }
        let rules = by_rule
            .into_iter()
            .map(|(barrier, mentors)| self.rule(barrier, &mentors))
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

    fn rule(self, barrier: Barrier, mentors: &[MemberId]) -> AnyView {
        let name = |mentor: &MemberId| self.desk.name(*mentor);
        let who = if barrier == Barrier::BelowLeastScore {
            let buttons = mentors
                .iter()
                .map(|mentor| {
                    let name = name(mentor);
                    let button = self.pair_button(*mentor, &name);
                    view! { <li class="row">{name} " " {button}</li> }
                })
                .collect_view();
            view! { <ul class="stack" data-gap="s">{buttons}</ul> }.into_any()
        } else {
            let names: Vec<_> = mentors.iter().map(name).collect();
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
}
