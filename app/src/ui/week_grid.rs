//! The hours of a week, to mark by finger, mouse or keys.
//!
//! One cell of the grid is in the order of Tab; arrows move, Space and Enter mark, Home and End go
//! to Monday and Sunday. A mouse or pen paints; a finger marks one hour, so that the page scrolls.

use super::bound::Bound;
use super::button::{Button, Kind};
use super::field::{Fault, described_by, fault_line, why_line};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wayfellow_domain::week_hours::WeekHours;

const DAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

/// Before this hour it is night, and folded away until asked for.
const MORNING: u32 = 6;

const SHORT_CUTS: [(&str, std::ops::Range<usize>, std::ops::Range<u32>); 4] = [
    ("Weekday mornings", 0..5, 8..12),
    ("Weekday afternoons", 0..5, 13..17),
    ("Weekday evenings", 0..5, 18..21),
    ("Weekends", 5..7, 10..18),
];

/// What all cells share.
#[derive(Clone, Copy)]
struct Grid {
    value: Bound<WeekHours>,
    /// The cell that Tab comes to.
    at: RwSignal<(usize, u32)>,
    /// What is painted while the button is held down.
    brush: RwSignal<Option<bool>>,
    has_night: RwSignal<bool>,
}

/// A week to mark, Monday first, in the person's own zone.
///
/// ```ignore
/// <WeekGrid name="hours" label="Your usual free hours" why=format!("Shown in your zone, {zone}.") value=hours />
/// ```
#[component]
pub fn WeekGrid(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] why: String,
    #[prop(into)] value: Bound<WeekHours>,
    #[prop(optional, into)] fault: Fault,
) -> AnyView {
    let described = described_by(name, true, fault);
    // Tracked it would make the page anew, and lose its focus, with each hour that is marked.
    let week = untrack(|| value.get());
    let has_night = (0..MORNING).any(|hour| (0..7).any(|day| week.has(day, hour)));
    let grid = Grid {
        value,
        at: RwSignal::new((0, 9)),
        brush: RwSignal::new(None),
        has_night: RwSignal::new(has_night),
    };
    let release = window_event_listener(leptos::ev::pointerup, move |_| grid.brush.set(None));
    on_cleanup(move || release.remove());
    let night = move || {
        let words = if grid.has_night.get() {
            "Hide the night hours"
        } else {
            "Show the night hours"
        };
        view! {
            <Button kind=Kind::Quiet small=true on_press=move || grid.turn_night()>{words}</Button>
        }
    };
    let rows = (0..24).map(|hour| row(grid, hour)).collect_view();
    let heads = DAYS
        .map(|(short, long)| view! { <th role="columnheader" scope="col" abbr=long>{short}</th> })
        .collect_view();
    view! {
        <fieldset class="week" id=name tabindex="-1" aria-describedby=described>
            <legend>{label.clone()}</legend>
            {why_line(name, &why)}
            <div class="row" data-gap="s">{short_cuts(grid)}</div>
            <table class="week-grid" role="grid" aria-label=label aria-multiselectable="true" on:keydown=move |event| grid.key(&event)>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col"><span class="hidden-text">"Hour"</span></th>
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            <div class="spread">
                <p class="small soft" role="status">{move || summary(grid.value.get())}</p>
                {night}
            </div>
            {fault_line(name, fault)}
        </fieldset>
    }
    .into_any()
}

