//! Publishing the plan: asking once more, sending it, and what the server says.

use super::desk::Desk;
use super::kept::{Kept, Unpublished};
use super::words;
use crate::client::{self, ClientError};
use crate::load::Loaded;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::pairing::{PairingView, PlacedBy, PublishDraft, PublishedView};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::refusal::Refusal;

/// What was published last on this page, and what stands in the way.
#[derive(Clone, Copy)]
pub struct Publishing {
    /// The program.
    pub program: ProgramId,
    /// The pool, to be fetched again.
    pub pool: Loaded<PairingView>,
    /// What was published.
    pub published: RwSignal<Option<PublishedView>>,
}

/// The button, and the question behind it.
pub fn publish(desk: Desk, publishing: Publishing) -> AnyView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let ask = Callback::new(move |()| asking.set(true));
    let send = Callback::new(move |()| {
        if desk.is_behind() {
            desk.trouble.set(vec![words::NOT_YET.to_owned()]);
            return;
        }
        busy.set(true);
        let draft = draft(desk);
        spawn_local(async move {
            let path = format!("/api/programs/{}/pairing", publishing.program);
            let answer = client::post::<PublishedView>(&path, &draft).await;
            busy.set(false);
            take(answer, desk, publishing);
        });
    });
    let is_off = Signal::derive(move || desk.is_slow() || desk.plan(|plan| plan.pairs.is_empty()));
    let title = move || {
        let pairs = desk.plan(|plan| plan.pairs.len());
        format!("Invite {}?", words::count(pairs, "pair", "pairs"))
    };
    view! {
        <Button kind=Kind::Primary busy disabled=is_off on_press=ask>"Publish the plan"</Button>
        <Confirm
            open=asking
            title="Publish this plan?"
            yes="Publish and invite"
            kind=Kind::Primary
            on_yes=send
        >
            <p><strong>{title}</strong> " Both of each pair are told now, here and by mail, and either can say no without a reason."</p>
            {move || waiting(desk)}
            {own_place(desk)}
        </Confirm>
    }
    .into_any()
}

fn draft(desk: Desk) -> PublishDraft {
    let decided = desk.kept.draft.get_untracked();
    let pairs = desk.couples();
    desk.look(|view| PublishDraft::new(&view.pool, decided, pairs))
}

fn waiting(desk: Desk) -> AnyView {
    let waiting = desk.plan(|plan| plan.unplaced.len());
    if waiting == 0 {
        return ().into_any();
    }
    let words = match waiting {
        1 => {
            "1 person stays without a mentor for now, and comes first in the next round.".to_owned()
        }
        _ => format!(
            "{waiting} people stay without a mentor for now, and come first in the next round."
        ),
    };
    view! { <p>{words}</p> }.into_any()
}

fn own_place(desk: Desk) -> AnyView {
    match desk.look(|view| view.viewer_is_placed) {
        Some(PlacedBy::Server) => view! {
            <p>"You signed up too, and don't pair yourself: once this is published, you are placed by the same rules into the best of what is left."</p>
        }
        .into_any(),
        Some(PlacedBy::AnotherAdmin) | None => ().into_any(),
    }
}

fn take(answer: client::Answer<PublishedView>, desk: Desk, publishing: Publishing) {
    let kept: Kept = desk.kept;
    let error = match answer {
        Ok(published) => {
            kept.forget();
            kept.unpublished.set(None);
            publishing.published.set(Some(published));
            publishing.pool.reload();
            return;
        }
        Err(error) => error,
    };
    // What is in the way is named once the new pool is here: somebody new has no name before.
    let unpublished = match refusal(&error) {
        Some(Refusal::PoolChanged { changes }) => Unpublished::PoolChanged(changes.clone()),
        Some(Refusal::PlanBreaksRules { faults }) => Unpublished::BreaksRules(faults.clone()),
        _ => {
            desk.trouble
                .set(vec![crate::words::of_client_error(&error)]);
            return;
        }
    };
    publishing.published.set(None);
    kept.unpublished.set(Some(unpublished));
    publishing.pool.reload();
}

fn refusal(error: &ClientError) -> Option<&Refusal> {
    match error {
        ClientError::Refused(error) => error.refusal.as_ref(),
        ClientError::Offline | ClientError::Unreadable => None,
    }
}
