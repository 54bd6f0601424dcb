//! The plan at a glance: how the scores are spread, who is worst off, and how it treats people who
//! differ in what they let others see.

use super::board::name_button;
use super::desk::{Desk, Selected};
use super::rather::rather;
use super::score::score;
use super::share::{BINS, Share, bin};
use super::words;
use leptos::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use wayfellow_domain::choice::{ChoiceKey, ListKind};
use wayfellow_domain::facts::Facts;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::ProposedPair;

/// How many of the worst off are named.
const WORST: usize = 5;

/// How many values of an attribute are shown; the rarer are taken together.
const MOST_VALUES: usize = 10;

/// Greater counts are written smaller, so that those of two bars do not run into each other.
const TWO_DIGITS: u32 = 99;

/// By what the mentees can be told apart.
const ATTRIBUTES: [(ListKind, &str); 4] = [
    (ListKind::Languages, "Language"),
    (ListKind::Countries, "Country"),
    (ListKind::Fields, "Field of work"),
    (ListKind::EducationLevels, "Education"),
];

/// The pictures.
pub fn pictures(desk: Desk) -> AnyView {
    view! {
        <aside class="pictures stack" data-gap="m" aria-label="The plan at a glance">
            <section class="card">
                <h3>"How well people match"</h3>
                {spread(desk)}
            </section>
            <section class="card">
                <h3>"Who is worst off"</h3>
                {worst(desk)}
            </section>
            <section class="card">
                <h3>"Who would both rather"</h3>
                {rather(desk)}
            </section>
            <section class="card">
                <h3>"Who loses out"</h3>
                {split(desk)}
            </section>
        </aside>
    }
    .into_any()
}

fn spread(desk: Desk) -> AnyView {
    let bins = Memo::new(move |_| {
        desk.plan(|plan| {
            let mut bins = [0_u32; BINS as usize];
            for pair in &plan.pairs {
                bins[bin(pair.score)] += 1;
            }
            bins
        })
    });
    let rows =
        move || {
            let bins = bins.get();
            let most = bins.into_iter().max().unwrap_or(0).max(1);
            let rows = bins.into_iter().zip(0..BINS).map(|(count, place)| {
            let (from, to) = (place * BINS, place * BINS + BINS - 1);
            let to = if place + 1 == BINS { 100 } else { to };
            let pairs = words::count(usize::try_from(count).unwrap_or(usize::MAX), "pair", "pairs");
            let (height, top) = (count * 100 / most, 100 - count * 100 / most);
            view! {
                <li>
                    <span class="hidden-text">{format!("{from} to {to}: {pairs}")}</span>
                    <span class="number" aria-hidden="true">{(count > 0).then_some(count)}</span>
                    <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
                        <rect width="10" height=height y=top></rect>
                    </svg>
                    <span class="number soft" aria-hidden="true">{from}</span>
                </li>
            }
        });
            rows.collect_view()
        };
    let has_many = move || {
        let has_many = bins.with(|bins| bins.iter().any(|count| *count > TWO_DIGITS));
        has_many.then_some("true")
    };
    view! {
        <ol class="spread-of-scores" aria-label="Pairs by score" data-many=has_many>
            {rows}
        </ol>
    }
    .into_any()
}

fn worst(desk: Desk) -> AnyView {
    let worst = Memo::new(move |_| {
        desk.plan(|plan| {
            let mut pairs = plan.pairs.clone();
            pairs.sort_by_key(|pair| (pair.score, pair.mentee));
            pairs.truncate(WORST);
            pairs
        })
    });
    let row = move |pair: ProposedPair| {
        view! {
            <li class="match-head">
                <div class="row-text">
                    {name_button(desk, Selected::mentee(pair.mentee), None)}
                    <small>"with " {desk.name(pair.mentor)}</small>
                </div>
                {score(pair.score)}
            </li>
        }
    };
    let rows = move || worst.get().into_iter().map(row).collect_view();
    view! { <ol class="plain-list">{rows}</ol> }.into_any()
}

