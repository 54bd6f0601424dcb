//! The page's end of a line to a worker: what is posted has a number, and so has what comes back.
//! What is asked and answered is for those who use it to say; here it is text.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

/// What comes from a worker.
#[derive(Debug)]
pub enum Heard {
    /// It listens now; what was posted before is lost.
    Ready,
    /// It has begun with the request of this number. A worker need not say so.
    Begun(u32),
    /// Its answer to the request of this number; none where it is not text.
    Answer(u32, Option<String>),
    /// It stumbled, or could not be loaded, and is in no state to go on.
    Stumbled,
}

/// A worker that was started.
#[derive(Clone)]
pub struct Line(Worker);

impl Line {
    /// Starts the worker of this script.
    ///
    /// # Errors
    /// The browser has no workers, or does not let this page have one.
    pub fn open(script: &str, hear: impl Fn(Heard) + Clone + 'static) -> Result<Self, JsValue> {
        let worker = Worker::new(script)?;
        let stumble = hear.clone();
        let take = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            hear(read(&Array::from(&event.data())));
        });
        worker.set_onmessage(Some(take.into_js_value().unchecked_ref()));
        let stumble = Closure::<dyn Fn()>::new(move || stumble(Heard::Stumbled));
        worker.set_onerror(Some(stumble.into_js_value().unchecked_ref()));
        Ok(Self(worker))
    }

    /// Posts a request.
    ///
    /// # Errors
    /// The browser could not copy it.
    pub fn post(&self, number: u32, text: &JsString) -> Result<(), JsValue> {
        self.0.post_message(&Array::of2(&number.into(), text))
    }

    /// Ends the worker at once, whatever it is doing, and with it everything that it knows.
    pub fn end(&self) {
        self.0.set_onmessage(None);
        self.0.set_onerror(None);
        self.0.terminate();
    }
}

/// A message: nothing, the number of a request, or that and the answer.
fn read(message: &Array) -> Heard {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is one that the page sent"
    )]
    let number = message.get(0).as_f64().map(|number| number as u32);
    match number {
        None => Heard::Ready,
        Some(number) if message.length() == 1 => Heard::Begun(number),
        Some(number) => Heard::Answer(number, message.get(1).as_string()),
    }
}
