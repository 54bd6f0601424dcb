//! Pairing what a community keeps in spreadsheets: a table of mentors and one of mentees.
//!
//! Scores and hard rules are those of the product; this reads the tables into the same pool that an
//! admin's browser pairs, and writes the plan by the names in the tables.

mod cell;
mod column;
mod form;
mod locks;
mod people;
mod person;
mod pool;
mod report;
mod settings;
mod sheet;
mod words;

pub use form::{Form, write};
pub use report::Report;

use super::complaint::{Complaints, Refused};
use crate::clock::timed;
use column::Column;
use jiff::civil::Date;
use locks::Locks;
use wayfellow_domain::pool::{ByHand, Preview};

/// A file: what it is called and what is in it.
pub type File = (String, Vec<u8>);

/// What is paired, and how.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The table of mentors.
    pub mentors: File,
    /// The table of mentees.
    pub mentees: File,
    /// Weights, hard rules and aim.
    pub program: Option<File>,
    /// Pairs that are settled beforehand.
    pub locks: Option<File>,
    /// The day on which clocks are compared.
    pub day: Option<Date>,
    /// Whether contributions and barriers are told.
    pub is_explained: bool,
}

/// Reads the tables and pairs the people.
///
/// # Errors
/// Everything that is wrong with the files, or every lock that cannot be.
pub fn pair(request: &Request) -> Result<Report, Refused> {
    let mut about_mentors = Complaints::about(&request.mentors.0);
    let mut about_mentees = Complaints::about(&request.mentees.0);
    let (people, columns) = people::read(
        &mut person::Reader::new(request.day),
        (&request.mentors.1, &mut about_mentors),
        (&request.mentees.1, &mut about_mentees),
    );
    let mut complaints = about_mentors.into_vec();
    complaints.extend(about_mentees.into_vec());
    let tables_are_sound = complaints.is_empty();
    let with_languages = columns.iter().filter(|one| **one == Column::Languages);
    let (program_file, program) = match &request.program {
        Some((file, text)) => (file.as_str(), text.as_slice()),
        None => ("", &b"{}"[..]),
    };
    let settings = settings::read(program_file, program, with_languages.count() == 2);
    let locks = match &request.locks {
        // Beside tables that cannot be read, every lock would look as if it named nobody.
        Some((file, text)) if tables_are_sound => Locks::read(file, text, &people),
        _ => Ok(Locks::default()),
    };
    for refused in [settings.as_ref().err(), locks.as_ref().err()] {
        complaints.extend(refused.into_iter().flat_map(Refused::complaints).cloned());
    }
    let (Ok(settings), Ok(locks), true) = (settings, locks, complaints.is_empty()) else {
        return Err(Refused::Malformed(complaints));
    };
    let pool = pool::pool(&people);
    let (preview, scoring) = timed(|| Preview::new(&pool, settings.weights, settings.rules));
    let by_hand = ByHand {
        locked: locks.couples(),
        ..ByHand::default()
    };
    let (proposal, solving) = timed(|| preview.propose(&by_hand, settings.aim, &[]));
    let proposal = proposal.map_err(|faults| locks.refused(&faults, &preview, &people))?;
    let weights = &settings.weights;
    let report = Report::new(&proposal, &preview, &people, weights, request.is_explained);
    Ok(report.with_times(scoring, solving))
}
