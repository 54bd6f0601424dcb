//! What needs somebody now: the most urgent thing with a button, the rest as rows.

mod words;

use crate::route;
use crate::ui::avatar::Avatar;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::icon::{Icon, icon};
use crate::words::{day, moment};
use leptos::prelude::*;
use leptos_router::components::A;
use wayfellow_domain::api::home::PairAtHome;
use wayfellow_domain::api::pair::PairState;
use wayfellow_domain::api::sign_up::OwnSignUp;
use wayfellow_domain::home::Task;
use wayfellow_domain::program::{PhaseName, Week};

/// A task as it is shown.
struct Shown {
    title: String,
    words: String,
    action: &'static str,
    href: String,
}

/// What waits for somebody; the first is the one to do next.
pub fn tasks(tasks: &[Task]) -> AnyView {
    let Some((first, rest)) = tasks.split_first() else {
        return ().into_any();
    };
    let rest = (!rest.is_empty()).then(|| {
        let rows = rest.iter().map(row).collect_view();
        view! {
            <section class="stack" data-gap="m">
                <h2>"After that"</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    });
    view! {
        {next(words::of_task(first))}
        {rest}
    }
    .into_any()
}

fn next(task: Shown) -> AnyView {
    view! {
        <section class="card" data-tone="accent">
            <h2>{task.title}</h2>
            <p>{task.words}</p>
            <ButtonLink href=task.href kind=Kind::Primary>
                {task.action}
            </ButtonLink>
        </section>
    }
    .into_any()
}

fn row(task: &Task) -> AnyView {
    let task = words::of_task(task);
    view! {
        <li>
            <A href=task.href attr:class="row-item">
                <div class="row-text">
                    <strong>{task.title}</strong>
                    <small>{task.words}</small>
                </div>
                {icon(Icon::Forward)}
            </A>
        </li>
    }
    .into_any()
}

/// The pairs that somebody is in, with where each is on its way.
pub fn pairs(pairs: &[PairAtHome]) -> AnyView {
    if pairs.is_empty() {
        return ().into_any();
    }
    let rows = pairs.iter().map(pair).collect_view();
    view! {
        <section class="stack" data-gap="m">
            <h2>"Your pairs"</h2>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}

fn pair(at_home: &PairAtHome) -> AnyView {
    let pair = &at_home.pair;
    let name = pair.partner.name.clone();
    let way = words::of_way(at_home);
    let meeting = at_home
        .meeting
        .map(|at| view! { <small>{format!("Next meeting: {}", moment(at))}</small> });
    let badge = match pair.state {
        PairState::Running {
            week: Week::During { week },
        } => Some(format!("Week {week}")),
        _ => None,
    };
    view! {
        <li>
            <A href=route::pair(pair.id) attr:class="row-item">
                <Avatar name=name.clone() />
                <div class="row-text">
                    <strong>{name}</strong>
                    <small>{way}</small>
                    {meeting}
                </div>
                {badge.map(|badge| view! { <span class="badge">{badge}</span> })}
            </A>
        </li>
    }
    .into_any()
}

/// The sign-ups that wait to be paired.
pub fn sent(sign_ups: &[OwnSignUp]) -> AnyView {
    if sign_ups.is_empty() {
        return ().into_any();
    }
    let rows = sign_ups.iter().map(sign_up).collect_view();
    view! {
        <section class="stack" data-gap="m">
            <h2>"Waiting to be paired"</h2>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}

fn sign_up(own: &OwnSignUp) -> AnyView {
    let program = &own.program;
    let (href, name) = (route::program(program.id), program.name.clone());
    let words = match program.phase.name() {
        PhaseName::Draft | PhaseName::Open | PhaseName::Pairing => format!(
            "You are signed up. Week 1 begins on {}.",
            day(program.starts)
        ),
        PhaseName::Running | PhaseName::Closed => {
            "You are signed up. We write to you when somebody is found.".to_owned()
        }
    };
    view! {
        <li>
            <A href=href attr:class="row-item">
                <div class="row-text">
                    <strong>{name}</strong>
                    <small>{words}</small>
                </div>
                {icon(Icon::Forward)}
            </A>
        </li>
    }
    .into_any()
}
