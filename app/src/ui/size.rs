//! How large something is drawn.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Element, ResizeObserver};

/// Acts whenever the size of an element changes, and once at first.
pub fn watch(element: &Element, act: impl Fn() + 'static) {
    let changed = Closure::<dyn FnMut()>::new(act);
    // Refused only for what is no function.
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else {
        return;
    };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, changed));
    on_cleanup(move || {
        kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}
