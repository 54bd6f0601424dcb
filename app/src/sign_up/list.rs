//! Who has signed up, for the admins of a group.

use super::words;
use crate::client;
use crate::load::Loaded;
use crate::ui::avatar::Avatar;
use crate::ui::state::{Empty, loaded};
use crate::words::day;
use jiff::tz::TimeZone;
use leptos::prelude::*;
use wayfellow_domain::api::sign_up::SignUpSummary;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::sign_up::Role;

/// The sign-ups of a program: how many want what, and who they are.
#[component]
pub fn SignUpList(program: ProgramId) -> AnyView {
    let path = format!("/api/programs/{program}/sign-ups");
    let list = Loaded::new(move || {
        let path = path.clone();
        async move { client::get(&path).await }
    });
    loaded(list, |list: Vec<SignUpSummary>| show(&list))
}

fn show(list: &[SignUpSummary]) -> AnyView {
    if list.is_empty() {
        return view! {
            <Empty
                title="Nobody has signed up yet"
                words="Tell your group about it: a line from somebody they know works better than any mail of ours."
            />
        }
        .into_any();
    }
    let count = |is: fn(Role) -> bool| list.iter().filter(|one| is(one.role)).count();
    let seats: usize = list
        .iter()
        .filter_map(|one| one.seats)
        .map(usize::from)
        .sum();
    let figures = [
        (count(Role::is_mentee), "mentee", "mentees"),
        (count(Role::is_mentor), "mentor", "mentors"),
        (seats, "seat with them", "seats with them"),
    ]
    .map(|(number, one, many)| {
        let words = if number == 1 { one } else { many };
        view! { <li><strong>{number}</strong><span>{words}</span></li> }
    })
    .collect_view();
    view! {
        <ul class="figures">{figures}</ul>
        <ul class="rows">{list.iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

fn row(one: &SignUpSummary) -> AnyView {
    let seats = match one.seats {
        None => String::new(),
        Some(1) => "1 seat · ".to_owned(),
        Some(seats) => format!("{seats} seats · "),
    };
    let sent_on = day(TimeZone::UTC.to_datetime(one.sent_at).date());
    let tone = match one.role {
        Role::Mentee => Some("mentee"),
        Role::Mentor => Some("mentor"),
        Role::Both => None,
    };
    view! {
        <li class="row-item">
            <Avatar name=one.name.clone() />
            <div class="row-text">
                <strong>{one.name.clone()}</strong>
                <small>{format!("{seats}signed up on {sent_on}")}</small>
            </div>
            <span class="badge" data-tone=tone>{words::of_role(one.role)}</span>
        </li>
    }
    .into_any()
}
