//! The page's end of the line to the worker that holds the keys. The worker is loaded when it is
//! first asked something.

use super::ask::{Ask, Said, VaultError};
use crate::line::{Heard, Line};
use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Where the build puts the worker.
const SCRIPT: &str = "/wayfellow-vault_loader.js";

/// Under this number waits who waits for the worker to be there.
const READY: u32 = 0;

thread_local! {
    static LINK: RefCell<Option<Link>> = const { RefCell::new(None) };
}

/// Asks the worker.
pub async fn ask(ask: &Ask) -> Result<Said, VaultError> {
    let text = serde_json::to_string(ask).map_err(|_| VaultError::Unusable)?;
    let link = LINK
        .with_borrow_mut(|link| match link {
            Some(link) => Ok(link.clone()),
            None => Link::open().map(|opened| link.insert(opened).clone()),
        })
        .map_err(|_| VaultError::Broken)?;
    let answer = link
        .send(&text)
        .await
        .ok()
        .and_then(|said| said.as_string());
    match answer {
        Some(said) => serde_json::from_str(&said).map_err(|_| VaultError::Unusable)?,
        None => Err(VaultError::Broken),
    }
}

/// Ends the worker, and with it everything that it knows.
pub fn close() {
    if let Some(link) = LINK.take() {
        link.line.end();
        link.waiting.borrow_mut().end_all();
    }
}

#[derive(Clone)]
struct Link {
    line: Line,
    /// True once the worker listens; false if it never will.
    ready: Promise,
    waiting: Rc<RefCell<Waiting>>,
}

/// Who waits for an answer, by the number of the question.
#[derive(Default)]
struct Waiting {
    last: u32,
    by_number: HashMap<u32, Function>,
}

impl Waiting {
    fn add(&mut self, resolve: Function) -> u32 {
        self.last += 1;
        self.by_number.insert(self.last, resolve);
        self.last
    }

    fn answer(&mut self, number: u32, said: &JsValue) {
        if let Some(resolve) = self.by_number.remove(&number) {
            // What a promise's own function returns says nothing.
            let _ = resolve.call1(&JsValue::NULL, said);
        }
    }

    /// Nobody waits for a worker that is gone.
    fn end_all(&mut self) {
        let numbers: Vec<u32> = self.by_number.keys().copied().collect();
        for number in numbers {
            self.answer(number, &JsValue::NULL);
        }
    }
}

impl Link {
    fn open() -> Result<Self, JsValue> {
        let waiting = Rc::new(RefCell::new(Waiting::default()));
        let ready = Promise::new(&mut |resolve, _| {
            waiting.borrow_mut().by_number.insert(READY, resolve);
        });
        let answered = waiting.clone();
        let line = Line::open(SCRIPT, move |heard| match heard {
            Heard::Ready => answered.borrow_mut().answer(READY, &JsValue::TRUE),
            Heard::Answer(number, said) => answered.borrow_mut().answer(number, &said.into()),
            Heard::Begun(_) => {}
            // The next question starts a new one.
            Heard::Stumbled => close(),
        })?;
        Ok(Self {
            line,
            ready,
            waiting,
        })
    }

    async fn send(&self, text: &str) -> Result<JsValue, JsValue> {
        if !JsFuture::from(self.ready.clone()).await?.is_truthy() {
            return Err(JsValue::NULL);
        }
        let waiting = self.waiting.clone();
        let answer = Promise::new(&mut |resolve, reject: Function| {
            let number = waiting.borrow_mut().add(resolve);
            if let Err(refused) = self.line.post(number, &text.into()) {
                let _ = reject.call1(&JsValue::NULL, &refused);
            }
        });
        JsFuture::from(answer).await
    }
}
