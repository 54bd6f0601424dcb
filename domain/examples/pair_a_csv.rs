//! Pairs the mentees of one table with the mentors of another.
//!
//! ```sh
//! cargo run -p wayfellow-domain --example pair_a_csv -- domain/examples/data/mentors.csv domain/examples/data/mentees.csv
//! ```
//!
//! It looks at two things only, so that it stays short: goals against skills, and languages. The
//! command `wayfellow pair` of the server reads everything that is compared.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use wayfellow_domain::affinity::{Criterion, Traits, Weights, WeightsDraft, compare};
use wayfellow_domain::facts::{Facts, Token, shared_count};
use wayfellow_domain::pairing::{PairingProblemDraft, solve};
use wayfellow_domain::week_hours::WeekQuarters;

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = std::env::args().skip(1);
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data");
    let mut next = |name: &str| files.next().unwrap_or_else(|| format!("{data}/{name}"));
    let mentors = fs::read_to_string(next("mentors.csv"))?;
    let mentees = fs::read_to_string(next("mentees.csv"))?;
    print!("{}", pairs(&mentors, &mentees)?);
    Ok(())
}

/// A line for each mentee: their mentor and the score, or why there is none.
pub fn pairs(mentors: &str, mentees: &str) -> Result<String, Box<dyn Error>> {
    let mut words = Words::default();
    let mentors = people(mentors, &mut words)?;
    let mentees = people(mentees, &mut words)?;
    let weights = weights()?;
    let score = |mentee: &Person, mentor: &Person| {
        let (one, other) = (&mentee.traits.facts, &mentor.traits.facts);
        // None is "not eligible": here, two people who cannot talk to each other.
        (shared_count(&one.languages, &other.languages) > 0)
            .then(|| compare(&mentee.traits, &mentor.traits, 0, 0).score(&weights))
    };
    let draft = PairingProblemDraft {
        capacities: mentors.iter().map(|mentor| mentor.seats).collect(),
        scores: mentees
            .iter()
            .map(|mentee| mentors.iter().map(|mentor| score(mentee, mentor)).collect())
            .collect(),
        ..PairingProblemDraft::default()
    };
    let problem = draft.check().map_err(|faults| format!("{faults:?}"))?;
    let plan = solve(&problem);
    let mut text = String::new();
    for pair in &plan.pairs {
        let (mentee, mentor) = (&mentees[pair.mentee].name, &mentors[pair.mentor].name);
        writeln!(text, "{mentee}: {mentor}, {}", pair.score)?;
    }
    for (mentee, reason) in &plan.unplaced {
        writeln!(text, "{}: {}", mentees[*mentee].name, reason.code())?;
    }
    Ok(text)
}

struct Person {
    name: String,
    seats: u32,
    traits: Traits,
}

/// Every text that is compared, by a number of its own.
#[derive(Default)]
struct Words(BTreeMap<String, u64>);

impl Words {
    fn list(&mut self, text: &str) -> Vec<Token> {
        let items = text.split(';').map(|item| item.trim().to_lowercase());
        items
            .filter(|item| !item.is_empty())
            .map(|item| {
                let next = self.0.len() as u64;
                let number = *self.0.entry(item).or_insert(next);
                // A token is made of the upper 53 bits.
                Token::from_hash((number << 11).to_be_bytes())
            })
            .collect()
    }
}

/// The rows of a table; columns that are not looked at may be there.
fn people(table: &str, words: &mut Words) -> Result<Vec<Person>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let mut people = Vec::new();
    for row in reader.deserialize() {
        let row: BTreeMap<String, String> = row?;
        let cell = |column: &str| row.get(column).map_or("", String::as_str);
        people.push(Person {
            name: cell("name").to_owned(),
            seats: cell("seats").parse().unwrap_or(1),
            traits: Traits {
                facts: Facts {
                    goals: words.list(cell("goals")),
                    skills: words.list(cell("skills")),
                    languages: words.list(cell("languages")),
                    ..Facts::default()
                },
                ways: [3; 5],
                hours: WeekQuarters::NONE,
            },
        });
    }
    Ok(people)
}

/// Goals count most, languages a little, and nothing else.
fn weights() -> Result<Weights, Box<dyn Error>> {
    let mut draft = WeightsDraft::default();
    for criterion in Criterion::ALL {
        draft.set(criterion, 0);
    }
    draft.set(Criterion::Goals, 10);
    draft.set(Criterion::Languages, 2);
    Ok(draft.check().map_err(|problems| format!("{problems:?}"))?)
}
