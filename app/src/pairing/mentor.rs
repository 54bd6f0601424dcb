//! A mentor whom the admin looks at: their seats, what they offer, and who would suit them.

use super::asked::{Found, asked};
use super::board::name_button;
use super::desk::{Desk, Selected};
use super::person::stay_with_person;
use super::points::out_of_hundred;
use super::score::score;
use super::sides::profile;
use super::words;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, Kind};
use leptos::prelude::*;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::PoolPerson;

/// How many mentees are named who would suit.
const MOST_SUITED: usize = 8;

/// What the panel shows of a mentor.
pub fn mentor(desk: Desk, person: &PoolPerson) -> AnyView {
    let member = person.member;
    let own = usize::from(person.free_seats.unwrap_or(0));
    let matches = Memo::new(move |_| desk.matches_of(member));
    let seats = move || {
        let taken = matches.with(Vec::len);
        let all = own + desk.supposed_seats(member);
        format!(
            "{taken} of {} taken.",
            words::count(all, "free seat", "free seats")
        )
    };
    let here = move || {
        let matches = matches.get();
        let rows = matches
            .iter()
            .map(|(pair, _)| mentee(desk, pair.mentee, pair.score, None));
        let rows = rows.collect_view();
        (!matches.is_empty())
            .then(|| view! { <h3>"In the plan"</h3> <ul class="plain-list">{rows}</ul> })
    };
    view! {
        <div class="stack" data-gap="s">
            <p class="soft">{seats}</p>
            {supposing(desk, member)}
        </div>
        {here}
        <h3>"Who would suit best"</h3>
        {suited(desk, member)}
        <h3>"What they say of themselves"</h3>
        {profile(desk, &person.shown)}
    }
    .into_any()
}

/// Supposing a seat more, and taking that back.
fn supposing(desk: Desk, mentor: MemberId) -> AnyView {
    let suppose = Callback::new(move |()| {
        desk.change(|draft| draft.by_hand.suppose_seat(mentor), None);
    });
    let less = Callback::new(move |()| {
        stay_with_person();
        let take = |draft: &mut wayfellow_domain::pool::PlanDraft| {
            let seats = &mut draft.by_hand.more_seats;
            if let Some(place) = seats.iter().position(|other| *other == mentor) {
                seats.remove(place);
            }
        };
        desk.change(take, None);
    });
    let supposed = move || {
        let supposed = desk.supposed_seats(mentor);
        (supposed > 0).then(|| {
            let words = format!(
                "{} of these only supposed. Ask them, and have it entered in their sign-up, before you publish.",
                words::is_or_are(supposed)
            );
            view! {
                <p class="small">{words}</p>
                <Button kind=Kind::Quiet small=true on_press=less>"One seat less"</Button>
            }
        })
    };
    view! {
        <div class="row" data-gap="s">
            <Button small=true on_press=suppose>"Suppose one more seat"</Button>
            {supposed}
        </div>
    }
    .into_any()
}

fn suited(desk: Desk, mentor: MemberId) -> AnyView {
    let ask = move |found: Found<_>| {
        desk.suited(mentor, MOST_SUITED, move |suited| {
            // The panel may show somebody else by now.
            let _ = found.try_set(Some(suited));
        });
    };
    let row = move |(member, score): (MemberId, u32)| {
        let now = untrack(|| desk.pair_of(member));
        let now = now.map_or_else(
            || "without a mentor now".to_owned(),
            |pair| {
                let points = out_of_hundred(pair.score);
                format!("now with {}: {points}", desk.name(pair.mentor))
            },
        );
        mentee(desk, member, score, Some(now))
    };
    asked(desk, ask, move |suited: Vec<_>| {
        if suited.is_empty() {
            return view! { <p class="soft">"Nobody fits the program's rules now."</p> }.into_any();
        }
        let rows = suited.into_iter().map(row).collect_view();
        view! { <ul class="plain-list">{rows}</ul> }.into_any()
    })
}

/// A mentee, whose own panel their name opens.
fn mentee(desk: Desk, member: MemberId, points: u32, now: Option<String>) -> AnyView {
    let now = now.map(|now| view! { <small>{now}</small> });
    view! {
        <li class="match-head">
            <Avatar name=desk.name(member) tone="mentee" size="small" />
            <div class="row-text">
                {name_button(desk, Selected::mentee(member), None)}
                {now}
            </div>
            {score(points)}
        </li>
    }
    .into_any()
}
