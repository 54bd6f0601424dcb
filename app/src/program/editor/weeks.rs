//! The weeks in order. One of them at a time is open to be written in.

use super::step::fields;
use super::{Editor, Entry};
use crate::ui::button::{Button, Kind};
use leptos::prelude::*;
use wayfellow_domain::program::WEEKS;
use wayfellow_domain::step::StepDraft;

/// All weeks.
pub fn section(editor: Editor) -> AnyView {
    let count = move || editor.steps.with(Vec::len);
    let rows = move || {
        editor
            .steps
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, entry)| row(editor, place, entry))
            .collect_view()
    };
    let add = move || editor.add_after(editor.steps.with_untracked(Vec::len));
    let (least, most) = (*WEEKS.start(), *WEEKS.end());
    view! {
        <section class="form-section">
            <h2>{move || format!("{} weeks", count())}</h2>
            <p class="soft">
                {format!(
                    "One small step a week, from {least} to {most} of them. Press a week to read and change it.",
                )}
            </p>
            <ol class="step-list">{rows}</ol>
            <div class="row">
                <Button
                    small=true
                    disabled=Signal::derive(move || count() >= most)
                    on_press=add
                >
                    "Add a week at the end"
                </Button>
            </div>
        </section>
    }
    .into_any()
}

/// A week is its title until it is pressed; then its fields come up under it.
fn row(editor: Editor, place: usize, entry: Entry) -> AnyView {
    let Entry { key, draft } = entry;
    let draft = RwSignal::from(draft);
    let is_open = Memo::new(move |_| editor.open.get() == Some(key));
    let fault = editor.problems.of(format!("steps.{place}"));
    let title = move || {
        draft.with(|step| {
            if step.title.trim().is_empty() {
                "No title yet".to_owned()
            } else {
                step.title.clone()
            }
        })
    };
    let mark = move || {
        fault
            .get()
            .map(|_| view! { <span class="badge" data-tone="danger">"Needs another look"</span> })
    };
    let turn = move |_| {
        let key = (!is_open.get_untracked()).then_some(key);
        editor.open.set(key);
    };
    let panel = move || is_open.get().then(|| panel(editor, place, draft));
    view! {
        <li>
            <h3>
                <button
                    type="button"
                    class="step-toggle"
                    id=format!("steps.{place}")
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=turn
                >
                    <span class="step-number">
                        <span class="hidden-text">"Week "</span>
                        {place + 1}
                    </span>
                    <span class="step-title">{title}</span>
                    {mark}
                </button>
            </h3>
            {panel}
        </li>
    }
    .into_any()
}

fn panel(editor: Editor, place: usize, step: RwSignal<StepDraft>) -> AnyView {
    let count = editor.steps.with_untracked(Vec::len);
    let is_last = place + 1 == count;
    let earlier = move || editor.shift(place, place.saturating_sub(1));
    let later = move || editor.shift(place, place + 1);
    let add = move || editor.add_after(place);
    let remove = move || editor.remove(place);
    view! {
        <div class="step-panel">
            {fields(editor, place, step)}
            <div class="row" data-gap="s">
                <Button small=true disabled=place == 0 on_press=earlier>
                    "Move earlier"
                </Button>
                <Button small=true disabled=is_last on_press=later>
                    "Move later"
                </Button>
                <Button small=true disabled={count >= *WEEKS.end()} on_press=add>
                    "Add a week after it"
                </Button>
                <Button
                    small=true
                    kind=Kind::Danger
                    disabled={count <= *WEEKS.start()}
                    on_press=remove
                >
                    "Take it out"
                </Button>
            </div>
        </div>
    }
    .into_any()
}
