//! What publishing would do to whom, and the question whether to do it.

use super::super::comparison::{self, Fate, Line};
use super::super::desk::Desk;
use super::super::words;
use super::message::message;
use crate::ui::button::{Button, Kind};
use crate::ui::notice::{Notice, Tone};
use leptos::prelude::*;
use std::collections::BTreeSet;
use wayfellow_domain::api::pairing::PlacedBy;

/// How many people are named one by one.
const MOST_NAMED: usize = 12;

/// The question, made anew whenever it is asked.
pub fn question(
    desk: Desk,
    asking: RwSignal<bool>,
    send: Callback<()>,
) -> impl Fn() -> AnyView + Send + Sync + 'static {
    move || {
        let supposed = desk.decided(|draft| draft.by_hand.more_seats.clone());
        let close = Callback::new(move |()| asking.set(false));
        if !supposed.is_empty() {
            let names: BTreeSet<_> = supposed.iter().map(|&mentor| desk.name(mentor)).collect();
            return seats_first(names, close);
        }
        let published = desk.look(|view| view.pool.published.clone());
        let lines = desk.plan(|plan| comparison::with_published(&published, &plan.pairs));
        let parted: Vec<_> = lines.iter().filter(|line| is_parted(**line)).collect();
        let parting = parting(desk, &parted);
        let count = parted.len();
        let typed = RwSignal::new(String::new());
        let is_new = lines.iter().any(|line| line.fate() != Fate::Kept);
        let is_off = Signal::derive(move || {
            !is_new || (count > 0 && typed.with(|typed| typed.trim() != count.to_string()))
        });
        view! {
            {if is_new { counts(&lines) } else { nothing_new() }}
            {parting}
            {waiting(desk)}
            {own_place(desk)}
            {message(desk)}
            {(count > 0).then(|| confirmation(count, typed))}
            <div class="dialog-actions">
                <Button on_press=close>"Go back"</Button>
                <Button kind=Kind::Primary disabled=is_off on_press=send>"Publish and invite"</Button>
            </div>
        }
        .into_any()
    }
}

/// Whether two who were published as a pair are one no more.
fn is_parted(line: Line) -> bool {
    line.from.is_some() && line.fate() != Fate::Kept
}

fn counts(lines: &[Line]) -> AnyView {
    let kept = lines.iter().filter(|line| line.fate() == Fate::Kept);
    let kept = kept.count();
    let new = lines
        .iter()
        .filter(|line| matches!(line.fate(), Fate::New | Fate::Moved));
    let (invited, told) = match new.count() {
        0 => ("Nobody new is invited.".to_owned(), ""),
        many => (
            format!("Invite {}?", words::count(many, "pair", "pairs")),
            " Both people in each pair are told, here and by mail, and either can say no without a reason.",
        ),
    };
    let kept = (kept > 0).then(|| match kept {
        1 => " 1 pair stays as it is published.".to_owned(),
        _ => format!(" {kept} pairs stay as they are published."),
    });
    view! {
        <p>
            <strong>{invited}</strong>
            {told}
            {kept}
        </p>
    }
    .into_any()
}

fn nothing_new() -> AnyView {
    view! { <p>"This is what is published already. There is nothing new to send."</p> }.into_any()
}

fn parting(desk: Desk, parted: &[&Line]) -> Option<AnyView> {
    let items = parted.iter().map(|line| {
        let mentee = desk.name(line.mentee);
        let name = |member| desk.name(member);
        let from = line.from.map(name).unwrap_or_default();
        let then = match line.to.map(name) {
            Some(to) => format!("{mentee} goes to {to}."),
            None => format!("{mentee} has no mentor then."),
        };
        view! { <li>{format!("{mentee} and {from} are parted. {then}")}</li> }
    });
    let items: Vec<_> = items.collect();
    let title = words::count(items.len(), "pair is parted", "pairs are parted");
    (!items.is_empty()).then(|| {
        view! { <Notice tone=Tone::Danger title><ul class="plain">{items}</ul></Notice> }.into_any()
    })
}

fn confirmation(count: usize, typed: RwSignal<String>) -> AnyView {
    let label = format!(
        "Type {count} to part {}",
        words::count(count, "pair", "pairs")
    );
    view! {
        <div class="field">
            <label for="part-count">{label}</label>
            <input
                class="input"
                id="part-count"
                name="part-count"
                data-width="short"
                inputmode="numeric"
                autocomplete="off"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

fn waiting(desk: Desk) -> AnyView {
    let mut names: Vec<_> = desk.plan(|plan| {
        let waiting = plan.unplaced.iter();
        waiting.map(|unplaced| desk.name(unplaced.mentee)).collect()
    });
    names.sort_by_key(|name: &String| name.to_lowercase());
    let (all, more) = (names.len(), names.len().saturating_sub(MOST_NAMED));
    names.truncate(MOST_NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    let names = names.join(", ");
    let words = match all {
        0 => return view! { <p>"Everybody has a mentor then."</p> }.into_any(),
        1 => format!("{names} stays without a mentor for now, and comes first in the next round."),
        _ => format!(
            "{all} people stay without a mentor for now, and come first in the next round: {names}."
        ),
    };
    view! { <p>{words}</p> }.into_any()
}

fn own_place(desk: Desk) -> AnyView {
    match desk.look(|view| view.viewer_is_placed) {
        Some(PlacedBy::Server) => view! {
            <p>"You signed up too, and don't pair yourself: once this is published, you are placed by the same rules into the best of what is left."</p>
        }
        .into_any(),
        Some(PlacedBy::AnotherAdmin) | None => ().into_any(),
    }
}

fn seats_first(names: BTreeSet<String>, close: Callback<()>) -> AnyView {
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    view! {
        <Notice tone=Tone::Warning title="This plan supposes seats that are not there">
            <p>{format!("Ask {names} whether they could take one more, and let them change it in their sign-up. Or undo the seats, and publish without them.")}</p>
        </Notice>
        <div class="dialog-actions"><Button on_press=close>"Go back"</Button></div>
    }
    .into_any()
}
