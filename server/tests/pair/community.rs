//! Tables: `wayfellow pair --mentors mentors.csv --mentees mentees.csv`.

use crate::support::{Ended, Folder};
use serde_json::{Value, json};

const TABLES: &str = "--mentors mentors.csv --mentees mentees.csv";

fn tables(mentors: &str, mentees: &str) -> Folder {
    Folder::with([("mentors.csv", mentors), ("mentees.csv", mentees)])
}

fn pair(mentors: &str, mentees: &str) -> Ended {
    tables(mentors, mentees).pair(TABLES)
}

/// Who is given to whom, by id.
fn given(plan: &Value) -> Vec<(String, String)> {
    let id = |person: &Value| person["id"].as_str().unwrap().to_owned();
    let pairs = plan["pairs"].as_array().unwrap().iter();
    pairs
        .map(|pair| (id(&pair["mentee"]), id(&pair["mentor"])))
        .collect()
}

fn pairs(ended: &Ended) -> Vec<(String, String)> {
    given(&ended.plan())
}

fn couple(mentee: &str, mentor: &str) -> (String, String) {
    (mentee.to_owned(), mentor.to_owned())
}

/// What one criterion gives the one pair of two tables of one row each.
fn value(criterion: &str, mentor: (&str, &str), mentee: (&str, &str)) -> i64 {
    let table = |(header, row): (&str, &str), id| format!("id,{header}\n{id},{row}\n");
    let folder = tables(&table(mentor, "m"), &table(mentee, "e"));
    let plan = folder
        .pair(&format!("{TABLES} --explain --date 2026-07-01"))
        .plan();
    let given = plan["pairs"][0]["contributions"].as_array().unwrap();
    let found = given.iter().find(|given| given["criterion"] == criterion);
    found.unwrap()["value"].as_i64().unwrap()
}

#[test]
fn every_column_counts() {
    for (criterion, mentor, mentee, expected) in [
        (
            "goals",
            ("skills", "CV; Talks"),
            ("goals", "talks;  cv ;Calm"),
            66,
        ),
        (
            "profession",
            ("profession,field", "Nurse,Health"),
            ("profession,field", "nurse,HEALTH"),
            100,
        ),
        (
            "profession",
            ("field", "Health"),
            ("profession", "Health"),
            0,
        ),
        (
            "education",
            ("education_level,education_field", "Master,Law"),
            ("education_level,education_field", "master,art"),
            30,
        ),
        (
            "place",
            ("country,area", "Peru,Lima"),
            ("country,area", "peru,Cusco"),
            50,
        ),
        (
            "place",
            ("area", "e\u{301}vora"),
            ("area", "\u{c9}vora"),
            100,
        ),
        (
            "languages",
            ("languages", "English;French"),
            ("languages", "french; english"),
            100,
        ),
        (
            "interests",
            ("interests", "Chess;Chess"),
            ("interests", "chess"),
            40,
        ),
        (
            "way_of_working",
            ("planning,focus", "1,5"),
            ("planning,focus", "5,"),
            70,
        ),
        (
            "way_of_working",
            ("planning,feedback,guidance,rhythm,focus", "1,1,1,1,1"),
            ("planning,feedback,guidance,rhythm,focus", "5,5,5,5,5"),
            0,
        ),
        (
            "free_hours",
            ("free_hours", "mon-tue 18-21"),
            ("free_hours", "mon-tue 18-21"),
            100,
        ),
        (
            "free_hours",
            ("free_hours,utc_offset", "mon 18-21,+02:00"),
            ("free_hours,utc_offset", "mon 18-21,+01:00"),
            33,
        ),
        (
            "free_hours",
            ("free_hours,time_zone", "mon 18-21,Europe/Vienna"),
            ("free_hours,utc_offset", "mon 18-21,+01:00"),
            33,
        ),
        ("wishes", ("wishes", ""), ("wishes", "m"), 60),
        ("wishes", ("wishes", "e"), ("wishes", "m"), 100),
        (
            "friends",
            ("connections", "Zoe; Yan"),
            ("connections", "Zoe;Xi;Yan;e"),
            75,
        ),
    ] {
        assert_eq!(
            value(criterion, mentor, mentee),
            expected,
            "{criterion} {mentor:?}"
        );
    }
}

