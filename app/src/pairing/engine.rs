//! The page's end of the line to the worker that pairs.
//!
//! A worker is for one pool. It is started while the pool is still on its way, and once more if it has
//! to be ended: after it stumbled, or where something newer waits behind a computation that takes too
//! long. The pool and what still waits are then sent again. Answers come in callbacks; what was
//! overtaken has none.

use super::ask::{About, Ask};
use crate::line::{Heard, Line};
use crate::newest::Newest;
use js_sys::JsString;
use leptos::prelude::set_timeout;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;

/// Where the build puts the worker.
const SCRIPT: &str = "/wayfellow-pairing_loader.js";

/// How long a computation that was overtaken may go on, in milliseconds.
const MOST_OVERTIME: u32 = 1_000;

/// How long a worker may take until it listens, in milliseconds: it is fetched over slow lines too.
const MOST_TO_START: u32 = 45_000;

/// Under this number the worker gets its pool, and what was shown.
const POOL: u32 = 0;

/// What is done with an answer; none where the worker is gone, or could not answer.
type Then = Box<dyn FnOnce(Option<String>)>;

/// A worker for one pool.
pub struct Engine(Rc<RefCell<State>>);

struct State {
    /// None while it is on its way; nothing is sent before.
    pool: Option<JsString>,
    /// What a worker that takes the place of another has to know besides the pool.
    ground: Option<JsString>,
    line: Option<Line>,
    /// Counts the workers that were started.
    started: u32,
    /// Whether the worker listens.
    is_ready: bool,
    last: u32,
    waiting: Newest<About, Request>,
    /// What the worker computes, and since when.
    running: Option<(u32, f64)>,
}

struct Request {
    text: JsString,
    then: Then,
}

impl Engine {
    /// Starts a worker, whose pool is still to come.
    pub fn start() -> Self {
        let engine = Self(Rc::new(RefCell::new(State {
            pool: None,
            ground: None,
            line: None,
            started: 0,
            is_ready: false,
            last: POOL,
            waiting: Newest::new(),
            running: None,
        })));
        engine.open();
        engine
    }

    /// Takes the pool, which is the text of a [`PairingView`], and sends whatever waits for it.
    ///
    /// [`PairingView`]: wayfellow_domain::api::pairing::PairingView
    pub fn take_pool(&self, view: &str) {
        let mut state = self.0.borrow_mut();
        state.pool = Some(with_pool(view).into());
        if state.is_ready {
            state.post_all();
        }
    }

    /// Asks something. `then` gets the answer as it is said at the request; none where the worker is
    /// gone, or could not answer.
    pub fn ask<T: DeserializeOwned>(&self, ask: &Ask, then: impl FnOnce(Option<T>) + 'static) {
        self.post(ask, read(then));
    }

    /// Whenever the worker has to be started again, this is asked first; nobody hears the answer.
    pub fn begin_with(&self, ask: &Ask) {
        self.0.borrow_mut().ground = Some(write(ask));
    }

    /// Ends the worker; nobody hears from it any more.
    pub fn end(&self) {
        let mut state = self.0.borrow_mut();
        state.waiting = Newest::new();
        state.hang_up();
    }

    fn post(&self, ask: &Ask, then: Then) {
        let text = write(ask);
        let mut state = self.0.borrow_mut();
        state.last += 1;
        let number = state.last;
        if let (Some(line), true) = (&state.line, state.is_ready && state.pool.is_some()) {
            // Refused only for what cannot be copied; a number and a text can.
            let _ = line.post(number, &text);
        }
        state
            .waiting
            .add(number, ask.about(), Request { text, then });
        let is_started = state.line.is_some();
        drop(state);
        if is_started {
            self.mind_overtime();
        } else {
            self.open();
        }
    }

    fn open(&self) {
        let this = Rc::downgrade(&self.0);
        let line = Line::open(SCRIPT, move |heard| {
            if let Some(engine) = of(&this) {
                engine.hear(heard);
            }
        });
        let mut state = self.0.borrow_mut();
        state.hang_up();
        state.line = line.ok();
        state.started += 1;
        let (started, is_there) = (state.started, state.line.is_some());
        drop(state);
        // What asked is heard before what it asked for has failed.
        let patience = if is_there { MOST_TO_START } else { 0 };
        self.later(patience, move |engine| {
            let state = engine.0.borrow();
            let is_late = state.started == started && !state.is_ready;
            drop(state);
            if is_late {
                engine.fail();
            }
        });
    }

