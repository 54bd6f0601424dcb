//! The worker that pairs: it keeps the pool and answers what can be asked about it, so that the page
//! is never held up, and does not carry the engine.
//!
//! It speaks to nobody but the page. Messages that have come while it computed are all heard before
//! it begins again, so that of several requests about the same only the newest is worked out.

#[path = "../ask.rs"]
mod ask;
mod compute;
#[path = "../../listen.rs"]
mod listen;
#[path = "../../newest.rs"]
mod newest;

use ask::{About, Ask, Purpose};
use compute::Ground;
use listen::Page;
use newest::Newest;
use serde::Serialize;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use web_sys::WorkerGlobalScope;

/// The answer to what cannot be answered.
const NOTHING: &str = "null";

thread_local! {
    static WAITING: RefCell<Newest<About, Ask>> = const { RefCell::new(Newest::new()) };
    static GROUND: RefCell<Option<Ground>> = const { RefCell::new(None) };
    /// Whether it will go on by itself once every message that is there was heard.
    static IS_AWAKE: Cell<bool> = const { Cell::new(false) };
}

fn main() {
    console_error_panic_hook::set_once();
    listen::listen(|page, number, text| {
        let ask = text.and_then(|text| serde_json::from_str::<Ask>(&text).ok());
        match (number.as_f64(), ask) {
            (Some(place), Some(ask)) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "pages count from zero"
                )]
                let place = place as u32;
                WAITING.with_borrow_mut(|waiting| waiting.add(place, ask.about(), ask));
                wake(page);
            }
            _ => page.say(&number, Some(NOTHING)),
        }
    });
}

/// Goes on once the messages that are there have been heard: a timer's turn comes after theirs.
fn wake(page: &Page) {
    if IS_AWAKE.replace(true) {
        return;
    }
    let page = page.clone();
    let go = Closure::once_into_js(move || {
        IS_AWAKE.set(false);
        go_on(&page);
    });
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    // Refused only for what is no function.
    let _ = scope.set_timeout_with_callback(go.unchecked_ref());
}

/// Answers the oldest request of those that are most urgent and were not overtaken.
fn go_on(page: &Page) {
    let next = WAITING.with_borrow_mut(|waiting| {
        let next = waiting.iter().min_by_key(|request| delay(request.about))?;
        let number = next.number;
        waiting.take(number)
    });
    let Some(request) = next else { return };
    let number = request.number.into();
    page.say(&number, None);
    page.say(&number, Some(&answer(request.what)));
    if WAITING.with_borrow(|waiting| waiting.iter().next().is_some()) {
        wake(page);
    }
}

/// What comes after what: somebody waits for a plan, and nobody for what stands below it.
const fn delay(about: Option<About>) -> u8 {
    match about {
        None | Some(About::Plan) => 0,
        Some(About::TryOut(Purpose::Rules | Purpose::Move)) => 1,
        Some(About::Choices | About::Cells | About::Suited) => 2,
        Some(About::TryOut(Purpose::OtherAim | Purpose::Compare)) => 3,
        Some(About::Repair) => 4,
        Some(About::Suggestions) => 5,
        Some(About::Rather) => 6,
    }
}

fn answer(ask: Ask) -> String {
    match ask {
        Ask::Pool { view } => {
            GROUND.set(Some(Ground::new(*view)));
            NOTHING.to_owned()
        }
        Ask::LayOut { draft } => on_ground(|ground| ground.lay_out(draft)),
        Ask::Propose { draft } => on_ground(|ground| ground.propose(draft)),
        Ask::TryOut { draft, .. } => on_ground(|ground| ground.try_out(draft)),
        Ask::Choices { mentee, most } => on_ground(|ground| ground.choices(mentee, most)),
        Ask::Suggestions { mentees } => on_ground(|ground| ground.suggestions(&mentees)),
        Ask::Cells { mentees, mentors } => on_ground(|ground| ground.cells(&mentees, &mentors)),
        Ask::Suited { mentor, most } => on_ground(|ground| ground.suited(mentor, most)),
        Ask::Repair => on_ground(Ground::repair),
        Ask::Rather { most } => on_ground(|ground| ground.rather(most)),
        Ask::Solve { problem } => write(&compute::solve_bare(problem)),
    }
}

fn on_ground<T: Serialize>(look: impl FnOnce(&mut Ground) -> Option<T>) -> String {
    GROUND.with_borrow_mut(|ground| write(&ground.as_mut().and_then(look)))
}

fn write(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| NOTHING.to_owned())
}
