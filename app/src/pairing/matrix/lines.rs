//! The rows of the matrix: the mentors' names, and each mentee with their scores.

use super::super::words;
use super::cell::{self, At, Cell};
use super::ground::Ground;
use super::place::Place;
use super::window::{CELL_HEIGHT, HEAD_HEIGHT, number};
use leptos::prelude::*;
use wayfellow_domain::pair::PairRole;

/// The mentors' names.
pub fn head(ground: &Ground) -> AnyView {
    let ground = *ground;
    let names = move || {
        let lines = ground.columns.get();
        ground.mentors.with(|order| {
            let slots = 0..lines.count();
            let names = slots.map(|slot| {
                let line = lines.of_slot(slot);
                let name = order.on_line(line).map(|person| person.name.clone());
                view! {
                    <div
                        class="matrix-mentor"
                        role="columnheader"
                        id=At::Column(line).id()
                        aria-colindex=line + 2
                        title=name.clone()
                        style:inset-inline-start=cell::along(line)
                    >
                        <span>{name.clone()}</span>
                    </div>
                }
            });
            names.collect::<Vec<_>>()
        })
    };
    view! {
        <div class="matrix-head" role="row" aria-rowindex="1">
            <div class="matrix-corner" role="columnheader" aria-colindex="1" node_ref=ground.corner>
                <span class="soft">"Mentors"</span>
                <span class="soft">"Mentees"</span>
            </div>
            {names}
        </div>
    }
    .into_any()
}

/// A mentee's row, whoever comes to be drawn in it.
pub fn row(ground: &Ground, slot: usize) -> AnyView {
    let ground = *ground;
    let desk = ground.desk;
    let line = Memo::new(move |_| ground.rows.with(|lines| lines.of_slot(slot)));
    let mentee = Memo::new(move |_| {
        ground
            .mentees
            .with(|order| order.on_line(line.get()).cloned())
    });
    let pair = Memo::new(move |_| desk.pair_of(mentee.get()?.member));
    let active = Memo::new(move |_| {
        let active = ground.active_place();
        (active.row == line.get()).then_some(active.column)
    });
    let is_selected = move || {
        let selected = desk.selected.get()?;
        let is_mentee = selected.role == PairRole::Mentee;
        let is_here =
            mentee.with(|mentee| mentee.as_ref().map(|it| it.member)) == Some(selected.member);
        (is_mentee && is_here).then_some("true")
    };
    let name = move || mentee.with(|mentee| mentee.as_ref().map(|mentee| mentee.name.clone()));
    let cells = move || {
        ground.version.track();
        let (lines, row, active) = (ground.columns.get(), line.get(), active.get());
        let name = name().unwrap_or_default();
        let pair = pair.get();
        let cells = (0..lines.count()).map(|slot| {
            let column = lines.of_slot(slot);
            let found = ground.found(row, column);
            let mentor = ground.mentors.with(|order| order.on_line(column).cloned());
            let (member, mentor) =
                mentor.map_or((None, String::new()), |it| (Some(it.member), it.name));
            let pair = pair.filter(|pair| Some(pair.mentor) == member);
            let cell = Cell {
                found,
                is_chosen: pair.is_some(),
                is_locked: pair.is_some_and(|pair| pair.is_locked),
            };
            let label = words::cell(&name, &mentor, cell);
            cell.view(Place { row, column }, label, active == Some(column))
        });
        cells.collect::<Vec<_>>()
    };
    view! {
        <div
            class="matrix-row"
            role="row"
            aria-rowindex=move || line.get() + 2
            style:inset-block-start=move || format!("{}rem", HEAD_HEIGHT + CELL_HEIGHT * number(line.get()))
        >
            <div
                class="matrix-mentee"
                role="rowheader"
                aria-colindex="1"
                id=move || At::Row(line.get()).id()
                aria-current=is_selected
                title=name
            >
                <span>{name}</span>
            </div>
            {cells}
        </div>
    }
    .into_any()
}
