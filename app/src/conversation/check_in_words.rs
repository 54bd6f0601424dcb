//! What the two say to each other in their check-ins, and what one keeps of a week.

use super::desk::Desk;
use super::entry::entry;
use super::prose::prose;
use super::queue::Writing;
use crate::vault::Trouble;
use crate::words::day;
use leptos::prelude::*;
use wayfellow_domain::check_in::Mood;
use wayfellow_domain::entry::{CheckInWords, EntryKind, OwnWeek};
use wayfellow_domain::shelf::KeptName;

/// What a check-in says.
pub fn check_in(said: &CheckInWords) -> AnyView {
    let part = |title: &'static str, words: &str| {
        (!words.is_empty()).then(|| view! { <b>{title}</b> {prose(Some(words))} })
    };
    let when = said
        .next_on
        .map(|on| view! { <p><b>"Next time: "</b> {day(on)}</p> });
    view! {
        <div class="line-words" dir="auto">
            {part("What we did", &said.done)} {part("What is next", &said.next)} {when}
        </div>
    }
    .into_any()
}

/// What was said in the check-ins of a week, and what one kept of it for oneself.
pub fn said_in_week(desk: Desk, week: u16, partner: &str) -> AnyView {
    let partner = partner.to_owned();
    let ids = Memo::new(move |_| {
        desk.book.with(|book| {
            book.standing()
                .filter(|it| it.check_in.as_ref().is_some_and(|said| said.week == week))
                .map(|it| it.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let own = move || {
        let text = desk
            .shelf
            .texts
            .with(|texts| texts.get(&KeptName::Week(week)).cloned());
        let own = text.and_then(|text| OwnWeek::from_text(&text))?;
        let mood = own.mood.map(of_mood);
        Some(view! {
            <p class="small soft">"For you alone: " {mood} " " {own.words}</p>
        })
    };
    let has_any = Memo::new(move |_| !ids.with(Vec::is_empty));
    let list = move || {
        let partner = partner.clone();
        has_any.get().then(|| {
            view! {
                <ol class="lines">
                    <For
                        each=move || ids.get()
                        key=|id| id.clone()
                        children=move |id| entry(desk, &id, &partner)
                    />
                </ol>
            }
        })
    };
    view! { {list} {own} }.into_any()
}

/// Keeps one's own part of a week, and sends the partner what is for them.
///
/// # Errors
/// Where the own part could not be kept, or nothing be sealed; then nothing was sent.
pub async fn keep_week(
    desk: Desk,
    week: u16,
    own: OwnWeek,
    said: Option<CheckInWords>,
) -> Result<(), Trouble> {
    desk.shelf.keep(KeptName::Week(week), own.to_text()).await?;
    if let Some(said) = said {
        let writing = Writing::new(EntryKind::CheckIn, None, said.to_text());
        desk.queue.add(writing).await?;
        desk.flush();
    }
    Ok(())
}

const fn of_mood(mood: Mood) -> &'static str {
    match mood {
        Mood::Fine => "fine.",
        Mood::CouldBeBetter => "could be better.",
        Mood::NeedHelp => "you'd like help.",
    }
}
