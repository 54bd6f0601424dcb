//! One cell of the matrix.

use super::place::Place;
use super::scores::Found;
use super::window::{CELL_WIDTH, number};
use crate::ui::icon::{Icon, icon};
use leptos::prelude::*;

/// What the matrix shows, each with an id of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Two people.
    Cell(Place),
    /// A mentee's name.
    Row(usize),
    /// A mentor's name.
    Column(usize),
}

impl At {
    /// Its id in the page.
    pub fn id(self) -> String {
        match self {
            Self::Cell(Place { row, column }) => format!("cell-{row}-{column}"),
            Self::Row(row) => format!("row-{row}"),
            Self::Column(column) => format!("column-{column}"),
        }
    }

    /// What has an id.
    pub fn of_id(id: &str) -> Option<Self> {
        let mut parts = id.split('-');
        let (kind, first) = (parts.next()?, parts.next()?.parse().ok()?);
        match kind {
            "cell" => Some(Self::Cell(Place {
                row: first,
                column: parts.next()?.parse().ok()?,
            })),
            "row" => Some(Self::Row(first)),
            "column" => Some(Self::Column(first)),
            _ => None,
        }
    }
}

/// How two people look in the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// What is known of them.
    pub found: Found,
    /// Whether the plan has them.
    pub is_chosen: bool,
    /// Whether they are locked.
    pub is_locked: bool,
}

impl Cell {
    /// It is drawn for two people. `label` is what is said of them.
    pub fn view(self, place: Place, label: String, is_active: bool) -> impl IntoView {
        let points = match self.found {
            Found::Points(points) => Some(points),
            Found::Barred | Found::Unknown => None,
        };
        view! {
            <div
                class="matrix-cell"
                role="gridcell"
                id=At::Cell(place).id()
                aria-colindex=place.column + 2
                aria-label=label
                tabindex=if is_active { "0" } else { "-1" }
                data-level=self.level()
                data-plan=self.plan()
                style:inset-inline-start=along(place.column)
            >
                {points}
                {self.is_locked.then(|| icon(Icon::Lock))}
            </div>
        }
    }

    /// It is drawn as a sign by itself.
    pub fn sign(self) -> AnyView {
        view! {
            <span class="matrix-cell" aria-hidden="true" data-level=self.level() data-plan=self.plan()></span>
        }
        .into_any()
    }

    /// How warm it is, 0–9.
    fn level(self) -> Option<String> {
        match self.found {
            Found::Unknown => None,
            Found::Barred => Some("none".to_owned()),
            Found::Points(points) => Some((points / 10).min(9).to_string()),
        }
    }

    fn plan(self) -> Option<&'static str> {
        self.is_chosen.then_some("chosen")
    }
}

/// How far along a column begins.
pub fn along(column: usize) -> String {
    format!("calc(var(--names) + {}rem)", CELL_WIDTH * number(column))
}
