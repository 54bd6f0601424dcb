//! Taking back an invitation that nobody answers, for admins.

use crate::client;
use crate::ui::button::Button;
use crate::ui::dialog::Confirm;
use crate::ui::sending::Sending;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use wayfellow_domain::api::pair::ProgramPairView;
use wayfellow_domain::id::{PairId, ProgramId};
use wayfellow_domain::pair::Both;

/// What one can take back on a page, with one question for all of it.
#[derive(Clone, Copy)]
pub struct Withdrawing {
    program: ProgramId,
    sending: Sending,
    chosen: RwSignal<Option<(PairId, Both<String>)>>,
    toasts: Toasts,
}

impl Withdrawing {
    /// Invitations into a program.
    pub fn new(program: ProgramId, sending: Sending) -> Self {
        Self {
            program,
            sending,
            chosen: RwSignal::new(None),
            toasts: Toasts::expect(),
        }
    }

    /// The button for one of them.
    pub fn button(self, pair: &ProgramPairView) -> AnyView {
        let (id, names) = (pair.overview.pair, pair.names.clone());
        let label = format!(
            "Withdraw the invitation of {} and {}",
            names.mentor, names.mentee
        );
        let choose = move |()| self.chosen.set(Some((id, names.clone())));
        view! {
            <Button small=true label busy=self.sending.busy on_press=choose>
                "Withdraw"
            </Button>
        }
        .into_any()
    }

    /// The question, once one is chosen, and what went wrong.
    pub fn question(self) -> AnyView {
        let asked = move || {
            self.chosen
                .get()
                .map(|(pair, names)| self.ask(pair, &names))
        };
        view! {
            {self.sending.failure()}
            {asked}
        }
        .into_any()
    }

    fn ask(self, pair: PairId, names: &Both<String>) -> AnyView {
        let open = RwSignal::new(true);
        let path = format!("/api/programs/{}/pairs/{pair}/withdraw", self.program);
        let withdraw = move || {
            let path = path.clone();
            let sending = async move { client::post(&path, &()).await };
            self.sending.send_then(sending, move || {
                self.toasts.say("The invitation is withdrawn.");
            });
        };
        let explained = format!(
            "{} and {} are told that the pairing did not come about, and nothing else. Both can be paired again, only not with each other in this program.",
            names.mentor, names.mentee
        );
        view! {
            <Confirm
                open
                title="Withdraw this invitation?"
                yes="Withdraw it"
                no="Keep it"
                on_yes=move |()| withdraw()
            >
                <p>{explained.clone()}</p>
            </Confirm>
        }
        .into_any()
    }
}
