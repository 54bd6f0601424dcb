//! Publishing the plan: what it would do to whom, asking once more, and sending it.

mod message;
mod question;

use super::desk::Desk;
use super::kept::{Kept, Unpublished};
use super::pool::FetchedPool;
use super::saving::Saving;
use super::words;
use crate::client;
use crate::load::Loaded;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::pairing::{PublishDraft, PublishedView};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::refusal::Refusal;

/// What was published last on this page, and what stands in the way.
#[derive(Clone, Copy)]
pub struct Publishing {
    /// The program.
    pub program: ProgramId,
    /// The pool, to be fetched again.
    pub pool: Loaded<FetchedPool>,
    /// What outlives the pool.
    pub kept: Kept,
    /// What was published.
    pub published: RwSignal<Option<PublishedView>>,
}

/// The button, and the question behind it.
pub fn publish(desk: Desk, publishing: Publishing, saving: Saving) -> AnyView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let ask = Callback::new(move |()| asking.set(true));
    let send = Callback::new(move |()| {
        asking.set(false);
        send(desk, publishing, saving, busy);
    });
    let is_off = Signal::derive(move || desk.is_slow() || desk.plan(|plan| plan.pairs.is_empty()));
    view! {
        <Button kind=Kind::Primary small=true busy disabled=is_off on_press=ask>"Publish the plan"</Button>
        <Dialog open=asking title="Publish this plan?">{question::question(desk, asking, send)}</Dialog>
    }
    .into_any()
}

/// Sends the plan once the draft that it follows from is kept: published is what every admin can see.
fn send(desk: Desk, publishing: Publishing, saving: Saving, busy: RwSignal<bool>) {
    if desk.is_behind() {
        desk.trouble.set(vec![words::NOT_YET.to_owned()]);
        return;
    }
    busy.set(true);
    saving.once_kept(move |is_kept| {
        if !is_kept {
            busy.set(false);
            desk.trouble.set(vec![words::NOT_KEPT.to_owned()]);
            return;
        }
        let draft = draft(desk);
        spawn_local(async move {
            let path = format!("/api/programs/{}/pairing", publishing.program);
            let answer = client::post::<PublishedView>(&path, &draft).await;
            busy.set(false);
            take(answer, desk, publishing, saving);
        });
    });
}

fn draft(desk: Desk) -> PublishDraft {
    let decided = desk.kept.draft.get_untracked();
    let pairs = desk.couples();
    let draft_revision = desk.kept.revision().unwrap_or(0);
    desk.look(|view| PublishDraft {
        draft_revision,
        ..PublishDraft::new(view, decided, pairs)
    })
}

fn take(answer: client::Answer<PublishedView>, desk: Desk, publishing: Publishing, saving: Saving) {
    let kept = publishing.kept;
    let error = match answer {
        Ok(published) => {
            kept.published(published.goes_out_at.is_some());
            kept.unpublished.set(None);
            publishing.published.set(Some(published));
            publishing.pool.reload();
            return;
        }
        Err(error) => error,
    };
    if saving.take_refusal(&error) {
        return;
    }
    // What is in the way is named once the new pool is here: somebody new has no name before.
    let unpublished = match error.refusal() {
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
