//! The record of a published plan: `wayfellow pair --replay record.json`.

use crate::support::{Ended, Folder};
use serde_json::{Value, json};
use wayfellow_domain::pairing::{ENGINE, VERSION};

/// Two people who are both cannot mentor each other; p1 and p3 are.
fn record() -> Value {
    json!({
        "form": "wayfellow pairing record 1",
        "engine": { "version": "0.0.1", "number": 0 },
        "round": 2,
        "published_at": "2026-03-14T12:00:00Z",
        "published_by": "Ana",
        "judged_by": { "weights": {}, "hard_rules": {}, "aim": "total" },
        "problem": {
            "ids": { "mentees": ["p1", "p2", "p3"], "mentors": ["p1", "p3"] },
            "capacities": [1, 1],
            "scores": [[null, 9], [5, 5], [9, null]],
            "exclusions": [[[0, 1], [2, 0]]],
        },
        "settled": [],
        "plan": { "pairs": [[0, 1, 9], [1, 0, 5]], "unplaced": [2] },
    })
}

fn replay(record: &Value) -> Ended {
    let folder = Folder::with([("record.json", &*record.to_string())]);
    folder.pair("--replay record.json")
}

#[test]
fn the_same_plan_ends_well_and_names_the_engines() {
    let ended = replay(&record());
    let expected = format!(
        "round 2, recorded by engine 0 of 0.0.1, computed by engine {ENGINE} of {VERSION}\n\
         the same plan: pairs 2, without a mentor 1\n"
    );
    assert_eq!((ended.code, ended.out), (0, expected));
    assert!(ended.complaints.is_empty());
}

#[test]
fn another_plan_is_told_mentee_by_mentee() {
    let mut record = record();
    record["plan"] = json!({ "pairs": [[1, 1, 5], [2, 0, 8]], "unplaced": [0] });
    let ended = replay(&record);
    assert_eq!(ended.code, 1);
    let lines: Vec<_> = ended.out.lines().skip(1).collect();
    let expected = [
        "another plan; mentees who differ: 3",
        "p1: recorded with nobody, computed with p3 (9)",
        "p2: recorded with p3 (5), computed with p1 (5)",
        "p3: recorded with p1 (8), computed with nobody",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn what_is_no_record_is_told_by_its_place() {
    let folder = Folder::with([("record.json", "{}")]);
    let ended = folder.pair("--replay record.json");
    let complaints = ended.refusal(2);
    assert!(complaints[0].starts_with("record.json: is no record of a published plan"));
    let mut other = record();
    other["form"] = json!("wayfellow pairing record 9");
    assert!(replay(&other).refusal(2)[0].contains("record 9"));
    let mut broken = record();
    broken["problem"]["scores"][1] = json!([5]);
    broken["problem"]["exclusions"] = json!([[[0, 1]], [[0, 7], [2, 0]]]);
    let ended = replay(&broken);
    let complaints = ended.refusal(2);
    let expected = [
        "record.json: problem: scores[1]: 1 scores for 2 capacities",
        "record.json: problem: exclusions[0]: expected two pairs [mentee, mentor], found 1 items",
        "record.json: problem: exclusions[1][0][1]: mentor 7 is nobody: there are 2, counted from 0",
    ];
    assert_eq!(complaints, expected);
}
