//! Choosing what a new program begins from.

use super::words;
use crate::client;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::prose::prose;
use crate::ui::state::loaded;
use leptos::prelude::*;
use wayfellow_domain::api::program::{StepOutline, TemplateSummary};
use wayfellow_domain::id::GroupId;

/// So many weeks are named on a card; the others are a press away.
const FIRST_WEEKS: usize = 3;

/// The templates as cards.
#[component]
pub fn TemplateChooser(group: GroupId) -> AnyView {
    let templates = Loaded::new(|| client::get::<Vec<TemplateSummary>>("/api/templates"));
    loaded(templates, move |templates| {
        let cards = templates
            .into_iter()
            .map(|template| card(group, template))
            .collect_view();
        view! { <div class="template-cards">{cards}</div> }.into_any()
    })
}

fn card(group: GroupId, template: TemplateSummary) -> AnyView {
    let name = words::of_template(template.kind);
    let rest = template.steps.len().saturating_sub(FIRST_WEEKS);
    let week = |(place, step): (usize, &StepOutline)| {
        view! {
            <li>
                <span class="hidden-text">{format!("Week {}: ", place + 1)}</span>
                {step.title.clone()}
            </li>
        }
    };
    let weeks = || template.steps.iter().enumerate();
    let first = weeks().take(FIRST_WEEKS).map(week).collect_view();
    let others = weeks().skip(FIRST_WEEKS).map(week).collect_view();
    view! {
        <article class="card">
            <h2>{name}</h2>
            <p>{template.summary}</p>
            <h3>"The first weeks"</h3>
            <ol class="template-weeks">{first}</ol>
            <details class="more">
                <summary>{format!("The other {rest} weeks")}</summary>
                <ol class="template-weeks" data-rest="">{others}</ol>
            </details>
            <details class="more">
                <summary>"For whom it is"</summary>
                {prose(&template.for_whom)}
            </details>
            <div class="row">
                <ButtonLink
                    href=route::new_program_from(group, template.kind)
                    kind=Kind::Primary
                >
                    "Begin from this"
                    <span class="hidden-text">{format!(": {name}")}</span>
                </ButtonLink>
            </div>
        </article>
    }
    .into_any()
}
