//! From two tables to the people in them, each once.

use super::super::complaint::Complaints;
use super::cell::list;
use super::column::{Column, Table};
use super::person::{Reader, Said};
use super::sheet::{Row, Sheet};
use std::collections::BTreeMap;
use wayfellow_domain::text::Line;

/// The longest id, and the longest name, in characters.
const LONGEST_NAME: usize = 200;

/// Somebody who is in one of the tables or in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Names them in all files.
    pub id: String,
    /// What people call them.
    pub name: String,
    /// Whether they are in the table of mentors.
    pub is_mentor: bool,
    /// Whether they are in the table of mentees.
    pub is_mentee: bool,
    /// What the tables say of them.
    pub said: Said,
}

/// One table, read.
struct People<'a> {
    complaints: &'a mut Complaints,
    by_id: BTreeMap<String, Row<Column>>,
}

/// Everybody in the two tables, by ascending id: numbers by value, then texts by character. Who is
/// in both is one person.
pub fn read(
    reader: &mut Reader,
    (mentors, about_mentors): (&[u8], &mut Complaints),
    (mentees, about_mentees): (&[u8], &mut Complaints),
) -> (Vec<Person>, Vec<Column>) {
    let mut columns = Vec::new();
    let mut of = |table, text, complaints: &mut Complaints| {
        let named = |name: &str| column_of(table, name);
        let sheet = Sheet::read(text, named, complaints).unwrap_or(Sheet {
            columns: vec![Column::Id],
            rows: Vec::new(),
        });
        columns.extend(sheet.columns.iter().copied());
        People {
            complaints,
            by_id: BTreeMap::new(),
        }
        .read(sheet, reader)
    };
    let mentors = of(Table::Mentors, mentors, about_mentors);
    let mentees = of(Table::Mentees, mentees, about_mentees);
    let mut ids: Vec<&String> = mentors.keys().chain(mentees.keys()).collect();
    ids.sort_by_key(|id| {
        let number = id.parse::<u64>().ok();
        (number.is_none(), number, *id)
    });
    ids.dedup();
    let is_there = |id: &str| mentors.contains_key(id) || mentees.contains_key(id);
    check_named(&mentors, is_there, about_mentors);
    check_named(&mentees, is_there, about_mentees);
    let people = ids.into_iter().map(|id| {
        let (mentor, mentee) = (mentors.get(id), mentees.get(id));
        if let (Some(mentor), Some(mentee)) = (mentor, mentee) {
            agree(mentor, mentee, about_mentees);
        }
        let row = joined(mentor, mentee);
        // Both rows have been read before, and everything wrong with them has been said.
        let said = reader.read(&row, &mut Complaints::about(""));
        Person {
            id: id.clone(),
            name: row.cells.get(&Column::Name).unwrap_or(id).clone(),
            is_mentor: mentor.is_some(),
            is_mentee: mentee.is_some(),
            said,
        }
    });
    (people.collect(), columns)
}

impl People<'_> {
    /// The rows by id.
    fn read(mut self, sheet: Sheet<Column>, reader: &mut Reader) -> BTreeMap<String, Row<Column>> {
        let named_by = [Column::Id, Column::Name]
            .into_iter()
            .find(|column| sheet.columns.contains(column));
        let Some(named_by) = named_by else {
            self.complaints
                .add_line(1, "expected a column id or a column name");
            return self.by_id;
        };
        for row in sheet.rows {
            let Some(id) = row.cells.get(&named_by) else {
                self.complaints
                    .add_cell(row.line, named_by.name(), "is missing");
                continue;
            };
            for column in [Column::Id, Column::Name] {
                let text = row.cells.get(&column);
                if text.is_some_and(|text| Line::check(text, 1..=LONGEST_NAME).is_err()) {
                    let what = format!(
                        "is longer than {LONGEST_NAME} characters or holds one that cannot be shown"
                    );
                    self.complaints.add_cell(row.line, column.name(), what);
                }
            }
            if let Some(first) = self.by_id.get(id) {
                let what = format!("{id:?} is there already, on line {}", first.line);
                self.complaints.add_cell(row.line, named_by.name(), what);
            }
            reader.read(&row, self.complaints);
            self.by_id.entry(id.clone()).or_insert(row);
        }
        self.by_id
    }
}

/// The column of this name in a table.
fn column_of(table: Table, name: &str) -> Result<Column, String> {
    let column = Column::ALL.into_iter().find(|column| column.name() == name);
    match column {
        Some(column) if column.is_in(table) => Ok(column),
        Some(_) => Err(match table {
            Table::Mentors => "is a column of mentees only".to_owned(),
            Table::Mentees => "is a column of mentors only".to_owned(),
        }),
        None => {
            let known = Column::ALL.into_iter().filter(|column| column.is_in(table));
            let known: Vec<_> = known.map(Column::name).collect();
            Err(format!(
                "unknown column; those that are known: {}",
                known.join(", ")
            ))
        }
    }
}

/// Complains of wishes and rather-nots that name nobody: a slip there would pair two people who
/// must not meet.
fn check_named(
    rows: &BTreeMap<String, Row<Column>>,
    is_there: impl Fn(&str) -> bool,
    complaints: &mut Complaints,
) {
    let mut rows: Vec<_> = rows.iter().collect();
    rows.sort_by_key(|(_, row)| row.line);
    for (id, row) in rows {
        for column in [Column::Wishes, Column::RatherNots] {
            for name in list(row.cells.get(&column).map_or("", String::as_str)) {
                if !is_there(&name) {
                    let what = format!("{name:?} is nobody in the two tables");
                    complaints.add_cell(row.line, column.name(), what);
                } else if name == *id {
                    complaints.add_cell(
                        row.line,
                        column.name(),
                        format!("{name:?} is the same person"),
                    );
                }
            }
        }
    }
}

/// Complains where the two rows of one person say different things.
fn agree(mentor: &Row<Column>, mentee: &Row<Column>, complaints: &mut Complaints) {
    for (column, text) in &mentee.cells {
        if mentor.cells.get(column).is_some_and(|other| other != text) {
            let what = format!(
                "says something else than line {} of the mentors, who is the same person",
                mentor.line
            );
            complaints.add_cell(mentee.line, column.name(), what);
        }
    }
}

/// What either row says.
fn joined(mentor: Option<&Row<Column>>, mentee: Option<&Row<Column>>) -> Row<Column> {
    let mut joined = Row {
        line: 0,
        cells: BTreeMap::new(),
    };
    for row in [mentee, mentor].into_iter().flatten() {
        joined.cells.extend(row.cells.clone());
    }
    joined
}
