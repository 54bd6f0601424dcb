//! `/`: what Wayfellow is, for a visitor; where to go on, for a member.

use crate::route;
use crate::session::Session;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::page_head::{PageHead, announce};
use crate::ui::state::{Empty, loaded};
use leptos::prelude::*;

const HERO: &str = include_str!("../../../style/art/hero.svg");

const STEPS: [(&str, &str); 3] = [
    (
        "You say what you need",
        "Three short steps, each question with its reason. Keep what you like for pairing only.",
    ),
    (
        "You are paired with care",
        "Someone from your group decides, and sees who has what in common. Either of you can say no.",
    ),
    (
        "You walk some weeks together",
        "A guide for each week, a short check-in, and hours that suit you both. Stop at any time, without blame.",
    ),
];

const FOR_MEMBERS: [&str; 3] = [
    "What you and your mentor write is sealed on your own devices. Admins see steps, never words.",
    "You choose what others see, field by field.",
    "Leaving or blocking takes one press and needs no reason.",
];

const FOR_ADMINS: [&str; 3] = [
    "Three templates with real weeks in them, all yours to change.",
    "Forty sign-ups become a proposed plan at once; you move, lock and publish.",
    "You see who has met and who has gone quiet, and nothing that they said.",
];

/// The first page.
#[component]
pub fn Home() -> AnyView {
    loaded(Session::expect().state(), |view| match view.member {
        None => landing(),
        Some(member) => welcome(&member.name),
    })
}

fn welcome(name: &str) -> AnyView {
    view! {
        <PageHead title=format!("Welcome back, {name}") />
        <Empty title="Begin with a group" words="Programs live in groups. Join one, or propose your own.">
            <ButtonLink href=route::GROUPS kind=Kind::Primary>"See the groups"</ButtonLink>
        </Empty>
    }
    .into_any()
}

fn landing() -> AnyView {
    let heading = announce("Mentorship that your community runs itself");
    view! {
        <section class="hero">
            <div class="hero-text">
                <h1 tabindex="-1" node_ref=heading>
                    "Someone who has walked it, "
                    <em>"beside you"</em>
                    "."
                </h1>
                <p class="lead">
                    "Wayfellow helps a community bring its people together in pairs: one who has been there, one who is on the way. Some weeks, one small step a week, in a space that only the two of you can read."
                </p>
                <div class="row">
                    <ButtonLink href=route::JOIN kind=Kind::Primary>"Make an account"</ButtonLink>
                    <ButtonLink href=route::SIGN_IN>"Sign in"</ButtonLink>
                </div>
                <p class="small soft">
                    "For people of 18 and over. Your own community runs it; nothing is for sale here."
                </p>
            </div>
            <div class="hero-art" inner_html=HERO></div>
        </section>
        <section class="stack">
            <h2>"How it goes"</h2>
            <ol class="way">{STEPS.map(step).collect_view()}</ol>
        </section>
        <section class="promise">
            {promise("mentee", "If you join", FOR_MEMBERS)}
            {promise("mentor", "If you run a group", FOR_ADMINS)}
        </section>
    }
    .into_any()
}

fn step((title, words): (&'static str, &'static str)) -> AnyView {
    view! {
        <li>
            <h3>{title}</h3>
            <p class="soft">{words}</p>
        </li>
    }
    .into_any()
}

fn promise(tone: &'static str, title: &'static str, points: [&'static str; 3]) -> AnyView {
    let points = points
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    view! {
        <div class="card" data-tone=tone>
            <h2>{title}</h2>
            <ul class="ticks" data-tone=tone>
                {points}
            </ul>
        </div>
    }
    .into_any()
}
