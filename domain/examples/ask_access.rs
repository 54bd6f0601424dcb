//! Asks the access table who may do what.
//!
//! ```sh
//! cargo run -p wayfellow-domain --example ask_access
//! ```
//!
//! The server asks it for every request and the app for every button, so that the two agree.

use std::fmt::Write as _;
use wayfellow_domain::access::{
    Action, Decision, GroupPlace, PairPlace, Standing, decide, enter_pair,
};
use wayfellow_domain::id::MemberId;

fn main() {
    print!("{}", answers());
}

/// A line for each of some people and actions.
pub fn answers() -> String {
    let member = Standing {
        // Any sixteen random bytes; this crate has no random source.
        member: Some(MemberId::from_random([7; 16])),
        ..Standing::default()
    };
    let people = [
        ("a visitor", Standing::default()),
        ("a member of another group", member),
        ("a member of the group", with(member, GroupPlace::Member)),
        ("an admin of the group", with(member, GroupPlace::Admin)),
    ];
    let mut text = String::new();
    for (who, standing) in people {
        for action in [Action::ReadProgram, Action::EditProgram] {
            let answer = match decide(action, &standing) {
                Decision::Allow => "yes".to_owned(),
                Decision::Deny(denial) => format!("no, {}", denial.code()),
                Decision::Hide => {
                    "no, and not a word of whether there is such a program".to_owned()
                }
            };
            // Writing to a text does not fail.
            let _ = writeln!(text, "{who}: {action:?}? {answer}");
        }
    }
    // What is private to a pair is opened by evidence that only the two can get.
    let partner = Standing {
        pair: PairPlace::Partner,
        ..member
    };
    let admin = with(member, GroupPlace::Admin);
    for (who, standing) in [
        ("one of the pair", partner),
        ("an admin of the group", admin),
    ] {
        let answer = match enter_pair(&standing) {
            Some(evidence) if evidence.may_write() => "reads and writes",
            Some(_) => "reads",
            None => "stays outside",
        };
        let _ = writeln!(text, "{who}: {answer}");
    }
    text
}

fn with(member: Standing, group: GroupPlace) -> Standing {
    Standing { group, ..member }
}
