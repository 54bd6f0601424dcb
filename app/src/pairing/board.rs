//! The plan by mentor: each with their seats, and who sits there.

use super::desk::{Desk, Selected, couple};
use super::score::score;
use super::words;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, Kind};
use crate::ui::icon::{Icon, icon};
use leptos::prelude::*;
use wayfellow_domain::choice::{ChoiceKey, ListKind};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::{PoolPerson, ProposedPair};

/// How many points in common a card names.
const MOST_TAGS: usize = 4;

/// How many goals or skills stand under a name.
const MOST_GOALS: usize = 3;

/// Every mentor with a free seat, by name.
pub fn board(desk: Desk) -> AnyView {
    let mut mentors = desk.look(|view| {
        let people = view.pool.people.iter();
        let mentors = people.filter(|person| person.free_seats.is_some_and(|seats| seats > 0));
        mentors.cloned().collect::<Vec<_>>()
    });
    mentors.sort_by_cached_key(|mentor| (mentor.name.to_lowercase(), mentor.member));
    let cards = mentors
        .into_iter()
        .map(|mentor| seat_card(desk, mentor))
        .collect_view();
    view! { <ul class="board">{cards}</ul> }.into_any()
}

fn seat_card(desk: Desk, mentor: PoolPerson) -> AnyView {
    let member = mentor.member;
    let seats = usize::from(mentor.free_seats.unwrap_or(0));
    let skills = listed(desk, &mentor.shown.skills);
    // Only cards on which something changed are drawn again.
    let matches = Memo::new(move |_| desk.matches_of(member));
    let taken = move || {
        let taken = matches.with(Vec::len);
        format!("{taken} of {}", words::count(seats, "seat", "seats"))
    };
    let mentor_name = mentor.name.clone();
    let rows = move || {
        let matches = matches.get();
        let free = seats.saturating_sub(matches.len());
        let matches = matches
            .into_iter()
            .map(|(pair, has_moved)| match_row(desk, &pair, &mentor_name, has_moved))
            .collect_view();
        let free = (0..free)
            .map(|_| view! { <li class="seat-free">"Free seat"</li> })
            .collect_view();
        (matches, free)
    };
    view! {
        <li class="seat-card">
            <div class="seat-head">
                <Avatar name=mentor.name.clone() tone="mentor" />
                <div class="row-text">
                    <strong>{mentor.name.clone()}</strong>
                    <small>{skills}</small>
                </div>
                <span class="badge" data-tone="mentor">{taken}</span>
            </div>
            <ul class="seats">{rows}</ul>
        </li>
    }
    .into_any()
}

fn match_row(desk: Desk, pair: &ProposedPair, mentor: &str, has_moved: bool) -> AnyView {
    let Some(mentee) = desk.person(pair.mentee) else {
        return ().into_any();
    };
    let moved = has_moved.then(|| view! { <span class="badge" data-tone="info">"Moved"</span> });
    view! {
        <li class="match" data-locked=pair.is_locked.then_some("true")>
            <div class="match-head">
                <Avatar name=mentee.name.clone() tone="mentee" />
                <div class="row-text">
                    <strong>{mentee.name.clone()} " " {moved}</strong>
                    <small>{listed(desk, &mentee.shown.goals)}</small>
                </div>
                {score(pair.score)}
            </div>
            {tags(desk.in_common(couple(pair)), MOST_TAGS)}
            <div class="row">
                {lock_button(desk, pair, &mentee.name, mentor)}
                {move_button(desk, &mentee, "Move to…")}
            </div>
        </li>
    }
    .into_any()
}

/// Points in common, and how many more there are; nothing where there are none.
pub fn tags(mut words: Vec<String>, most: usize) -> AnyView {
    if words.is_empty() {
        return ().into_any();
    }
    let more = words.len().saturating_sub(most);
    words.truncate(most);
    let more = (more > 0).then(|| view! { <li class="badge">{format!("and {more} more")}</li> });
    let tags = words
        .into_iter()
        .map(|words| view! { <li class="badge" data-tone="accent">{words}</li> })
        .collect_view();
    view! { <ul class="tags" aria-label="In common">{tags} {more}</ul> }.into_any()
}

fn lock_button(desk: Desk, pair: &ProposedPair, mentee: &str, mentor: &str) -> AnyView {
    let pair = *pair;
    let (words, hint) = if pair.is_locked {
        (
            "Locked",
            "They stay together. Press to let the plan decide again.",
        )
    } else {
        ("Lock", "Keeps them together, whatever else moves.")
    };
    let press = move |_| {
        if pair.is_locked {
            desk.let_go(pair.mentee, lock_id(pair.mentee));
        } else {
            desk.lock(couple(&pair), lock_id(pair.mentee));
        }
    };
    view! {
        <button
            class="button"
            type="button"
            data-kind="quiet"
            data-size="small"
            id=lock_id(pair.mentee)
            title=hint
            aria-label=format!("{words} {mentee} with {mentor}")
            aria-pressed=pair.is_locked.to_string()
            on:click=press
        >
            {icon(Icon::Lock)}
            {words}
        </button>
    }
    .into_any()
}

/// Opens everybody who could be a mentee's mentor.
pub fn move_button(desk: Desk, mentee: &PoolPerson, words: &'static str) -> AnyView {
    let selected = Selected {
        member: mentee.member,
        role: PairRole::Mentee,
    };
    let open = Callback::new(move |()| desk.selected.set(Some(selected)));
    let label = format!("{words} for {}", mentee.name);
    view! { <Button kind=Kind::Quiet small=true on_press=open label>{words}</Button> }.into_any()
}

/// Goals or skills in one line.
pub fn listed(desk: Desk, keys: &[ChoiceKey]) -> String {
    desk.look(|view| {
        let labels = keys.iter().take(MOST_GOALS);
        let labels: Vec<_> = labels
            .filter_map(|key| view.lists.label(ListKind::Skills, key))
            .collect();
        let more = keys.len().saturating_sub(MOST_GOALS);
        match (labels.join(", "), more) {
            (labels, 0) => labels,
            (labels, more) => format!("{labels} and {more} more"),
        }
    })
}

/// The id of the button that locks a mentee.
pub fn lock_id(mentee: MemberId) -> String {
    format!("lock-{mentee}")
}
