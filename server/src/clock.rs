//! The one place where the time is read. Everything else is handed a time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// Where the time comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until it is told to move, for tests and the demo's past weeks.
    Standing(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn standing_at(now: Timestamp) -> Self {
        Self::Standing(Arc::new(AtomicI64::new(now.as_millisecond())))
    }

    /// The time now, to the millisecond.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                #[expect(
                    clippy::disallowed_methods,
                    reason = "this is the clock that others ask"
                )]
                let now = Timestamp::now();
                Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
            }
            Self::Standing(milliseconds) => {
                Timestamp::from_millisecond(milliseconds.load(Ordering::SeqCst))
                    .unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }

    /// The day now in UTC: the day by which programs are judged, which have no zone of their own.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }

    /// Moves a standing clock on; the machine's clock is left alone.
    pub fn advance(&self, duration: SignedDuration) {
        if let Self::Standing(milliseconds) = self {
            let step = i64::try_from(duration.as_millis()).unwrap_or(0);
            milliseconds.fetch_add(step, Ordering::SeqCst);
        }
    }
}

/// Does some work and says how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    #[expect(
        clippy::disallowed_methods,
        reason = "a stopwatch tells how long, not what time it is"
    )]
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}
