//! Notes on a step: those that both read, and one's own.

use super::desk::{Desk, of_trouble};
use super::draft::Draft;
use super::entry::entry;
use super::queue::Writing;
use super::writing::writing;
use crate::ui::button::{Button, Kind};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::entry::{EntryKind, LONGEST_MESSAGE};
use wayfellow_domain::id::StepId;
use wayfellow_domain::problem::Problem;
use wayfellow_domain::shelf::KeptName;
use wayfellow_domain::text::Prose;

/// The notes on a step, folded.
pub fn notes(desk: Desk, step: StepId, partner: &str) -> AnyView {
    let partner = partner.to_owned();
    let ids = Memo::new(move |_| {
        desk.book.with(|book| {
            book.standing()
                .filter(|it| it.kind == EntryKind::Note && it.step == Some(step))
                .map(|it| it.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let has_own = move || {
        desk.shelf
            .texts
            .with(|texts| texts.contains_key(&KeptName::Step(step)))
    };
    let title = move || match ids.with(Vec::len) + usize::from(has_own()) {
        0 => "Notes".to_owned(),
        count => format!("Notes ({count})"),
    };
    view! {
        <details class="more">
            <summary>{title}</summary>
            <div class="stack" data-gap="m">
                <h4>"For both of you"</h4>
                <ol class="lines">
                    <For
                        each=move || ids.get()
                        key=|id| id.clone()
                        children=move |id| entry(desk, &id, &partner)
                    />
                </ol>
                {move || desk.is_open().then(|| shared(desk, step))}
                <h4>"For you alone"</h4>
                {own(desk, step)}
            </div>
        </details>
    }
    .into_any()
}

fn shared(desk: Desk, step: StepId) -> AnyView {
    let draft = Draft::kept(format!("note/{}/{step}", desk.pair));
    let send = Callback::new(move |()| {
        if let Some(words) = draft.take() {
            desk.write(Writing::new(EntryKind::Note, Some(step), words), draft);
        }
    });
    writing(
        draft,
        "A note that both of you read",
        "Add note",
        "note",
        false,
        send,
        ().into_any(),
    )
}

/// One's own note: nobody else can open it, and it is kept at a press.
fn own(desk: Desk, step: StepId) -> AnyView {
    let name = KeptName::Step(step);
    let kept = move || {
        desk.shelf
            .texts
            .with(|texts| texts.get(&name).cloned().unwrap_or_default())
    };
    let text = RwSignal::new(untrack(kept));
    let (busy, said) = (RwSignal::new(false), RwSignal::new(String::new()));
    let is_kept = move || text.get().trim() == kept();
    let keep = move |()| {
        let words = match Prose::check(&text.get_untracked(), 0..=LONGEST_MESSAGE) {
            Ok(words) => words.to_string(),
            Err(fault) => return said.set(words::of_problem(&Problem::new("words", fault))),
        };
        busy.set(true);
        spawn_local(async move {
            let done = match desk.shelf.keep(name, words).await {
                Ok(()) => "Kept.".to_owned(),
                Err(trouble) => of_trouble(&trouble),
            };
            let _ = (busy.try_set(false), said.try_set(done));
        });
    };
    let button = move || {
        desk.is_running.then(|| {
            view! {
                <div class="row" data-gap="s">
                    <Button kind=Kind::Ordinary busy disabled=Signal::derive(is_kept) on_press=keep>
                        "Keep"
                    </Button>
                    <span class="small soft" role="status">{move || said.get()}</span>
                </div>
            }
        })
    };
    view! {
        <textarea
            class="input"
            name="own-note"
            rows="3"
            dir="auto"
            aria-label="A note that only you can read"
            placeholder="A note that only you can read"
            readonly=!desk.is_running
            prop:value=move || text.get()
            on:input=move |event| {
                said.set(String::new());
                text.set(event_target_value(&event));
            }
        ></textarea>
        {button}
    }
    .into_any()
}
