//! What a bare problem calls its mentees and mentors.

use super::super::complaint::Complaints;
use super::super::found::{Any, Found, quoted};
use super::written::list_of;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a file calls a mentee or a mentor. Numbers are in the order of numbers, texts in the order
/// of their characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Id {
    /// A whole number.
    Number(u64),
    /// A text.
    Text(String),
}

/// The ids of a file: one for each row, one for each column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ids {
    /// The mentees' ids, by row.
    pub mentees: Vec<Id>,
    /// The mentors' ids, by column.
    pub mentors: Vec<Id>,
}

/// Reads the ids of so many mentees and mentors, as far as their numbers are known; none where
/// something is wrong.
pub fn read(
    found: Found,
    mentees: Option<usize>,
    mentors: Option<usize>,
    complaints: &mut Complaints,
) -> Option<Ids> {
    let entries = match found {
        Found::Object(entries) => entries,
        other => {
            let what = format!(
                "expected {{\"mentees\": […], \"mentors\": […]}}, found {}",
                other.description()
            );
            complaints.add("ids", what);
            return None;
        }
    };
    let mut lists: [Option<Vec<Id>>; 2] = [None, None];
    for (key, Any(found)) in entries {
        let Some(list) = ["mentees", "mentors"].iter().position(|name| *name == key) else {
            let what = "unknown key; those that are known: mentees, mentors";
            complaints.add(format!("ids.{}", quoted(&key)), what);
            continue;
        };
        let at = format!("ids.{key}");
        let count = [mentees, mentors][list];
        let ids = distinct(found, &at, count, complaints);
        if lists[list].replace(ids).is_some() {
            complaints.add(at, "is there twice");
        }
    }
    for (name, list) in ["mentees", "mentors"].into_iter().zip(&lists) {
        if list.is_none() {
            complaints.add(format!("ids.{name}"), "is missing");
        }
    }
    let [mentees, mentors] = lists;
    Some(Ids {
        mentees: mentees?,
        mentors: mentors?,
    })
}

/// Ids that are all texts or all whole numbers, each once, as many as there should be.
fn distinct(found: Found, at: &str, count: Option<usize>, complaints: &mut Complaints) -> Vec<Id> {
    let items = list_of(found, at, complaints);
    if let Some(count) = count.filter(|&count| count != items.len()) {
        let what = format!("{} ids for {count} of them", items.len());
        complaints.add(at, what);
    }
    let mut places = BTreeMap::new();
    let mut ids: Vec<Id> = Vec::new();
    for (place, Any(item)) in items.into_iter().enumerate() {
        let id = match item {
            Found::Whole(number) => Id::Number(number),
            Found::Text(text) => Id::Text(text),
            other => {
                let what = format!(
                    "{} is not an id: expected a text or a whole number",
                    other.description()
                );
                complaints.add(format!("{at}[{place}]"), what);
                continue;
            }
        };
        if let Some(first) = places.get(&id) {
            let what = format!("is there already, at {at}[{first}]");
            complaints.add(format!("{at}[{place}]"), what);
        } else if ids.first().is_some_and(|first| !is_same_kind(first, &id)) {
            let what = "expected an id of the same kind as those before it";
            complaints.add(format!("{at}[{place}]"), what);
        }
        places.entry(id.clone()).or_insert(place);
        ids.push(id);
    }
    ids
}

const fn is_same_kind(one: &Id, other: &Id) -> bool {
    matches!(
        (one, other),
        (Id::Number(_), Id::Number(_)) | (Id::Text(_), Id::Text(_))
    )
}