#[test]
fn a_connection_counts_whichever_of_the_two_names_it() {
    let mentees = "id,connections\ne1,m2\ne2,\n";
    let mentors = "id,connections\nm1,m2\nm2,\n";
    let plan = tables(mentors, mentees)
        .pair(&format!("{TABLES} --explain"))
        .plan();
    assert_eq!(
        pairs_with_friends(&plan),
        [("e1".to_owned(), 50), ("e2".to_owned(), 0)]
    );
}

fn pairs_with_friends(plan: &Value) -> Vec<(String, i64)> {
    let pairs = plan["pairs"].as_array().unwrap().iter();
    pairs
        .map(|pair| {
            let friends = &pair["contributions"][6];
            assert_eq!(friends["criterion"], "friends");
            let id = pair["mentee"]["id"].as_str().unwrap();
            (id.to_owned(), friends["value"].as_i64().unwrap())
        })
        .collect()
}

#[test]
fn seats_waiting_and_who_must_not_meet_decide_who_is_placed() {
    let mentees =
        "name,waited,rather_nots,paired_before\nAna,0,,\nBo,2,,\nCy,,Dora,\nEli,1,,Dora\n";
    let plan = pair("name,seats\nDora,3\nFay,0\n", mentees).plan();
    assert_eq!(given(&plan), [couple("Ana", "Dora"), couple("Bo", "Dora")]);
    let reasons = plan["unplaced"].as_array().unwrap().iter();
    let reasons: Vec<_> = reasons
        .map(|one| {
            (
                one["mentee"]["name"].as_str().unwrap(),
                one["reason"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        reasons,
        [("Cy", "no_eligible_mentor"), ("Eli", "no_eligible_mentor")]
    );
    assert_eq!(
        pairs(&pair("name\nDora\n", "name,waited\nAna,0\nBo,2\n")),
        [couple("Bo", "Dora")]
    );
}

#[test]
fn whoever_is_in_both_tables_is_one_person() {
    let mentors = "id,name,profession\nx,Xi,Nurse\ny,Yan,\n";
    let mentees = "id,name,profession\nx,,nurse\ny,Yan,\n";
    let refusal = pair(mentors, mentees);
    assert_eq!(
        refusal.refusal(2),
        [
            "mentees.csv: line 2, column profession: says something else than line 2 of the mentors, \
          who is the same person"
        ]
    );
    // Nobody mentors themself, and by default no two people mentor each other.
    let mentees = mentees.replace("nurse", "Nurse");
    let one_way = pair(mentors, &mentees).plan();
    assert_eq!(given(&one_way), [couple("x", "y")]);
    assert_eq!(one_way["unplaced"][0]["reason"], "excluded_by_pair");
    let folder = tables(mentors, &mentees);
    folder.put(
        "program.json",
        r#"{ "hard_rules": { "mutual_pairs": true } }"#,
    );
    let both_ways = folder.pair(&format!("{TABLES} --program program.json"));
    assert_eq!(pairs(&both_ways), [couple("x", "y"), couple("y", "x")]);
}

#[test]
fn a_shared_language_is_needed_where_both_tables_have_languages() {
    let with = "id,languages\na,German\n";
    let other = "id,languages\nb,Czech\n";
    assert_eq!(pairs(&pair(with, other)), []);
    assert_eq!(pairs(&pair(with, "id\nb\n")), [couple("b", "a")]);
    let folder = tables(with, other);
    folder.put(
        "program.json",
        r#"{ "hard_rules": { "shared_language": false } }"#,
    );
    let free = folder.pair(&format!("{TABLES} --program program.json"));
    assert_eq!(pairs(&free), [couple("b", "a")]);
}

#[test]
fn the_program_says_what_counts() {
    let folder = tables(
        "id,profession,area,utc_offset\nm1,Nurse,Lima,-5\nm2,Cook,Rome,+1\n",
        "id,profession,area,utc_offset\ne,Nurse,Rome,+1\n",
    );
    let with = |program: &str| {
        folder.put("program.json", program);
        folder
            .pair(&format!("{TABLES} --program program.json"))
            .plan()
    };
    let only = |criterion: &str| {
        let mut weights = json!({});
        for name in [
            "goals",
            "profession",
            "interests",
            "education",
            "place",
            "languages",
            "friends",
            "way_of_working",
            "free_hours",
            "wishes",
        ] {
            weights[name] = json!(if name == criterion { 10 } else { 0 });
        }
        with(&json!({ "weights": weights }).to_string())
    };
    assert_eq!(given(&only("profession")), [couple("e", "m1")]);
    assert_eq!(only("profession")["total"], 400_000);
    assert_eq!(given(&only("place")), [couple("e", "m2")]);
    let near = r#"{ "weights": { "place": 0 }, "hard_rules": { "most_hours_apart": 5 } }"#;
    assert_eq!(given(&with(near)), [couple("e", "m2")]);
    let high = with(r#"{ "hard_rules": { "least_score": 1000000 } }"#);
    assert_eq!(high["unplaced"][0]["reason"], "below_least_score");
    assert_eq!(high["least"], Value::Null);
}

#[test]
fn the_aim_of_the_program_is_kept() {
    let folder = tables(
        "id,skills\nm1,a;b;c;d;e\nm2,a;b;c\n",
        "id,goals\ne1,a;b;c;d;e\ne2,d;x;y\n",
    );
    let with = |aim: &str| {
        folder.put("program.json", format!("{{\"aim\": \"{aim}\"}}"));
        given(
            &folder
                .pair(&format!("{TABLES} --program program.json"))
                .plan(),
        )
    };
    // 100 and 0 are more than 60 and 33 together, and worse for whoever has least.
    assert_eq!(with("total"), [couple("e1", "m1"), couple("e2", "m2")]);
    assert_eq!(with("fair"), [couple("e1", "m2"), couple("e2", "m1")]);
}

#[test]
fn the_order_of_rows_and_columns_and_how_the_file_is_written_do_not_matter() {
    let mentors = "id,skills,languages,seats\n10,\"Talks; CV\",English,2\n9,Calm,English;Czech,1\n";
    let mentees = "id,name,goals,languages\n1,Ana,CV,English\n2,\"Bo, B.\",Calm;CV,Czech\n3,Cy,,English\n4,Di,,English\n";
    let straight = pair(mentors, mentees);
    let mentors = "\u{feff}Seats;ID;Languages;Skills;\r\n1;9;\"english ; CZECH\";calm;\r\n;;;;\r\n2;10;English;\"CV;talks\";\r\n";
    let mentees = "languages\tname\tid\tgoals\nEnglish\tDi\t4\t\nEnglish\tCy\t3\t\nCzech\tBo,  B.\t2\tcv;Calm\n\nEnglish\tAna\t1\tcv\n";
    let other = pair(mentors, mentees);
    assert_eq!(straight.steady(), other.steady());
    assert_eq!(straight.steady(), pair(mentors, mentees).steady());
    assert!(straight.out.contains("\"Bo, B.\""));
}

#[test]
fn ids_that_are_numbers_are_in_the_order_of_numbers() {
    let plan = pair("id\n10\n9\n", "id\n2\n11\n");
    assert_eq!(pairs(&plan), [couple("2", "9"), couple("11", "10")]);
}

#[test]
fn empty_tables_are_tables() {
    let plan = pair("id\n", "id\n").plan();
    assert_eq!((&plan["placed"], &plan["least"]), (&json!(0), &Value::Null));
    assert_eq!(
        pair("id\n", "id\na\n").plan()["unplaced"][0]["reason"],
        "no_eligible_mentor"
    );
}

#[test]
fn every_bad_row_is_said_with_line_and_column() {
    let mentors = "id,seats,planning,free_hours,utc_offset,time_zone,wishes,rather_nots\n\
        a,256,6,mon,+25,Europe/Vienna,,\n\
        a,1,1,,,,b;nobody,a\n\
        ,1,,,,,,\n\
        b,x,,,,,,,surplus\n\
        c,1\n";
    let mentees = "name,waited,rather_nots\nd,-1,m\n";
    assert_eq!(
        pair(mentors, mentees).refusal(2),
        [
            "mentors.csv: line 2, column planning: \"6\" is not a whole number from 1 to 5",
            "mentors.csv: line 2, column utc_offset: \"+25\" is not an offset from UTC, -12:00 to \
             +14:00, such as +05:45",
            "mentors.csv: line 2, column time_zone: needs --date YYYY-MM-DD, the day on which \
             clocks are compared",
            "mentors.csv: line 2, column free_hours: \"mon\" are not hours such as \"mon 18-20\" \
             or \"mon-fri 9-12\", from 0 to 24",
            "mentors.csv: line 2, column seats: \"256\" is not a whole number from 0 to 255",
            "mentors.csv: line 3, column id: \"a\" is there already, on line 2",
            "mentors.csv: line 4, column id: is missing",
            "mentors.csv: line 5, column 9: stands beyond the last column of the header",
            "mentors.csv: line 5, column seats: \"x\" is not a whole number from 0 to 255",
            "mentors.csv: line 6: 2 cells for 8 columns of the header",
            "mentees.csv: line 2, column waited: \"-1\" is not a whole number from 0 to 65535",
            "mentees.csv: line 2, column rather_nots: \"m\" is nobody in the two tables",
        ]
    );
}

#[test]
fn wishes_and_rather_nots_name_somebody_else_in_the_tables() {
    let mentees = "id,wishes,rather_nots\ne,m;x,e\n";
    assert_eq!(
        pair("id\nm\n", mentees).refusal(2),
        [
            "mentees.csv: line 2, column wishes: \"x\" is nobody in the two tables",
            "mentees.csv: line 2, column rather_nots: \"e\" is the same person",
        ]
    );
}

#[test]
fn columns_that_are_not_known_are_refused_by_name() {
    let ended = pair("id,Skils,goals\n", "seats\n");
    let lines = ended.refusal(2);
    assert!(lines[0].starts_with(
        "mentors.csv: line 1, column 2: \"Skils\": unknown column; those that are known: id, name, seats, "
    ));
    assert_eq!(
        lines[1],
        "mentors.csv: line 1, column 3: \"goals\": is a column of mentees only"
    );
    assert_eq!(
        lines[2],
        "mentees.csv: line 1, column 1: \"seats\": is a column of mentors only"
    );
    assert_eq!(
        pair("name,name\n", "languages\nx\n").refusal(2),
        [
            "mentors.csv: line 1, column 2: \"name\" is there already, as column 1",
            "mentees.csv: line 1: expected a column id or a column name",
        ]
    );
}

#[test]
fn a_table_that_is_not_utf8_is_refused_where_it_shows() {
    let folder = tables("", "id\na\n");
    folder.put("mentors.csv", b"id,area\nm,Montr\xe9al\n");
    assert_eq!(
        folder.pair(TABLES).refusal(2),
        ["mentors.csv: line 2, column 2: is not UTF-8; save the table as \"CSV UTF-8\""]
    );
}

#[test]
fn names_that_no_terminal_should_obey_are_refused() {
    let ended = pair("id\n\u{1b}[2J\n", "id\na\n");
    assert_eq!(
        ended.refusal(2),
        [
            "mentors.csv: line 2, column id: is longer than 200 characters or holds one that cannot \
          be shown"
        ]
    );
}

#[test]
fn everything_wrong_with_a_program_is_said() {
    let folder = tables("id\nm\n", "id\ne\n");
    folder.put(
        "program.json",
        r#"{ "weights": { "goals": 11, "luck": 1, "place": 1, "place": 2 },
             "hard_rules": { "shared_language": 1, "most_hours_apart": 13, "least_score": 0.5, "x": 0 },
             "aim": "best", "name": "Ours" }"#,
    );
    let ended = folder.pair(&format!(
        "{TABLES} --program program.json --locks nothing.csv"
    ));
    let lines = ended.refusal(2);
    assert!(
        lines[0].starts_with("nothing.csv: cannot be read"),
        "{lines:?}"
    );
    let ended = folder.pair(&format!("{TABLES} --program program.json"));
    assert_eq!(
        ended.refusal(2),
        [
            "program.json: weights: \"place\" is there twice",
            "program.json: weights.goals: 11 is not a whole number from 0 to 10",
            "program.json: weights.\"luck\": unknown key; those that are known: goals, profession, \
             interests, education, place, languages, friends, way_of_working, free_hours, wishes",
            "program.json: hard_rules.shared_language: expected true or false, found 1",
            "program.json: hard_rules.most_hours_apart: 13 is not a whole number from 0 to 12",
            "program.json: hard_rules.least_score: 0.5 is not a whole number from 0 to 1000000",
            "program.json: hard_rules.\"x\": unknown key; those that are known: shared_language, \
             most_hours_apart, least_score, mutual_pairs",
            "program.json: aim: expected \"total\" or \"fair\", found \"best\"",
            "program.json: \"name\": unknown key; those that are known: weights, hard_rules, aim",
        ]
    );
    folder.put("program.json", "{");
    let ended = folder.pair(&format!("{TABLES} --program program.json"));
    assert_eq!(
        ended.refusal(2),
        ["program.json: line 1, column 1: EOF while parsing an object"]
    );
}

fn locked(folder: &Folder, locks: &str) -> Ended {
    folder.put("locks.csv", locks);
    folder.pair(&format!("{TABLES} --locks locks.csv"))
}

#[test]
fn locks_are_kept_and_bad_ones_said() {
    let folder = tables(
        "id,languages,seats\nm1,English,1\nm2,German,2\n",
        "id,languages,rather_nots\ne1,English;German,\ne2,English;German,m2\ne3,Czech,\n",
    );
    let kept = locked(&folder, "Mentee,Mentor\ne1,m2\n");
    assert_eq!(pairs(&kept), [couple("e1", "m2"), couple("e2", "m1")]);
    assert_eq!(kept.plan()["pairs"][0]["is_locked"], true);
    assert_eq!(
        locked(&folder, "mentee,mentor\ne1,m2\ne1,m1\nm1,e1\n,m2\n").refusal(2),
        [
            "locks.csv: line 3, column mentee: this mentee is locked already, on line 2",
            "locks.csv: line 4, column mentee: \"m1\" is not in the table of mentees",
            "locks.csv: line 4, column mentor: \"e1\" is not in the table of mentors",
            "locks.csv: line 5, column mentee: is missing",
        ]
    );
    assert_eq!(
        locked(&folder, "mentee,who\ne1,m2\n").refusal(2),
        [
            "locks.csv: line 1, column 2: \"who\": unknown column; those that are known: mentee, mentor"
        ]
    );
    assert_eq!(
        locked(&folder, "mentee\ne1\n").refusal(2)[0],
        "locks.csv: line 1: expected a column mentor"
    );
    assert_eq!(
        locked(&folder, "mentee,mentor\ne3,m1\ne2,m2\ne1,m1\n").refusal(3),
        [
            "locks.csv: line 2: e3 cannot be locked to m1: no_shared_language, they share no \
             language",
            "locks.csv: line 3: e2 cannot be locked to m2: must_not_pair, one would rather not be \
             paired with the other",
            "locks.csv: line 4: e1 cannot be locked to m1: no_seat, the mentor has more locks than \
             seats (1)",
        ]
    );
}

#[test]
fn a_lock_may_be_below_the_least_score_here_too() {
    let folder = tables("id\nm\n", "id\ne\n");
    folder.put(
        "program.json",
        r#"{ "hard_rules": { "least_score": 1000000 } }"#,
    );
    folder.put("locks.csv", "mentee,mentor\ne,m\n");
    let ended = folder.pair(&format!(
        "{TABLES} --program program.json --locks locks.csv"
    ));
    assert_eq!(pairs(&ended), [couple("e", "m")]);
}

#[test]
fn two_locks_that_would_make_two_people_mentor_each_other_break_a_rule() {
    let folder = tables("id\nx\ny\n", "id\nx\ny\n");
    let ended = locked(&folder, "mentee,mentor\nx,y\ny,x\n");
    let lines = ended.refusal(3);
    assert!(
        lines[0].ends_with("mutual_pair, they would mentor each other"),
        "{lines:?}"
    );
}

#[test]
fn what_is_written_for_a_spreadsheet_holds_no_formula() {
    let mentors = "id,name,seats\n+1,=HYPERLINK(1),1\n";
    let mentees = "id,name\n-2,@Ana\ne3,\"Bo, \"\"B\"\"\"\n";
    let csv = tables(mentors, mentees).pair(&format!("{TABLES} --format csv"));
    assert_eq!((csv.code, csv.complaints), (0, vec![]));
    assert_eq!(
        csv.out,
        "mentee,mentee_name,mentor,mentor_name,score,locked,reason\n\
         '-2,'@Ana,'+1,'=HYPERLINK(1),88888,no,\n\
         e3,\"Bo, \"\"B\"\"\",,,,,no_seat_left\n"
    );
}

#[test]
fn explained_tables_say_what_counts_and_what_stands_against() {
    let folder = tables(
        "id,name,profession\nm1,Mo,Cook\n",
        "id,name,profession,rather_nots\ne1,Ed,cook,\ne2,Eve,,m1\n",
    );
    let csv = folder.pair(&format!("{TABLES} --format csv --explain"));
    let lines: Vec<_> = csv.out.lines().collect();
    assert_eq!(
        lines,
        [
            "mentee,mentee_name,mentor,mentor_name,score,locked,reason,goals,profession,interests,\
             education,place,languages,friends,way_of_working,free_hours,wishes,barriers",
            "e1,Ed,m1,Mo,133333,no,,0,40,0,0,0,0,0,100,0,0,",
            "e2,Eve,,,,,no_eligible_mentor,,,,,,,,,,,must_not_pair: 1",
        ]
    );
    let table = folder.pair(&format!("{TABLES} --format table --explain"));
    assert_eq!(
        table.out,
        "Mentee  Mentor  Score\n\
         Ed      Mo       13.3\n    profession       40 ×  5    4.4\n    \
         way of working  100 ×  4    8.8\n\n\
         Without a mentor\n\
         Eve     no mentor is eligible\n      1 × one would rather not be paired with the other\n\n\
         1 of 2 placed; scores of 100: 13.3 at least, 13.3 on average\n"
    );
    let json = folder.pair(&format!("{TABLES} --explain")).plan();
    assert_eq!(
        json["unplaced"][0]["barriers"],
        json!([{ "barrier": "must_not_pair", "mentors": 1 }])
    );
    let plain = folder.pair(&format!("{TABLES} --format json")).plan();
    assert!(plain["pairs"][0].get("contributions").is_none());
    assert!(plain["unplaced"][0].get("barriers").is_none());
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let folder = tables("id\n", "id\n");
    for arguments in [
        "",
        "--mentors mentors.csv",
        "--mentees mentees.csv",
        "--problem a.json --mentors mentors.csv --mentees mentees.csv",
        "--problem a.json --explain",
        "--mentors mentors.csv --mentees mentees.csv --format xml",
        "--mentors mentors.csv --mentees mentees.csv --date tomorrow",
    ] {
        assert_eq!(folder.pair(arguments).code, 2, "{arguments}");
    }
}
