//! A number to slide or to type: tried out while it moves, decided when it is let go.

use super::Trial;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use wayfellow_domain::pool::JudgedBy;

/// What a knob turns: a number from 0 to `most` among what a plan is judged by.
#[derive(Clone, Copy)]
pub struct Knob<R, W> {
    /// Unique on the page.
    pub id: &'static str,
    /// What it is called.
    pub words: &'static str,
    /// The greatest number.
    pub most: u32,
    /// Finds the number.
    pub read: R,
    /// Puts another in its place.
    pub write: W,
}

/// The slider and the field beside it.
pub fn knob<R, W>(trial: Trial, knob: Knob<R, W>) -> AnyView
where
    R: Fn(&JudgedBy) -> u32 + Copy + Send + Sync + 'static,
    W: Fn(&mut JudgedBy, u32) + Copy + Send + Sync + 'static,
{
    let Knob {
        id,
        words,
        most,
        read,
        write,
    } = knob;
    let value = Memo::new(move |_| read(&trial.shown()));
    let try_out = move |event| {
        if let Some(number) = typed(&event, most) {
            trial.try_out(|judged_by| write(judged_by, number));
        }
    };
    let decide = move |event| {
        if let Some(number) = typed(&event, most) {
            trial.turn(id, |judged_by| write(judged_by, number));
        }
        // What was typed may have been no number, or too great; the signal would not notice.
        let shown = value.get_untracked().to_string();
        event_target::<HtmlInputElement>(&event).set_value(&shown);
    };
    view! {
        <div class="knob">
            <label for=id>{words}</label>
            <input
                type="range"
                id=id
                min="0"
                max=most
                step="1"
                prop:value=move || value.get().to_string()
                on:input=try_out
                on:change=decide
                on:blur=move |_| trial.desk.stop_turning()
            />
            <input
                class="input"
                data-size="small"
                type="number"
                inputmode="numeric"
                min="0"
                max=most
                aria-label=format!("{words}, as a number")
                prop:value=move || value.get().to_string()
                on:input=try_out
                on:change=decide
                on:blur=move |_| trial.desk.stop_turning()
            />
        </div>
    }
    .into_any()
}

/// None for what is no number; what is too great is the greatest.
fn typed(event: &Event, most: u32) -> Option<u32> {
    let number: u32 = event_target_value(event).trim().parse().ok()?;
    Some(number.min(most))
}
