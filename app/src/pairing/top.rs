//! What stays in view over the plan: its figures, and what is done with the whole of it.

use super::compare::compare;
use super::desk::Desk;
use super::export::export;
use super::publish::{Publishing, publish};
use super::saving::Saving;
use super::summary::summary;
use super::words;
use crate::ui::button::{Button, Kind};
use crate::ui::notice::{Notice, Tone};
use crate::ui::size::watch;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use wayfellow_domain::pool::PlanDraft;

/// The figures, the buttons, and what the last change did.
pub fn top(desk: Desk, publishing: Publishing, saving: Saving) -> AnyView {
    let behind = move || desk.is_slow().then_some("true");
    let node = NodeRef::<Div>::new();
    node.on_load(|top| {
        let measured = top.clone();
        watch(&top, move || tell_height(&measured));
    });
    view! {
        <div class="studio-top" node_ref=node>
            <div class="studio-bar">
                <div class="plan" data-behind=behind>{summary(desk)}</div>
                {buttons(desk, publishing, saving)}
            </div>
            <div class="studio-said">
                <p class="small soft" role="status">{move || said(desk)}</p>
                {saving.word()}
            </div>
            <div role="alert">{trouble(desk)} {broken(desk)}</div>
        </div>
    }
    .into_any()
}

/// What stays in view below it begins where it ends: it is higher where it wraps, and with trouble.
fn tell_height(top: &HtmlElement) {
    let studio = top.parent_element();
    let studio = studio.and_then(|studio| studio.dyn_into::<HtmlElement>().ok());
    if let Some(studio) = studio {
        let height = format!("{}px", top.offset_height());
        // A browser that has no such property keeps to the style sheet's guess.
        let _ = studio.style().set_property("--top-height", &height);
    }
}

fn buttons(desk: Desk, publishing: Publishing, saving: Saving) -> AnyView {
    let undo = Callback::new(move |()| desk.undo());
    let redo = Callback::new(move |()| desk.redo());
    let lock_all = Callback::new(move |()| desk.lock_all());
    let start_over = Callback::new(move |()| desk.start_over());
    let cannot_undo = Signal::derive(move || !desk.can_undo());
    let cannot_redo = Signal::derive(move || !desk.can_redo());
    let is_untouched = Signal::derive(move || {
        let fresh = PlanDraft::judged_by(desk.program_judges_by());
        desk.kept.draft.with(|draft| *draft == fresh)
    });
    view! {
        <div class="row studio-buttons">
            <Button kind=Kind::Quiet small=true disabled=cannot_undo on_press=undo>"Undo"</Button>
            <Button kind=Kind::Quiet small=true disabled=cannot_redo on_press=redo>"Redo"</Button>
            <Button kind=Kind::Quiet small=true on_press=lock_all>"Lock all"</Button>
            <Button kind=Kind::Quiet small=true disabled=is_untouched on_press=start_over>"Start over"</Button>
            {compare(desk)}
            {export(desk)}
            {publish(desk, publishing, saving)}
        </div>
    }
    .into_any()
}

fn said(desk: Desk) -> String {
    if desk.is_slow() {
        words::WORKING_OUT.to_owned()
    } else {
        desk.said.get()
    }
}

fn trouble(desk: Desk) -> impl IntoView {
    move || {
        let trouble = desk.trouble.get();
        (!trouble.is_empty()).then(|| {
            let lines = trouble
                .into_iter()
                .map(|words| view! { <p>{words}</p> })
                .collect_view();
            view! { <Notice tone=Tone::Warning title="That can't be">{lines}</Notice> }
        })
    }
}

fn broken(desk: Desk) -> impl IntoView {
    let again = Callback::new(move |()| desk.try_again());
    let is_broken = Memo::new(move |_| desk.is_broken());
    move || {
        is_broken.get().then(|| {
            view! {
                <Notice tone=Tone::Warning title="That did not work">
                    <p>{words::BROKEN}</p>
                    <Button small=true on_press=again>"Try again"</Button>
                </Notice>
            }
        })
    }
}
