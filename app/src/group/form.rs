//! Proposing a group, and describing it anew.

use super::words;
use crate::ui::bound::Bound;
use crate::ui::button::{Button, Kind};
use crate::ui::check::Check;
use crate::ui::field::{SelectField, TextArea, TextField};
use crate::ui::form::Form;
use crate::ui::options::{Choice, RadioCards};
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::group::{GroupDraft, Joining, Topic};

/// The form of a group. `on_send` gets only what passes the check.
#[component]
pub fn GroupForm(
    draft: RwSignal<GroupDraft>,
    sending: Sending,
    send: &'static str,
    on_send: Callback<GroupDraft>,
) -> AnyView {
    let problems = sending.problems;
    problems.follow(draft, |draft| draft.check().err().unwrap_or_default());
    let submit = move || {
        let draft = draft.get_untracked();
        match draft.check() {
            Ok(_) => on_send.run(draft),
            Err(found) => problems.show(found),
        }
    };
    let name = Bound::part(draft, |it| it.name.clone(), |it, value| it.name = value);
    let purpose = Bound::part(
        draft,
        |it| it.purpose.clone(),
        |it, value| it.purpose = value,
    );
    let topic = Bound::part(draft, |it| it.topic, |it, value| it.topic = value);
    let findable = Bound::part(draft, |it| it.findable, |it, value| it.findable = value);
    let topics: Vec<_> = Topic::ALL
        .map(|topic| (topic, words::topic(topic).to_owned()))
        .into();
    view! {
        <Form problems on_submit=submit>
            <TextField name="name" label="What is it called?" value=name fault=problems.of("name") />
            <TextArea name="purpose" label="What is it for?" value=purpose fault=problems.of("purpose")
                why="Two or three sentences, at least 20 characters: who meets here, and what for. People read this before they join." />
            <SelectField name="topic" label="What is it about?" value=topic choices=topics fault=problems.of("topic")
                why="Groups about parenting, professional or personal development can get mentorship." />
            {joining(draft)}
            <Check name="findable" label="Show it in the list of groups" value=findable
                note="Then everybody with an account here can read its name and purpose and ask to join. Who is in it stays among its members. Without this, people come in by a link only." />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy=sending.busy>{send}</Button>
            </div>
        </Form>
    }
    .into_any()
}

fn joining(draft: RwSignal<GroupDraft>) -> AnyView {
    let value = Bound::part(
        draft,
        |it| Some(it.joining),
        |it, value| it.joining = value.unwrap_or_default(),
    );
    let choices = vec![
        Choice::new(
            Joining::Approved,
            "An admin says yes first",
            "You see everybody's name and a few words from them.",
        ),
        Choice::new(
            Joining::ByLink,
            "Straight in with a link",
            "Whoever has a link is in at once; who asks without one waits for an admin.",
        ),
        Choice::new(
            Joining::Open,
            "Straight in for all",
            "Nobody waits. Whoever was removed needs an admin's yes to come back.",
        ),
    ];
    view! { <RadioCards name="joining" label="How do people come in?" value choices /> }.into_any()
}
