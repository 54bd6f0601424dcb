//! A bare problem as it is written, before it is held against what it should be.

use super::super::complaint::Complaints;
use super::super::found::{Any, Found};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;
use wayfellow_domain::affinity::MOST_SCORE;

/// The file as it is written: the scores, which are most of it, in the form in which they are kept.
pub struct Written {
    /// What stands under `scores`.
    pub scores: Option<Found<Row>>,
    /// Every other key with its value, in the order of the file.
    pub others: Vec<(String, Found)>,
    /// The keys that are there more than once.
    pub twice: Vec<String>,
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Taker;
        impl<'de> Visitor<'de> for Taker {
            type Value = Written;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object with capacities and scores")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Written, A::Error> {
                let mut written = Written {
                    scores: None,
                    others: Vec::new(),
                    twice: Vec::new(),
                };
                while let Some(key) = map.next_key::<String>()? {
                    let is_there = if key == "scores" {
                        written.scores.replace(map.next_value()?).is_some()
                    } else {
                        let is_there = written.others.iter().any(|(other, _)| *other == key);
                        written.others.push((key.clone(), map.next_value()?));
                        is_there
                    };
                    if is_there {
                        written.twice.push(key);
                    }
                }
                Ok(written)
            }
        }
        deserializer.deserialize_map(Taker)
    }
}

/// One row of scores, and what is wrong in it by column; no column: the row itself.
pub struct Row {
    /// The scores; none where there is null, or something wrong.
    pub scores: Vec<Option<u32>>,
    /// What is wrong.
    pub faults: Vec<(Option<usize>, String)>,
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut row = Self {
            scores: Vec::new(),
            faults: Vec::new(),
        };
        match Found::deserialize(deserializer)? {
            Found::List(cells) => {
                row.scores.reserve_exact(cells.len());
                for (column, Any(cell)) in cells.iter().enumerate() {
                    row.scores.push(match cell {
                        Found::Null => None,
                        cell => match number(cell, MOST_SCORE) {
                            Ok(score) => Some(score),
                            Err(what) => {
                                row.faults.push((Some(column), what + ", nor null"));
                                None
                            }
                        },
                    });
                }
            }
            other => {
                let what = format!("expected a list of scores, found {}", other.description());
                row.faults.push((None, what));
            }
        }
        Ok(row)
    }
}

/// A whole number within bounds, or what is wrong with it.
pub fn number<T: TryFrom<u64>>(found: &Found, most: impl Into<u64>) -> Result<T, String> {
    let number = found.whole(most.into())?;
    T::try_from(number).map_err(|_| format!("{number} is too great"))
}

/// The items of a list; none, and a complaint, where it is something else.
pub fn list_of(found: Found, at: &str, complaints: &mut Complaints) -> Vec<Any> {
    match found {
        Found::List(items) => items,
        other => {
            complaints.add(
                at,
                format!("expected a list, found {}", other.description()),
            );
            Vec::new()
        }
    }
}
