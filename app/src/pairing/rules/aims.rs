//! What a plan aims at: both aims with what they come to, of which one is chosen.

use super::super::ask::Purpose;
use super::super::desk::Desk;
use super::super::figures::Figures;
use super::super::words;
use leptos::prelude::*;
use wayfellow_domain::pairing::Aim;

/// The two aims, each with its result.
pub fn aims(desk: Desk) -> AnyView {
    let other = RwSignal::new(None);
    // The other plan is worked out by the worker, whenever there is another one here.
    let shown = Memo::new(move |_| (desk.kept.draft.get(), desk.plan(Figures::of_plan)));
    Effect::new(move || {
        let mut draft = shown.get().0;
        draft.judged_by.aim = other_than(draft.judged_by.aim);
        other.set(None);
        desk.try_out(draft, Purpose::OtherAim, move |answer| {
            let figures = answer.map(|would| would.ok().map(|it| Figures::of_outlook(&it)));
            // The desk may be gone.
            let _ = other.try_set(figures.flatten());
        });
    });
    let result = move |aim| {
        let (settled, now) = shown.with(|(draft, now)| (draft.judged_by.aim, *now));
        let figures = if aim == settled {
            Some(now)
        } else {
            other.get()
        };
        figures.map_or_else(|| words::WORKING_OUT.to_owned(), Figures::words)
    };
    let choice = move |aim, words: &'static str| {
        let take = move |_| desk.change(|draft| draft.judged_by.aim = aim, None);
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="studio-aim"
                    prop:checked=move || desk.decided(|draft| draft.judged_by.aim == aim)
                    on:change=take
                />
                <span><strong>{words}</strong> <small class="number">{move || result(aim)}</small></span>
            </label>
        }
    };
    view! {
        <fieldset class="options">
            <legend>"What the plan aims at"</legend>
            {choice(Aim::Total, "The best pairs overall")}
            {choice(Aim::Fair, "Nobody left with a poor fit")}
        </fieldset>
    }
    .into_any()
}

const fn other_than(aim: Aim) -> Aim {
    match aim {
        Aim::Total => Aim::Fair,
        Aim::Fair => Aim::Total,
    }
}
