//! What one can do with something that was written: react to it, and edit or delete one's own.

use super::book::{Entry, Reaction};
use super::desk::Desk;
use super::queue::Writing;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use leptos::prelude::*;
use wayfellow_domain::entry::{EntryKind, REACTIONS};

/// The reactions to it. A press adds one's own, or takes it back.
pub fn reactions(desk: Desk, it: Memo<Option<Entry>>) -> AnyView {
    let all = Memo::new(move |_| {
        let reactions = it.with(|it| it.as_ref().map(|it| it.reactions.clone()));
        reactions.unwrap_or_default()
    });
    (move || {
        let one = |reaction: Reaction| {
            let by = match (reaction.own.is_some(), reaction.partner) {
                (true, true) => "both",
                (true, false) => "you",
                _ => "your partner",
            };
            let count = if by == "both" { "2" } else { "" };
            let label = format!("{}, from {by}", name(reaction.sign));
            sign(desk, it, reaction.sign, count, label)
        };
        all.get().into_iter().map(one).collect_view()
    })
    .into_any()
}

/// A button that opens what one can do.
pub fn tools(desk: Desk, it: Memo<Option<Entry>>, is_editing: RwSignal<bool>) -> AnyView {
    let is_there =
        Memo::new(move |_| it.with(|it| it.as_ref().is_some_and(|it| it.place.is_some())));
    let is_open = RwSignal::new(false);
    (move || {
        is_there.get().then(|| {
            view! {
                <button
                    class="button"
                    type="button"
                    data-kind="quiet"
                    data-size="small"
                    aria-label="What you can do with this"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    "⋯"
                </button>
                {move || is_open.get().then(|| opened(desk, it, is_editing))}
            }
        })
    })
    .into_any()
}

fn opened(desk: Desk, it: Memo<Option<Entry>>, is_editing: RwSignal<bool>) -> AnyView {
    let Some(entry) = it.get_untracked() else {
        return ().into_any();
    };
    let offered =
        REACTIONS.map(|which| sign(desk, it, which, "", format!("React: {}", name(which))));
    let own = entry.is_own.then(|| {
        let is_asking = RwSignal::new(false);
        let can_edit = entry.words.is_some() && entry.kind != EntryKind::CheckIn;
        let begin = move |()| is_editing.set(true);
        let id = entry.id.clone();
        let remove = Callback::new(move |()| desk.remove(&id));
        view! {
            {can_edit.then(|| view! { <Button kind=Kind::Quiet small=true on_press=begin>"Edit"</Button> })}
            <Button kind=Kind::Quiet small=true on_press=move |()| is_asking.set(true)>
                "Delete"
            </Button>
            <Confirm open=is_asking title="Delete this?" yes="Delete it" no="Keep it" on_yes=remove>
                <p>"It leaves both screens at once. For 14 days your partner could still report it."</p>
            </Confirm>
        }
    });
    view! { <div class="line-tools">{offered} {own}</div> }.into_any()
}

/// One sign to react with.
fn sign(
    desk: Desk,
    it: Memo<Option<Entry>>,
    which: &'static str,
    count: &'static str,
    label: String,
) -> AnyView {
    let own = move || {
        it.with(|it| {
            let reactions = it.as_ref().map(|it| it.reactions.iter());
            let found = reactions.and_then(|mut all| all.find(|it| it.sign == which));
            found.cloned().filter(|found| found.own.is_some())
        })
    };
    let press = move |_| {
        let Some(entry) = it.get_untracked().filter(|_| desk.is_open()) else {
            return;
        };
        match untrack(own) {
            Some(Reaction {
                own: Some(id),
                is_taken: true,
                ..
            }) => desk.remove(&id),
            Some(_) => {}
            None => {
                let words = which.to_owned();
                desk.write(
                    Writing::under(&entry.id, EntryKind::Reaction, words),
                    desk.draft,
                );
            }
        }
    };
    view! {
        <button
            class="reaction"
            type="button"
            aria-label=label
            aria-pressed=move || if own().is_some() { "true" } else { "false" }
            on:click=press
        >
            {which}
            {count}
        </button>
    }
    .into_any()
}

fn name(sign: &str) -> &'static str {
    match sign {
        "👍" => "thumbs up",
        "❤️" => "heart",
        "🎉" => "hurray",
        "🙏" => "thank you",
        _ => "smile",
    }
}
