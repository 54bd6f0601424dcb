//! The person whom the admin looks at: what can be done about them, and whom they could be with.

use super::ask::Purpose;
use super::board::{listed, lock_id, open_id};
use super::candidates::candidates;
use super::desk::{Desk, Selected, couple};
use super::mentor::mentor;
use super::points::out_of_hundred;
use super::words;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, Kind};
use leptos::html;
use leptos::prelude::*;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::{PlanDraft, PoolPerson};

/// The id of the panel's head, which has the focus when the panel opens.
const HEAD: &str = "person-head";

/// The id of the matrix, which has the focus where what opened the panel is no longer drawn.
pub const MATRIX: &str = "matrix";

/// The person who is selected; nothing while nobody is.
pub fn person(desk: Desk) -> AnyView {
    (move || desk.selected.get().map(|selected| panel(desk, selected))).into_any()
}

impl Desk {
    /// Closes the panel, and gives the focus back to what opens it.
    pub fn close_person(self) {
        let Some(selected) = self.selected.get_untracked() else {
            return;
        };
        self.selected.set(None);
        let from = self.opened_from.try_update_value(Option::take).flatten();
        let from = from.filter(|(opened, _)| *opened == selected);
        let ids = [
            from.map(|(_, id)| id),
            Some(open_id(selected)),
            Some("sought".to_owned()),
            Some(MATRIX.to_owned()),
        ];
        request_animation_frame(move || {
            let mut ids = ids.iter().flatten();
            let opener = ids.find_map(|id| document().get_element_by_id(id));
            if let Some(opener) = opener {
                crate::ui::focus(&opener);
            }
        });
    }
}

/// Keeps the focus in the panel while what is in it changes.
pub fn stay_with_person() {
    if let Some(head) = document().get_element_by_id(HEAD) {
        crate::ui::focus(&head);
    }
}

fn panel(desk: Desk, selected: Selected) -> AnyView {
    let Some(person) = desk.person(selected.member) else {
        return ().into_any();
    };
    let head = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(head) = head.get() {
            crate::ui::focus(&head);
        }
    });
    let close = Callback::new(move |()| desk.close_person());
    let (tone, body) = match selected.role {
        PairRole::Mentor => ("mentor", mentor(desk, &person)),
        PairRole::Mentee => ("mentee", mentee(desk, &person)),
    };
    view! {
        <aside class="person card" aria-labelledby=HEAD>
            <div class="person-head">
                <Avatar name=person.name.clone() tone />
                <h2 id=HEAD tabindex="-1" node_ref=head>{person.name.clone()}</h2>
                <Button kind=Kind::Quiet small=true on_press=close>"Close"</Button>
            </div>
            {body}
        </aside>
    }
    .into_any()
}

fn mentee(desk: Desk, person: &PoolPerson) -> AnyView {
    let member = person.member;
    let pair = Memo::new(move |_| desk.pair_of(member));
    let place = move || match pair.get() {
        Some(pair) => {
            let points = out_of_hundred(pair.score);
            let locked = if pair.is_locked { ", locked" } else { "" };
            format!(
                "Now with {}: {points} of 100{locked}.",
                desk.name(pair.mentor)
            )
        }
        None => "Now without a mentor.".to_owned(),
    };
    let waited = (person.waited > 0).then(|| {
        let words = words::waits_since(person.waited);
        view! { <span class="badge" data-tone="warning">{words}</span> }
    });
    let goals = listed(desk, &person.shown.goals);
    let wants = (!goals.is_empty()).then(|| view! { <p class="small">"Would like: " {goals}</p> });
    view! {
        <div class="stack" data-gap="s">
            <p class="soft">{place} " " {waited}</p>
            {wants}
            {decide(desk, member)}
        </div>
        <h3>"Who could be the mentor?"</h3>
        {candidates(desk, member)}
    }
    .into_any()
}

/// What can be decided without naming a mentor; what it would do is said when a button is looked at.
fn decide(desk: Desk, mentee: MemberId) -> AnyView {
    let is_aside = move || {
        let draft = desk.kept.draft;
        draft.with(|draft| draft.by_hand.set_aside.contains(&mentee))
    };
    let pair = Memo::new(move |_| desk.pair_of(mentee));
    let told = RwSignal::new(String::new());
    Effect::new(move || {
        pair.with(|_| ());
        told.set(String::new());
    });
    let keep = move || {
        let pair = pair.get().filter(|pair| !pair.is_locked)?;
        let press = Callback::new(move |()| {
            stay_with_person();
            desk.lock(couple(&pair), lock_id(mentee));
        });
        Some(view! { <Button small=true on_press=press>"Lock"</Button> })
    };
    let leave = move || {
        let leave = move |draft: &mut PlanDraft| draft.by_hand.set_aside(mentee);
        (!is_aside()).then(|| attempt(desk, mentee, "Leave without a mentor", told, leave))
    };
    let free = move || {
        let is_settled = is_aside() || pair.get().is_some_and(|pair| pair.is_locked);
        let free = move |draft: &mut PlanDraft| draft.by_hand.let_go(mentee);
        is_settled.then(|| attempt(desk, mentee, "Let the plan decide", told, free))
    };
    view! {
        <div class="row" data-gap="s">{keep} {leave} {free}</div>
        <p class="small soft effect" role="status">{move || told.get()}</p>
    }
    .into_any()
}

/// A button for a change, which says what it would do before it is pressed.
fn attempt(
    desk: Desk,
    mentee: MemberId,
    words: &'static str,
    told: RwSignal<String>,
    change: impl Fn(&mut PlanDraft) + Copy + Send + Sync + 'static,
) -> AnyView {
    let look = move || {
        let mut draft = desk.meant();
        change(&mut draft);
        desk.try_out(draft, Purpose::Move, move |found| {
            let _ = told.try_set(format!("{words}: {}", desk.tried(found, Some(mentee))));
        });
    };
    let press = move |_| {
        stay_with_person();
        desk.change(change, Some(mentee));
    };
    view! {
        <button
            class="button"
            type="button"
            data-size="small"
            on:pointerenter=move |_| look()
            on:focus=move |_| look()
            on:click=press
        >
            {words}
        </button>
    }
    .into_any()
}
