//! What two people read about each other.

use super::words;
use crate::ui::icon::{Icon, icon};
use crate::words::stretch;
use leptos::prelude::*;
use wayfellow_domain::api::pair::{CommonView, HoursView, IntroductionView, PairSummary};

/// One kind of what two people share.
type Kind<'a> = (Icon, &'static str, &'a Vec<String>);

/// What two people have in common, a line for each kind.
pub fn common(view: &CommonView) -> AnyView {
    facts(&kinds(view)).unwrap_or_else(nothing)
}

fn kinds(view: &CommonView) -> [Kind<'_>; 5] {
    [
        (Icon::People, "You both know", &view.friends),
        (Icon::Education, "Education", &view.education),
        (Icon::Place, "Place", &view.place),
        (Icon::Work, "Work", &view.profession),
        (Icon::Heart, "You both like", &view.interests),
    ]
}

fn nothing() -> AnyView {
    view! {
        <p class="soft">
            "Nothing from the lists that you both show. That leaves the more to find out."
        </p>
    }
    .into_any()
}

fn facts(kinds: &[Kind<'_>]) -> Option<AnyView> {
    let lines: Vec<_> = kinds
        .iter()
        .filter(|(_, _, list)| !list.is_empty())
        .map(|(which, title, list)| {
            view! {
                <div>
                    <dt class="row" data-gap="s">{icon(*which)} {*title}</dt>
                    <dd>{list.join(", ")}</dd>
                </div>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <dl class="facts">{lines}</dl> }.into_any())
}

/// The whole introduction.
pub fn introduction(pair: &PairSummary, view: &IntroductionView) -> AnyView {
    let name = &pair.partner.name;
    let says = [
        (format!("About {name}"), &view.about),
        (format!("What {name} hopes for"), &view.hopes),
    ]
    .into_iter()
    .filter(|(_, words)| !words.is_empty())
    .map(|(title, words)| {
        view! {
            <section class="stack" data-gap="s">
                <h3>{title}</h3>
                <p class="own-words">{words.clone()}</p>
            </section>
        }
    })
    .collect_view();
    let kinds = kinds(&view.common);
    let none = kinds
        .iter()
        .all(|(_, _, list)| list.is_empty())
        .then(nothing);
    let more = [
        (Icon::Speech, "You both speak", &view.languages),
        (Icon::Forward, "Brought you together", &view.goals),
    ];
    let all: Vec<_> = kinds.into_iter().chain(more).collect();
    let questions = view
        .questions
        .iter()
        .map(|question| view! { <li>{words::of_question(question, pair.role, name)}</li> })
        .collect_view();
    view! {
        <div class="stack" data-gap="m">
            {says}
            <section class="stack" data-gap="s">
                <h3>"What you have in common"</h3>
                {none}
                {facts(&all)}
            </section>
            {hours(name, view.hours.as_deref())}
            <section class="stack" data-gap="s">
                <h3>"To begin with"</h3>
                <ul>{questions}</ul>
            </section>
        </div>
    }
    .into_any()
}

fn hours(name: &str, hours: Option<&[HoursView]>) -> Option<AnyView> {
    let hours = hours?;
    let lines = hours
        .iter()
        .map(|both| {
            let yours = stretch(both.yours);
            let theirs = (both.yours != both.theirs)
                .then(|| format!(" (for {name}: {})", stretch(both.theirs)));
            view! { <li>{yours} <span class="soft">{theirs}</span></li> }
        })
        .collect_view();
    let list = if hours.is_empty() {
        view! {
            <p class="soft">
                "Your usual free hours don't meet. Name a time below, and see what can be moved."
            </p>
        }
        .into_any()
    } else {
        view! { <ul>{lines}</ul> }.into_any()
    };
    Some(
        view! {
            <section class="stack" data-gap="s">
                <h3 class="row" data-gap="s">{icon(Icon::Clock)} "Hours that suit you both"</h3>
                {list}
            </section>
        }
        .into_any(),
    )
}
