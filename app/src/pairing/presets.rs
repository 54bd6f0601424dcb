//! Rules under a name, kept with the program for all its admins.

use super::desk::Desk;
use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::api::pairing::PairingPreset;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::pool::{LONGEST_PRESET_NAME, PresetDraft};

/// The ids of the way back from a deletion, and of the field for a name.
const UNDO: &str = "preset-undo";
const NAME: &str = "preset-name";

/// What of the presets is here.
#[derive(Clone, Copy)]
struct Presets {
    desk: Desk,
    program: ProgramId,
    all: RwSignal<Vec<PairingPreset>>,
    /// What was deleted last, and can be saved again.
    deleted: RwSignal<Option<PairingPreset>>,
    sending: Sending,
}

/// The presets, to choose from, to save and to delete.
pub fn presets(desk: Desk) -> AnyView {
    let presets = Presets {
        desk,
        program: desk.look(|view| view.program.id),
        all: RwSignal::new(desk.look(|view| view.presets.clone())),
        deleted: RwSignal::new(None),
        sending: Sending::then(|| ()),
    };
    let name = RwSignal::new(String::new());
    let list = move || {
        let all = presets.all.get().into_iter();
        let rows: Vec<_> = all.map(|preset| row(presets, preset)).collect();
        (!rows.is_empty()).then(|| view! { <ul class="presets">{rows}</ul> })
    };
    let has_no_name = Signal::derive(move || name.with(|name| name.trim().is_empty()));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !has_no_name.get_untracked() {
            save(presets, name);
        }
    };
    view! {
        <section class="stack" data-gap="s">
            <h3>"Presets"</h3>
            {list}
            {deleted(presets)}
            <form class="field" on:submit=save>
                <label for=NAME>"Save these rules as"</label>
                <div class="input-join">
                    <input
                        class="input"
                        data-size="small"
                        id=NAME
                        name="preset-name"
                        autocomplete="off"
                        maxlength=LONGEST_PRESET_NAME.to_string()
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                    <Button small=true submit=true busy=presets.sending.busy disabled=has_no_name>"Save"</Button>
                </div>
            </form>
            {presets.sending.failure()}
        </section>
    }
    .into_any()
}

fn row(presets: Presets, preset: PairingPreset) -> AnyView {
    let kept = preset.clone();
    let PairingPreset {
        id,
        name,
        judged_by,
    } = preset;
    let desk = presets.desk;
    let choose = Callback::new(move |()| {
        desk.change(|draft| draft.judged_by = judged_by, None);
    });
    let is_chosen = move || desk.decided(|draft| draft.judged_by == judged_by);
    let mark = move || {
        is_chosen().then(|| view! { <span class="badge" data-tone="success">"In use"</span> })
    };
    let delete = Callback::new(move |()| {
        let path = format!("/api/programs/{}/pairing/presets/{id}", presets.program);
        let kept = kept.clone();
        presets.sending.send(async move {
            presets.all.set(client::delete(&path).await?);
            presets.deleted.set(Some(kept));
            // The button that was pressed is gone.
            focus_soon(UNDO);
            Ok(())
        });
    });
    let (use_it, delete_it) = (
        format!("Use the preset {name}"),
        format!("Delete the preset {name}"),
    );
    view! {
        <li>
            <Button kind=Kind::Quiet small=true label=use_it on_press=choose>{name}</Button>
            {mark}
            <Button kind=Kind::Quiet small=true label=delete_it on_press=delete>"Delete"</Button>
        </li>
    }
    .into_any()
}

/// That one was deleted, and the way back.
fn deleted(presets: Presets) -> AnyView {
    let undo = move |preset: PairingPreset| {
        let draft = PresetDraft {
            name: preset.name,
            judged_by: preset.judged_by,
        };
        presets.sending.send(async move {
            put(presets, &draft).await?;
            focus_soon(NAME);
            Ok(())
        });
    };
    let shown = move || {
        presets.deleted.get().map(|preset| {
            let words = format!("{} is deleted.", preset.name);
            view! {
                <p class="row small" data-gap="s">
                    <span>{words}</span>
                    <button
                        class="button"
                        type="button"
                        id=UNDO
                        data-size="small"
                        on:click=move |_| undo(preset.clone())
                    >
                        "Undo the deletion"
                    </button>
                </p>
            }
        })
    };
    view! { <div role="status">{shown}</div> }.into_any()
}

async fn put(presets: Presets, draft: &PresetDraft) -> client::Answer<()> {
    let path = format!("/api/programs/{}/pairing/presets", presets.program);
    presets.all.set(client::put(&path, draft).await?);
    presets.deleted.set(None);
    Ok(())
}

/// Gives something the focus once it is drawn.
fn focus_soon(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(id) {
            crate::ui::focus(&element);
        }
    });
}

fn save(presets: Presets, name: RwSignal<String>) {
    let draft = PresetDraft {
        name: name.get_untracked(),
        judged_by: presets.desk.meant().judged_by,
    };
    presets.sending.send(async move {
        put(presets, &draft).await?;
        name.set(String::new());
        Ok(())
    });
}
