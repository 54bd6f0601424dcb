//! What was written, in the order in which it counts: taken entries by their place, and what waits.
//!
//! It knows neither the server nor the vault.

use jiff::Timestamp;
use std::collections::HashSet;
use std::sync::Arc;
use wayfellow_domain::entry::EntryKind;

/// Something that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: EntryKind,
    /// The id that its sender drew.
    pub id: String,
    /// The id of what it belongs to.
    pub parent: Option<String>,
    /// Its place; none while it waits to be sent.
    pub place: Option<u64>,
    /// When the server took it.
    pub at: Option<Timestamp>,
    /// Whether the viewer wrote it.
    pub is_own: bool,
    /// Whether its key is none of those at hand.
    pub is_locked: bool,
    /// The words; none where they could not be verified, or are no longer held.
    pub words: Option<Arc<str>>,
}

/// Puts what came in among what is here: each place once, in order.
pub fn merge(lines: &mut Vec<Line>, more: Vec<Line>) {
    let known: HashSet<Option<u64>> = lines.iter().map(|line| line.place).collect();
    lines.extend(more.into_iter().filter(|line| !known.contains(&line.place)));
    lines.sort_by_key(|line| line.place);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(place: u64) -> Line {
        Line {
            kind: EntryKind::Message,
            id: format!("id {place}"),
            parent: None,
            place: Some(place),
            at: None,
            is_own: false,
            is_locked: false,
            words: Some(place.to_string().into()),
        }
    }

    #[test]
    fn pages_come_together_in_order_and_once() {
        let mut lines = Vec::new();
        merge(&mut lines, vec![line(4), line(5)]);
        merge(&mut lines, vec![line(2), line(3), line(4)]);
        merge(&mut lines, vec![line(5), line(6)]);
        let places: Vec<_> = lines.iter().filter_map(|line| line.place).collect();
        assert_eq!(places, [2, 3, 4, 5, 6]);
    }
}
