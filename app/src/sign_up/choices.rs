//! Facts that are chosen from lists, which a group can extend, and kept for pairing only if one
//! likes.

use super::sheet::Sheet;
use super::words;
use crate::client::{self, ClientError};
use crate::ui::bound::Bound;
use crate::ui::button::Button;
use crate::ui::check::Check;
use crate::ui::chips::Chips;
use crate::ui::field::{SelectField, fault_line};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::sign_up::OwnChoiceDraft;
use wayfellow_domain::choice::{Choice, ListKind};
use wayfellow_domain::facts::Fact;

/// A question whose answer comes from a list.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The field, as the wire spells it.
    pub name: &'static str,
    /// The list.
    pub kind: ListKind,
    /// What is asked.
    pub label: &'static str,
    /// Why; may be empty.
    pub why: &'static str,
}

/// Several from a list, at most `most`.
pub fn several(
    sheet: Sheet,
    question: Question,
    most: usize,
    value: Bound<Vec<String>>,
) -> AnyView {
    let Question {
        name,
        kind,
        label,
        why,
    } = question;
    let choices = sheet.choices(kind);
    let chips = move || {
        let fault = sheet.problems().of(name);
        let can_add = kind.can_be_extended();
        view! { <Chips name label why choices=choices.get() most value fault can_add /> }
    };
    let take = move |key: String| {
        let mut chosen = value.get();
        if chosen.len() < most {
            chosen.push(key);
            value.set(chosen);
        }
    };
    view! { <div class="stack" data-gap="s">{chips} {adder(sheet, question, Callback::new(take))}</div> }
        .into_any()
}

/// At most one from a list; nobody has to.
pub fn one(sheet: Sheet, question: Question, value: Bound<Option<String>>) -> AnyView {
    let Question {
        name,
        kind,
        label,
        why,
    } = question;
    let choices = sheet.choices(kind);
    let select = move || {
        let choices = choices.get();
        (!choices.is_empty()).then(|| {
            let fault = sheet.problems().of(name);
            view! { <SelectField name label why optional=true choices value fault /> }
        })
    };
    let take = move |key: String| value.set(Some(key));
    view! { <div class="stack" data-gap="s">{select} {adder(sheet, question, Callback::new(take))}</div> }
        .into_any()
}

/// The box that keeps a fact on no page.
pub fn privately(sheet: Sheet, fact: Fact) -> AnyView {
    view! {
        <div class="private">
            <Check
                name=words::field_of_fact(fact)
                label=words::keep_private(fact)
                value=sheet.pairing_only(fact)
            />
        </div>
    }
    .into_any()
}

/// Adds to a list what it lacks, for everybody in the group; nothing where the list stays as it is.
fn adder(sheet: Sheet, question: Question, take: Callback<String>) -> Option<AnyView> {
    let Question { name, kind, .. } = question;
    if !kind.can_be_extended() {
        return None;
    }
    let label = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let add = move || {
        if is_busy.get_untracked() || label.with_untracked(|label| label.trim().is_empty()) {
            return;
        }
        is_busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let answer = post(sheet, kind, label.get_untracked()).await;
            if is_busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(choice) => {
                    let key = choice.key.to_string();
                    sheet.add_choice(kind, choice);
                    take.run(key);
                    label.set(String::new());
                }
                Err(error) => fault.set(Some(why_not(&error))),
            }
        });
    };
    let id = format!("{name}-own");
    let described = format!("{id}-error");
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            add();
        }
    };
    Some(
        view! {
            <details class="more">
                <summary class="small">{format!("Add {}", what_is_added(kind))}</summary>
                <div class="field">
                    <label for=id.clone()>"Its name"</label>
                    <p class="field-why">"Everybody in your group can choose it then, and sees it in the list."</p>
                    <div class="input-join">
                        <input
                            class="input"
                            id=id.clone()
                            autocomplete="off"
                            aria-describedby=described
                            prop:value=move || label.get()
                            on:input=move |event| label.set(event_target_value(&event))
                            on:keydown=enter
                        />
                        <Button busy=is_busy on_press=add>"Add"</Button>
                    </div>
                    {fault_line(&id, fault.into())}
                </div>
            </details>
        }
        .into_any(),
    )
}

async fn post(sheet: Sheet, list: ListKind, label: String) -> client::Answer<Choice> {
    let group = sheet.view().with_untracked(|view| view.program.group);
    let draft = OwnChoiceDraft { list, label };
    client::post(&format!("/api/groups/{group}/choices"), &draft).await
}

fn why_not(error: &ClientError) -> String {
    match error {
        ClientError::Refused(refused) if !refused.problems.is_empty() => {
            crate::words::of_problem(&refused.problems[0])
        }
        _ => crate::words::of_client_error(error),
    }
}

const fn what_is_added(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Skills => "a skill that is missing",
        ListKind::Professions => "a profession that is missing",
        ListKind::Fields => "a field that is missing",
        ListKind::Interests => "an interest that is missing",
        ListKind::EducationFields => "a subject that is missing",
        ListKind::Languages => "a language that is missing",
        ListKind::Areas => "a town or region",
        ListKind::EducationLevels | ListKind::Countries => "what is missing",
    }
}
