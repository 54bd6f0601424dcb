//! A check-in to be done, in twenty seconds: nothing in it has to be filled in.

use super::{Said, Sealing};
use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::check::Check;
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormProblems};
use crate::ui::options::{Choice, RadioCards};
use crate::vault::Trouble;
use crate::words::short_day;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::api::pair::CheckInMark;
use wayfellow_domain::check_in::Mood;
use wayfellow_domain::entry::{CheckInWords, LONGEST_ANSWER, OwnWeek};
use wayfellow_domain::problem::{Problem, Problems};
use wayfellow_domain::text::Prose;

/// What is filled in so far.
#[derive(Clone, Copy)]
struct Answers {
    mood: RwSignal<Option<Mood>>,
    is_shared: RwSignal<bool>,
    own: RwSignal<String>,
    done: RwSignal<String>,
    next: RwSignal<String>,
    next_on: RwSignal<String>,
}

impl Answers {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            mood: RwSignal::new(None),
            is_shared: RwSignal::new(false),
            own: text(),
            done: text(),
            next: text(),
            next_on: text(),
        }
    }

    fn check(self, week: u16) -> Result<Said, Vec<Problem>> {
        let (done, next) = (self.done.get_untracked(), self.next.get_untracked());
        let words = CheckInWords::check(week, &done, &next, &self.next_on.get_untracked());
        let mut problems = Problems::new();
        let own = Prose::check(&self.own.get_untracked(), 0..=LONGEST_ANSWER);
        let own = problems.keep("own", own).map(String::from);
        let mut all = problems.into_vec();
        let words = words.unwrap_or_else(|more| {
            all.extend(more);
            None
        });
        if all.is_empty() {
            Ok(Said {
                week,
                own: OwnWeek {
                    mood: self.mood.get_untracked(),
                    words: own.unwrap_or_default(),
                },
                words,
            })
        } else {
            Err(all)
        }
    }

    /// What leaves the pair: how it goes, and only if the person says so.
    fn mark(self) -> CheckInMark {
        CheckInMark {
            mood: self
                .mood
                .get_untracked()
                .filter(|_| self.is_shared.get_untracked()),
        }
    }
}

/// The form; without its words where nothing can be sealed now.
pub fn form(
    path: String,
    week: u16,
    until: Date,
    sealing: Sealing,
    changed: Callback<()>,
) -> AnyView {
    let answers = Answers::new();
    let (problems, busy) = (FormProblems::new(), RwSignal::new(false));
    // What was kept is not kept again where only the rest has to be tried once more.
    let is_kept = StoredValue::new(false);
    let send = move |()| {
        let said = match answers.check(week) {
            Ok(said) => said,
            Err(found) => return problems.show(found),
        };
        let (path, mark) = (path.clone(), answers.mark());
        let has_words = sealing.is_open.get_untracked() && !is_kept.get_value();
        busy.set(true);
        spawn_local(async move {
            let done: Result<(), Trouble> = async {
                if has_words {
                    sealing.keep.run(said).await?;
                    is_kept.try_update_value(|is_kept| *is_kept = true);
                }
                Ok(client::put::<()>(&path, &mark).await?)
            }
            .await;
            let _ = busy.try_set(false);
            match done {
                Ok(()) => drop(changed.try_run(())),
                Err(trouble) => trouble.show(problems),
            }
        });
    };
    let questions = move || sealing.is_open.get().then(|| questions(answers, problems));
    view! {
        <Form problems on_submit=send>
            {questions}
            <div class="stack" data-gap="s">
                <div><Button kind=Kind::Primary submit=true busy>"Check in"</Button></div>
                <p class="small soft">{format!("Until {}. All of it is optional.", short_day(until))}</p>
            </div>
        </Form>
    }
    .into_any()
}

fn questions(answers: Answers, problems: FormProblems) -> AnyView {
    let share = move || {
        answers.mood.get().is_some().then(|| {
            view! {
                <Check
                    name="share"
                    label="Tell the organisers too"
                    note="Only this one answer. Nothing that you two write."
                    value=answers.is_shared
                />
            }
        })
    };
    view! {
        <RadioCards
            name="mood"
            label="How is it going?"
            why="Only you can read this."
            value=answers.mood
            choices=vec![
                Choice::new(Mood::Fine, "Fine", ""),
                Choice::new(Mood::CouldBeBetter, "Could be better", ""),
                Choice::new(Mood::NeedHelp, "I'd like help", ""),
            ]
        />
        {share}
        <TextField name="own" label="A word for yourself" optional=true value=answers.own fault=problems.of("own") />
        <TextField
            name="done"
            label="What did you two do?"
            why="Your partner reads this and the next."
            optional=true
            value=answers.done
            fault=problems.of("done")
        />
        <TextField name="next" label="What is next?" optional=true value=answers.next fault=problems.of("next") />
        <TextField
            name="next_on"
            label="When?"
            kind="date"
            short=true
            optional=true
            value=answers.next_on
            fault=problems.of("next_on")
        />
    }
    .into_any()
}