fn split(desk: Desk) -> AnyView {
    let by = RwSignal::new(0_usize);
    let options = ATTRIBUTES.iter().enumerate().map(|(place, (_, words))| {
        view! { <option value=place.to_string()>{*words}</option> }
    });
    let choose = move |event| {
        let place = event_target_value(&event).parse().unwrap_or(0);
        by.set(place);
    };
    let shares = Memo::new(move |_| shares(desk, by.get()));
    let rows = move || shares.get().into_iter().map(share_row).collect_view();
    let head = move || ATTRIBUTES.get(by.get()).map(|(_, words)| *words);
    view! {
        <label class="row" data-gap="s">
            "By"
            <select class="input" data-size="small" on:change=choose>{options.collect_view()}</select>
        </label>
        <table class="shares">
            <thead>
                <tr>
                    <th scope="col">{head}</th>
                    <th scope="col">"Placed"</th>
                    <th scope="col">"Mean"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="small soft">"Only from what people let others see. Who names several languages counts with each."</p>
    }
    .into_any()
}

fn share_row((label, share): (String, Share)) -> AnyView {
    let mean = share.mean();
    let mean = mean.map_or_else(|| "–".to_owned(), |mean| mean.to_string());
    let placed = format!("{} of {}", share.placed, share.people);
    let meter = format!("{label}: {placed} placed");
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td>
                <span class="number">{placed}</span>
                <meter min="0" max=share.people value=share.placed aria-label=meter></meter>
            </td>
            <td class="number">{mean}</td>
        </tr>
    }
    .into_any()
}

/// What the plan does for the mentees by one attribute: the most frequent values first, then the
/// others together, and those who don't say.
fn shares(desk: Desk, by: usize) -> Vec<(String, Share)> {
    let Some(&(kind, _)) = ATTRIBUTES.get(by) else {
        return Vec::new();
    };
    let scores: BTreeMap<MemberId, u32> = desk.plan(|plan| {
        let pairs = plan.pairs.iter();
        pairs.map(|pair| (pair.mentee, pair.score)).collect()
    });
    desk.look(|view| {
        let mut known: BTreeMap<&ChoiceKey, Share> = BTreeMap::new();
        let mut unsaid = Share::default();
        for person in view.pool.people.iter().filter(|person| person.seeks_mentor) {
            let score = scores.get(&person.member).copied();
            let said = said(&person.shown, kind);
            if said.is_empty() {
                unsaid.add(score);
            }
            for key in said {
                known.entry(key).or_default().add(score);
            }
        }
        let mut known: Vec<_> = known.into_iter().collect();
        known.sort_by_key(|(_, share)| Reverse(share.people));
        // One that is left over is no longer than a line about it.
        let most = if known.len() == MOST_VALUES + 1 {
            known.len()
        } else {
            MOST_VALUES
        };
        let rest = known.split_off(known.len().min(most));
        let label = |key| view.lists.label(kind, key).unwrap_or("Other").to_owned();
        let mut rows: Vec<_> = known
            .into_iter()
            .map(|(key, share)| (label(key), share))
            .collect();
        if !rest.is_empty() {
            let others = rest
                .iter()
                .fold(Share::default(), |sum, (_, share)| sum.and(*share));
            rows.push((format!("{} others", rest.len()), others));
        }
        if unsaid.people > 0 {
            rows.push(("Not said".to_owned(), unsaid));
        }
        rows
    })
}

fn said(facts: &Facts, kind: ListKind) -> Vec<&ChoiceKey> {
    match kind {
        ListKind::Languages => facts.languages.iter().collect(),
        ListKind::Countries => facts.country.iter().collect(),
        ListKind::Fields => facts.field.iter().collect(),
        _ => facts.education_level.iter().collect(),
    }
}
