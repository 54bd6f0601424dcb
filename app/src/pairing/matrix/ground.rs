//! What the matrix stands on: who is where, what is drawn, which cell is the one with the focus.

use super::super::desk::{Desk, Selected};
use super::axis::{By, Order, Person, by_name};
use super::cell::At;
use super::place::{Place, lead};
use super::scores::{Found, Scores};
use super::window::{HEAD_HEIGHT, Lines, Sight};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::Element;
use std::collections::BTreeMap;
use std::sync::Arc;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::{Couple, JudgedBy, PoolPerson};

/// The matrix of one desk.
#[derive(Clone, Copy)]
pub struct Ground {
    /// Whose plan it is.
    pub desk: Desk,
    /// By what the mentees are ordered.
    pub mentees_by: RwSignal<By>,
    /// By what the mentors are ordered.
    pub mentors_by: RwSignal<By>,
    /// The mentees, one a row.
    pub mentees: Memo<Order>,
    /// The mentors, one a column.
    pub mentors: Memo<Order>,
    /// The rows that are drawn.
    pub rows: Memo<Lines>,
    /// The columns that are drawn.
    pub columns: Memo<Lines>,
    /// Changes with the scores that are known.
    pub version: Trigger,
    /// The box that scrolls.
    pub boxed: NodeRef<Div>,
    /// The first cell of the head, which is as wide as names and as high as the head.
    pub corner: NodeRef<Div>,
    scores: StoredValue<Scores>,
    sight: RwSignal<Sight>,
    /// The cell that a key would act upon: the numbers of the two.
    active: RwSignal<(usize, usize)>,
}

impl Ground {
    /// Lays out everybody of a pool; nothing is drawn before the box was measured.
    pub fn new(desk: Desk) -> Self {
        let mentees = people(desk, |person| person.seeks_mentor);
        let mentors = people(desk, |person| person.free_seats > Some(0));
        let (mentees_by, mentors_by) = (RwSignal::new(By::Name), RwSignal::new(By::Name));
        let scores = Scores::new(mentees.len(), mentors.len());
        let sight = RwSignal::new(Sight::default());
        let mentees = order(mentees, mentees_by, move || of_mentees(desk));
        let mentors = order(mentors, mentors_by, move || of_mentors(desk));
        let ground = Self {
            desk,
            mentees_by,
            mentors_by,
            mentees,
            mentors,
            rows: Memo::new(move |_| sight.get().rows(mentees.with(Order::len))),
            columns: Memo::new(move |_| sight.get().columns(mentors.with(Order::len))),
            version: Trigger::new(),
            boxed: NodeRef::new(),
            corner: NodeRef::new(),
            scores: StoredValue::new(scores),
            sight,
            active: RwSignal::new((0, 0)),
        };
        ground.keep_scores();
        ground.keep_focus();
        ground
    }

    /// What is known of a mentee and a mentor, by their lines.
    pub fn found(self, row: usize, column: usize) -> Found {
        let mentee = self.mentees.with(|order| order.number(row));
        let mentor = self.mentors.with(|order| order.number(column));
        let (Some(mentee), Some(mentor)) = (mentee, mentor) else {
            return Found::Unknown;
        };
        self.scores.with_value(|scores| scores.of(mentee, mentor))
    }

    /// Where the cell is that a key would act upon; tracked.
    pub fn active_place(self) -> Place {
        let (mentee, mentor) = self.active.get();
        Place {
            row: self.mentees.with(|order| order.line(mentee)),
            column: self.mentors.with(|order| order.line(mentor)),
        }
    }

    /// Whether that cell is among those that are drawn; tracked.
    pub fn is_active_drawn(self) -> bool {
        let Place { row, column } = self.active_place();
        self.rows.get().range().contains(&row) && self.columns.get().range().contains(&column)
    }