fn row(grid: Grid, hour: u32) -> AnyView {
    let cells = (0..7).map(|day| cell(grid, day, hour)).collect_view();
    view! {
        <tr role="row" hidden=move || hour < MORNING && !grid.has_night.get()>
            <th role="rowheader" scope="row">{format!("{hour:02}")}</th>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(grid: Grid, day: usize, hour: u32) -> AnyView {
    let is_free = move || grid.value.with(|week| week.has(day, hour));
    let press = move |event: PointerEvent| {
        if event.button() == 0 && event.pointer_type() != "touch" {
            event.prevent_default();
            let paint = !is_free();
            grid.brush.set(Some(paint));
            grid.mark(day, hour, paint);
        }
    };
    let over = move |_| {
        if let Some(paint) = grid.brush.get_untracked() {
            grid.mark(day, hour, paint);
        }
    };
    // A finger's tap, and the press that a screen reader makes: neither held a mouse down before.
    let tap = move |event: leptos::ev::MouseEvent| {
        let is_mouse = js_sys::Reflect::get(&event, &"pointerType".into())
            .is_ok_and(|kind| kind == "mouse" || kind == "pen");
        if !is_mouse {
            grid.mark(day, hour, !is_free());
        }
    };
    view! {
        <td
            role="gridcell"
            id=cell_id(day, hour)
            aria-label=format!("{} {hour:02}:00", DAYS[day].1)
            aria-selected=move || if is_free() { "true" } else { "false" }
            tabindex=move || if grid.at.get() == (day, hour) { "0" } else { "-1" }
            on:pointerdown=press
            on:pointerenter=over
            on:click=tap
            on:focus=move |_| grid.at.set((day, hour))
        ></td>
    }
    .into_any()
}

fn cell_id(day: usize, hour: u32) -> String {
    format!("hour-{day}-{hour}")
}

impl Grid {
    fn mark(self, day: usize, hour: u32, is_free: bool) {
        self.value.set(self.value.get().with(day, hour, is_free));
    }

    /// The night is folded away with the cell that Tab comes to never inside it.
    fn turn_night(self) {
        self.has_night.update(|has_night| *has_night = !*has_night);
        self.at.set((0, 9));
    }

    fn key(self, event: &KeyboardEvent) {
        let (day, hour) = self.at.get_untracked();
        let first = if self.has_night.get_untracked() {
            0
        } else {
            MORNING
        };
        let is_rtl = document().dir() == "rtl";
        let next = match (event.key().as_str(), is_rtl) {
            ("ArrowRight", false) | ("ArrowLeft", true) => ((day + 1).min(6), hour),
            ("ArrowLeft", false) | ("ArrowRight", true) => (day.saturating_sub(1), hour),
            ("ArrowUp", _) => (day, hour.saturating_sub(1).max(first)),
            ("ArrowDown", _) => (day, (hour + 1).min(23)),
            ("Home", _) => (0, hour),
            ("End", _) => (6, hour),
            (" " | "Enter", _) => {
                let is_free = self.value.with(|week| week.has(day, hour));
                self.mark(day, hour, !is_free);
                (day, hour)
            }
            _ => return,
        };
        event.prevent_default();
        self.at.set(next);
        if let Some(cell) = document().get_element_by_id(&cell_id(next.0, next.1)) {
            super::focus(&cell);
        }
    }
}

/// Chips that mark a part of the week at once, or clear it when all of it is marked.
fn short_cuts(grid: Grid) -> AnyView {
    let chips = SHORT_CUTS
        .into_iter()
        .map(|(words, days, hours)| {
            let part = StoredValue::new((days, hours));
            let is_full = move || {
                part.with_value(|(days, hours)| {
                    grid.value.with(|week| {
                        days.clone().all(|day| hours.clone().all(|hour| week.has(day, hour)))
                    })
                })
            };
            let toggle = move |_| {
                let paint = !is_full();
                let mut week = grid.value.get();
                part.with_value(|(days, hours)| {
                    for day in days.clone() {
                        for hour in hours.clone() {
                            week = week.with(day, hour, paint);
                        }
                    }
                });
                grid.value.set(week);
            };
            view! {
                <button type="button" class="chip" aria-pressed=move || if is_full() { "true" } else { "false" } on:click=toggle>
                    {words}
                </button>
            }
        })
        .collect_view();
    let clear = move || grid.value.set(WeekHours::NONE);
    view! { {chips} <Button kind=Kind::Quiet small=true on_press=clear>"Clear"</Button> }.into_any()
}

/// The marked hours in words: `5 hours: Mon 18–21, Sat 9–11`.
fn summary(week: WeekHours) -> String {
    let mut spans = Vec::new();
    for (day, (short, _)) in DAYS.into_iter().enumerate() {
        let mut hour = 0;
        while hour < 24 {
            let start = hour;
            while hour < 24 && week.has(day, hour) {
                hour += 1;
            }
            if hour > start {
                spans.push(format!("{short} {start}–{hour}"));
            } else {
                hour += 1;
            }
        }
    }
    match week.count() {
        0 => "No hours marked yet.".to_owned(),
        1 => format!("1 hour: {}.", spans.join(", ")),
        count => format!("{count} hours: {}.", spans.join(", ")),
    }
}
