//! The bare form: `wayfellow pair --problem problem.json`.

use crate::support::{Ended, Folder};
use serde_json::{Value, json};

fn pair(problem: &str) -> Ended {
    Folder::with([("problem.json", problem)]).pair("--problem problem.json")
}

fn refused(problem: &str, code: i32) -> Vec<String> {
    let lines = pair(problem);
    let lines = lines.refusal(code).into_iter();
    lines
        .map(|line| line.strip_prefix("problem.json: ").unwrap().to_owned())
        .collect()
}

/// The plan without what may differ or may be added: times and proof.
fn plan(problem: &Value) -> Value {
    let mut plan = pair(&problem.to_string()).plan();
    let object = plan.as_object_mut().unwrap();
    assert!(object.remove("milliseconds").unwrap()["solve"].is_f64());
    object.remove("proof");
    plan
}

#[test]
fn the_documented_example_gives_the_documented_answer() {
    let problem = json!({
        "capacities": [2, 1], "scores": [[8, 5], [9, null], [4, 4]],
        "locked": [[0, 0]], "aim": "total", "least_score": 0,
    });
    assert_eq!(
        plan(&problem),
        json!({
            "pairs": [[0, 0, 8], [1, 0, 9], [2, 1, 4]], "unplaced": [],
            "placed": 3, "total": 21, "least": 4,
        })
    );
}

#[test]
fn every_key_counts() {
    let with = |key: &str, value: Value| {
        let mut problem = json!({ "capacities": [1, 1], "scores": [[9, 8], [9, 1]] });
        problem[key] = value;
        plan(&problem)["pairs"].clone()
    };
    assert_eq!(with("aim", json!("total")), json!([[0, 1, 8], [1, 0, 9]]));
    assert_eq!(
        with("locked", json!([[0, 0]])),
        json!([[0, 0, 9], [1, 1, 1]])
    );
    assert_eq!(
        with("forbidden", json!([[1, 0], [1, 0]])),
        json!([[0, 0, 9], [1, 1, 1]])
    );
    assert_eq!(with("least_score", json!(9)), json!([[0, 0, 9]]));
    let scarce = |waited: Value| {
        plan(&json!({ "capacities": [1], "scores": [[9], [1]], "waited": waited }))["pairs"].clone()
    };
    assert_eq!(scarce(json!([])), json!([[0, 0, 9]]));
    assert_eq!(scarce(json!([0, 2])), json!([[1, 0, 1]]));
    let equal = |previous: Value| {
        let scores = [[5, 5], [5, 5]];
        plan(&json!({ "capacities": [1, 1], "scores": scores, "previous": previous }))["pairs"]
            .clone()
    };
    assert_eq!(equal(json!([])), json!([[0, 0, 5], [1, 1, 5]]));
    assert_eq!(equal(json!([[0, 1]])), json!([[0, 1, 5], [1, 0, 5]]));
    let fair = |aim: &str| {
        let scores = [[10, 4], [5, 1]];
        plan(&json!({ "capacities": [1, 1], "scores": scores, "aim": aim }))["least"].clone()
    };
    assert_eq!((fair("total"), fair("fair")), (json!(1), json!(4)));
}

#[test]
fn whoever_is_not_placed_is_there_with_the_reason() {
    let problem = json!({
        "capacities": [1, 0, 1], "least_score": 2,
        "scores": [[3, 9, null], [3, null, null], [null, null, null], [1, null, 1], [null, 9, null]],
    });
    let plan = plan(&problem);
    assert_eq!(
        plan["unplaced"],
        json!([
            [1, "no_seat_left"],
            [2, "no_eligible_mentor"],
            [3, "below_least_score"],
            [4, "only_locked_seats"],
        ])
    );
    assert_eq!((&plan["placed"], &plan["least"]), (&json!(1), &json!(3)));
}

#[test]
fn nobody_at_all_is_a_problem_like_any_other() {
    for (problem, unplaced) in [
        (json!({ "capacities": [], "scores": [] }), json!([])),
        (json!({ "capacities": [3], "scores": [] }), json!([])),
        (
            json!({ "capacities": [], "scores": [[]] }),
            json!([[0, "no_eligible_mentor"]]),
        ),
    ] {
        let expected =
            json!({ "pairs": [], "unplaced": unplaced, "placed": 0, "total": 0, "least": null });
        assert_eq!(plan(&problem), expected);
    }
}

