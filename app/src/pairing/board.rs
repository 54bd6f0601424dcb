//! The plan by mentor: each with their seats, and who sits there.

use super::desk::{Desk, Selected, couple};
use super::drag::Target;
use super::score::score;
use super::words;
use crate::ui::avatar::Avatar;
use crate::ui::button::Button;
use crate::ui::icon::{Icon, icon};
use crate::ui::more::more;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use wayfellow_domain::choice::{ChoiceKey, ListKind};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::{PoolPerson, ProposedPair};

/// How many points in common a card names.
const MOST_TAGS: usize = 3;

/// How many goals or skills stand under a name.
const MOST_GOALS: usize = 3;

/// How many are named who are looked for and are not on the board.
const MOST_ELSEWHERE: usize = 8;

/// How many mentors are drawn at first, and how many more whenever the last comes near.
const AT_ONCE: usize = 40;

/// Every mentor with a seat, by name; `sought` is a part of the name of who is looked for.
pub fn board(desk: Desk, sought: RwSignal<String>) -> AnyView {
    let mentors = Memo::new(move |_| desk.mentors_by_name());
    let most = RwSignal::new(AT_ONCE);
    let found = Memo::new(move |_| {
        let sought = sought.with(|sought| sought.trim().to_lowercase());
        mentors.with(|mentors| {
            let mentors = mentors.iter().copied();
            let has = |mentor: &MemberId| {
                let is_called = |member| desk.name(member).to_lowercase().contains(&sought);
                is_called(*mentor)
                    || (desk.matches_of(*mentor).iter()).any(|(pair, _)| is_called(pair.mentee))
            };
            mentors
                .filter(|mentor| sought.is_empty() || has(mentor))
                .collect::<Vec<_>>()
        })
    });
    keep_in_view(desk, found, most);
    let drawn =
        move || found.with(|found| found.iter().take(most.get()).copied().collect::<Vec<_>>());
    let on_more = Callback::new(move |()| most.update(|most| *most += AT_ONCE));
    // Made anew with each addition, so that one that is still in view is seen once more.
    let rest = move || {
        let rest = found.with(Vec::len).saturating_sub(most.get());
        let words = format!("Show more of {}", words::count(rest, "mentor", "mentors"));
        (rest > 0).then(|| more(words, on_more))
    };
    let nobody = move || {
        let is_nobody = found.with(Vec::is_empty);
        is_nobody.then(|| view! { <p class="soft">"Nobody on the board is called that."</p> })
    };
    view! {
        {nobody}
        <ul class="board">
            <For each=drawn key=|mentor| *mentor children=move |mentor| seat_card(desk, mentor) />
        </ul>
        {rest}
    }
    .into_any()
}

/// Who is looked for and is not on the board: mentees without a mentor, and mentors without a seat.
pub fn elsewhere(desk: Desk, sought: RwSignal<String>) -> AnyView {
    let found = Memo::new(move |_| {
        let sought = sought.with(|sought| sought.trim().to_lowercase());
        if sought.is_empty() {
            return Vec::new();
        }
        let is_called = |member| desk.name(member).to_lowercase().contains(&sought);
        let unplaced = desk.unplaced().into_iter().map(|unplaced| unplaced.mentee);
        let unplaced = unplaced
            .filter(|mentee| is_called(*mentee))
            .map(Selected::mentee);
        let full = desk.look(|view| {
            let people = view.pool.people.iter();
            let full = people.filter(|person| person.free_seats == Some(0));
            let full = full
                .map(|person| person.member)
                .filter(|mentor| is_called(*mentor));
            full.map(Selected::mentor).collect::<Vec<_>>()
        });
        unplaced.chain(full).take(MOST_ELSEWHERE).collect()
    });
    let button = move |who: Selected| {
        let words = match who.role {
            PairRole::Mentee => "without a mentor",
            PairRole::Mentor => "without a free seat",
        };
        let open = Callback::new(move |()| desk.selected.set(Some(who)));
        let name = desk.name(who.member);
        view! { <li><Button small=true on_press=open>{format!("{name}, {words}")}</Button></li> }
    };
    (move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let rows = found.into_iter().map(button).collect_view();
            view! { <ul class="tags">{rows}</ul> }
        })
    })
    .into_any()
}

impl Desk {
    /// Every mentor with a free seat, or of whom one is supposed, by name; tracked.
    pub fn mentors_by_name(self) -> Vec<MemberId> {
        let mut mentors = self.look(|view| {
            let people = view.pool.people.iter();
            let mentors = people.filter(|person| person.free_seats.is_some());
            let mentors = mentors.filter(|person| {
                person.free_seats > Some(0) || self.supposed_seats(person.member) > 0
            });
            mentors
                .map(|mentor| (mentor.name.to_lowercase(), mentor.member))
                .collect::<Vec<_>>()
        });
        mentors.sort_unstable();
        mentors.into_iter().map(|(_, mentor)| mentor).collect()
    }

    /// How many seats of a mentor are only supposed; tracked.
    pub fn supposed_seats(self, mentor: MemberId) -> usize {
        self.kept.draft.with(|draft| {
            let supposed = draft.by_hand.more_seats.iter();
            supposed.filter(|other| **other == mentor).count()
        })
    }
}

