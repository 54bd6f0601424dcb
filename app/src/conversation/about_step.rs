//! What the two wrote about a step.

use super::desk::Desk;
use super::draft::Draft;
use super::entry::entry;
use super::notes::notes;
use super::queue::Writing;
use super::writing::writing;
use crate::ui::button::{Button, Kind};
use leptos::prelude::*;
use wayfellow_domain::entry::EntryKind;
use wayfellow_domain::id::StepId;

/// The posts about a step with their comments, and while one may write a place for the next.
pub fn about_step(desk: Desk, step: StepId, partner: &str) -> AnyView {
    let partner = partner.to_owned();
    let name = partner.clone();
    let ids = Memo::new(move |_| {
        desk.book.with(|book| {
            book.standing()
                .filter(|it| it.kind == EntryKind::Post && it.step == Some(step))
                .map(|it| it.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let is_writing = RwSignal::new(false);
    let field = move || {
        if !desk.is_open() {
            return ().into_any();
        }
        let begin = move |()| is_writing.set(true);
        if !is_writing.get() {
            return view! { <div><Button kind=Kind::Quiet on_press=begin>"Write about this step"</Button></div> }
                .into_any();
        }
        let draft = Draft::kept(format!("draft/{}/{step}", desk.pair));
        let send = Callback::new(move |()| {
            if let Some(words) = draft.take() {
                desk.write(Writing::new(EntryKind::Post, Some(step), words), draft);
            }
        });
        writing(
            draft,
            "Write about this step",
            "Post",
            "post",
            false,
            send,
            ().into_any(),
        )
    };
    let posts = move || {
        let partner = partner.clone();
        (!ids.with(Vec::is_empty)).then(|| {
            view! {
                <ol class="lines">
                    <For
                        each=move || ids.get()
                        key=|id| id.clone()
                        children=move |id| entry(desk, &id, &partner)
                    />
                </ol>
            }
        })
    };
    let has_any = Memo::new(move |_| desk.is_ready());
    (move || {
        has_any.get().then(|| {
            view! {
                <section class="stack" data-gap="m">
                    <h3>"Your thoughts on it"</h3>
                    {posts.clone()}
                    {field}
                </section>
                {notes(desk, step, &name)}
            }
        })
    })
    .into_any()
}