#[test]
fn the_same_problem_gives_the_same_bytes_also_from_standard_input() {
    let problem = problem(5, 40, 17).to_string();
    let folder = Folder::with([("problem.json", &problem)]);
    let first = folder.pair("--problem problem.json");
    let again = folder.pair("--problem problem.json");
    let piped = folder.pair_with_input("--problem -", &format!("\u{feff}{problem}\r\n"));
    assert_eq!(first.steady(), again.steady());
    assert_eq!(first.steady(), piped.steady());
    assert!(first.out.ends_with("}\n") && first.out.lines().count() == 1);
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..count).collect();
        for place in (1..count).rev() {
            places.swap(place, self.below(place + 1));
        }
        places
    }
}

/// A problem with many equals, so that ids have something to settle.
fn problem(seed: u64, mentees: usize, mentors: usize) -> Value {
    let mut numbers = Numbers(seed);
    let mut score = || match numbers.below(5) {
        4 => Value::Null,
        score => score.into(),
    };
    let scores: Vec<Vec<Value>> = (0..mentees)
        .map(|_| (0..mentors).map(|_| score()).collect())
        .collect();
    let capacities: Vec<_> = (0..mentors).map(|_| numbers.below(4)).collect();
    let waited: Vec<_> = (0..mentees).map(|_| numbers.below(2)).collect();
    let aim = ["total", "fair"][numbers.below(2)];
    let pairs = |count: usize, numbers: &mut Numbers| {
        let pairs = (0..count.min(mentees)).map(|mentee| [mentee, numbers.below(mentors)]);
        pairs.collect::<Vec<_>>()
    };
    json!({
        "previous": pairs(6, &mut numbers), "forbidden": pairs(3, &mut numbers),
        "capacities": capacities, "scores": scores, "waited": waited,
        "aim": aim,
        "ids": {
            "mentees": (0..mentees).map(|mentee| format!("m{mentee:03}")).collect::<Vec<_>>(),
            "mentors": (0..mentors).map(|mentor| mentor * 5).collect::<Vec<_>>(),
        },
    })
}

/// The same problem with its rows and columns in another order.
fn shuffled(problem: &Value, numbers: &mut Numbers) -> Value {
    let count = |key: &str| problem[key].as_array().unwrap().len();
    let rows = numbers.shuffled(count("scores"));
    let columns = numbers.shuffled(count("capacities"));
    let arranged = |list: &Value, order: &[usize]| {
        let items = order.iter().map(|&place| list[place].clone());
        Value::from(items.collect::<Vec<_>>())
    };
    let place = |order: &[usize], item: &Value| {
        let item = item.as_u64().unwrap();
        let found = order.iter().position(|&place| place as u64 == item);
        Value::from(found.unwrap())
    };
    let pairs = |list: &Value| {
        let pairs = list.as_array().unwrap().iter();
        let pairs = pairs.map(|pair| json!([place(&rows, &pair[0]), place(&columns, &pair[1])]));
        Value::from(pairs.rev().collect::<Vec<_>>())
    };
    let scores = arranged(&problem["scores"], &rows);
    let scores = scores.as_array().unwrap().iter();
    let mut other = problem.clone();
    other["scores"] = scores.map(|row| arranged(row, &columns)).collect();
    other["capacities"] = arranged(&problem["capacities"], &columns);
    other["waited"] = arranged(&problem["waited"], &rows);
    other["forbidden"] = pairs(&problem["forbidden"]);
    other["previous"] = pairs(&problem["previous"]);
    other["ids"]["mentees"] = arranged(&problem["ids"]["mentees"], &rows);
    other["ids"]["mentors"] = arranged(&problem["ids"]["mentors"], &columns);
    other
}

#[test]
fn with_ids_the_order_of_rows_and_columns_does_not_matter() {
    let mut numbers = Numbers(11);
    for seed in 0..12 {
        let problem = problem(seed, 9, 5);
        let straight = plan(&problem);
        let other = shuffled(&problem, &mut numbers);
        let shuffled = plan(&other);
        assert_eq!(straight["by_id"], shuffled["by_id"], "{problem}");
        assert_eq!(straight["total"], shuffled["total"]);
        for pair in shuffled["pairs"].as_array().unwrap() {
            let place = |item: &Value| usize::try_from(item.as_u64().unwrap()).unwrap();
            let by_id = json!([
                other["ids"]["mentees"][place(&pair[0])],
                other["ids"]["mentors"][place(&pair[1])],
                pair[2],
            ]);
            let listed = shuffled["by_id"]["pairs"].as_array().unwrap();
            assert!(listed.contains(&by_id), "{by_id}");
        }
    }
}

