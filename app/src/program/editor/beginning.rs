//! What people read before they sign up, and when it is over.

use super::{Editor, lines};
use crate::ui::field::{NumberField, TextArea, TextField};
use leptos::prelude::*;
use wayfellow_domain::program::WEEKS;

/// The name and the welcome.
pub fn section(editor: Editor) -> AnyView {
    let problems = editor.problems;
    view! {
        <section class="form-section">
            <h2>"What it is"</h2>
            <TextField
                name="name"
                label="Name"
                value=editor.part(|draft| draft.name.clone(), |draft, name| draft.name = name)
                fault=problems.of("name")
            />
            <TextArea
                name="welcome"
                label="Welcome"
                why="What people read before they sign up. Leave a line empty to begin a paragraph."
                value=editor
                    .part(|draft| draft.welcome.clone(), |draft, text| draft.welcome = text)
                fault=problems.of("welcome")
            />
        </section>
    }
    .into_any()
}

/// The questions half-way, and the words at the end.
pub fn ending(editor: Editor) -> AnyView {
    let problems = editor.problems;
    let week = editor.part(
        |draft| u32::from(draft.midpoint.week),
        |draft, week| draft.midpoint.week = u8::try_from(week).unwrap_or(u8::MAX),
    );
    let questions = lines(
        editor.settings,
        |draft| &draft.midpoint.questions,
        |draft| &mut draft.midpoint.questions,
    );
    let most = u32::try_from(*WEEKS.end() - 1).unwrap_or(u32::MAX);
    view! {
        <section class="form-section">
            <h2>"Half-way, and at the end"</h2>
            <NumberField
                name="midpoint.week"
                label="Ask how it is going after week"
                why="Early enough that something can still change."
                least=2
                most
                value=week
                fault=problems.of("midpoint.week")
            />
            <TextArea
                name="midpoint.questions"
                label="What both are asked then"
                why="One question a line, up to 6."
                value=questions
                fault=problems.of("midpoint.questions")
            />
            <TextArea
                name="ending"
                label="Words at the end"
                why="What a pair reads when its last week is over. An ending that is spoken about is easier than one that just happens."
                value=editor
                    .part(|draft| draft.ending.clone(), |draft, text| draft.ending = text)
                fault=problems.of("ending")
            />
        </section>
    }
    .into_any()
}
