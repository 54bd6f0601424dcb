//! Editing a program that is there, also while pairs are at work in it.

use super::editor::Editor;
use super::effect::effect;
use super::kept;
use crate::client::{self, ClientError};
use crate::load::Loaded;
use crate::route;
use crate::ui;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::dialog::Dialog;
use crate::ui::form::Form;
use crate::ui::notice::{Notice, Tone};
use crate::ui::state::Empty;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::program::{EditEffectView, ProgramEdit, ProgramEditView};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::PhaseName;

/// Where it is said that somebody else was faster.
const OVERTAKEN: &str = "overtaken";

/// What the parts of the form share.
#[derive(Clone, Copy)]
struct Editing {
    id: ProgramId,
    editor: Editor,
    /// The version that the edit is based on.
    version: RwSignal<u32>,
    /// Pairs may be at work: what it does to them is shown before it is saved.
    runs: bool,
    /// Somebody else saved theirs while this was written.
    overtaken: RwSignal<bool>,
    effect: RwSignal<Option<EditEffectView>>,
    asks: RwSignal<bool>,
    busy: RwSignal<bool>,
    saved: Callback<()>,
    unchanged: Callback<()>,
}

/// The form to edit a program. `program` is fetched again when the admin drops what they wrote.
pub fn form(program: Loaded<ProgramEditView>, view: ProgramEditView) -> AnyView {
    let phase = view.phase.name();
    if phase == PhaseName::Closed {
        return view! {
            <Empty title="This program has ended" words="Nothing in it can change any more.">
                <ButtonLink href=route::run_program(view.id)>"Back to the program"</ButtonLink>
            </Empty>
        }
        .into_any();
    }
    let (id, toasts, navigate) = (view.id, Toasts::expect(), use_navigate());
    let page = route::edit_program(id);
    let (version, kept) = kept::find(&page).map_or((view.version, None), |edit| {
        (edit.version, Some(edit.draft))
    });
    let (version, is_kept) = (RwSignal::new(version), kept.is_some());
    let editor = Editor::new(view.draft, view.fixed, kept);
    editor.keeps(page, version);
    let drop_mine = Callback::new(move |()| {
        editor.settle();
        program.reload();
    });
    let again = is_kept.then(|| kept::notice(move || drop_mine.run(())));
    let editing = Editing {
        id,
        editor,
        version,
        runs: phase == PhaseName::Running,
        overtaken: RwSignal::new(false),
        effect: RwSignal::new(None),
        asks: RwSignal::new(false),
        busy: RwSignal::new(false),
        saved: Callback::new(move |()| {
            editor.settle();
            toasts.say("Saved.");
            navigate(&route::run_program(id), NavigateOptions::default());
        }),
        unchanged: Callback::new(move |()| toasts.say("Nothing has changed.")),
    };
    let busy = editing.busy;
    let foot = view! {
        <Button kind=Kind::Primary submit=true busy>
            {if editing.runs { "Look at the changes" } else { "Save" }}
        </Button>
        <ButtonLink kind=Kind::Quiet href=route::run_program(id)>"Back to the program"</ButtonLink>
    }
    .into_any();
    view! {
        <Form problems=editor.problems on_submit=move || editing.submit() foot>
            {again}
            {editor.fields()}
            <div role="alert" id=OVERTAKEN tabindex="-1">
                {move || editing.overtaken.get().then(|| overtaken(id, drop_mine))}
            </div>
        </Form>
        {question(editing)}
    }
    .into_any()
}

fn question(editing: Editing) -> AnyView {
    let (asks, busy) = (editing.asks, editing.busy);
    view! {
        <Dialog open=asks title="Whom this touches">
            {move || editing.effect.with(|view| view.as_ref().map(effect))}
            <div class="dialog-actions">
                <Button on_press=move || asks.set(false)>"Go on writing"</Button>
                <Button kind=Kind::Primary busy on_press=move || editing.save()>
                    "Save it"
                </Button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn overtaken(id: ProgramId, drop_mine: Callback<()>) -> AnyView {
    view! {
        <Notice tone=Tone::Warning title="Somebody else saved this program while you were writing">
            <p>
                "What you wrote is still here, and nothing of it is saved yet. Saving now puts yours in place of theirs; you see beforehand what that changes."
            </p>
            <p>
                <a href=route::edit_program(id) target="_blank">
                    "Open theirs in another tab"
                </a>
            </p>
            <Button small=true on_press=drop_mine>
                "Drop mine and take theirs"
            </Button>
        </Notice>
    }
    .into_any()
}

impl Editing {
    /// Saves at once where nobody is at work, and shows what it does otherwise.
    fn submit(self) {
        if self.runs || self.overtaken.get_untracked() {
            self.look();
        } else {
            self.save();
        }
    }

    fn look(self) {
        self.send(|this, edit| async move {
            let path = format!("/api/programs/{}/draft/effect", this.id);
            let view = client::post::<EditEffectView>(&path, &edit).await?;
            if view.effect.is_empty() {
                this.unchanged.run(());
            } else {
                this.effect.set(Some(view));
                this.asks.set(true);
            }
            Ok(())
        });
    }

    fn save(self) {
        self.send(|this, edit| async move {
            let path = format!("/api/programs/{}/draft", this.id);
            client::put::<ProgramEditView>(&path, &edit).await?;
            this.saved.run(());
            Ok(())
        });
    }

    /// Sends what was written, if it is sound, and keeps all of it whatever the server says.
    fn send<F>(self, step: impl FnOnce(Self, ProgramEdit) -> F + 'static)
    where
        F: Future<Output = client::Answer<()>> + 'static,
    {
        let Some(draft) = self.editor.checked() else {
            self.asks.set(false);
            return;
        };
        let version = self.version.get_untracked();
        self.busy.set(true);
        spawn_local(async move {
            if let Err(error) = step(self, ProgramEdit { version, draft }).await {
                self.asks.set(false);
                self.take(&error).await;
            }
            self.busy.set(false);
        });
    }

    async fn take(self, error: &ClientError) {
        if error.code() != "changed_since" {
            self.editor.problems.take(error);
            return;
        }
        let path = format!("/api/programs/{}/draft", self.id);
        match client::get::<ProgramEditView>(&path).await {
            Ok(theirs) => {
                self.version.set(theirs.version);
                self.editor.rebase(&theirs.draft, theirs.fixed);
                self.overtaken.set(true);
                request_animation_frame(|| {
                    if let Some(said) = document().get_element_by_id(OVERTAKEN) {
                        ui::focus(&said);
                    }
                });
            }
            Err(error) => self.editor.problems.take(&error),
        }
    }
}
