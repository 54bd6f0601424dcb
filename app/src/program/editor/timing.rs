//! The days of a program, and the time for a first contact.

use super::Editor;
use crate::ui::bound::Bound;
use crate::ui::field::{NumberField, TextField};
use crate::words::day;
use leptos::prelude::*;
use wayfellow_domain::day::read_day;
use wayfellow_domain::program::ProgramField;

/// The days, each as a field while it can change.
pub fn section(editor: Editor) -> AnyView {
    let hours = editor.part(
        |draft| u32::from(draft.first_contact_hours),
        |draft, hours| draft.first_contact_hours = u16::try_from(hours).unwrap_or(u16::MAX),
    );
    let range = editor
        .settings
        .with_untracked(|draft| draft.template.first_contact_hours());
    let opens = editor.part(
        |draft| draft.sign_up_opens.clone(),
        |draft, day| draft.sign_up_opens = day,
    );
    let closes = editor.part(
        |draft| draft.sign_up_closes.clone(),
        |draft, day| draft.sign_up_closes = day,
    );
    let starts = editor.part(
        |draft| draft.starts.clone(),
        |draft, day| draft.starts = day,
    );
    view! {
        <section class="form-section">
            <h2>"When"</h2>
            <div class="input-pair">
                {day_field(editor, ProgramField::SignUpOpens, "sign_up_opens", "Sign-up opens on", opens)}
                {day_field(editor, ProgramField::SignUpCloses, "sign_up_closes", "Last day of sign-up", closes)}
                {day_field(editor, ProgramField::Starts, "starts", "Week 1 begins on", starts)}
            </div>
            <p class="field-why">
                "Leave yourself a few days between the last sign-up and week 1: you pair people, and both say yes. Days begin and end at midnight in UTC."
            </p>
            <NumberField
                name="first_contact_hours"
                label="Hours for the first contact"
                why="Counted from the introduction. A pair that has not been in touch by then is reminded, and you see it. 72 hours are three days."
                least=u32::from(*range.start())
                most=u32::from(*range.end())
                value=hours
                fault=editor.problems.of("first_contact_hours")
            />
        </section>
    }
    .into_any()
}

fn day_field(
    editor: Editor,
    field: ProgramField,
    name: &'static str,
    label: &'static str,
    value: Bound<String>,
) -> AnyView {
    if editor.is_fixed(field) {
        let text = untrack(|| value.get());
        let words = read_day(&text).map_or(text, day);
        return view! {
            <div class="field">
                <p><strong>{label}</strong></p>
                <p>{words}</p>
                <p class="field-why">"This can no longer change."</p>
            </div>
        }
        .into_any();
    }
    let fault = editor.problems.of(name);
    view! { <TextField name label kind="date" short=true value fault /> }.into_any()
}
