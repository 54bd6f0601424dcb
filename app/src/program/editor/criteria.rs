//! What counts when people are paired, and what every pair must meet.

use super::super::words;
use super::Editor;
use crate::ui::check::Check;
use crate::ui::field::{NumberField, SelectField, fault_line};
use crate::ui::options::{Choice, RadioCards};
use leptos::prelude::*;
use wayfellow_domain::affinity::{Criterion, MOST_WEIGHT};
use wayfellow_domain::eligibility::MOST_HOURS_APART;
use wayfellow_domain::pairing::Aim;

/// So much score is one of a hundred.
const HUNDREDTH: u32 = 10_000;

/// Weights, hard rules, and what a plan aims at.
pub fn section(editor: Editor) -> AnyView {
    let rows = Criterion::ALL
        .map(|criterion| weight(editor, criterion))
        .collect_view();
    view! {
        <section class="form-section">
            <h2>"How people are paired"</h2>
            <p class="soft">
                "The template's numbers are a good start. You can still change them while you pair, and see at once what that does."
            </p>
            <fieldset class="weights">
                <legend>"How much each thing counts"</legend>
                <p class="field-why">"0 does not count, 10 counts most."</p>
                {rows}
            </fieldset>
            {hard_rules(editor)}
            {aim(editor)}
        </section>
    }
    .into_any()
}

/// A criterion with its weight, to slide or to type.
fn weight(editor: Editor, criterion: Criterion) -> AnyView {
    let (name, compares) = words::of_criterion(criterion);
    let id = format!("weights.{}", criterion.name());
    let value = move || {
        editor
            .settings
            .with(|draft| draft.weights.of(criterion).to_string())
    };
    let take = move |event| {
        if let Ok(weight) = event_target_value(&event).parse() {
            editor
                .settings
                .update(|draft| draft.weights.set(criterion, weight));
        }
    };
    let fault = editor.problems.of(id.clone());
    let most = MOST_WEIGHT.to_string();
    view! {
        <div class="weight">
            <label for=id.clone()>
                {name}
                <small>{compares}</small>
            </label>
            <input
                type="range"
                id=id.clone()
                min="0"
                max=most.clone()
                prop:value=value
                on:input=take
            />
            <input
                class="input"
                data-size="small"
                type="number"
                inputmode="numeric"
                aria-label=format!("{name}, as a number")
                min="0"
                max=most
                prop:value=value
                on:input=take
            />
            {fault_line(&id, fault)}
        </div>
    }
    .into_any()
}

fn hard_rules(editor: Editor) -> AnyView {
    let problems = editor.problems;
    let hours = (0..=MOST_HOURS_APART).map(|hours| {
        let words = match hours {
            0 => "At most: the same time of day".to_owned(),
            1 => "At most 1 hour".to_owned(),
            _ => format!("At most {hours} hours"),
        };
        (Some(hours), words)
    });
    let choices: Vec<_> = std::iter::once((None, "Any".to_owned()))
        .chain(hours)
        .collect();
    view! {
        <h3>"What every pair must meet"</h3>
        <Check
            name="hard_rules.shared_language"
            label="They have a language in common"
            value=editor.part(
                |draft| draft.hard_rules.shared_language,
                |draft, on| draft.hard_rules.shared_language = on,
            )
        />
        <SelectField
            name="hard_rules.most_hours_apart"
            label="How far apart their clocks may be"
            value=editor.part(
                |draft| Some(draft.hard_rules.most_hours_apart),
                |draft, hours| draft.hard_rules.most_hours_apart = hours.flatten(),
            )
            choices
            fault=problems.of("hard_rules.most_hours_apart")
        />
        <NumberField
            name="hard_rules.least_score"
            label="Least score, out of 100"
            why="Two people below it are not proposed. 0 leaves it to you."
            least=0
            most=100
            value=editor.part(
                |draft| draft.hard_rules.least_score / HUNDREDTH,
                |draft, score| draft.hard_rules.least_score = score.saturating_mul(HUNDREDTH),
            )
            fault=problems.of("hard_rules.least_score")
        />
        <Check
            name="both_roles"
            label="One can be mentor and mentee at once"
            note="With different people."
            value=editor.part(|draft| draft.both_roles, |draft, on| draft.both_roles = on)
        />
        <Check
            name="hard_rules.mutual_pairs"
            label="Two people may mentor each other"
            note="One for this, the other for that."
            value=editor.part(
                |draft| draft.hard_rules.mutual_pairs,
                |draft, on| draft.hard_rules.mutual_pairs = on,
            )
        />
    }
    .into_any()
}

fn aim(editor: Editor) -> AnyView {
    let choices = vec![
        Choice::new(
            Aim::Total,
            "The best pairs overall",
            "The sum of all scores is as great as can be. Some pairs may suit each other less.",
        ),
        Choice::new(
            Aim::Fair,
            "Nobody left with a poor fit",
            "The pair that suits each other least does so as well as can be.",
        ),
    ];
    view! {
        <RadioCards
            name="pairing_aim"
            label="What a proposed plan aims at"
            why="Most people are placed in either case."
            value=editor.part(
                |draft| Some(draft.pairing_aim),
                |draft, aim| draft.pairing_aim = aim.unwrap_or_default(),
            )
            choices
        />
    }
    .into_any()
}
