//! The worker's end of a line from a page: hears requests, and answers each by its number. The other
//! end is `line.rs`.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// The page.
#[derive(Clone)]
pub struct Page(DedicatedWorkerGlobalScope);

/// Hears every request from now on: its number, and its text where it is one. Does nothing outside a
/// worker.
pub fn listen(hear: impl Fn(&Page, JsValue, Option<String>) + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let page = Page(scope.clone());
    let take = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        hear(&page, message.get(0), message.get(1).as_string());
    });
    scope.set_onmessage(Some(take.into_js_value().unchecked_ref()));
    // The page waits for this: what it posts before is lost.
    post(&scope, &Array::new());
}

impl Page {
    /// Answers the request of this number; without an answer it says that it has begun with it.
    pub fn say(&self, number: &JsValue, answer: Option<&str>) {
        let message = match answer {
            Some(text) => Array::of2(number, &text.into()),
            None => Array::of1(number),
        };
        post(&self.0, &message);
    }
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &Array) {
    // Refused only for what cannot be copied; numbers and texts can.
    let _ = scope.post_message(message);
}
