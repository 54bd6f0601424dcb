//! Inviting people to a program by their addresses, pasted as they come.

use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::field::TextArea;
use crate::ui::form::Form;
use crate::ui::sending::Sending;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use wayfellow_domain::api::group::InviteMailView;
use wayfellow_domain::group::{InviteMailDraft, MAILED_LINK_DAYS, MOST_ADDRESSES};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::problem::Problem;

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
                let mails = match sent.mails {
                    1 => "1 mail is on its way.".to_owned(),
                    many => format!("{many} mails are on their way."),
                };
                toasts.say(mails);
            },
        );
    };
    let send = move || match InviteMailDraft::read(&text.read()).addresses.len() {
        0 | 1 => "Invite by mail".to_owned(),
        many => format!("Invite {many} people by mail"),
    };
    let why = format!(
        "Up to {MOST_ADDRESSES} at a time, apart by commas or lines. Each gets the same mail with a link into the group, which works for {MAILED_LINK_DAYS} days. The addresses are not kept."
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

/// Which of the addresses are none, by what was typed.
fn said(draft: &InviteMailDraft, problems: &[Problem]) -> String {
    let places = problems.iter().filter_map(|problem| {
        let place: usize = problem.field.strip_prefix("addresses.")?.parse().ok()?;
        Some(format!("“{}”", draft.addresses.get(place)?))
    });
    let wrong: Vec<_> = places.collect();
    match (wrong.len(), draft.addresses.len()) {
        (_, 0) => "Paste at least one address.".to_owned(),
        (0, many) => format!("{many} at once are too many: {MOST_ADDRESSES} at most."),
        (1, _) => format!("{} is no e-mail address.", wrong[0]),
        _ => format!("These are no e-mail addresses: {}.", wrong.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_quoted() {
        let said = |text: &str| {
            let draft = InviteMailDraft::read(text);
            said(&draft, &draft.check().unwrap_err())
        };
        assert_eq!(
            said("a@b.example, nobody"),
            "“nobody” is no e-mail address."
        );
        assert_eq!(said("x y"), "These are no e-mail addresses: “x”, “y”.");
        assert_eq!(said(""), "Paste at least one address.");
        let many = "a@b.example ".repeat(MOST_ADDRESSES + 1);
        assert!(said(&many).starts_with("101 at once"));
    }
}
