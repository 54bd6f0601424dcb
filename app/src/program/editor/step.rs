//! The fields of one week.

use super::{Editor, lines};
use crate::ui::bound::Bound;
use crate::ui::field::{Fault, TextArea, TextField};
use leptos::prelude::*;
use wayfellow_domain::step::{HelpLine, StepDraft};

/// The fields of the step at `place`. Only one step is open at a time, so their names are the same
/// for each.
pub fn fields(editor: Editor, place: usize, step: RwSignal<StepDraft>) -> AnyView {
    let fault = |field: &str| editor.problems.of(format!("steps.{place}.{field}"));
    let is_help_needed = editor
        .settings
        .with_untracked(|draft| draft.template.help_line() == HelpLine::Required);
    view! {
        <TextField
            name="step.title"
            label="Title"
            value=Bound::part(step, |step| step.title.clone(), |step, text| step.title = text)
            fault=fault("title")
        />
        <TextArea
            name="step.aim"
            label="Aim"
            why="What will be true at the end of the week."
            value=Bound::part(step, |step| step.aim.clone(), |step, text| step.aim = text)
            fault=fault("aim")
        />
        {list(
            ("step.together", "To do together", "One a line, up to 6, in order."),
            lines(step, |step| &step.together, |step| &mut step.together),
            fault("together"),
        )}
        {list(
            (
                "step.mentee_prompts",
                "Prompts for the mentee",
                "Questions that help to think and to begin. One a line, up to 6.",
            ),
            lines(step, |step| &step.mentee_prompts, |step| &mut step.mentee_prompts),
            fault("mentee_prompts"),
        )}
        <TextArea
            name="step.mentor_guidance"
            label="Guidance for the mentor"
            why="What helps a mentor this week. Mentees do not see it."
            value=Bound::part(
                step,
                |step| step.mentor_guidance.clone(),
                |step, text| step.mentor_guidance = text,
            )
            fault=fault("mentor_guidance")
        />
        {list(
            (
                "step.check_in",
                "Check-in questions",
                "What both are asked at the end of the week. One a line, up to 4.",
            ),
            lines(step, |step| &step.check_in, |step| &mut step.check_in),
            fault("check_in"),
        )}
        {help(step, is_help_needed, fault("help"))}
    }
    .into_any()
}

fn list(
    (name, label, why): (&'static str, &'static str, &'static str),
    value: Bound<String>,
    fault: Fault,
) -> AnyView {
    view! { <TextArea name label why value fault /> }.into_any()
}

/// Where professional help is found; in programs of support every week says so.
fn help(step: RwSignal<StepDraft>, is_needed: bool, fault: Fault) -> AnyView {
    let value = Bound::part(
        step,
        |step: &StepDraft| step.help.clone().unwrap_or_default(),
        |step, text: String| step.help = (!text.trim().is_empty()).then_some(text),
    );
    let why = if is_needed {
        "Needed on every week of this kind of program, because a bad night does not wait for the right page."
    } else {
        "Shown when a friendly ear is not enough."
    };
    view! {
        <TextArea
            name="step.help"
            label="Where to find professional help"
            why
            optional=!is_needed
            value
            fault
        />
    }
    .into_any()
}
