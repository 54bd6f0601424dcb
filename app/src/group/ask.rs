//! Asking to join.

use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::field::TextArea;
use crate::ui::form::Form;
use crate::ui::notice::Notice;
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::api::group::JoinAnswer;
use wayfellow_domain::group::JoinRequestDraft;
use wayfellow_domain::id::{GroupId, MemberId};

/// Asks at `path`; where nobody has to approve, one press and no words.
pub fn ask_form(path: String, waits: bool, on_answer: Callback<JoinAnswer>) -> AnyView {
    let note = RwSignal::new(String::new());
    let sending = Sending::new();
    let problems = sending.problems;
    let submit = move || {
        let draft = JoinRequestDraft {
            note: note.get_untracked(),
        };
        if let Err(found) = draft.check() {
            return problems.show(found);
        }
        let path = path.clone();
        sending.start(
            async move { client::post(&path, &draft).await },
            move |answer| on_answer.run(answer),
        );
    };
    let field = waits.then(|| {
        view! {
            <TextArea name="note" label="A few words to the admins" optional=true value=note
                fault=problems.of("note")
                why="So that they know who is asking. Only the admins see it, and it is deleted when they answer." />
        }
    });
    let words = if waits { "Ask to join" } else { "Join" };
    view! {
        <Form problems on_submit=submit>
            {field}
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy=sending.busy>{words}</Button>
            </div>
        </Form>
    }
    .into_any()
}

/// Said to one who has asked, with the way to take it back.
pub fn has_asked(group: GroupId, me: MemberId, on_withdrawn: Callback<()>) -> AnyView {
    let sending = Sending::new();
    let withdraw = move || {
        let path = format!("/api/groups/{group}/requests/{me}");
        sending.start(
            async move { client::delete::<()>(&path).await },
            move |()| on_withdrawn.run(()),
        );
    };
    view! {
        <Notice title="You have asked to join">
            <p>"An admin of the group will look at it. You will find the group under \"Your groups\" once you are in."</p>
            <Button small=true busy=sending.busy on_press=withdraw>"Take it back"</Button>
        </Notice>
        {sending.failure()}
    }
    .into_any()
}
