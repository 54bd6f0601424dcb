//! What mentors agree to: one scene at a time, then five sentences to accept.

use super::sheet::Sheet;
use crate::ui::bound::Bound;
use crate::ui::button::Button;
use crate::ui::check::Check;
use crate::ui::field::fault_line;
use crate::ui::notice::{Notice, Tone};
use crate::ui::options::{Choice, RadioCards};
use leptos::prelude::*;
use wayfellow_domain::guidelines::{Scene, SceneOption};

/// The field, as the wire spells it.
const FIELD: &str = "accepted_guidelines";

/// The scenes in turn; for those who accepted them before, the sentences at once.
pub fn guidelines(sheet: Sheet) -> AnyView {
    let (version, scenes) = sheet
        .view()
        .with_untracked(|view| (view.guidelines.version, view.guidelines.scenes.clone()));
    let count = scenes.len();
    let is_accepted = sheet
        .draft()
        .with_untracked(|draft| draft.accepted_guidelines == Some(version));
    let place = RwSignal::new(if is_accepted { count } else { 0 });
    let scenes = StoredValue::new(scenes);
    let content = move || {
        let place_now = place.get();
        scenes.with_value(|scenes| match scenes.get(place_now) {
            Some(scene) => show_scene(scene.clone(), place, count),
            None => show_agreement(sheet, version, scenes, place),
        })
    };
    let id = move || (place.get() < count).then_some(FIELD);
    let fault = sheet.problems().of(FIELD);
    let line = move || (place.get() < count).then(|| fault_line(FIELD, fault));
    view! {
        <section class="stack" id=id tabindex="-1" aria-label="Guidelines for mentors">
            <div class="stack" data-gap="s">
                <h2>"What mentors agree to"</h2>
                <p class="field-why">
                    "Five short scenes, about four minutes. There are no marks: pick what you would do, and see what we would ask of you. Mentees can rely on these five things."
                </p>
            </div>
            {content}
            {line}
        </section>
    }
    .into_any()
}

fn show_scene(scene: Scene, place: RwSignal<usize>, count: usize) -> AnyView {
    let number = place.get_untracked() + 1;
    let picked = RwSignal::new(None::<usize>);
    let choices = scene
        .options
        .iter()
        .enumerate()
        .map(|(index, option)| Choice::new(index, option.text.clone(), ""))
        .collect::<Vec<_>>();
    let go_on = if number == count {
        "To the five sentences"
    } else {
        "Next scene"
    };
    let options = StoredValue::new(scene.options.into_owned());
    let agreement = StoredValue::new(scene.agreement.into_owned());
    let answer = move || {
        picked.get().map(|index| {
            let words = options.with_value(|options| answer_words(options, index));
            view! {
                <Notice tone=Tone::Info>{words}</Notice>
                <p><strong>"Mentors agree: "</strong>{agreement.get_value()}</p>
                <div class="row">
                    <Button on_press=move || place.set(number)>{go_on}</Button>
                </div>
            }
        })
    };
    let back = (number > 1).then(|| {
        view! { <Button small=true on_press=move || place.set(number - 2)>"Back"</Button> }
    });
    view! {
        <div class="card scene">
            <p class="small soft">{format!("Scene {number} of {count}")}</p>
            <h3>{scene.title.into_owned()}</h3>
            <p>{scene.situation.into_owned()}</p>
            <RadioCards name="scene" label="What would you do?" value=picked choices />
            <div class="stack" role="status">{answer}</div>
            {back}
        </div>
    }
    .into_any()
}

/// What may come of the way that was picked and, where it is another, of the one that is asked for.
fn answer_words(options: &[SceneOption], picked: usize) -> AnyView {
    let mut paragraphs = Vec::new();
    if let Some(option) = options.get(picked) {
        paragraphs.push(option.why.clone());
        if !option.is_asked_for
            && let Some(asked_for) = options.iter().find(|option| option.is_asked_for)
        {
            paragraphs.push(
                format!(
                    "What we would ask of you: {} {}",
                    asked_for.text, asked_for.why
                )
                .into(),
            );
        }
    }
    paragraphs
        .into_iter()
        .map(|words| view! { <p>{words.into_owned()}</p> })
        .collect_view()
        .into_any()
}

fn show_agreement(sheet: Sheet, version: u32, scenes: &[Scene], place: RwSignal<usize>) -> AnyView {
    let sentences = scenes
        .iter()
        .map(|scene| view! { <li>{scene.agreement.clone().into_owned()}</li> })
        .collect_view();
    let accepted = sheet.part(
        |draft| &draft.accepted_guidelines,
        |draft| &mut draft.accepted_guidelines,
    );
    let value = Bound::new(
        Signal::derive(move || accepted.get() == Some(version)),
        move |is_accepted: bool| accepted.set(is_accepted.then_some(version)),
    );
    view! {
        <div class="card scene">
            <h3>"As a mentor"</h3>
            <ul class="ticks" data-tone="mentor">{sentences}</ul>
            <Check
                name=FIELD
                label="I agree to these five sentences"
                value
                fault=sheet.problems().of(FIELD)
            />
            <div class="row">
                <Button small=true on_press=move || place.set(0)>"Read the scenes again"</Button>
            </div>
        </div>
    }
    .into_any()
}
