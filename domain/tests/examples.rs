//! The examples, run.

#![expect(dead_code, reason = "each example has a main of its own")]

#[path = "../examples/ask_access.rs"]
mod ask_access;
#[path = "../examples/judge_an_age.rs"]
mod judge_an_age;
#[path = "../examples/pair_a_csv.rs"]
mod pair_a_csv;

use jiff::civil::date;

#[test]
fn a_table_is_paired() {
    let mentors = include_str!("../examples/data/mentors.csv");
    let mentees = include_str!("../examples/data/mentees.csv");
    let text = pair_a_csv::pairs(mentors, mentees).unwrap();
    assert_eq!(
        text,
        "Dana Novak: Amara Okafor, 533333\n\
         Emil Berg: Amara Okafor, 950000\n\
         Fatou Sarr: Jonas Weber, 950000\n\
         Hana Kim: Silva, Marta, 533333\n\
         Goran Ilic: no_eligible_mentor\n"
    );
}

#[test]
fn an_age_is_judged() {
    let on = |birth, month, day| judge_an_age::judgement(birth, date(2026, month, day));
    assert_eq!(on("2008-02-29", 2, 28), "Under 18.");
    assert_eq!(
        on("2008-02-29", 3, 1),
        "18 or over, confirmed on 2026-03-01."
    );
    assert_eq!(on("2008-02-30", 3, 1), "There is no such day.");
    assert_eq!(on("2027-01-01", 3, 1), "That day is still to come.");
    assert_eq!(
        on("1808-01-01", 3, 1),
        "That is longer ago than anybody has lived."
    );
    assert_eq!(on("1 March", 3, 1), "Please write the day as 2008-03-01.");
}

#[test]
fn the_access_table_answers() {
    assert_eq!(
        ask_access::answers(),
        "a visitor: ReadProgram? no, not_signed_in\n\
         a visitor: EditProgram? no, not_signed_in\n\
         a member of another group: ReadProgram? no, and not a word of whether there is such a program\n\
         a member of another group: EditProgram? no, and not a word of whether there is such a program\n\
         a member of the group: ReadProgram? yes\n\
         a member of the group: EditProgram? no, admins_only\n\
         an admin of the group: ReadProgram? yes\n\
         an admin of the group: EditProgram? yes\n\
         one of the pair: reads and writes\n\
         an admin of the group: stays outside\n"
    );
}
