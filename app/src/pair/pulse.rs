//! The questions half-way: asked for some days, answered by each for themself.

use crate::act::Acting;
use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::icon::{Icon, icon};
use crate::words::short_day;
use leptos::prelude::*;
use wayfellow_domain::api::pair::{PairSummary, PulseView};

/// The questions with what to press, or thanks; nothing on the days on which they are not asked.
pub fn pulse(pair: PairSummary, pulse: Memo<Option<PulseView>>, acting: Acting) -> AnyView {
    // Who reads this page by ear hears the thanks, too.
    let thanks = {
        let pair = pair.clone();
        move || pulse.with(|pulse| pulse.as_ref().and_then(|pulse| thanks(&pair, pulse)))
    };
    let asked = Memo::new(move |_| pulse.get().map(|pulse| (pulse.questions, pulse.until)));
    let is_answered = Memo::new(move |_| {
        pulse.with(|pulse| pulse.as_ref().is_some_and(|it| *it.done.get(pair.role)))
    });
    let path = format!("/api/pairs/{}/pulse", pair.id);
    let partner = pair.partner.name;
    (move || {
        let (questions, until) = asked.get()?;
        let path = path.clone();
        let answer = move |()| {
            let path = path.clone();
            acting.send(async move { client::put(&path, &()).await });
        };
        let questions = (!is_answered.get()).then(|| {
            let questions = questions.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
            view! {
                <p>{format!("Think these over for a moment, alone or with {partner}. Your answers stay with you two.")}</p>
                <ul>{questions}</ul>
                <div>
                    <Button kind=Kind::Primary busy=acting.busy() on_press=answer>
                        "I've thought them over"
                    </Button>
                </div>
                <p class="small soft">{format!("Until {}.", short_day(until))}</p>
            }
        });
        let thanks = thanks.clone();
        Some(view! {
            <section class="card" data-tone="accent">
                <h2>"Half-way: how is it going?"</h2>
                {questions}
                <div class="stack" data-gap="s" role="status">{thanks}</div>
            </section>
        })
    })
    .into_any()
}

/// What is said to who has answered.
fn thanks(pair: &PairSummary, pulse: &PulseView) -> Option<AnyView> {
    if !*pulse.done.get(pair.role) {
        return None;
    }
    let name = &pair.partner.name;
    let theirs = if *pulse.done.get(pair.role.other()) {
        format!(
            "{name} has looked back, too. When you next meet, tell each other one thing to keep and one to change."
        )
    } else {
        format!("{name} has yet to look back. When you next meet, you could ask how it is going.")
    };
    Some(
        view! {
            <p class="row" data-gap="s">{icon(Icon::Done)} "Thank you. Pausing to look back is half of the way forward."</p>
            <p class="small soft">{theirs}</p>
        }
        .into_any(),
    )
}
