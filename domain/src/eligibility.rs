//! Which mentee may be paired with which mentor at all: the hard rules, before any score.
//!
//! A program chooses its [`HardRules`]; some rules hold in every program (nobody is paired with
//! themself, nobody with somebody they must not meet).

mod hard_rules;

pub use hard_rules::{HardRules, HardRulesDraft, MOST_HOURS_APART};
