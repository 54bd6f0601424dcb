//! What was written, in the order in which it counts: taken entries by their place, and what waits.
//!
//! It knows neither the server nor the vault.

use jiff::Timestamp;
use std::collections::HashSet;

/// Something that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The id that its sender drew.
    pub id: String,
    /// Its place; none while it waits to be sent.
    pub place: Option<u64>,
    /// When the server took it.
    pub at: Option<Timestamp>,
    /// Whether the viewer wrote it.
    pub is_own: bool,
    /// The words; none where they could not be verified.
    pub words: Option<String>,
}

/// Puts what came in among what is here: each place once, in order.
pub fn merge(lines: &mut Vec<Line>, more: Vec<Line>) {
    let known: HashSet<Option<u64>> = lines.iter().map(|line| line.place).collect();
    lines.extend(more.into_iter().filter(|line| !known.contains(&line.place)));
    lines.sort_by_key(|line| line.place);
}

/// The greatest place that is here; 0 where there is nothing.
pub fn newest(lines: &[Line]) -> u64 {
    lines.last().and_then(|line| line.place).unwrap_or(0)
}

/// The least place that is here.
pub fn oldest(lines: &[Line]) -> Option<u64> {
    lines.first().and_then(|line| line.place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(place: u64) -> Line {
        Line {
            id: format!("id {place}"),
            place: Some(place),
            at: None,
            is_own: false,
            words: Some(place.to_string()),
        }
    }

    #[test]
    fn pages_come_together_in_order_and_once() {
        let mut lines = Vec::new();
        assert_eq!((newest(&lines), oldest(&lines)), (0, None));
        merge(&mut lines, vec![line(4), line(5)]);
        merge(&mut lines, vec![line(2), line(3), line(4)]);
        merge(&mut lines, vec![line(5), line(6)]);
        let places: Vec<_> = lines.iter().filter_map(|line| line.place).collect();
        assert_eq!(places, [2, 3, 4, 5, 6]);
        assert_eq!((newest(&lines), oldest(&lines)), (6, Some(2)));
    }
}
