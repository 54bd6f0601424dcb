//! The pieces every page is made of. They know no feature, only how things look and behave.
//!
//! Each piece writes the markup that `style/ui.css` and `style/form.css` describe. Where a piece
//! would only put a class on an element (a card, a row, a badge, a table), there is none: write the
//! element with its class.
//!
//! What a person fills in comes as a [`Bound`](bound::Bound): a signal, or one part of a draft.
//! `name` is the field as the wire type spells it, so that a problem finds its field.

pub mod avatar;
pub mod bound;
pub mod button;
pub mod check;
pub mod chips;
pub mod code_block;
pub mod copy_field;
pub mod dialog;
pub mod field;
pub mod form;
pub mod icon;
pub mod keep_focus;
pub mod more;
pub mod notice;
pub mod options;
pub mod page_head;
pub mod prose;
pub mod sending;
pub mod size;
pub mod state;
pub mod stepper;
pub mod tabs;
pub mod toast;
pub mod trail;
pub mod week_grid;

use leptos::wasm_bindgen::JsCast;

/// Moves the focus to an element.
pub fn focus(element: &leptos::web_sys::Element) {
    if let Some(element) = element.dyn_ref::<leptos::web_sys::HtmlElement>() {
        // Refused only for what cannot take a focus, where there is nothing to be done.
        let _ = element.focus();
    }
}

/// Moves the focus to an element where it is: nothing is scrolled.
pub fn focus_in_place(element: &leptos::web_sys::Element) {
    if let Some(element) = element.dyn_ref::<leptos::web_sys::HtmlElement>() {
        let options = leptos::web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // Refused only for what cannot take a focus, where there is nothing to be done.
        let _ = element.focus_with_options(&options);
    }
}
