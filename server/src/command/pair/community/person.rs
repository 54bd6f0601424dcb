//! From a row to a person: what is compared of them, whom they name.

use super::super::complaint::Complaints;
use super::cell::{comparable, free_hours, list, time_zone, utc_offset, whole};
use super::column::Column;
use super::sheet::Row;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use wayfellow_domain::affinity::Traits;
use wayfellow_domain::choice::ListKind;
use wayfellow_domain::facts::{Facts, Token};

/// The answer of somebody who gave none: either.
const EITHER: u8 = 3;

/// What a row says of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// A mentor's seats.
    pub seats: u8,
    /// The rounds in which a mentee was not placed.
    pub waited: u16,
    /// Minutes ahead of UTC.
    pub offset_minutes: i16,
    /// What is compared.
    pub traits: Traits,
    /// Whom they would like to be paired with.
    pub wishes: BTreeSet<String>,
    /// Whom they would rather not be paired with.
    pub rather_nots: BTreeSet<String>,
    /// Whom they know.
    pub connections: BTreeSet<String>,
    /// With whom they have been a pair before.
    pub paired_before: BTreeSet<String>,
}

/// Reads rows, with what is the same for all of them.
pub struct Reader {
    /// The day on which clocks are compared.
    pub day: Option<Date>,
    tokens: BTreeMap<(ListKind, String), u64>,
}

/// One row with where to complain of it.
struct Cells<'a> {
    row: &'a Row<Column>,
    complaints: &'a mut Complaints,
}

impl Reader {
    /// Knows no word yet.
    #[must_use]
    pub const fn new(day: Option<Date>) -> Self {
        Self {
            day,
            tokens: BTreeMap::new(),
        }
    }

    /// Reads a row; what is wrong with a cell is noted and the cell taken for empty.
    pub fn read(&mut self, row: &Row<Column>, complaints: &mut Complaints) -> Said {
        let mut cells = Cells { row, complaints };
        let facts = self.facts(row);
        let ways = Column::WAYS.map(|question| {
            cells
                .parsed(question, |text| whole(text, 1, 5))
                .unwrap_or(EITHER)
        });
        let offset_minutes = self.offset(&mut cells);
        let hours = cells.parsed(Column::FreeHours, free_hours);
        Said {
            seats: cells
                .parsed(Column::Seats, |text| whole(text, 0, u8::MAX.into()))
                .unwrap_or(1),
            waited: cells
                .parsed(Column::Waited, |text| whole(text, 0, u16::MAX.into()))
                .unwrap_or(0),
            offset_minutes,
            traits: Traits {
                facts,
                ways,
                hours: hours.unwrap_or_default().in_utc(offset_minutes),
            },
            wishes: cells.names(Column::Wishes),
            rather_nots: cells.names(Column::RatherNots),
            connections: cells.names(Column::Connections),
            paired_before: cells.names(Column::PairedBefore),
        }
    }

    fn offset(&self, cells: &mut Cells<'_>) -> i16 {
        let offset = cells.parsed(Column::UtcOffset, utc_offset);
        let zone = cells.parsed(Column::TimeZone, |text| match self.day {
            Some(day) => time_zone(text, day),
            None => Err("needs --date YYYY-MM-DD, the day on which clocks are compared".to_owned()),
        });
        if let (Some(offset), Some(zone)) = (offset, zone)
            && offset != zone
        {
            let what =
                format!("is {zone} minutes ahead of UTC on that day; utc_offset says {offset}");
            cells.complain(Column::TimeZone, &what);
        }
        offset.or(zone).unwrap_or(0)
    }

    fn facts(&mut self, row: &Row<Column>) -> Facts<Token> {
        let mut one = |column, kind| {
            let text = row.cells.get(&column)?;
            Some(self.token(kind, text))
        };
        Facts {
            profession: one(Column::Profession, ListKind::Professions),
            field: one(Column::Field, ListKind::Fields),
            education_level: one(Column::EducationLevel, ListKind::EducationLevels),
            education_field: one(Column::EducationField, ListKind::EducationFields),
            country: one(Column::Country, ListKind::Countries),
            area: one(Column::Area, ListKind::Areas),
            goals: self.tokens(row, Column::Goals, ListKind::Skills),
            skills: self.tokens(row, Column::Skills, ListKind::Skills),
            languages: self.tokens(row, Column::Languages, ListKind::Languages),
            interests: self.tokens(row, Column::Interests, ListKind::Interests),
        }
    }

    fn tokens(&mut self, row: &Row<Column>, column: Column, kind: ListKind) -> Vec<Token> {
        let text = row.cells.get(&column).map_or("", String::as_str);
        let tokens: BTreeSet<_> = list(text).map(|item| self.token(kind, &item)).collect();
        tokens.into_iter().collect()
    }

    /// A number for each text that is compared, so that no two texts can meet in one.
    fn token(&mut self, kind: ListKind, text: &str) -> Token {
        let next = u64::try_from(self.tokens.len()).unwrap_or(u64::MAX);
        let number = *self.tokens.entry((kind, comparable(text))).or_insert(next);
        // A token keeps the upper 53 bits.
        Token::from_hash((number << 11).to_be_bytes())
    }
}

impl Cells<'_> {
    fn parsed<T>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        match parse(self.row.cells.get(&column)?) {
            Ok(value) => Some(value),
            Err(what) => {
                self.complain(column, &what);
                None
            }
        }
    }

    fn names(&self, column: Column) -> BTreeSet<String> {
        let text = self.row.cells.get(&column).map_or("", String::as_str);
        list(text).collect()
    }

    fn complain(&mut self, column: Column, what: &str) {
        self.complaints.add_cell(self.row.line, column.name(), what);
    }
}
