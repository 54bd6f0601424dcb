//! Says what is being done and how long it took.

use anyhow::Result;
use std::time::{Duration, Instant};

/// Does one step, with a line before and a line after it.
pub(crate) fn step<T>(what: &str, act: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("▸ {what}");
    let start = now();
    let result = act();
    let took = in_words(start.elapsed());
    match &result {
        Ok(_) => eprintln!("✓ {what} ({took})"),
        Err(_) => eprintln!("✗ {what} ({took})"),
    }
    result
}

#[expect(
    clippy::disallowed_methods,
    reason = "a build tool may look at its watch"
)]
fn now() -> Instant {
    Instant::now()
}

fn in_words(duration: Duration) -> String {
    match duration.as_secs() {
        0 => format!("{} ms", duration.as_millis()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}
