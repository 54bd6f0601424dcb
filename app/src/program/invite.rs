//! Inviting people to a program by their addresses, pasted as they come.

use super::addresses::said;
use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::field::TextArea;
use crate::ui::form::Form;
use crate::ui::sending::Sending;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use wayfellow_domain::api::group::InviteMailView;
use wayfellow_domain::group::{InviteMailDraft, LEAST_LINK_DAYS, MAIL_PAUSE_DAYS, MOST_ADDRESSES};
use wayfellow_domain::id::ProgramId;

/// A box to paste addresses into, while people can sign up.
pub fn by_mail(program: ProgramId) -> AnyView {
    let (text, wrong) = (RwSignal::new(String::new()), RwSignal::new(None));
    let (sending, toasts) = (Sending::new(), Toasts::expect());
    let submit = move || {
        let draft = InviteMailDraft::read(&text.read_untracked());
        wrong.set(draft.check().err().map(|found| said(&draft, &found)));
        if wrong.read_untracked().is_some() {
            return;
        }
        let path = format!("/api/programs/{program}/invite-mails");
        sending.start(
            async move { client::post::<InviteMailView>(&path, &draft).await },
            move |sent| {
                text.set(String::new());
                toasts.say(came_of(sent));
            },
        );
    };
    let send = move || match InviteMailDraft::read(&text.read()).people() {
        0 | 1 => "Invite by mail".to_owned(),
        many => format!("Invite {many} people by mail"),
    };
    let why = format!(
        "Up to {MOST_ADDRESSES} at a time, separated by commas or new lines. Each gets the same mail with a link into the group, which works for at least {LEAST_LINK_DAYS} days. The addresses are not kept, and nobody is written to twice within {MAIL_PAUSE_DAYS} days."
    );
    view! {
        <section class="card">
            <h2>"Invite people to sign up"</h2>
            <Form problems=sending.problems on_submit=submit>
                <TextArea name="addresses" label="E-mail addresses" why value=text fault=wrong />
                <div class="form-actions">
                    <Button kind=Kind::Ordinary submit=true busy=sending.busy>{send}</Button>
                </div>
            </Form>
        </section>
    }
    .into_any()
}

fn came_of(sent: InviteMailView) -> String {
    let mails = match sent.mails {
        0 => "No mail was sent.".to_owned(),
        1 => "1 mail is on its way.".to_owned(),
        many => format!("{many} mails are on their way."),
    };
    match sent.left_out {
        0 => mails,
        1 => format!(
            "{mails} 1 address was left out: it got one in the last {MAIL_PAUSE_DAYS} days."
        ),
        many => format!(
            "{mails} {many} addresses were left out: they got one in the last {MAIL_PAUSE_DAYS} days."
        ),
    }
}