/// Draws as far as the card of who is selected, and brings it into view.
fn keep_in_view(desk: Desk, found: Memo<Vec<MemberId>>, most: RwSignal<usize>) {
    Effect::new(move || {
        let Some(selected) = desk.selected.get() else {
            return;
        };
        let mentor =
            untrack(|| desk.pair_of(selected.member)).map_or(selected.member, |pair| pair.mentor);
        let place = found.with_untracked(|found| found.iter().position(|other| *other == mentor));
        if let Some(place) = place
            && place >= most.get_untracked()
        {
            most.set(place + 1);
        }
        request_animation_frame(move || bring_near(&card_id(selected)));
    });
}

fn bring_near(id: &str) {
    use leptos::web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
    if let Some(card) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        card.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn seat_card(desk: Desk, mentor: MemberId) -> AnyView {
    let Some(person) = desk.person(mentor) else {
        return ().into_any();
    };
    let own = usize::from(person.free_seats.unwrap_or(0));
    let supposed = Memo::new(move |_| desk.supposed_seats(mentor));
    // Only cards on which something changed are drawn again.
    let matches = Memo::new(move |_| desk.matches_of(mentor));
    let seats = move || own + supposed.get();
    let taken = move || {
        let taken = matches.with(Vec::len);
        format!("{taken} of {}", words::count(seats(), "seat", "seats"))
    };
    let more_seats = move || {
        (supposed.get() > 0).then(|| {
            let words = format!(
                "{} to ask for",
                words::count(supposed.get(), "seat", "seats")
            );
            view! { <span class="badge" data-tone="warning">{words}</span> }
        })
    };
    let name = person.name.clone();
    let rows = move || {
        let matches = matches.get();
        let free = seats().saturating_sub(matches.len());
        let matches = matches
            .into_iter()
            .map(|(pair, has_moved)| match_row(desk, &pair, &name, has_moved))
            .collect_view();
        let free = (0..free)
            .map(|_| view! { <li class="seat-free">"Free seat"</li> })
            .collect_view();
        (matches, free)
    };
    let target = Target::Mentor(mentor);
    let is_over = Memo::new(move |_| desk.drag.is_over(target));
    let who = Selected::mentor(mentor);
    view! {
        <li
            class="seat-card"
            id=card_id(who)
            data-over=move || is_over.get().then_some("true")
            on:dragover=move |event| desk.drag_over(&event, target)
            on:dragleave=move |event| desk.drag_off(&event, target)
            on:drop=move |event| desk.drop_on(&event, target)
        >
            <div class="seat-head">
                <Avatar name=person.name.clone() tone="mentor" />
                <div class="row-text">
                    {name_button(desk, who, Some(open_id(who)))}
                    <small>{listed(desk, &person.shown.skills)}</small>
                </div>
                <span class="badge" data-tone="mentor">{taken}</span>
                {more_seats}
            </div>
            <ul class="seats">{rows}</ul>
        </li>
    }
    .into_any()
}

fn match_row(desk: Desk, pair: &ProposedPair, mentor: &str, has_moved: bool) -> AnyView {
    let member = pair.mentee;
    let Some(mentee) = desk.person(member) else {
        return ().into_any();
    };
    let who = Selected::mentee(member);
    let moved = has_moved.then(|| view! { <span class="badge" data-tone="info">"Moved"</span> });
    let is_selected = move || desk.is_selected(who).then_some("true");
    let is_dragged = move || desk.drag.is_of(member).then_some("true");
    view! {
        <li
            class="match"
            id=card_id(who)
            draggable="true"
            data-locked=pair.is_locked.then_some("true")
            data-selected=is_selected
            data-dragged=is_dragged
            on:dragstart=move |event: DragEvent| desk.drag.begin(&event, member)
            on:dragend=move |_| desk.drag.end()
        >
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
    let press = move |_| desk.turn_lock(couple(&pair), lock_id(pair.mentee));
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
    let who = Selected::mentee(mentee.member);
    view! {
        <button
            class="button"
            type="button"
            data-kind="quiet"
            data-size="small"
            id=open_id(who)
            aria-label=format!("{words} for {}", mentee.name)
            on:click=move |_| desk.selected.set(Some(who))
        >
            {words}
        </button>
    }
    .into_any()
}

/// Somebody's name, which opens their panel.
pub fn name_button(desk: Desk, who: Selected, id: Option<String>) -> AnyView {
    let open = move |_| desk.selected.set(Some(who));
    view! {
        <button class="open-person" type="button" id=id on:click=open>
            {desk.name(who.member)}
        </button>
    }
    .into_any()
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

/// The id of what opens somebody's panel.
pub fn open_id(who: Selected) -> String {
    format!("open-{}-{}", role(who), who.member)
}

fn card_id(who: Selected) -> String {
    format!("card-{}-{}", role(who), who.member)
}

const fn role(who: Selected) -> &'static str {
    match who.role {
        PairRole::Mentor => "mentor",
        PairRole::Mentee => "mentee",
    }
}
