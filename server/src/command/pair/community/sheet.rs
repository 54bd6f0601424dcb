//! A table as a spreadsheet exports it: a header, then rows, each cell a trimmed text.
//!
//! A byte order mark, either kind of line end and quoted cells are taken as they come; what stands
//! between the cells (comma, semicolon or tab) is told from the header. Rows in which nothing stands
//! are left out.

use super::super::complaint::Complaints;
use super::super::found::quoted;
use csv::{ByteRecord, ReaderBuilder};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization as _;

/// A table, its columns named by `Column`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet<Column> {
    /// The columns that the header has.
    pub columns: Vec<Column>,
    /// The rows in which something stands.
    pub rows: Vec<Row<Column>>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<Column> {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// The cells in which something stands.
    pub cells: BTreeMap<Column, String>,
}

impl<Column: Ord + Copy> Sheet<Column> {
    /// Reads a table. `named` gives the column of a header's name, or what is wrong with it.
    /// None where the header cannot be used.
    pub fn read(
        text: &[u8],
        named: impl Fn(&str) -> Result<Column, String>,
        complaints: &mut Complaints,
    ) -> Option<Self> {
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        let mut records = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text)
            .into_byte_records()
            // What is read from memory is read without fail.
            .filter_map(Result::ok);
        let mut lines = Lines::of(text);
        let Some(header) = records.next() else {
            complaints.add_line(1, "expected a header, found nothing");
            return None;
        };
        let places = header_columns(&header, lines.line_of(&header), named, complaints)?;
        let rows =
            records.filter_map(|record| row(&record, lines.line_of(&record), &places, complaints));
        Some(Self {
            rows: rows.collect(),
            columns: places.into_iter().flatten().collect(),
        })
    }
}

/// Counts the lines of a text. A record's own count would give the first of the empty lines before
/// it.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    const fn of(text: &'a [u8]) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line on which a record begins; records are asked for in their order.
    fn line_of(&mut self, record: &ByteRecord) -> u64 {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        while let Some(&byte) = self.text.get(self.at) {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => self.text.get(self.at + 1) != Some(&b'\n'),
                _ if self.at >= start => break,
                _ => false,
            };
            self.line += u64::from(ends_line);
            self.at += 1;
        }
        self.line
    }
}

/// What stands between the cells: what the first line has, a comma before others.
fn delimiter(text: &[u8]) -> u8 {
    let header = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let found = b",;\t".iter().find(|delimiter| header.contains(delimiter));
    found.copied().unwrap_or(b',')
}

/// For each place of the header its column; none where it has no name.
fn header_columns<Column: Ord + Copy>(
    header: &ByteRecord,
    line: u64,
    named: impl Fn(&str) -> Result<Column, String>,
    complaints: &mut Complaints,
) -> Option<Vec<Option<Column>>> {
    let mut seen = BTreeMap::new();
    let mut is_sound = true;
    let mut places = Vec::new();
    for (place, cell) in header.iter().enumerate() {
        let name = tidy(&String::from_utf8_lossy(cell));
        let key = name.to_lowercase().replace([' ', '-'], "_");
        let mut refuse = |what: String| {
            complaints.add_cell(line, place + 1, what);
            is_sound = false;
        };
        if name.is_empty() {
            places.push(None);
            continue;
        }
        match named(&key) {
            Ok(column) => {
                if let Some(first) = seen.insert(column, place + 1) {
                    refuse(format!(
                        "{} is there already, as column {first}",
                        quoted(&name)
                    ));
                }
                places.push(Some(column));
            }
            Err(what) => refuse(format!("{}: {what}", quoted(&name))),
        }
    }
    is_sound.then_some(places)
}

