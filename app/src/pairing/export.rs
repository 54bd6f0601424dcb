//! The plan as a table for a spreadsheet: comma-separated values, written and handed over in the
//! browser.

use super::desk::{Desk, couple};
use super::points::out_of_hundred;
use super::words;
use crate::ui::button::{Button, Kind};
use leptos::prelude::*;
use leptos::web_sys;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wayfellow_domain::pool::{ProposedPair, UnplacedMentee};

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

/// The file's name.
const NAME: &str = "pairing-plan.csv";

/// How long the browser may take to read the file.
const KEPT_FOR: Duration = Duration::from_secs(20);

/// A mentee's row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    mentee: String,
    /// Empty where they have none.
    mentor: String,
    /// Out of a hundred.
    score: Option<u32>,
    is_locked: bool,
    in_common: Vec<String>,
    /// Empty where they have a mentor.
    reason: String,
}

/// The button that makes the file.
pub fn export(desk: Desk) -> AnyView {
    let press = Callback::new(move |()| {
        if hand_over(&csv(&rows(desk))).is_none() {
            desk.trouble
                .set(vec!["Your browser did not take the file.".to_owned()]);
        }
    });
    let is_off = Signal::derive(move || desk.is_slow());
    view! {
        <Button kind=Kind::Quiet small=true disabled=is_off on_press=press>"Export"</Button>
    }
    .into_any()
}

fn rows(desk: Desk) -> Vec<Row> {
    let placed = |pair: &ProposedPair| Row {
        mentee: desk.name(pair.mentee),
        mentor: desk.name(pair.mentor),
        score: Some(out_of_hundred(pair.score)),
        is_locked: pair.is_locked,
        in_common: desk.in_common(couple(pair)),
        reason: String::new(),
    };
    let left_out = |unplaced: &UnplacedMentee| Row {
        mentee: desk.name(unplaced.mentee),
        reason: words::unplaced(unplaced),
        ..Row::default()
    };
    untrack(|| {
        desk.plan(|plan| {
            let placed = plan.pairs.iter().map(placed);
            placed
                .chain(plan.unplaced.iter().map(left_out))
                .collect::<Vec<_>>()
        })
    })
}

/// The rows as comma-separated values, those with a mentor first, each part by the mentee's name.
fn csv(rows: &[Row]) -> String {
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

/// Gives the file to the browser; none where it is refused.
fn hand_over(text: &str) -> Option<()> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type("text/csv;charset=utf-8");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let pressed = press_link(&url);
    // Some browsers read it only after the press.
    let forget = move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    };
    set_timeout(forget, KEPT_FOR);
    pressed
}

fn press_link(url: &str) -> Option<()> {
    let link = document().create_element("a").ok()?;
    let link = link.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    link.set_href(url);
    link.set_download(NAME);
    link.click();
    Some(())
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
