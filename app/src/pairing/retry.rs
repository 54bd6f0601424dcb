//! When what could not be saved is tried again.

use std::time::Duration;

/// The longest pause.
const LONGEST: Duration = Duration::from_mins(1);

/// How long to wait after so many attempts in a row that failed: twice as long each time.
pub fn pause(failed: u32) -> Duration {
    let seconds = 1_u64.checked_shl(failed).unwrap_or(u64::MAX);
    Duration::from_secs(seconds).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, pause};

    #[test]
    fn each_pause_is_longer_up_to_a_minute() {
        let seconds: Vec<_> = (1..=7).map(|failed| pause(failed).as_secs()).collect();
        assert_eq!(seconds, [2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pause(u32::MAX), LONGEST);
    }
}
