//! The third step: how, when and with whom.

use crate::sign_up::choices::privately;
use crate::sign_up::people::wishes;
use crate::sign_up::sheet::Sheet;
use crate::sign_up::words;
use crate::ui::bound::Bound;
use crate::ui::options::Scale;
use crate::ui::week_grid::WeekGrid;
use leptos::prelude::*;
use wayfellow_domain::facts::Fact;
use wayfellow_domain::sign_up::WayQuestion;

/// The questions.
pub fn questions(sheet: Sheet) -> AnyView {
    let zone = sheet.view().with_untracked(|view| view.time_zone.clone());
    view! {
        <section class="stack">
            <div class="stack" data-gap="s">
                <h2>"How you like to work"</h2>
                <p class="field-why">
                    "Five questions with no right answer; in the middle is “either”. Two people who like to work alike have an easier start. Your answers are compared, and shown on no page."
                </p>
            </div>
            {WayQuestion::ALL.map(|question| way(sheet, question)).collect_view()}
        </section>
        <section class="form-section">
            <WeekGrid
                name="hours"
                label="When are you usually free?"
                why=format!("A pair needs an hour that suits both. These are hours in your own zone, {zone}; for the other they are turned into theirs.")
                value=sheet.part(|draft| &draft.hours, |draft| &mut draft.hours)
                fault=sheet.problems().of("hours")
            />
            {privately(sheet, Fact::FreeHours)}
        </section>
        <section class="form-section">
            <div class="stack" data-gap="s">
                <h2>"With whom"</h2>
                <p class="field-why">
                    "Both questions are private. No page shows your answers to anybody but you; only the pairing uses them."
                </p>
            </div>
            {wishes(sheet)}
        </section>
    }
    .into_any()
}

fn way(sheet: Sheet, question: WayQuestion) -> AnyView {
    let field = words::field_of_way(question);
    let draft = sheet.draft();
    let value = Bound::new(
        Signal::derive(move || draft.with(|draft| draft.ways.answer(question))),
        move |answer| sheet.change(move |draft| draft.ways.set(question, answer)),
    );
    view! {
        <Scale
            name=field
            label=words::of_way(question)
            ends=words::ends_of_way(question)
            value
            fault=sheet.problems().of(field)
        />
    }
    .into_any()
}
