//! The page by keys: from mentee to mentee, and what is done most about them. Single keys can be
//! turned off, for those whose software or hands press them without meaning to.

use super::board::lock_id;
use super::desk::{Desk, Selected, couple};
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

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Next,
    Before,
    Pair(usize),
    Lock,
    Unplace,
    Help,
    Undo,
    Redo,
    Close,
}

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

/// A key, and what is held with it.
struct Pressed {
    key: String,
    has_control: bool,
    has_shift: bool,
    has_alt: bool,
}

fn wish(pressed: &Pressed, singles_are_on: bool) -> Option<Wish> {
    if pressed.has_alt {
        return None;
    }
    let key = pressed.key.to_lowercase();
    if pressed.has_control {
        return match (&*key, pressed.has_shift) {
            ("z", false) => Some(Wish::Undo),
            ("z", true) | ("y", false) => Some(Wish::Redo),
            _ => None,
        };
    }
    if key == "escape" {
        return Some(Wish::Close);
    }
    if !singles_are_on {
        return None;
    }
    match &*key {
        "?" => Some(Wish::Help),
        _ if pressed.has_shift => None,
        "j" => Some(Wish::Next),
        "k" => Some(Wish::Before),
        "l" => Some(Wish::Lock),
        "u" => Some(Wish::Unplace),
        _ => {
            let number: usize = key.parse().ok()?;
            (1..=9).contains(&number).then(|| Wish::Pair(number - 1))
        }
    }
}

/// Whether a key is meant for a field, or for a dialog.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "input, textarea, select, [contenteditable]";
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
            (Wish::Lock, Some(pair)) if pair.is_locked => self.let_go(mentee, lock_id(mentee)),
            (Wish::Lock, Some(pair)) => self.lock(couple(&pair), lock_id(mentee)),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str) -> Pressed {
        Pressed {
            key: key.to_owned(),
            has_control: false,
            has_shift: false,
            has_alt: false,
        }
    }

    #[test]
    fn single_keys_can_be_off_and_the_others_stay() {
        assert_eq!(wish(&pressed("j"), true), Some(Wish::Next));
        assert_eq!(wish(&pressed("3"), true), Some(Wish::Pair(2)));
        assert_eq!(wish(&pressed("0"), true), None);
        for key in ["j", "k", "l", "u", "1", "?"] {
            assert_eq!(wish(&pressed(key), false), None, "{key}");
        }
        assert_eq!(wish(&pressed("Escape"), false), Some(Wish::Close));
        let undo = Pressed {
            has_control: true,
            ..pressed("z")
        };
        assert_eq!(wish(&undo, false), Some(Wish::Undo));
    }

    #[test]
    fn what_the_browser_does_with_a_key_is_left_to_it() {
        let find = Pressed {
            has_control: true,
            ..pressed("l")
        };
        let typed = Pressed {
            has_alt: true,
            ..pressed("j")
        };
        assert_eq!((wish(&find, true), wish(&typed, true)), (None, None));
        let redo = Pressed {
            has_control: true,
            has_shift: true,
            ..pressed("Z")
        };
        assert_eq!(wish(&redo, true), Some(Wish::Redo));
    }
}
