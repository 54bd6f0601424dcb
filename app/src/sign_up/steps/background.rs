//! The second step: who one is. Only languages are needed.

use crate::sign_up::choices::{Question, one, privately, several};
use crate::sign_up::sheet::Sheet;
use crate::ui::bound::Bound;
use crate::ui::field::TextArea;
use leptos::prelude::*;
use wayfellow_domain::choice::ListKind;
use wayfellow_domain::facts::Fact;
use wayfellow_domain::sign_up::{MOST_OF_A_LIST, SignUpDraft};

/// The questions.
pub fn questions(sheet: Sheet) -> AnyView {
    let languages = Question {
        name: "languages",
        kind: ListKind::Languages,
        label: "Which languages can you talk in?",
        why: "A pair needs one in common.",
    };
    let interests = Question {
        name: "interests",
        kind: ListKind::Interests,
        label: "What do you like to do?",
        why: "What you share makes the first talk easier.",
    };
    let spoken = sheet.part(|draft| &draft.languages, |draft| &mut draft.languages);
    let liked = sheet.part(|draft| &draft.interests, |draft| &mut draft.interests);
    view! {
        {several(sheet, languages, MOST_OF_A_LIST, spoken)}
        {privately(sheet, Fact::Languages)}
        {work(sheet)}
        {education(sheet)}
        {place(sheet)}
        <section class="form-section">
            {several(sheet, interests, MOST_OF_A_LIST, liked)}
            {privately(sheet, Fact::Interests)}
            <TextArea
                name="about"
                label="A few words about you"
                why="The other reads them when you are introduced. They are never scored."
                optional=true
                value=sheet.part(|draft| &draft.about, |draft| &mut draft.about)
                fault=sheet.problems().of("about")
            />
        </section>
    }
    .into_any()
}

fn work(sheet: Sheet) -> AnyView {
    let profession = ask("profession", ListKind::Professions, "What do you do?");
    let field = ask("field", ListKind::Fields, "In which field?");
    section(
        "Your work",
        "People who know your kind of work understand more with fewer words.",
        one(
            sheet,
            profession,
            choice(
                sheet,
                |draft| &draft.profession,
                |draft| &mut draft.profession,
            ),
        ),
        one(
            sheet,
            field,
            choice(sheet, |draft| &draft.field, |draft| &mut draft.field),
        ),
        privately(sheet, Fact::Profession),
    )
}

fn education(sheet: Sheet) -> AnyView {
    let level = ask(
        "education_level",
        ListKind::EducationLevels,
        "How far did you go?",
    );
    let field = ask(
        "education_field",
        ListKind::EducationFields,
        "What did you learn?",
    );
    section(
        "Education",
        "For some goals it helps to have taken the same road. It is no measure of anybody.",
        one(
            sheet,
            level,
            choice(
                sheet,
                |draft| &draft.education_level,
                |draft| &mut draft.education_level,
            ),
        ),
        one(
            sheet,
            field,
            choice(
                sheet,
                |draft| &draft.education_field,
                |draft| &mut draft.education_field,
            ),
        ),
        privately(sheet, Fact::Education),
    )
}

fn place(sheet: Sheet) -> AnyView {
    let country = ask(
        "country",
        ListKind::Countries,
        "In which country do you live?",
    );
    let area = ask("area", ListKind::Areas, "In which town or region?");
    section(
        "Where you are",
        "People nearby can meet, and know the same places.",
        one(
            sheet,
            country,
            choice(sheet, |draft| &draft.country, |draft| &mut draft.country),
        ),
        one(
            sheet,
            area,
            choice(sheet, |draft| &draft.area, |draft| &mut draft.area),
        ),
        privately(sheet, Fact::Place),
    )
}

/// Two questions that belong together; the section says why they are asked.
fn section(
    title: &'static str,
    why: &'static str,
    first: AnyView,
    second: AnyView,
    private: AnyView,
) -> AnyView {
    view! {
        <section class="form-section">
            <div class="stack" data-gap="s">
                <h2>{title}</h2>
                <p class="field-why">{why}</p>
            </div>
            <div class="input-pair">{first} {second}</div>
            {private}
        </section>
    }
    .into_any()
}

const fn ask(name: &'static str, kind: ListKind, label: &'static str) -> Question {
    Question {
        name,
        kind,
        label,
        why: "",
    }
}

fn choice(
    sheet: Sheet,
    read: fn(&SignUpDraft) -> &Option<String>,
    write: fn(&mut SignUpDraft) -> &mut Option<String>,
) -> Bound<Option<String>> {
    sheet.part(read, write)
}
