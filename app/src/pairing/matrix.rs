//! Every mentee with every mentor: scores as a heat map, and the plan in it.
//!
//! Only what can be seen is drawn, and what is drawn is used again for what comes into sight; scores
//! are asked for by parts. For who hears the page it is one grid of full size.

mod axis;
mod cell;
mod ground;
mod lines;
mod place;
mod scores;
mod window;

use super::desk::Desk;
use super::keys::keys;
use super::person::MATRIX;
use crate::ui::icon::{Icon, icon};
use crate::ui::size::watch;
use axis::{By, Order};
use cell::At;
pub use cell::Cell;
use ground::Ground;
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::web_sys::Element;
pub use scores::Found;
use window::{CELL_HEIGHT, CELL_WIDTH, HEAD_HEIGHT, number};

/// Everybody who looks for a mentor, with every mentor who has a free seat.
pub fn matrix(desk: Desk) -> AnyView {
    let ground = Ground::new(desk);
    view! {
        <h2>"Everybody with everybody"</h2>
        <div class="spread">
            {key()}
            <div class="row" data-gap="s">
                {order_choice("Mentees", ground.mentees_by)}
                {order_choice("Mentors", ground.mentors_by)}
                {keys(desk)}
            </div>
        </div>
        {grid(&ground)}
        <p class="small soft" id="matrix-hint">
            "Arrow keys move about. Enter shows the mentee, L locks or unlocks the two."
        </p>
    }
    .into_any()
}

/// What the signs mean.
fn key() -> AnyView {
    let sign = |found, is_chosen, words: &'static str| {
        let cell = Cell {
            found,
            is_chosen,
            is_locked: false,
        };
        view! { <li>{cell.sign()} {words}</li> }
    };
    view! {
        <ul class="matrix-key">
            {sign(Found::Points(25), false, "Suits a little")}
            {sign(Found::Points(95), false, "Suits well")}
            {sign(Found::Barred, false, "Can't be paired")}
            {sign(Found::Points(55), true, "In the plan")}
            <li>{icon(Icon::Lock)} "Locked"</li>
        </ul>
    }
    .into_any()
}

fn order_choice(whose: &'static str, by: RwSignal<By>) -> AnyView {
    let choose = move |event| {
        let is_score = event_target_value(&event) == "score";
        by.set(if is_score { By::Score } else { By::Name });
    };
    let is = move |which| move || by.get() == which;
    view! {
        <label class="matrix-order">
            {whose}
            <select class="input" data-size="small" on:change=choose>
                <option value="name" prop:selected=is(By::Name)>"by name"</option>
                <option value="score" prop:selected=is(By::Score)>"by score"</option>
            </select>
        </label>
    }
    .into_any()
}

fn grid(ground: &Ground) -> AnyView {
    let ground = *ground;
    ground
        .boxed
        .on_load(move |boxed| watch(&boxed, move || ground.measure()));
    let lines = |order: Memo<Order>| move || order.with(Order::len);
    let high = move || HEAD_HEIGHT + CELL_HEIGHT * number(lines(ground.mentees)());
    let wide = move || CELL_WIDTH * number(lines(ground.mentors)());
    let slots = Memo::new(move |_| ground.rows.get().count());
    let rows = move || {
        let slots = 0..slots.get();
        slots.map(|slot| lines::row(&ground, slot)).collect_view()
    };
    let tab_stop = move || if ground.is_active_drawn() { "-1" } else { "0" };
    view! {
        <div
            class="matrix"
            id=MATRIX
            role="grid"
            aria-label="Scores of mentees with mentors"
            aria-describedby="matrix-hint"
            aria-rowcount=move || lines(ground.mentees)() + 1
            aria-colcount=move || lines(ground.mentors)() + 1
            tabindex=tab_stop
            node_ref=ground.boxed
            on:scroll=move |_| ground.scrolled()
            on:keydown=move |event| press(&ground, &event)
            on:click=move |event| click(&ground, &event)
            on:focusin=move |event| follow_focus(&ground, &event)
        >
            <div
                class="matrix-space"
                role="presentation"
                style:block-size=move || format!("{}rem", high())
                style:inline-size=move || format!("calc(var(--names) + {}rem)", wide())
            >
                {lines::head(&ground)}
                {rows}
            </div>
        </div>
    }
    .into_any()
}

fn press(ground: &Ground, event: &KeyboardEvent) {
    if event.alt_key() || event.meta_key() {
        return;
    }
    let is_plain = !event.ctrl_key();
    match event.key().as_str() {
        "Enter" if is_plain => ground.select_mentee(ground.active_place().row),
        "l" | "L" if is_plain => ground.lock_or_let_go(),
        key => match ground.lead(key, event.ctrl_key()) {
            Some(place) => ground.go_to(place),
            None => return,
        },
    }
    event.prevent_default();
    // A key that means something here means nothing to the page around.
    event.stop_propagation();
}

fn click(ground: &Ground, event: &MouseEvent) {
    let target: Element = event_target(event);
    let Ok(Some(cell)) = target.closest(".matrix [id]") else {
        return;
    };
    match At::of_id(&cell.id()) {
        Some(At::Cell(place)) => {
            ground.go_to(place);
            ground.select_mentee(place.row);
        }
        Some(At::Row(row)) => ground.select_mentee(row),
        Some(At::Column(column)) => ground.select_mentor(column),
        None => {}
    }
}

/// Whatever gave a cell the focus, keys act upon it.
fn follow_focus(ground: &Ground, event: &FocusEvent) {
    let cell: Element = event_target(event);
    if let Some(At::Cell(place)) = At::of_id(&cell.id()) {
        ground.set_active(place);
    }
}