    /// Takes in how large everything is.
    pub fn measure(self) {
        let (Some(boxed), Some(corner)) = (self.boxed.get_untracked(), self.corner.get_untracked())
        else {
            return;
        };
        self.sight.update(|sight| {
            sight.unit = f64::from(corner.offset_height()) / HEAD_HEIGHT;
            sight.names = f64::from(corner.offset_width());
            sight.width = f64::from(boxed.client_width());
            sight.height = f64::from(boxed.client_height());
        });
        self.scrolled();
    }

    /// Takes in how far it is scrolled.
    pub fn scrolled(self) {
        let Some(boxed) = self.boxed.get_untracked() else {
            return;
        };
        self.sight.update(|sight| {
            sight.top = f64::from(boxed.scroll_top());
            // Where lines run from right to left it counts below zero.
            sight.along = f64::from(boxed.scroll_left().abs());
        });
        let is_drawn = untrack(|| self.is_active_drawn());
        if !is_drawn && has_focus(&boxed) {
            // What has the focus will be drawn for others: the box keeps it until a key is pressed.
            crate::ui::focus_in_place(&boxed);
        }
    }

    /// Where a key leads from the cell that it acts upon.
    pub fn lead(self, key: &str, to_end: bool) -> Option<Place> {
        let size = Place {
            row: self.mentees.with_untracked(Order::len),
            column: self.mentors.with_untracked(Order::len),
        };
        let is_from_right = document().dir() == "rtl";
        let forward = if is_from_right {
            "ArrowLeft"
        } else {
            "ArrowRight"
        };
        let from = untrack(|| self.active_place());
        let page = self.sight.with_untracked(Sight::page);
        lead(from, key, to_end, forward, size, page)
    }

    /// Brings a cell into sight and gives it the focus.
    pub fn go_to(self, place: Place) {
        let Some(boxed) = self.boxed.get_untracked() else {
            return;
        };
        let (top, along) = self
            .sight
            .with_untracked(|sight| sight.reveal(place.row, place.column));
        let is_from_right = document().dir() == "rtl";
        boxed.set_scroll_top(pixels(top));
        boxed.set_scroll_left(pixels(if is_from_right { -along } else { along }));
        self.set_active(place);
        self.scrolled();
        // It may be drawn only now.
        request_animation_frame(move || {
            if let Some(cell) = document().get_element_by_id(&At::Cell(place).id()) {
                crate::ui::focus_in_place(&cell);
            }
        });
    }

    /// Keys act upon a cell from now on.
    pub fn set_active(self, place: Place) {
        let mentee = self.mentees.with_untracked(|order| order.number(place.row));
        let mentor = self
            .mentors
            .with_untracked(|order| order.number(place.column));
        let Some(active) = mentee.zip(mentor) else {
            return;
        };
        if self.active.get_untracked() != active {
            self.active.set(active);
        }
    }

    /// Shows the mentee of a row.
    pub fn select_mentee(self, row: usize) {
        let member = self.mentees.with_untracked(|order| member_on(order, row));
        self.select(member, PairRole::Mentee);
    }

    /// Shows the mentor of a column.
    pub fn select_mentor(self, column: usize) {
        let member = self
            .mentors
            .with_untracked(|order| member_on(order, column));
        self.select(member, PairRole::Mentor);
    }

    /// Locks the two of the cell that a key acts upon; those who are locked are let go.
    pub fn lock_or_let_go(self) {
        let place = untrack(|| self.active_place());
        let mentee = self
            .mentees
            .with_untracked(|order| member_on(order, place.row));
        let mentor = self
            .mentors
            .with_untracked(|order| member_on(order, place.column));
        let (Some(mentee), Some(mentor)) = (mentee, mentor) else {
            return;
        };
        let pair = Couple { mentee, mentor };
        self.desk.turn_lock(pair, At::Cell(place).id());
    }

