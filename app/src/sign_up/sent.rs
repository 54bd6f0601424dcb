//! After sending: what happens next and when, and the ways to change one's mind. Before and after
//! the days of sign-up: when they are.

use super::sheet::Sheet;
use super::{crumbs, summary, words};
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::dialog::Confirm;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_head::PageHead;
use crate::words::day;
use leptos::prelude::*;
use wayfellow_domain::api::sign_up::{SignUpStatus, SignUpView};
use wayfellow_domain::pool::WaitingPlace;
use wayfellow_domain::program::{Phase, SignUpWindow};

/// It is in the pool.
pub fn show(sheet: Sheet, is_open: bool) -> AnyView {
    let view = sheet.view().get_untracked();
    let program = view.program.id;
    let role = view.draft.role.map(words::as_role).unwrap_or_default();
    let lead = format!(
        "As {role} in {}. Thank you: programs live from people who say yes.",
        view.program.name
    );
    let unsent = (view.has_unsent_changes && is_open).then(|| {
        view! {
            <Notice tone=Tone::Warning title="You have changes that are not sent">
                <p>"What counts is what you sent before. Send the changes, and they count instead."</p>
                <ButtonLink small=true href=route::sign_up_at(program, "review")>"Look and send"</ButtonLink>
            </Notice>
        }
    });
    let edit = is_open.then(|| {
        view! { <ButtonLink href=route::sign_up_at(program, "part")>"Change something"</ButtonLink> }
    });
    view! {
        <PageHead title="You are signed up" lead crumbs=crumbs(&view) />
        {unsent}
        {view.waiting.map(waiting)}
        <section class="stack">
            <h2>"What happens next"</h2>
            <ol class="way">{next_steps(&view)}</ol>
        </section>
        <details class="more">
            <summary>"What you have told us"</summary>
            {summary::whole(sheet, is_open)}
        </details>
        <div class="row">{edit} {withdrawal(sheet)}</div>
    }
    .into_any()
}

/// Where somebody stands among those who wait, by the rule that decides it.
fn waiting(place: WaitingPlace) -> AnyView {
    let WaitingPlace { ahead, alike, all } = place;
    let title = match (all, alike) {
        (1, _) => "You wait for a mentor, and nobody else does".to_owned(),
        (_, 0) => format!(
            "You wait for a mentor: {} of {} who wait in this program",
            place_in_order(ahead + 1),
            in_words(all)
        ),
        _ => format!(
            "You are one of {} who wait for a mentor in this program",
            in_words(all)
        ),
    };
    let alike = match (ahead, alike) {
        (_, 0) => String::new(),
        (0, _) => format!(
            "Nobody has waited longer, and {} as long as you. ",
            in_words(alike)
        ),
        (1, _) => format!(
            "One has waited longer, and {} as long as you. ",
            in_words(alike)
        ),
        _ => format!(
            "{} have waited longer, and {} as long as you. ",
            capitalised(&in_words(ahead)),
            in_words(alike)
        ),
    };
    view! {
        <Notice title>
            <p>
                {alike}
                "Who was left over in more rounds comes first next time. That is no promise: it takes a mentor with a free seat with whom you can be paired, too."
            </p>
        </Notice>
    }
    .into_any()
}

fn in_words(number: u32) -> String {
    const WORDS: [&str; 10] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let place = usize::try_from(number).unwrap_or(usize::MAX);
    let words = WORDS.get(place);
    words.map_or_else(|| number.to_string(), |&words| words.to_owned())
}

fn place_in_order(number: u32) -> String {
    const WORDS: [&str; 9] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    ];
    let place = usize::try_from(number).unwrap_or(usize::MAX);
    let words = WORDS.get(place.wrapping_sub(1));
    words.map_or_else(|| format!("number {number}"), |&words| words.to_owned())
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn next_steps(view: &SignUpView) -> AnyView {
    let sign_up = match view.program.sign_up {
        SignUpWindow::Open { closes } => format!(
            "Sign-up is open until {}. Until then you can change everything here.",
            day(closes)
        ),
        _ => "Sign-up has ended. Nothing more to do for you here.".to_owned(),
    };
    let is_running = matches!(view.program.phase, Phase::Running { .. });
    let start = if is_running {
        format!(
            "The program is under way for {} weeks; the two of you begin when you are introduced.",
            view.program.weeks
        )
    } else {
        format!(
            "The first of {} weeks begins on {}.",
            view.program.weeks,
            day(view.program.starts)
        )
    };
    let steps = [
        ("Sign-up", sign_up),
        (
            "Pairing",
            "An admin of your group pairs people, and you get an invitation, here and by mail. It says what you have in common; either of you can decline, without a reason.".to_owned(),
        ),
        ("Beginning", start),
    ];
    steps
        .map(|(title, words)| view! { <li><h3>{title}</h3><p class="soft">{words}</p></li> })
        .collect_view()
        .into_any()
}

fn withdrawal(sheet: Sheet) -> AnyView {
    let is_asking = RwSignal::new(false);
    let fault = RwSignal::new(None);
    view! {
        <Button kind=Kind::Quiet on_press=move || is_asking.set(true)>"Withdraw"</Button>
        <p class="field-error" role="alert">{move || fault.get()}</p>
        <Confirm
            open=is_asking
            title="Withdraw your sign-up?"
            yes="Withdraw"
            no="Stay signed up"
            on_yes=move |()| sheet.withdraw(fault)
        >
            <p>
                "You will not be paired in this program. What you have filled in is kept for you, and a pair that you are in already goes on."
            </p>
        </Confirm>
    }
    .into_any()
}

/// It was taken out of the pool, and can be sent again.
pub fn withdrawn(sheet: Sheet) -> AnyView {
    let view = sheet.view().get_untracked();
    view! {
        <PageHead
            title="You have withdrawn"
            lead="You will not be paired in this program. Should you change your mind: what you filled in is kept, and only you see it."
            crumbs=crumbs(&view)
        >
            <ButtonLink href=route::sign_up_at(view.program.id, "review")>"Sign up again"</ButtonLink>
        </PageHead>
    }
    .into_any()
}

/// Nobody can sign up today.
pub fn shut(view: &SignUpView) -> AnyView {
    let (title, lead) = match (view.program.sign_up, view.program.phase) {
        (SignUpWindow::Ahead { opens }, _) => (
            "Sign-up has not begun",
            format!("Come back on {}; it takes about ten minutes.", day(opens)),
        ),
        (_, Phase::Draft) => ("Sign-up has not begun", "The program is still being written.".to_owned()),
        _ => (
            "Sign-up is over",
            "There may be a further round: programs can take people later, and your group can begin others.".to_owned(),
        ),
    };
    let withdrawn = (view.status == SignUpStatus::Withdrawn)
        .then(|| view! { <p class="soft">"You had withdrawn your sign-up. What you filled in is kept."</p> });
    view! {
        <PageHead title=title lead=lead crumbs=crumbs(view) />
        {withdrawn}
        <div class="row">
            <ButtonLink href=route::program(view.program.id)>"Back to the program"</ButtonLink>
        </div>
    }
    .into_any()
}
