//! What every pair must meet.

use super::super::points::{UNIT, out_of_hundred};
use super::Trial;
use super::knob::{Knob, knob};
use leptos::prelude::*;
use wayfellow_domain::eligibility::{HardRulesDraft, MOST_HOURS_APART};
use wayfellow_domain::pool::JudgedBy;

/// The hours apart that a limit begins with.
const HOURS_AT_FIRST: u8 = 4;

/// The four rules.
pub fn hard_rules(trial: Trial) -> AnyView {
    let has_limit = Memo::new(move |_| trial.shown().hard_rules.most_hours_apart.is_some());
    view! {
        <fieldset class="knobs">
            <legend>"What every pair must meet"</legend>
            {switch(
                trial,
                "shared_language",
                "A language in common",
                |rules| rules.shared_language,
                |rules, on| rules.shared_language = on,
            )}
            {switch(
                trial,
                "hours_apart",
                "A limit on hours apart",
                |rules| rules.most_hours_apart.is_some(),
                |rules, on| rules.most_hours_apart = on.then_some(HOURS_AT_FIRST),
            )}
            {move || has_limit.get().then(|| most_hours(trial))}
            {least_score(trial)}
            {switch(
                trial,
                "mutual_pairs",
                "Two people may mentor each other",
                |rules| rules.mutual_pairs,
                |rules, on| rules.mutual_pairs = on,
            )}
        </fieldset>
    }
    .into_any()
}

fn switch(
    trial: Trial,
    name: &'static str,
    words: &'static str,
    read: fn(&HardRulesDraft) -> bool,
    write: fn(&mut HardRulesDraft, bool),
) -> AnyView {
    let take = move |event| {
        let on = event_target_checked(&event);
        trial.decide(|judged_by| write(&mut judged_by.hard_rules, on));
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                role="switch"
                name=name
                prop:checked=move || read(&trial.shown().hard_rules)
                on:change=take
            />
            <span>{words}</span>
        </label>
    }
    .into_any()
}

fn most_hours(trial: Trial) -> AnyView {
    let of = Knob {
        id: "most-hours-apart",
        words: "Most hours apart",
        most: u32::from(MOST_HOURS_APART),
        read: |judged_by: &JudgedBy| {
            let hours = judged_by.hard_rules.most_hours_apart;
            hours.map_or(0, u32::from)
        },
        write: |judged_by: &mut JudgedBy, hours| {
            judged_by.hard_rules.most_hours_apart = u8::try_from(hours).ok();
        },
    };
    knob(trial, of)
}

fn least_score(trial: Trial) -> AnyView {
    let of = Knob {
        id: "least-score",
        words: "Least score, of 100",
        most: 100,
        read: |judged_by: &JudgedBy| out_of_hundred(judged_by.hard_rules.least_score),
        write: |judged_by: &mut JudgedBy, score: u32| {
            judged_by.hard_rules.least_score = score.saturating_mul(UNIT);
        },
    };
    knob(trial, of)
}
