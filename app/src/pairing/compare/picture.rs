//! Who goes from whom to whom, drawn. The table beside it says the same in words.

use super::super::comparison::{Fate, Line};
use super::super::desk::Desk;
use super::super::moves::{self, Head, MOST_DRAWN, Way};
use leptos::prelude::*;
use wayfellow_domain::id::MemberId;

/// How high a row is, and where the columns are, in units of the picture.
const ROW: f64 = 24.0;
const MENTEE: u32 = 190;
const BEGIN: u32 = 330;
const END: u32 = 500;
const AFTER: u32 = 510;
const WIDE: u32 = 700;

/// As many letters of a name as there is room for.
const LONGEST: usize = 22;

/// The picture; in its place a word, where there is too much to be drawn.
pub fn picture(desk: Desk, lines: &[Line]) -> AnyView {
    let moved = lines.iter().filter(|line| line.fate() != Fate::Kept);
    if moved.count() > MOST_DRAWN {
        return view! {
            <p class="small soft">"Too many move for a picture. The table has them all."</p>
        }
        .into_any();
    }
    let Some(drawn) = moves::draw(lines) else {
        return ().into_any();
    };
    let head = |x: u32| move |head: &Head| name(desk, x, head.row, head.mentor);
    let before = drawn.before.iter().map(head(0)).collect_view();
    let after = drawn.after.iter().map(head(AFTER)).collect_view();
    let ways = drawn.ways.iter().map(|way| line(desk, way)).collect_view();
    let high = drawn.rows * ROW;
    view! {
        <div class="moves" aria-hidden="true">
            <svg viewBox=format!("0 0 {WIDE} {high}")>{before} {ways} {after}</svg>
        </div>
    }
    .into_any()
}

fn name(desk: Desk, x: u32, row: f64, member: Option<MemberId>) -> AnyView {
    let words = member.map_or_else(
        || "No mentor".to_owned(),
        |member| short(&desk.name(member)),
    );
    let kind = member.map_or("nobody", |_| "mentor");
    view! { <text data-who=kind x=x y=middle(row)>{words}</text> }.into_any()
}

fn line(desk: Desk, way: &Way) -> AnyView {
    let (from, to) = (middle(way.from), middle(way.to));
    let half = u32::midpoint(BEGIN, END);
    let path = format!("M{BEGIN} {from}C{half} {from} {half} {to} {END} {to}");
    view! {
        <text data-who="mentee" x=MENTEE y=from>{short(&desk.name(way.mentee))}</text>
        <path data-fate=way.fate.code() d=path></path>
    }
    .into_any()
}

fn middle(row: f64) -> f64 {
    (row + 0.5) * ROW
}

fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let letters: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", letters.trim_end())
}
