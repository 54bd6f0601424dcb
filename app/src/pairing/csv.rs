//! A plan as comma-separated values, which a spreadsheet takes for text and nothing else.

/// What the columns are.
const HEAD: [&str; 6] = [
    "Mentee",
    "Mentor",
    "Score",
    "Locked",
    "In common",
    "Why without a mentor",
];

/// With these, a spreadsheet takes a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A mentee's row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Their name.
    pub mentee: String,
    /// Their mentor's name; empty where they have none.
    pub mentor: String,
    /// The score, out of a hundred; none without a mentor.
    pub score: Option<u32>,
    /// Whether the two are locked.
    pub is_locked: bool,
    /// What the two have in common.
    pub in_common: Vec<String>,
    /// Why they have no mentor; empty where they have one.
    pub reason: String,
}

/// The rows as comma-separated values, those with a mentor first, each part by the mentee's name.
pub fn csv(rows: &[Row]) -> String {
    // The mark at the beginning tells spreadsheets that this is UTF-8.
    let mut text = String::from('\u{feff}');
    add_line(&mut text, &HEAD.map(str::to_owned));
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_cached_key(|row| (row.score.is_none(), row.mentee.to_lowercase()));
    for row in rows {
        let score = row.score.map(|score| score.to_string());
        let locked = if row.is_locked { "yes" } else { "" };
        let cells = [
            row.mentee.clone(),
            row.mentor.clone(),
            score.unwrap_or_default(),
            locked.to_owned(),
            row.in_common.join("; "),
            row.reason.clone(),
        ];
        add_line(&mut text, &cells);
    }
    text
}

fn add_line(text: &mut String, cells: &[String]) {
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A cell that is text and nothing else, whatever is in it.
fn cell(text: &str) -> String {
    // A name is whatever somebody wrote: it must not be worked out as a formula.
    let guard = if text.trim_start_matches(' ').starts_with(FORMULA) {
        "'"
    } else {
        ""
    };
    if guard.is_empty() && !text.contains([',', ';', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(mentee: &str) -> Row {
        Row {
            mentee: mentee.to_owned(),
            ..Row::default()
        }
    }

    #[test]
    fn the_placed_come_first_and_each_line_has_every_column() {
        let placed = Row {
            mentor: "Bo".to_owned(),
            score: Some(78),
            is_locked: true,
            in_common: vec!["Rust".to_owned(), "Cats, dogs".to_owned()],
            ..row("Zoë")
        };
        let left_out = Row {
            reason: "Every mentor is taken.".to_owned(),
            ..row("Ana")
        };
        let expected = "\u{feff}Mentee,Mentor,Score,Locked,In common,Why without a mentor\r\n\
            Zoë,Bo,78,yes,\"Rust; Cats, dogs\",\r\n\
            Ana,,,,,Every mentor is taken.\r\n";
        assert_eq!(csv(&[left_out, placed]), expected);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"] {
            let written = cell(text);
            assert_eq!(written, format!("\"'{text}\""));
        }
        assert_eq!(cell("Jean-Luc"), "Jean-Luc");
    }

    #[test]
    fn quotes_and_lines_stay_within_their_cell() {
        assert_eq!(cell("Ana \"Nan\" Ó"), "\"Ana \"\"Nan\"\" Ó\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
        assert_eq!(cell(""), "");
    }
}
