//! The mentees without a mentor in the plan, by reason, each with the smallest change that would
//! place them.

use super::board::{lock_id, move_button};
use super::desk::Desk;
use super::words;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, Kind};
use leptos::ev::DragEvent;
use leptos::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pairing::Unplaced;
use wayfellow_domain::pool::{Suggestion, UnplacedMentee};

/// How many are shown at first, and how many more when asked. What would place them is worked out for
/// those who are shown.
const AT_ONCE: usize = 12;

/// What would place each who is shown; nothing inside where nothing was found.
type Found = RwSignal<BTreeMap<MemberId, Option<Suggestion>>>;

/// The list; nothing where everybody is placed.
pub fn unplaced(desk: Desk) -> AnyView {
    let all = Memo::new(move |_| in_order(desk));
    let most = RwSignal::new(AT_ONCE);
    let found: Found = RwSignal::new(BTreeMap::new());
    Effect::new(move || {
        let shown: VecDeque<_> =
            all.with(|all| all.iter().take(most.get()).map(|one| one.mentee).collect());
        found.update(|found| found.retain(|mentee, _| shown.contains(mentee)));
        ask(desk, shown, found);
    });
    let show = move || {
        let all = all.get();
        if all.is_empty() {
            return ().into_any();
        }
        let (count, shown) = (all.len(), most.get());
        let mut groups: Vec<(Option<Unplaced>, Vec<UnplacedMentee>)> = Vec::new();
        for one in all.into_iter().take(shown) {
            match groups
                .last_mut()
                .filter(|(reason, _)| *reason == one.reason)
            {
                Some((_, group)) => group.push(one),
                None => groups.push((one.reason, vec![one])),
            }
        }
        let groups = groups.iter().map(|(reason, group)| {
            let rows = group.iter().map(|unplaced| row(desk, unplaced, found));
            view! {
                <h3>{words::reason(*reason)}</h3>
                <ul class="rows">{rows.collect_view()}</ul>
            }
        });
        let rest = count.saturating_sub(shown);
        let on_more = Callback::new(move |()| most.update(|most| *most += AT_ONCE));
        let more = (rest > 0).then(|| {
            let words = format!("Show more of {}", words::count(rest, "person", "people"));
            view! { <div><Button small=true on_press=on_more>{words}</Button></div> }
        });
        view! {
            <section class="stack" data-gap="m">
                <h2>{format!("Without a mentor: {count}")}</h2>
                {groups.collect_view()}
                {more}
            </section>
        }
        .into_any()
    };
    show.into_any()
}

/// By reason, and within it those who have waited longest first.
fn in_order(desk: Desk) -> Vec<UnplacedMentee> {
    let mut all = desk.unplaced();
    all.sort_by_cached_key(|one| {
        let waited = desk.waited(one.mentee);
        let name = desk.name(one.mentee).to_lowercase();
        // Whom the admin left out comes last.
        let reason = (one.reason.is_none(), one.reason.map(Unplaced::code));
        (reason, Reverse(waited), name)
    });
    all
}

/// Asks for one after the other, so that a new plan has to wait for one of them at most. Newer
/// questions overtake these.
fn ask(desk: Desk, mut shown: VecDeque<MemberId>, found: Found) {
    let Some(mentee) = shown.pop_front() else {
        return;
    };
    desk.suggestions(vec![mentee], move |suggestions| {
        let suggestion = suggestions.and_then(|suggestions| suggestions.into_iter().next());
        let take = |found: &mut BTreeMap<_, _>| found.insert(mentee, suggestion.flatten());
        // The page may be gone.
        if found.try_update(take).is_some() {
            ask(desk, shown, found);
        }
    });
}

fn row(desk: Desk, unplaced: &UnplacedMentee, found: Found) -> AnyView {
    let Some(mentee) = desk.person(unplaced.mentee) else {
        return ().into_any();
    };
    let member = unplaced.mentee;
    let waited = (mentee.waited > 0).then(|| {
        let words = words::waits_since(mentee.waited);
        view! { " " <span class="badge" data-tone="warning">{words}</span> }
    });
    let back = unplaced.reason.is_none().then(|| {
        let back = Callback::new(move |()| desk.let_go(member, lock_id(member)));
        view! { <Button kind=Kind::Quiet small=true on_press=back>"Back into the plan"</Button> }
    });
    let is_aside = unplaced.reason.is_none();
    let help = move || {
        let found = found.with(|found| found.get(&member).copied());
        if is_aside {
            return None;
        }
        Some(match found {
            None => view! { <p class="small soft">{words::WORKING_OUT}</p> }.into_any(),
            Some(None) => {
                view! { <p class="small soft">"No single change would place them."</p> }.into_any()
            }
            Some(Some(suggestion)) => try_it(desk, member, suggestion),
        })
    };
    view! {
        <li
            class="row-item unplaced"
            draggable="true"
            on:dragstart=move |event: DragEvent| desk.drag.begin(&event, member)
            on:dragend=move |_| desk.drag.end()
        >
            <Avatar name=mentee.name.clone() tone="mentee" />
            <div class="row-text">
                <strong>{mentee.name.clone()} {waited}</strong>
                <small>{words::unplaced(unplaced)}</small>
            </div>
            {help}
            <div class="row">
                {back}
                {move_button(desk, &mentee, "Pair with…")}
            </div>
        </li>
    }
    .into_any()
}

fn try_it(desk: Desk, mentee: MemberId, suggestion: Suggestion) -> AnyView {
    let rules = desk.meant().judged_by.hard_rules;
    let words = words::suggestion(&suggestion, rules, |member| desk.name(member));
    let label = format!("Try it for {}: {words}", desk.name(mentee));
    let press = Callback::new(move |()| {
        desk.change(|draft| suggestion.apply(mentee, draft), Some(mentee));
    });
    let asked = matches!(suggestion, Suggestion::OneMoreSeat { .. })
        .then(|| view! { <small>"They have to be asked before you publish."</small> });
    view! {
        <div class="suggestion">
            <span class="row-text"><span>{words}</span> {asked}</span>
            <Button small=true on_press=press label>"Try it"</Button>
        </div>
    }
    .into_any()
}
