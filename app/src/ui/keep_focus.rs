//! Keeps the focus near the place where it was. When what has it leaves the page because of what was
//! pressed there, it goes to the same thing drawn anew, or else to what has come in its place.
//! Otherwise the next Tab would begin at the top of the page, and who hears the page would hear
//! nothing.

use super::focus_in_place;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::js_sys::Array;
use leptos::web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};
use std::cell::RefCell;

/// What a person can press or fill in.
const CONTROLS: &str = "a, button, input, select, textarea, summary";

thread_local! {
    static LAST: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Watches as long as the page is there.
pub fn keep_focus() {
    // Both stay as long as the page does.
    let _listening = window_event_listener(ev::focusin, |_| {
        LAST.set(focused());
    });
    let watch = Closure::<dyn FnMut(Array)>::new(|records: Array| follow(&records));
    let observer = MutationObserver::new(watch.as_ref().unchecked_ref());
    if let (Ok(observer), Some(body)) = (observer, document().body()) {
        let wanted = MutationObserverInit::new();
        wanted.set_child_list(true);
        wanted.set_subtree(true);
        // Refused only for what is no node.
        let _ = observer.observe_with_options(&body, &wanted);
        watch.forget();
    }
}

/// What has the focus; none where it is the page itself.
fn focused() -> Option<Element> {
    document()
        .active_element()
        .filter(|element| element.local_name() != "body")
}

/// Moves the focus where one of these changes took it off the page.
fn follow(records: &Array) {
    let lost = LAST.with_borrow(|last| last.clone().filter(|last| !last.is_connected()));
    let Some(lost) = lost.filter(|_| focused().is_none()) else {
        return;
    };
    let taken = records
        .iter()
        .filter_map(|record| record.dyn_into::<MutationRecord>().ok())
        .find_map(|record| {
            let around = record.target()?.dyn_into::<Element>().ok()?;
            let is_it = around.is_connected() && has(&record, &lost);
            is_it.then_some((record, around))
        });
    let Some((record, around)) = taken else {
        return;
    };
    // What was pressed in a dialog that has closed leads back to where the dialog stands.
    let closed = around.closest("dialog:not([open])").ok().flatten();
    if let Some(beside) = closed.and_then(|dialog| dialog.parent_element()) {
        return take(&beside);
    }
    // A grid draws only what is in sight, and looks after its focus by itself.
    if matches!(around.closest("[role=grid]"), Ok(None)) {
        take(&same(&around, &lost).unwrap_or_else(|| in_place(&record, around)));
    }
}

fn take(element: &Element) {
    if !element.has_attribute("tabindex") && !is_control(element) {
        // Refused only for a name that is none.
        let _ = element.set_attribute("tabindex", "-1");
    }
    focus_in_place(element);
}

fn has(record: &MutationRecord, lost: &Element) -> bool {
    let removed = record.removed_nodes();
    (0..removed.length())
        .filter_map(|place| removed.get(place))
        .any(|node| node.contains(Some(lost)))
}

/// The same thing as it was drawn anew: of the same id, or of the same words.
fn same(around: &Element, lost: &Element) -> Option<Element> {
    let id = lost.id();
    if !id.is_empty() {
        return document().get_element_by_id(&id);
    }
    if !is_control(lost) {
        return None;
    }
    let alike = around.query_selector_all(&lost.local_name()).ok()?;
    (0..alike.length())
        .filter_map(|place| alike.get(place)?.dyn_into::<Element>().ok())
        .find(|element| words(element) == words(lost) && !element.has_attribute("disabled"))
}

fn words(element: &Element) -> Option<String> {
    let named = element.get_attribute("aria-label");
    named
        .or_else(|| element.get_attribute("name"))
        .or_else(|| element.text_content())
}

/// What stands now where it stood; never a control, which the same key would press next.
fn in_place(record: &MutationRecord, around: Element) -> Element {
    let mut next = match record.previous_sibling() {
        Some(before) if before.is_connected() => before.next_sibling(),
        _ => around.first_child(),
    };
    while let Some(node) = next {
        match node.dyn_into::<Element>() {
            Ok(element) if is_control(&element) => return around,
            Ok(element) => return element,
            Err(node) => next = Node::next_sibling(&node),
        }
    }
    around
}

fn is_control(element: &Element) -> bool {
    element.matches(CONTROLS).unwrap_or(false)
}
