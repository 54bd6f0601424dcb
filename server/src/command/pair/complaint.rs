//! What is wrong with what the command was given: file, place and what, a line each.

use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The file as it was named.
    pub file: String,
    /// The place in it (`scores[3][1]`; `line 4, column seats`); empty where it is all of it.
    pub place: String,
    /// What is wrong there.
    pub what: String,
}

impl Complaint {
    /// Says that this is wrong at that place.
    pub fn new(file: &str, place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            place: place.into(),
            what: what.into(),
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, what } = self;
        if place.is_empty() {
            write!(formatter, "{file}: {what}")
        } else {
            write!(formatter, "{file}: {place}: {what}")
        }
    }
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The input is not of the form that is documented.
    Malformed(Vec<Complaint>),
    /// The input is sound, but a lock breaks a rule.
    Infeasible(Vec<Complaint>),
}

impl Refused {
    /// The exit code: 2 for malformed input, 3 for a lock that cannot be.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::Malformed(_) => 2,
            Self::Infeasible(_) => 3,
        }
    }

    /// Everything that is wrong.
    #[must_use]
    pub fn complaints(&self) -> &[Complaint] {
        match self {
            Self::Malformed(complaints) | Self::Infeasible(complaints) => complaints,
        }
    }
}

/// Collects what is wrong with one file, so that all of it is said at once.
#[derive(Debug)]
pub struct Complaints {
    file: String,
    /// Each with its line, so far as there are lines.
    found: Vec<(u64, Complaint)>,
}

impl Complaints {
    /// Nothing wrong with this file so far.
    #[must_use]
    pub fn about(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            found: Vec::new(),
        }
    }

    /// Notes what is wrong at a place.
    pub fn add(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.found
            .push((0, Complaint::new(&self.file, place, what)));
    }

    /// Notes what is wrong with a line of a table.
    pub fn add_line(&mut self, line: u64, what: impl Into<String>) {
        let complaint = Complaint::new(&self.file, format!("line {line}"), what);
        self.found.push((line, complaint));
    }

    /// Notes what is wrong with a cell of a table; the column by name or by number.
    pub fn add_cell(&mut self, line: u64, column: impl fmt::Display, what: impl Into<String>) {
        let place = format!("line {line}, column {column}");
        self.found
            .push((line, Complaint::new(&self.file, place, what)));
    }

    /// Notes that the file is no JSON, at the place where that shows.
    pub fn not_json(&mut self, error: &serde_json::Error) {
        let place = format!("line {}, column {}", error.line(), error.column());
        let what = error.to_string();
        self.add(place, what.split(" at line ").next().unwrap_or_default());
    }

    /// What was given, if nothing is wrong.
    pub fn or<T>(self, sound: T) -> Result<T, Refused> {
        if self.found.is_empty() {
            Ok(sound)
        } else {
            Err(Refused::Malformed(self.into_vec()))
        }
    }

    /// Everything that was noted, by line.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<Complaint> {
        self.found.sort_by_key(|(line, _)| *line);
        self.found
            .into_iter()
            .map(|(_, complaint)| complaint)
            .collect()
    }
}
