//! Pairs that are settled beforehand: a table with a mentee and a mentor on each row.

use super::super::complaint::{Complaints, Refused};
use super::people::Person;
use super::pool::{member, place};
use super::sheet::{Row, Sheet};
use super::words;
use std::collections::BTreeMap;
use wayfellow_domain::eligibility::Barrier;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Couple, PlanFault, Preview};

/// The columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Mentee,
    Mentor,
}

/// Locks, each with its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locks {
    file: String,
    lines: Vec<(u64, Couple)>,
}

impl Locks {
    /// Reads a table of locks.
    ///
    /// # Errors
    /// Everything that is wrong with it. Whether a lock can be honoured is not looked at.
    pub fn read(file: &str, text: &[u8], people: &[Person]) -> Result<Self, Refused> {
        let mut complaints = Complaints::about(file);
        let sheet = Sheet::read(text, column_of, &mut complaints);
        let mut lines = Vec::new();
        if let Some(sheet) = sheet {
            for (column, name) in [(Column::Mentee, "mentee"), (Column::Mentor, "mentor")] {
                if !sheet.columns.contains(&column) {
                    complaints.add_line(1, format!("expected a column {name}"));
                }
            }
            for row in &sheet.rows {
                let mentee = somebody(row, Column::Mentee, people, &mut complaints);
                let mentor = somebody(row, Column::Mentor, people, &mut complaints);
                if let (Some(mentee), Some(mentor)) = (mentee, mentor) {
                    lines.push((row.line, Couple { mentee, mentor }));
                }
            }
        }
        let mut first_lines = BTreeMap::new();
        for (line, couple) in &lines {
            if let Some(first) = first_lines.get(&couple.mentee) {
                let what = format!("this mentee is locked already, on line {first}");
                complaints.add_cell(*line, "mentee", what);
            } else {
                first_lines.insert(couple.mentee, line);
            }
        }
        let file = file.to_owned();
        complaints.or(Self { file, lines })
    }

    /// The pairs.
    #[must_use]
    pub fn couples(&self) -> Vec<Couple> {
        self.lines.iter().map(|(_, couple)| *couple).collect()
    }

    /// Why locks cannot be honoured, by the lines that they are on.
    #[must_use]
    pub fn refused(
        &self,
        faults: &[PlanFault],
        preview: &Preview<'_>,
        people: &[Person],
    ) -> Refused {
        let name = |member: MemberId| people[place(member)].id.as_str();
        let mut complaints = Complaints::about(&self.file);
        for fault in faults {
            match *fault {
                PlanFault::TooFewSeats { mentor } => {
                    let seats = usize::from(people[place(mentor)].said.seats);
                    let theirs = self.lines.iter().filter(|(_, pair)| pair.mentor == mentor);
                    for (line, pair) in theirs.skip(seats) {
                        let (mentee, mentor) = (name(pair.mentee), name(mentor));
                        let what = format!(
                            "{mentee} cannot be locked to {mentor}: no_seat, the mentor has more \
                             locks than seats ({seats})"
                        );
                        complaints.add_line(*line, what);
                    }
                }
                PlanFault::Barred {
                    mentee,
                    mentor,
                    barrier,
                } => {
                    let couple = Couple { mentee, mentor };
                    let judged = preview.judgement(couple).map(|judged| judged.barriers);
                    let found = judged.into_iter().flat_map(|barriers| {
                        let barriers = barriers.without(Barrier::BelowLeastScore);
                        barriers.iter().collect::<Vec<_>>()
                    });
                    let mut found: Vec<_> = found.collect();
                    if !found.contains(&barrier) {
                        found.push(barrier);
                    }
                    let rules: Vec<_> = found.into_iter().map(words::rule).collect();
                    let what = format!(
                        "{} cannot be locked to {}: {}",
                        name(mentee),
                        name(mentor),
                        rules.join("; ")
                    );
                    complaints.add_line(self.line_of(couple), what);
                }
                // The reader has seen to it that locks name people, and a mentee once.
                other => complaints.add("", format!("{other:?}")),
            }
        }
        Refused::Infeasible(complaints.into_vec())
    }

    fn line_of(&self, couple: Couple) -> u64 {
        let mut lines = self.lines.iter();
        lines
            .find(|(_, other)| *other == couple)
            .map_or(0, |(line, _)| *line)
    }
}

fn column_of(name: &str) -> Result<Column, String> {
    match name {
        "mentee" => Ok(Column::Mentee),
        "mentor" => Ok(Column::Mentor),
        _ => Err("unknown column; those that are known: mentee, mentor".to_owned()),
    }
}

/// The person whom a cell names in this role.
fn somebody(
    row: &Row<Column>,
    column: Column,
    people: &[Person],
    complaints: &mut Complaints,
) -> Option<MemberId> {
    let (name, table) = match column {
        Column::Mentee => ("mentee", "mentees"),
        Column::Mentor => ("mentor", "mentors"),
    };
    let Some(id) = row.cells.get(&column) else {
        complaints.add_cell(row.line, name, "is missing");
        return None;
    };
    let found = people.iter().position(|person| {
        let is_in_role = match column {
            Column::Mentee => person.is_mentee,
            Column::Mentor => person.is_mentor,
        };
        is_in_role && person.id == *id
    });
    if found.is_none() {
        complaints.add_cell(
            row.line,
            name,
            format!("{id:?} is not in the table of {table}"),
        );
    }
    found.map(member)
}
