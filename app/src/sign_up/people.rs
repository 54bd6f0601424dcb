//! Whom one would like to be paired with, and whom rather not. Nobody gets to see either.

use super::sheet::Sheet;
use crate::ui::bound::Bound;
use crate::ui::chips::Chips;
use crate::ui::state::Empty;
use leptos::prelude::*;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::sign_up::{MOST_RATHER_NOTS, MOST_WISHES, SignUpDraft};

/// Both questions.
pub fn wishes(sheet: Sheet) -> AnyView {
    let others: Vec<(String, String)> = sheet.view().with_untracked(|view| {
        view.members
            .iter()
            .map(|member| (member.id.to_string(), member.name.clone()))
            .collect()
    });
    if others.is_empty() {
        return view! {
            <Empty title="You are the first here" words="Once others have joined your group, you can wish to be paired with some of them." />
        }
        .into_any();
    }
    let wished = people(sheet, |draft| &draft.wishes, |draft| &mut draft.wishes);
    let avoided = people(
        sheet,
        |draft| &draft.rather_nots,
        |draft| &mut draft.rather_nots,
    );
    let is_open = avoided.with(|avoided| !avoided.is_empty());
    let problems = sheet.problems();
    view! {
        <Chips
            name="wishes"
            label="Is there anybody you would like to be paired with?"
            why="Pairs that had a say in it tend to last. Your wish counts, but it is no promise. The people you name are not told."
            choices=others.clone()
            most=MOST_WISHES
            value=wished
            fault=problems.of("wishes")
        />
        <details class="more" open=is_open>
            <summary>"Is there anybody you would rather not be paired with?"</summary>
            <Chips
                name="rather_nots"
                label="I would rather not be paired with…"
                why="The two of you will not be paired in this program. You need no reason, and they are not told. An admin can see that two people do not go together, but not why, nor who said so."
                choices=others
                most=MOST_RATHER_NOTS
                value=avoided
                fault=problems.of("rather_nots")
            />
        </details>
    }
    .into_any()
}

/// People as the codes that chips know.
fn people(
    sheet: Sheet,
    read: fn(&SignUpDraft) -> &Vec<MemberId>,
    write: fn(&mut SignUpDraft) -> &mut Vec<MemberId>,
) -> Bound<Vec<String>> {
    let part = sheet.part(read, write);
    let codes =
        Signal::derive(move || part.with(|ids| ids.iter().map(MemberId::to_string).collect()));
    Bound::new(codes, move |codes: Vec<String>| {
        part.set(codes.iter().filter_map(|code| code.parse().ok()).collect());
    })
}
