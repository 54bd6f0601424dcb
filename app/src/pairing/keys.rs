//! The page by keys: from mentee to mentee, and what is done most about them. Single keys can be
//! turned off, for those whose software or hands press them without meaning to.

use super::board::lock_id;
use super::desk::{Desk, Selected, couple};
use super::wish::{Pressed, Wish, wish};
use crate::ui::button::Button;
use crate::ui::check::Check;
use crate::ui::dialog::Dialog;
use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::Couple;

/// Under this name the browser keeps that single keys are off.
const STORED: &str = "pairing keys";
const OFF: &str = "off";

/// The keys, as the help lists them.
const KEYS: [(&str, &str); 8] = [
    ("J", "Next mentee"),
    ("K", "Mentee before"),
    ("1 – 9", "Pair with that mentor of the list"),
    ("L", "Lock, or let go"),
    ("U", "Leave without a mentor"),
    ("Ctrl Z", "Undo (⌘ Z on a Mac)"),
    ("Ctrl Shift Z", "Redo (or Ctrl Y)"),
    ("Esc", "Close the person"),
];

/// Hears the keys of the page from now on, and shows the button for their list.
pub fn keys(desk: Desk) -> AnyView {
    let help = RwSignal::new(false);
    let is_on = RwSignal::new(are_on());
    let hears = window_event_listener(keydown, move |event| {
        if is_elsewhere(&event) {
            return;
        }
        let pressed = Pressed {
            key: event.key(),
            has_control: event.ctrl_key() || event.meta_key(),
            has_shift: event.shift_key(),
            has_alt: event.alt_key(),
        };
        if let Some(wish) = wish(&pressed, is_on.get_untracked())
            && desk.grant(wish, help)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || hears.remove());
    let open = Callback::new(move |()| help.set(true));
    view! {
        <Button on_press=open>"Keys"</Button>
        {list(help, is_on)}
    }
    .into_any()
}

fn list(help: RwSignal<bool>, is_on: RwSignal<bool>) -> AnyView {
    let close = Callback::new(move |()| help.set(false));
    Effect::new(move |before: Option<bool>| {
        let is_on = is_on.get();
        if before.is_some_and(|before| before != is_on) {
            keep(is_on);
        }
        is_on
    });
    view! {
        <Dialog open=help title="Keys on this page">
            <dl class="facts">
                {KEYS
                    .map(|(key, words)| {
                        view! {
                            <div>
                                <dt><kbd>{key}</kbd></dt>
                                <dd>{words}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
                <div>
                    <dt><kbd>"?"</kbd></dt>
                    <dd>"This list"</dd>
                </div>
            </dl>
            <Check
                name="single_keys"
                label="Keys without Ctrl work here"
                note="Turn them off if they get in the way of your own software. This browser remembers it."
                value=is_on
            />
            <div class="dialog-actions">
                <Button on_press=close>"Done"</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Whether a key is meant for a field, or for a dialog.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    // Into these nothing is typed: what they have of keys is none of the page's.
    let fields = "input:not([type='range'], [type='checkbox'], [type='radio']), textarea, select, [contenteditable]";
    let is_typed = target.is_some_and(|target| target.closest(fields).is_ok_and(|it| it.is_some()));
    let has_dialog = document()
        .query_selector("dialog[open]")
        .is_ok_and(|dialog| dialog.is_some());
    is_typed || has_dialog || event.is_composing() || event.default_prevented()
}

impl Desk {
    /// Does what a key asks for; false where there is nothing to be done.
    fn grant(self, wish: Wish, help: RwSignal<bool>) -> bool {
        match wish {
            Wish::Help => help.set(true),
            Wish::Undo => self.undo(),
            Wish::Redo => self.redo(),
            Wish::Close if self.selected.get_untracked().is_none() => return false,
            Wish::Close => self.close_person(),
            Wish::Next => return self.select_mentee(|place, count| (place + 1) % count),
            Wish::Before => return self.select_mentee(|place, count| (place + count - 1) % count),
            Wish::Pair(_) | Wish::Lock | Wish::Unplace => {
                let selected = self.selected.get_untracked();
                let selected = selected.filter(|selected| selected.role == PairRole::Mentee);
                let Some(selected) = selected else {
                    self.said
                        .set("Choose a mentee first: J for the next.".to_owned());
                    return true;
                };
                self.settle_by_key(wish, selected.member);
            }
        }
        true
    }

    fn settle_by_key(self, wish: Wish, mentee: MemberId) {
        let pair = untrack(|| self.pair_of(mentee));
        match (wish, pair) {
            (Wish::Unplace, _) => self.set_aside(mentee, lock_id(mentee)),
            (Wish::Lock, Some(pair)) => self.turn_lock(couple(&pair), lock_id(mentee)),
            (Wish::Lock, None) => {
                let name = self.name(mentee);
                self.said
                    .set(format!("{name} has no mentor to be locked with."));
            }
            (Wish::Pair(place), _) => {
                let mentor = self
                    .offered
                    .with_untracked(|offered| offered.get(place).copied());
                if let Some(mentor) = mentor {
                    self.lock(Couple { mentee, mentor }, lock_id(mentee));
                }
            }
            _ => {}
        }
    }

    /// Goes on to another mentee: `step` from the place of the one who is selected, of so many.
    fn select_mentee(self, step: impl FnOnce(usize, usize) -> usize) -> bool {
        let mentees = untrack(|| self.mentees_in_order());
        if mentees.is_empty() {
            return false;
        }
        let selected = self
            .selected
            .get_untracked()
            .map(|selected| selected.member);
        let place = mentees.iter().position(|mentee| Some(*mentee) == selected);
        // From nobody the next is the first.
        let place = step(place.unwrap_or(mentees.len() - 1), mentees.len());
        self.selected
            .set(mentees.get(place).copied().map(Selected::mentee));
        true
    }

    /// The mentees as the page shows them: by mentor, then those without.
    fn mentees_in_order(self) -> Vec<MemberId> {
        let mentors = self.mentors_by_name().into_iter();
        let placed = mentors.flat_map(|mentor| self.matches_of(mentor));
        let placed = placed.map(|(pair, _)| pair.mentee);
        let unplaced = self.unplaced().into_iter().map(|unplaced| unplaced.mentee);
        placed.chain(unplaced).collect()
    }
}

fn are_on() -> bool {
    let stored = storage().and_then(|storage| storage.get_item(STORED).ok().flatten());
    stored.as_deref() != Some(OFF)
}

fn keep(is_on: bool) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing still does as it is told until the page is left.
        let _ = if is_on {
            storage.remove_item(STORED)
        } else {
            storage.set_item(STORED, OFF)
        };
    }
}

fn storage() -> Option<leptos::web_sys::Storage> {
    window().local_storage().ok().flatten()
}