    fn hear(&self, heard: Heard) {
        match heard {
            Heard::Ready => {
                let mut state = self.0.borrow_mut();
                state.is_ready = true;
                state.post_all();
            }
            Heard::Begun(number) => {
                self.0.borrow_mut().running = Some((number, js_sys::Date::now()));
                self.mind_overtime();
            }
            Heard::Answer(number, text) => {
                let mut state = self.0.borrow_mut();
                state.running = None;
                let request = state.waiting.take(number);
                drop(state);
                // None waits for the answer to what was overtaken.
                if let Some(request) = request {
                    (request.what.then)(text);
                }
            }
            Heard::Stumbled => self.fail(),
        }
    }

    /// Tells everybody who waits that the worker is gone. The next request starts a new one.
    fn fail(&self) {
        let mut state = self.0.borrow_mut();
        state.hang_up();
        let numbers: Vec<u32> = state.waiting.iter().map(|request| request.number).collect();
        let take = |number| state.waiting.take(number);
        let failed: Vec<_> = numbers.into_iter().filter_map(take).collect();
        drop(state);
        for request in failed {
            (request.what.then)(None);
        }
    }

    /// Ends a computation that nobody waits for, once it has taken too long.
    fn mind_overtime(&self) {
        let state = self.0.borrow();
        let Some((number, since)) = state.running else {
            return;
        };
        let is_wanted = state.waiting.iter().any(|request| request.number == number);
        let nobody_waits = state.waiting.iter().next().is_none();
        if number == POOL || is_wanted || nobody_waits {
            return;
        }
        let left = f64::from(MOST_OVERTIME) - (js_sys::Date::now() - since);
        drop(state);
        if left <= 0.0 {
            self.open();
            return;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "positive, and at most MOST_OVERTIME"
        )]
        let left = left.ceil() as u32;
        self.later(left, move |engine| {
            let is_running = engine.0.borrow().running == Some((number, since));
            if is_running {
                engine.mind_overtime();
            }
        });
    }

    fn later(&self, milliseconds: u32, act: impl FnOnce(Self) + 'static) {
        let this = Rc::downgrade(&self.0);
        let act = move || {
            if let Some(engine) = of(&this) {
                act(engine);
            }
        };
        set_timeout(act, Duration::from_millis(milliseconds.into()));
    }
}

impl State {
    /// Sends the pool, once it has come, and whatever waits.
    fn post_all(&self) {
        let (Some(line), Some(pool)) = (&self.line, &self.pool) else {
            return;
        };
        let waiting = self.waiting.iter();
        let requests = waiting.map(|request| (request.number, &request.what.text));
        let ground = [Some(pool), self.ground.as_ref()];
        let ground = ground.into_iter().flatten().map(|text| (POOL, text));
        for (number, text) in ground.chain(requests) {
            // Refused only for what cannot be copied; a number and a text can.
            let _ = line.post(number, text);
        }
    }

    fn hang_up(&mut self) {
        if let Some(line) = self.line.take() {
            line.end();
        }
        self.is_ready = false;
        self.running = None;
    }
}

fn of(this: &Weak<RefCell<State>>) -> Option<Engine> {
    this.upgrade().map(Engine)
}

/// [`Ask::Pool`] with the text of a pool, which is not read and written again for that.
fn with_pool(view: &str) -> String {
    format!("{{\"Pool\":{{\"view\":{view}}}}}")
}

/// Codes, numbers and ids: there is nothing in a request that could not be written.
fn write(ask: &Ask) -> JsString {
    serde_json::to_string(ask).unwrap_or_default().into()
}

fn read<T: DeserializeOwned>(then: impl FnOnce(Option<T>) + 'static) -> Then {
    Box::new(|text| then(text.and_then(|text| serde_json::from_str(&text).ok())))
}
