//! The mentees without a mentor in the plan, each with the reason.

use super::board::{lock_id, move_button};
use super::desk::Desk;
use super::words;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, Kind};
use leptos::prelude::*;
use wayfellow_domain::pool::UnplacedMentee;

/// The list; nothing where everybody is placed.
pub fn unplaced(desk: Desk) -> AnyView {
    let list = Memo::new(move |_| {
        let mut list = desk.unplaced();
        list.sort_by_cached_key(|unplaced| desk.name(unplaced.mentee).to_lowercase());
        list
    });
    let show = move || {
        let list = list.get();
        if list.is_empty() {
            return ().into_any();
        }
        let rows = list
            .iter()
            .map(|unplaced| row(desk, unplaced))
            .collect_view();
        view! {
            <section class="stack" data-gap="m">
                <h2>"Without a mentor"</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any()
    };
    show.into_any()
}

fn row(desk: Desk, unplaced: &UnplacedMentee) -> AnyView {
    let Some(mentee) = desk.person(unplaced.mentee) else {
        return ().into_any();
    };
    let member = unplaced.mentee;
    let waited = (mentee.waited > 0).then(|| {
        let rounds = words::count(usize::from(mentee.waited), "round", "rounds");
        view! { " " <span class="badge" data-tone="warning">{format!("Waiting for {rounds}")}</span> }
    });
    let back = unplaced.reason.is_none().then(|| {
        let back = Callback::new(move |()| desk.let_go(member, lock_id(member)));
        view! { <Button kind=Kind::Quiet small=true on_press=back>"Back into the plan"</Button> }
    });
    view! {
        <li class="row-item unplaced">
            <Avatar name=mentee.name.clone() tone="mentee" />
            <div class="row-text">
                <strong>{mentee.name.clone()} {waited}</strong>
                <small>{words::unplaced(unplaced)}</small>
            </div>
            <div class="row">
                {back}
                {move_button(desk, &mentee, "Pair with…")}
            </div>
        </li>
    }
    .into_any()
}