/// Holds the proof against the problem with nothing but what is written in the two.
fn assert_proven(problem: &Value, answer: &Value) {
    let proof = &answer["proof"];
    let number = |value: &Value| value.as_i64().unwrap();
    let is_in = |list: &Value, mentee: usize, mentor: usize| {
        let mut pairs = list.as_array().unwrap().iter();
        pairs.any(|pair| pair[0] == mentee && pair[1] == mentor)
    };
    let mut taken = vec![0; problem["capacities"].as_array().unwrap().len()];
    for pair in answer["pairs"].as_array().unwrap() {
        taken[usize::try_from(number(&pair[1])).unwrap()] += 1;
    }
    for (mentee, row) in problem["scores"].as_array().unwrap().iter().enumerate() {
        let mentee_price = number(&proof["mentee_prices"][mentee]);
        assert!(mentee_price >= 0);
        let mut is_placed = false;
        for (mentor, score) in row.as_array().unwrap().iter().enumerate() {
            let is_open = !is_in(&problem["forbidden"], mentee, mentor);
            let Some(score) = score.as_i64().filter(|_| is_open) else {
                continue;
            };
            if score < number(&proof["floor"]) {
                continue;
            }
            let is_kept = is_in(&problem["previous"], mentee, mentor);
            let worth = number(&proof["place"]) * (1 + number(&problem["waited"][mentee]))
                + number(&proof["per_score"]) * score
                + number(&proof["per_kept"]) * i64::from(is_kept);
            let prices = mentee_price + number(&proof["mentor_prices"][mentor]);
            let is_pair = is_in(&answer["pairs"], mentee, mentor);
            assert!(
                worth <= prices && (worth == prices || !is_pair),
                "{problem} {answer}"
            );
            is_placed |= is_pair;
        }
        assert!(is_placed || mentee_price == 0);
    }
    for (mentor, taken) in taken.into_iter().enumerate() {
        let price = number(&proof["mentor_prices"][mentor]);
        let is_full = taken == number(&problem["capacities"][mentor]);
        assert!(price == 0 || (price > 0 && is_full));
    }
}

#[test]
fn the_proof_is_written_by_the_places_in_the_file() {
    let mut numbers = Numbers(13);
    for seed in 0..40 {
        let problem = shuffled(&problem(seed, 9, 5), &mut numbers);
        assert_proven(&problem, &pair(&problem.to_string()).plan());
    }
}

#[test]
fn numbers_as_ids_are_in_the_order_of_numbers() {
    let problem = json!({
        "capacities": [1, 1], "scores": [[5, 5]],
        "ids": { "mentees": ["Ana"], "mentors": [10, 9] },
    });
    let plan = plan(&problem);
    assert_eq!(plan["pairs"], json!([[0, 1, 5]]));
    assert_eq!(plan["by_id"]["pairs"], json!([["Ana", 9, 5]]));
}

#[test]
fn everything_that_is_malformed_is_said_at_once() {
    let problem = r#"{
        "capacities": [2, -1, 1.5, "3", 4294967296],
        "scores": [[1, 2, 3, 4], [0, 0.5, -1, 1000001, "8"], 7, [1, 2, 3, 4, 5]],
        "locked": [[0, 0], [9, 0], [0, 5], [0, 1], [1], 3, ["a", null]],
        "forbidden": [[4, 0]],
        "previous": [[1, 0], [1, 0]],
        "waited": [1, 65536],
        "aim": "best",
        "least_score": 1000001,
        "seats": 1,
        "ids": { "mentees": ["a", "a", 3, null], "people": [] },
        "aim": "fair"
    }"#;
    assert_eq!(
        refused(problem, 2),
        [
            "aim: is there twice",
            "\"seats\": unknown key; those that are known: capacities, scores, locked, aim, \
             least_score, ids, forbidden, previous, waited, exclusions",
            "capacities[1]: -1 is not a whole number from 0 to 4294967295",
            "capacities[2]: 1.5 is not a whole number from 0 to 4294967295",
            "capacities[3]: \"3\" is not a whole number from 0 to 4294967295",
            "capacities[4]: 4294967296 is not a whole number from 0 to 4294967295",
            "scores[0]: 4 scores for 5 capacities",
            "scores[1][1]: 0.5 is not a whole number from 0 to 1000000, nor null",
            "scores[1][2]: -1 is not a whole number from 0 to 1000000, nor null",
            "scores[1][3]: 1000001 is not a whole number from 0 to 1000000, nor null",
            "scores[1][4]: \"8\" is not a whole number from 0 to 1000000, nor null",
            "scores[2]: expected a list of scores, found 7",
            "locked[1][0]: mentee 9 is nobody: there are 4, counted from 0",
            "locked[2][1]: mentor 5 is nobody: there are 5, counted from 0",
            "locked[4]: expected [mentee, mentor], found 1 items",
            "locked[5]: expected [mentee, mentor], found 3",
            "locked[6][0]: \"a\" is not the place of a mentee",
            "locked[6][1]: null is not the place of a mentor",
            "locked[3]: mentee 0 is locked already, by locked[0]",
            "forbidden[0][0]: mentee 4 is nobody: there are 4, counted from 0",
            "previous[1]: mentee 1 has a mentor already, by previous[0]",
            "waited[1]: 65536 is not a whole number from 0 to 65535",
            "waited: 2 numbers for 4 mentees",
            "least_score: 1000001 is not a whole number from 0 to 1000000",
            "ids.mentees[1]: is there already, at ids.mentees[0]",
            "ids.mentees[2]: expected an id of the same kind as those before it",
            "ids.mentees[3]: null is not an id: expected a text or a whole number",
            "ids.\"people\": unknown key; those that are known: mentees, mentors",
            "ids.mentors: is missing",
        ]
    );
}

