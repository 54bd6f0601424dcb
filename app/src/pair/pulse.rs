//! The questions half-way: asked for some days, answered by each for themself.

use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::icon::{Icon, icon};
use crate::ui::sending::Sending;
use crate::words::short_day;
use leptos::prelude::*;
use wayfellow_domain::api::pair::{PairSummary, PulseView};

/// The questions with what to press, then thanks; nothing on the days on which they are not asked.
pub fn pulse(pair: PairSummary, pulse: Memo<Option<PulseView>>, sending: Sending) -> AnyView {
    let is_asked = Memo::new(move |_| pulse.with(Option::is_some));
    (move || {
        let pair = pair.clone();
        is_asked.get().then(|| {
            let questions = {
                let pair = pair.clone();
                move || pulse.with(|pulse| questions(&pair, pulse.as_ref()?, sending))
            };
            // Who hears the page hears the thanks.
            let status =
                move || pulse.with(|pulse| pulse.as_ref().map(|pulse| status(&pair, pulse)));
            view! {
                <section class="card" data-tone="accent">
                    <h2>"Half-way: how is it going?"</h2>
                    {questions}
                    <div class="stack" data-gap="s" role="status">{status}</div>
                </section>
            }
        })
    })
    .into_any()
}

/// What the viewer is asked, until they have answered.
fn questions(pair: &PairSummary, pulse: &PulseView, sending: Sending) -> Option<AnyView> {
    if *pulse.done.get(pair.role) {
        return None;
    }
    let path = format!("/api/pairs/{}/pulse", pair.id);
    let answer = move |()| {
        let path = path.clone();
        sending.send(async move { client::put(&path, &()).await });
    };
    let why = format!(
        "Think these over for a moment, alone or with {}. Your answers stay with you two.",
        pair.partner.name
    );
    let questions = pulse
        .questions
        .iter()
        .map(|question| view! { <li>{question.clone()}</li> })
        .collect_view();
    Some(
        view! {
            <p>{why}</p>
            <ul>{questions}</ul>
            <div>
                <Button kind=Kind::Primary busy=sending.busy on_press=answer>
                    "I've thought them over"
                </Button>
            </div>
        }
        .into_any(),
    )
}

/// By when the questions are asked, or thanks.
fn status(pair: &PairSummary, pulse: &PulseView) -> AnyView {
    if !*pulse.done.get(pair.role) {
        let until = format!("Until {}.", short_day(pulse.until));
        return view! { <p class="small soft">{until}</p> }.into_any();
    }
    let name = &pair.partner.name;
    let theirs = if *pulse.done.get(pair.role.other()) {
        format!(
            "{name} has looked back, too. When you next meet, tell each other one thing to keep and one to change."
        )
    } else {
        format!("{name} has yet to look back. When you next meet, you could ask how it is going.")
    };
    view! {
        <p class="with-icon">
            {icon(Icon::Done)} <span>"Thank you. Pausing to look back is half of the way forward."</span>
        </p>
        <p class="small soft">{theirs}</p>
    }
    .into_any()
}
