//! A place to write.

use super::draft::Draft;
use crate::ui::button::{Button, Kind};
use crate::ui::notice::{Notice, Tone};
use leptos::prelude::*;

/// A field for words and what sends them; `also` stands beside that. With `enter`, Enter sends, and
/// with Shift it begins a new line.
pub fn writing(
    draft: Draft,
    label: &str,
    send: &'static str,
    name: &'static str,
    enter: bool,
    on_send: Callback<()>,
    also: AnyView,
) -> AnyView {
    let press = move |event: leptos::ev::KeyboardEvent| {
        if enter && event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            on_send.run(());
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_send.run(());
    };
    let fault = move || {
        let fault = draft.fault.get();
        fault.map(|words| view! { <Notice tone=Tone::Danger><p>{words}</p></Notice> })
    };
    let kind = if enter { Kind::Primary } else { Kind::Ordinary };
    let rows = if enter { "2" } else { "3" };
    view! {
        <div role="alert">{fault}</div>
        <form class="writing" on:submit=submit>
            <textarea
                class="input"
                name=name
                rows=rows
                dir="auto"
                aria-label=label.to_owned()
                placeholder=label.to_owned()
                prop:value=move || draft.text.get()
                on:input=move |event| draft.write(event_target_value(&event))
                on:keydown=press
            ></textarea>
            <div class="row" data-gap="s">
                <Button kind submit=true>{send}</Button>
                {also}
            </div>
        </form>
    }
    .into_any()
}