#[test]
fn what_is_missing_or_of_another_kind_is_said() {
    assert_eq!(
        refused("{}", 2),
        ["capacities: is missing", "scores: is missing"]
    );
    assert_eq!(
        refused(
            r#"{ "capacities": {}, "scores": null, "locked": 1, "aim": 2, "ids": [] }"#,
            2
        ),
        [
            "capacities: expected a list, found an object",
            "scores: expected a list of rows, found null",
            "locked: expected a list, found 1",
            "aim: expected \"total\" or \"fair\", found 2",
            "ids: expected {\"mentees\": […], \"mentors\": […]}, found a list",
        ]
    );
    assert_eq!(
        refused(
            r#"{ "capacities": [1], "scores": [[1]], "ids": { "mentees": [], "mentors": ["a", "b"] } }"#,
            2
        ),
        [
            "ids.mentees: 0 ids for 1 of them",
            "ids.mentors: 2 ids for 1 of them"
        ]
    );
}

#[test]
fn what_is_no_json_is_refused_at_its_line() {
    assert_eq!(
        refused("{\n  \"capacities\": [1,\n}", 2),
        ["line 3, column 1: expected value"]
    );
    assert_eq!(
        refused("", 2),
        ["line 1, column 0: EOF while parsing a value"]
    );
    assert_eq!(
        refused("[]", 2),
        ["line 1, column 0: invalid type: sequence, expected an object with capacities and scores"]
    );
    assert_eq!(
        refused(r#"{"capacities": [], "scores": []} x"#, 2),
        ["line 1, column 34: trailing characters"]
    );
}

#[test]
fn a_file_that_is_not_there_is_malformed_input() {
    let ended = Folder::with([]).pair("--problem nothing.json");
    let lines = ended.refusal(2);
    assert!(
        lines[0].starts_with("nothing.json: cannot be read: "),
        "{lines:?}"
    );
}

#[test]
fn a_lock_that_cannot_be_names_the_rule_it_breaks() {
    let problem = json!({
        "capacities": [1, 1, 0], "scores": [[null, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]],
        "locked": [[0, 0], [1, 1], [2, 1], [3, 0]], "forbidden": [[3, 0]], "least_score": 9,
    });
    let expected = [
        "locked[0]: mentee 0 cannot be locked to mentor 0: not_eligible, the pair is not eligible",
        "locked[2]: mentee 2 cannot be locked to mentor 1: no_seat, the mentor has more locks than \
         seats",
        "locked[3]: mentee 3 cannot be locked to mentor 0: forbidden, the pair is forbidden",
    ];
    assert_eq!(refused(&problem.to_string(), 3), expected);
    let mut named = problem.clone();
    named["ids"] = json!({ "mentees": [4, 3, 2, 1], "mentors": ["c", "b", "a"] });
    let places = |lines: Vec<String>| {
        let places = lines.iter().map(|line| line.split(':').next().unwrap());
        let mut places: Vec<_> = places.map(str::to_owned).collect();
        places.sort();
        places
    };
    assert_eq!(
        places(refused(&named.to_string(), 3)),
        places(expected.map(str::to_owned).to_vec())
    );
    // Malformed input is said first: whether a lock can be is not looked at then.
    named["scores"][0][0] = json!(-1);
    assert_eq!(refused(&named.to_string(), 2).len(), 1);
}

#[test]
fn a_lock_may_be_below_the_least_score() {
    let problem = json!({
        "capacities": [1], "scores": [[1], [9]], "locked": [[0, 0]], "least_score": 5,
    });
    assert_eq!(plan(&problem)["pairs"], json!([[0, 0, 1]]));
}

#[test]
fn words_that_the_command_does_not_know_are_malformed_too() {
    let ended = Folder::with([]).pair("--problem a.json --fast");
    assert_eq!(ended.code, 2);
}
