//! The acts behind the buttons of a program that is run.

use crate::client::{self, ClientError};
use crate::load::Loaded;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use crate::ui::form::FormProblems;
use crate::ui::toast::Toasts;
use crate::words::of_client_error;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::program::{PhaseMove, ProgramView, SignUpReopening};
use wayfellow_domain::id::ProgramId;

/// What every button needs.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) program: Loaded<ProgramView>,
    pub(super) id: ProgramId,
    pub(super) version: u32,
    pub(super) failure: RwSignal<Option<String>>,
    pub(super) busy: RwSignal<bool>,
    pub(super) toasts: Toasts,
    pub(super) gone: Callback<()>,
}

/// A step that is asked about before it is taken.
pub(super) struct Step {
    /// The last part of its path.
    pub(super) path: &'static str,
    pub(super) button: &'static str,
    pub(super) kind: Kind,
    pub(super) question: &'static str,
    pub(super) words: &'static str,
    pub(super) yes: &'static str,
    pub(super) done: &'static str,
}

impl Runner {
    /// A button that asks before it does something.
    pub(super) fn asks(self, step: Step) -> AnyView {
        let asking = RwSignal::new(false);
        let Step {
            path,
            button,
            kind,
            question,
            words,
            yes,
            done,
        } = step;
        view! {
            <Button kind busy=self.busy on_press=move || asking.set(true)>
                {button}
            </Button>
            <Confirm open=asking title=question yes kind on_yes=move || self.take(path, done)>
                <p>{words}</p>
            </Confirm>
        }
        .into_any()
    }

    fn take(self, path: &'static str, done: &'static str) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let version = self.version;
            let path = format!("/api/programs/{}/{path}", self.id);
            let answer = client::post::<ProgramView>(&path, &PhaseMove { version }).await;
            self.busy.set(false);
            match answer {
                Ok(view) => self.show(view, done),
                Err(error) => self.fail(&error),
            }
        });
    }

    pub(super) fn reopen(self, closes: String, problems: FormProblems, asking: RwSignal<bool>) {
        self.busy.set(true);
        spawn_local(async move {
            let version = self.version;
            let path = format!("/api/programs/{}/reopen-sign-up", self.id);
            let body = SignUpReopening { version, closes };
            let answer = client::post::<ProgramView>(&path, &body).await;
            self.busy.set(false);
            match answer {
                Ok(view) => {
                    asking.set(false);
                    self.show(view, "People can sign up again.");
                }
                Err(error) => problems.take(&error),
            }
        });
    }

    pub(super) fn delete(self) {
        self.busy.set(true);
        spawn_local(async move {
            let answer = {
                let path = format!("/api/programs/{}?version={}", self.id, self.version);
                client::delete::<()>(&path).await
            };
            self.busy.set(false);
            match answer {
                Ok(()) => self.gone.run(()),
                Err(error) => self.fail(&error),
            }
        });
    }

    fn show(self, view: ProgramView, done: &'static str) {
        self.toasts.say(done);
        self.program.set(view);
    }

    /// Says why it did not go; where somebody else was faster, shows how things stand now.
    fn fail(self, error: &ClientError) {
        if error.code() == "changed_since" {
            self.toasts
                .say("Somebody else changed it meanwhile. This is how it stands now.");
            self.program.reload();
        } else {
            self.failure.set(Some(of_client_error(error)));
        }
    }
}
