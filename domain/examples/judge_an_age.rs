//! Judges whether somebody is 18, without keeping the birth date.
//!
//! ```sh
//! cargo run -p wayfellow-domain --example judge_an_age -- 2008-02-29 2026-02-28
//! ```
//!
//! The first is the birth date as a date field gives it, the second the day today where the person
//! is: this crate has no clock.

use jiff::civil::Date;
use wayfellow_domain::age::{BirthDate, LEAST_AGE};
use wayfellow_domain::problem::Fault;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let birth = arguments.next().unwrap_or_else(|| "2008-02-29".to_owned());
    let today = arguments.next().unwrap_or_else(|| "2026-03-01".to_owned());
    match today.parse() {
        Ok(today) => println!("{}", judgement(&birth, today)),
        Err(error) => eprintln!("{today}: {error}"),
    }
}

/// What to say of this birth date on that day.
pub fn judgement(birth: &str, today: Date) -> String {
    let birth = match BirthDate::read(birth, today) {
        Ok(birth) => birth,
        Err(Fault::NoSuchDay) => return "There is no such day.".to_owned(),
        Err(Fault::InFuture) => return "That day is still to come.".to_owned(),
        Err(Fault::TooLongAgo) => return "That is longer ago than anybody has lived.".to_owned(),
        Err(_) => return "Please write the day as 2008-03-01.".to_owned(),
    };
    // From here on there is no birth date any more, only the day of the judgement.
    match birth.judge(today) {
        Ok(of_age) => format!(
            "{LEAST_AGE} or over, confirmed on {}.",
            of_age.confirmed_on()
        ),
        Err(_) => format!("Under {LEAST_AGE}."),
    }
}