    fn select(self, member: Option<MemberId>, role: PairRole) {
        if let Some(member) = member {
            let selected = Selected { member, role };
            let cell = At::Cell(untrack(|| self.active_place())).id();
            self.desk.opened_from.set_value(Some((selected, cell)));
            self.desk.selected.set(Some(selected));
        }
    }

    /// Asks for the scores of what is drawn, as it changes.
    fn keep_scores(self) {
        let judged_by = Memo::new(move |_| self.desk.kept.draft.with(|draft| draft.judged_by));
        Effect::new(move |before: Option<JudgedBy>| {
            let judged_by = judged_by.get();
            if before.is_some_and(|before| before != judged_by) {
                self.scores.update_value(Scores::outdate);
            }
            self.ask_missing();
            judged_by
        });
    }

    fn ask_missing(self) {
        let (rows, columns) = (self.rows.get(), self.columns.get());
        let asked = self.mentees.with(|mentees| {
            self.mentors.with(|mentors| {
                let drawn = ((mentees, rows), (mentors, columns));
                let missing = |scores: &Scores| scores.missing(drawn.0, drawn.1);
                let part = self.scores.with_value(missing)?;
                Some((part.members(mentees, mentors), part))
            })
        });
        let Some(((mentees, mentors), part)) = asked else {
            return;
        };
        self.desk.cells(mentees, mentors, move |scores| {
            let Some(scores) = scores else { return };
            let learn = |known: &mut Scores| known.learn(&part, &scores);
            // None: the matrix is gone.
            if self.scores.try_update_value(learn).is_some() {
                self.version.notify();
            }
        });
    }

    /// Keeps the focus with the two who have it where the order changes under them.
    fn keep_focus(self) {
        Effect::new(move |before: Option<()>| {
            self.mentees.track();
            self.mentors.track();
            let boxed = self.boxed.get_untracked();
            if before.is_some() && boxed.is_some_and(|boxed| has_focus(&boxed)) {
                self.go_to(untrack(|| self.active_place()));
            }
        });
    }
}

fn people(desk: Desk, is_in: fn(&PoolPerson) -> bool) -> Arc<Vec<Person>> {
    desk.look(|view| {
        let people = view.pool.people.iter().filter(|person| is_in(person));
        let people = people.map(|person| Person {
            member: person.member,
            name: person.name.clone(),
        });
        by_name(people.collect())
    })
}

/// The order of a side. What decides is looked up only where it does.
fn order(
    people: Arc<Vec<Person>>,
    by: RwSignal<By>,
    scores: impl Fn() -> BTreeMap<MemberId, u32> + Send + Sync + 'static,
) -> Memo<Order> {
    Memo::new(move |_| {
        let by = by.get();
        let scores = (by == By::Score).then(&scores).unwrap_or_default();
        Order::new(people.clone(), by, |member| scores.get(&member).copied())
    })
}

fn of_mentees(desk: Desk) -> BTreeMap<MemberId, u32> {
    desk.plan(|plan| {
        let pairs = plan.pairs.iter();
        pairs.map(|pair| (pair.mentee, pair.score)).collect()
    })
}

/// The mean of each mentor's pairs.
fn of_mentors(desk: Desk) -> BTreeMap<MemberId, u32> {
    let mut sums: BTreeMap<MemberId, (u32, u32)> = BTreeMap::new();
    desk.plan(|plan| {
        for pair in &plan.pairs {
            let (sum, count) = sums.entry(pair.mentor).or_default();
            (*sum, *count) = (*sum + pair.score, *count + 1);
        }
    });
    let sums = sums.into_iter();
    sums.map(|(mentor, (sum, count))| (mentor, sum / count))
        .collect()
}

fn member_on(order: &Order, line: usize) -> Option<MemberId> {
    order.on_line(line).map(|person| person.member)
}

fn has_focus(boxed: &Element) -> bool {
    let active = document().active_element();
    active.is_some_and(|active| boxed.contains(Some(&active)))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no page is as large as a number here"
)]
fn pixels(length: f64) -> i32 {
    length.round() as i32
}
