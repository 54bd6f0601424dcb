//! Telling the moderators.

use super::words::of_reason;
use crate::client;
use crate::ui::bound::Bound;
use crate::ui::button::{Button, Kind};
use crate::ui::field::TextArea;
use crate::ui::form::{Form, FormProblems};
use crate::ui::notice::{Notice, Tone};
use crate::ui::options::{Choice, RadioCards};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::report::{ReportDraft, ReportReason};

/// The form, and a thank-you in its place once it is sent.
pub fn form(about: MemberId, name: &str) -> AnyView {
    let thanks = StoredValue::new(format!(
        "The moderators have it. They may write to you. {name} is not told."
    ));
    let sent = RwSignal::new(false);
    let draft = RwSignal::new(ReportDraft {
        about: Some(about),
        ..ReportDraft::default()
    });
    view! {
        <section class="card">
            <h2>"Report"</h2>
            <div role="status">
                {move || {
                    sent.get()
                        .then(|| {
                            view! {
                                <Notice tone=Tone::Success title="Thank you">
                                    <p>{thanks.get_value()}</p>
                                </Notice>
                            }
                        })
                }}
            </div>
            {move || (!sent.get()).then(|| fields(draft, sent))}
        </section>
    }
    .into_any()
}

fn fields(draft: RwSignal<ReportDraft>, sent: RwSignal<bool>) -> AnyView {
    let problems = FormProblems::new();
    problems.follow(draft, ReportDraft::problems);
    let busy = RwSignal::new(false);
    let reason = Bound::part(draft, |it| it.reason, |it, value| it.reason = value);
    let words = Bound::part(draft, |it| it.words.clone(), |it, value| it.words = value);
    let choices = ReportReason::ALL
        .into_iter()
        .map(|reason| {
            let (title, note) = of_reason(reason);
            Choice::new(reason, title, note)
        })
        .collect();
    let submit = move |()| {
        busy.set(true);
        spawn_local(async move {
            match client::post::<()>("/api/reports", &draft.get_untracked()).await {
                Ok(()) => sent.set(true),
                Err(error) => problems.take(&error),
            }
            busy.set(false);
        });
    };
    view! {
        <Form problems on_submit=submit>
            <RadioCards
                name="reason"
                label="What is it about?"
                value=reason
                choices
                fault=problems.of("reason")
            />
            <TextArea
                name="words"
                label="What happened?"
                why="Only the moderators read this. What you two wrote to each other stays sealed."
                optional=true
                value=words
                fault=problems.of("words")
            />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy>
                    "Tell the moderators"
                </Button>
            </div>
        </Form>
    }
    .into_any()
}
