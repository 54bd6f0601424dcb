//! Whom an edit touches.

use super::words;
use leptos::prelude::*;
use wayfellow_domain::api::program::{EditEffectView, NamedPair};
use wayfellow_domain::id::PairId;
use wayfellow_domain::program::StepEffect;

/// What would change, and for which pairs.
pub fn effect(view: &EditEffectView) -> AnyView {
    let pairs = match view.effect.pairs {
        0 => "No pair is at work yet.".to_owned(),
        1 => "One pair is at work. What it has done stays as it was.".to_owned(),
        count => format!("{count} pairs are at work. What they have done stays as it was."),
    };
    let settings = (!view.effect.settings.is_empty()).then(|| {
        let fields = words::of_fields(&view.effect.settings);
        view! {
            <div>
                <h3>"For everybody"</h3>
                <p>{fields}</p>
            </div>
        }
    });
    let steps = view
        .effect
        .steps
        .iter()
        .map(|step| of_step(step, &view.pairs))
        .collect_view();
    view! {
        <p>{pairs}</p>
        {settings}
        <ul class="effects">{steps}</ul>
    }
    .into_any()
}

fn of_step(step: &StepEffect, pairs: &[NamedPair]) -> AnyView {
    view! {
        <li>
            <strong>{step.title.clone()}</strong>
            <p class="soft">{words::of_change(step.change)}</p>
            {who(["will see it", "will see it"], &step.see, pairs)}
            {who(
                [
                    "has done it and keeps it as it was",
                    "have done it and keep it as it was",
                ],
                &step.keep,
                pairs,
            )}
        </li>
    }
    .into_any()
}

/// How many, and by a press which; `what` is said of one and of several.
fn who(what: [&str; 2], ids: &[PairId], pairs: &[NamedPair]) -> Option<AnyView> {
    if ids.is_empty() {
        return None;
    }
    let summary = match ids.len() {
        1 => format!("1 pair {}", what[0]),
        count => format!("{count} pairs {}", what[1]),
    };
    let names = pairs
        .iter()
        .filter(|pair| ids.contains(&pair.id))
        .map(|pair| view! { <li>{format!("{} and {}", pair.mentor, pair.mentee)}</li> })
        .collect_view();
    Some(
        view! {
            <details class="more">
                <summary>{summary}</summary>
                <ul>{names}</ul>
            </details>
        }
        .into_any(),
    )
}