/// A row; none where nothing stands in it.
fn row<Column: Ord + Copy>(
    record: &ByteRecord,
    line: u64,
    places: &[Option<Column>],
    complaints: &mut Complaints,
) -> Option<Row<Column>> {
    let mut cells = BTreeMap::new();
    let mut is_empty = true;
    for (place, cell) in record.iter().enumerate() {
        let column = place + 1;
        let Ok(text) = str::from_utf8(cell) else {
            complaints.add_cell(
                line,
                column,
                "is not UTF-8; save the table as \"CSV UTF-8\"",
            );
            is_empty = false;
            continue;
        };
        let text = tidy(text);
        if text.is_empty() {
            continue;
        }
        is_empty = false;
        match places.get(place) {
            Some(Some(column)) => {
                cells.insert(*column, text);
            }
            Some(None) => complaints.add_cell(
                line,
                column,
                "stands in a column that the header does not name",
            ),
            None => {
                complaints.add_cell(line, column, "stands beyond the last column of the header");
            }
        }
    }
    if is_empty {
        return None;
    }
    if record.len() < places.len() {
        let what = format!(
            "{} cells for {} columns of the header",
            record.len(),
            places.len()
        );
        complaints.add_line(line, what);
    }
    Some(Row { line, cells })
}

/// A text as it is kept: composed (Unicode NFC), white space trimmed and its runs one space.
#[must_use]
pub fn tidy(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> (Option<Sheet<char>>, Vec<String>) {
        let mut complaints = Complaints::about("a.csv");
        let named = |name: &str| match name {
            "one" => Ok('1'),
            "the_two" => Ok('2'),
            _ => Err("unknown".to_owned()),
        };
        let sheet = Sheet::read(text, named, &mut complaints);
        let complaints = complaints.into_vec();
        (sheet, complaints.iter().map(ToString::to_string).collect())
    }

    fn cells(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let (sheet, complaints) = read(text);
        assert_eq!(complaints, [""; 0]);
        let rows = sheet.unwrap().rows.into_iter();
        rows.map(|row| (row.line, row.cells.into_values().collect()))
            .collect()
    }

    fn refused(text: &[u8]) -> Vec<String> {
        read(text).1
    }

    #[test]
    fn what_spreadsheets_export_is_read() {
        let expected = [
            (2, vec!["a, \"b\"".to_owned(), "c d".to_owned()]),
            (4, vec!["é".to_owned()]),
            (6, vec!["last".to_owned()]),
        ];
        let text = "One,The two,\n\"a, \"\"b\"\"\", c\t d ,\n,,\ne\u{301},,\n\nlast,\"\",\n";
        assert_eq!(cells(text.as_bytes()), expected);
        let marked = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(cells(marked.as_bytes()), expected);
        assert_eq!(cells(text.replace('\n', "\r").as_bytes()), expected);
        assert_eq!(
            cells(b"one;the two\na,b;c"),
            [(2, vec!["a,b".into(), "c".into()])]
        );
        assert_eq!(
            cells(b"one\tthe-two\na\tc"),
            [(2, vec!["a".into(), "c".into()])]
        );
        assert_eq!(cells(b"one"), []);
        assert_eq!(
            cells(b"one,the two\n\"a\nb\",c\nd,e"),
            [
                (2, vec!["a b".into(), "c".into()]),
                (4, vec!["d".into(), "e".into()])
            ]
        );
    }

    #[test]
    fn a_header_is_refused_by_name_and_place() {
        assert_eq!(
            refused(b"one,two,ONE\na,b,c"),
            [
                "a.csv: line 1, column 2: \"two\": unknown",
                "a.csv: line 1, column 3: \"ONE\" is there already, as column 1",
            ]
        );
        assert_eq!(
            refused(b""),
            ["a.csv: line 1: expected a header, found nothing"]
        );
    }

    #[test]
    fn a_bad_row_is_refused_by_line_and_column() {
        assert_eq!(
            refused(b"one,,the two\na,b,c\nd\n,,\ne,,f,g\n\xe9,,h\n"),
            [
                "a.csv: line 2, column 2: stands in a column that the header does not name",
                "a.csv: line 3: 1 cells for 3 columns of the header",
                "a.csv: line 5, column 4: stands beyond the last column of the header",
                "a.csv: line 6, column 1: is not UTF-8; save the table as \"CSV UTF-8\"",
            ]
        );
    }
}
