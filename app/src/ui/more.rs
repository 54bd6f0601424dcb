//! More of a long list, drawn as it comes near.

use super::button::Button;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// A button that asks for more, and does so by itself once it is in view.
///
/// ```ignore
/// move || has_more.get().then(|| more("Show more people", on_more))
/// ```
pub fn more(words: String, on_more: Callback<()>) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let Some(element) = node.get() else { return };
        let look = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let is_seen = |entry: leptos::wasm_bindgen::JsValue| {
                entry
                    .unchecked_into::<IntersectionObserverEntry>()
                    .is_intersecting()
            };
            if entries.iter().any(is_seen) {
                on_more.try_run(());
            }
        });
        // Without an observer the button is there.
        let Ok(observer) = IntersectionObserver::new(look.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&element);
        let held = StoredValue::new_local((observer, look));
        on_cleanup(move || {
            held.try_with_value(|(observer, _)| observer.disconnect());
        });
    });
    view! {
        <div node_ref=node>
            <Button small=true on_press=on_more>{words}</Button>
        </div>
    }
    .into_any()
}
