//! Running a program: where it stands, and what comes next.

mod runner;

use self::runner::{Runner, Step};
use super::invite::by_mail;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::dialog::{Confirm, Dialog};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormProblems};
use crate::ui::notice::{Notice, Tone};
use crate::ui::toast::Toasts;
use crate::words::day;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::program::ProgramView;
use wayfellow_domain::program::{Phase, PhaseName, SignUpWindow};

const PHASES: [(PhaseName, &str); 5] = [
    (PhaseName::Draft, "Draft"),
    (PhaseName::Open, "Sign-up"),
    (PhaseName::Pairing, "Pairing"),
    (PhaseName::Running, "Running"),
    (PhaseName::Closed, "Ended"),
];

/// Where a program stands, and what its admins can do next.
pub fn panel(program: Loaded<ProgramView>, view: &ProgramView) -> AnyView {
    let navigate = use_navigate();
    let (group, toasts) = (view.summary.group, Toasts::expect());
    let runner = Runner {
        program,
        id: view.summary.id,
        version: view.version,
        failure: RwSignal::new(None),
        busy: RwSignal::new(false),
        toasts,
        gone: Callback::new(move |()| {
            toasts.say("The draft is deleted.");
            navigate(&route::programs(group), NavigateOptions::default());
        }),
    };
    let (title, text) = now(view);
    let takes_sign_ups = matches!(view.summary.sign_up, SignUpWindow::Open { .. });
    let was_called_off = matches!(view.summary.phase, Phase::Closed { rounds: 0, .. });
    let failure = move || {
        runner
            .failure
            .get()
            .map(|words| view! { <Notice tone=Tone::Danger><p>{words}</p></Notice> })
    };
    view! {
        {(!was_called_off).then(|| trail(view.summary.phase.name()))}
        <section class="card">
            <h2>{title}</h2>
            <p>{text}</p>
            {next(runner, view)}
            <div role="alert">{failure}</div>
        </section>
        {takes_sign_ups.then(|| by_mail(view.summary.id))}
    }
    .into_any()
}

/// The phases as stops.
fn trail(now: PhaseName) -> AnyView {
    let stops = PHASES
        .map(|(phase, words)| {
            let state = match phase.cmp(&now) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "next",
            };
            let done =
                (state == "done").then(|| view! { <span class="hidden-text">", done"</span> });
            view! {
                <li data-state=state aria-current=(phase == now).then_some("step")>
                    <span>{words} {done}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="stepper" aria-label="Where the program stands">{stops}</ol> }.into_any()
}

/// What is going on, as a heading and a sentence.
fn now(view: &ProgramView) -> (&'static str, String) {
    let summary = &view.summary;
    match (summary.phase, summary.sign_up) {
        (Phase::Draft, _) => (
            "Only admins see it",
            "Read it once more, change what you like, and show it to the group when it is ready.".to_owned(),
        ),
        (Phase::Open { .. }, SignUpWindow::Ahead { opens }) => (
            "Everybody in the group sees it",
            format!("Sign-up begins by itself on {}.", day(opens)),
        ),
        (Phase::Open { .. }, SignUpWindow::Open { closes }) => (
            "People can sign up",
            format!("They can until the end of {}. You can also end it before.", day(closes)),
        ),
        (Phase::Open { .. }, SignUpWindow::Shut) => (
            "The last day of sign-up has passed",
            "Nobody can sign up any more. Go on to pairing, or edit the program to give people more time.".to_owned(),
        ),
        (Phase::Pairing { sign_up_ended }, _) => (
            "Time to pair people",
            format!("Sign-up ended on {}. Week 1 begins on {}.", day(sign_up_ended), day(summary.starts)),
        ),
        (Phase::Running { .. }, SignUpWindow::Open { closes }) => (
            "Pairs are at work, and people can sign up",
            format!("Further sign-up is open until the end of {}.", day(closes)),
        ),
        (Phase::Running { since, round, .. }, _) => {
            let rounds = if round > 1 { format!(" You have paired {round} times.") } else { String::new() };
            ("Pairs are at work", format!("Since {}.{rounds}", day(since)))
        }
        (Phase::Closed { on, rounds: 0 }, _) => {
            ("This program was cancelled", format!("On {}, before anybody was paired.", day(on)))
        }
        (Phase::Closed { on, .. }, _) => ("This program has ended", format!("On {}.", day(on))),
    }
}

/// The buttons: the one thing to do first, then what else there is.
fn next(runner: Runner, view: &ProgramView) -> AnyView {
    let edit = || {
        view! { <ButtonLink href=route::edit_program(runner.id)>"Edit it"</ButtonLink> }.into_any()
    };
    let buttons = match (view.summary.phase, view.summary.sign_up) {
        (Phase::Draft, _) => vec![open(runner), edit(), delete(runner)],
        (Phase::Open { .. }, window) => {
            vec![end_sign_up(runner, window), edit(), close(runner, false)]
        }
        (Phase::Pairing { .. }, _) => vec![
            pair(runner, Kind::Primary),
            reopen(runner, "Take more sign-ups"),
            edit(),
            close(runner, false),
        ],
        (Phase::Running { .. }, window @ SignUpWindow::Open { .. }) => {
            vec![end_sign_up(runner, window), edit(), close(runner, true)]
        }
        (Phase::Running { .. }, _) => {
            vec![
                reopen(runner, "Open a further sign-up"),
                pair(runner, Kind::Ordinary),
                edit(),
                close(runner, true),
            ]
        }
        (Phase::Closed { .. }, _) => Vec::new(),
    };
    view! { <div class="row">{buttons}</div> }.into_any()
}

fn open(runner: Runner) -> AnyView {
    runner.asks(Step {
        path: "open",
        button: "Show it to the group",
        kind: Kind::Primary,
        question: "Show it to the group?",
        words: "Everybody in the group will see it, and can sign up in the days that you have set. You can still edit it.",
        yes: "Show it",
        done: "The group can see it now.",
    })
}

fn end_sign_up(runner: Runner, window: SignUpWindow) -> AnyView {
    let (kind, words) = match window {
        SignUpWindow::Shut => (Kind::Primary, "You go on to pairing."),
        _ => (
            Kind::Ordinary,
            "Nobody can sign up or change their sign-up any more, and you go on to pairing. You can take more sign-ups later.",
        ),
    };
    runner.asks(Step {
        path: "end-sign-up",
        button: "End sign-up",
        kind,
        question: "End sign-up now?",
        words,
        yes: "End sign-up",
        done: "Sign-up has ended.",
    })
}

fn close(runner: Runner, runs: bool) -> AnyView {
    let (button, question, words) = if runs {
        (
            "End the program",
            "End the program?",
            "Every pair that is still at work comes to its formal ending. This can't be taken back.",
        )
    } else {
        (
            "Cancel the program",
            "Cancel the program?",
            "Nobody will be paired, and the program can't be opened again.",
        )
    };
    runner.asks(Step {
        path: "close",
        button,
        kind: Kind::Danger,
        question,
        words,
        yes: button,
        done: "The program has ended.",
    })
}

fn delete(runner: Runner) -> AnyView {
    let asking = RwSignal::new(false);
    view! {
        <Button kind=Kind::Danger on_press=move || asking.set(true)>
            "Delete it"
        </Button>
        <Confirm
            open=asking
            title="Delete this draft?"
            yes="Delete it"
            on_yes=move || runner.delete()
        >
            <p>"What you have written is gone then. This can't be taken back."</p>
        </Confirm>
    }
    .into_any()
}

fn pair(runner: Runner, kind: Kind) -> AnyView {
    view! {
        <ButtonLink kind href=route::pairing(runner.id)>
            "Pair people"
        </ButtonLink>
    }
    .into_any()
}

/// Asks for the last day of a further sign-up.
fn reopen(runner: Runner, button: &'static str) -> AnyView {
    let asking = RwSignal::new(false);
    let closes = RwSignal::new(String::new());
    let problems = FormProblems::new();
    let send = move || runner.reopen(closes.get_untracked(), problems, asking);
    view! {
        <Button on_press=move || asking.set(true)>{button}</Button>
        <Dialog open=asking title="Take sign-ups again">
            <Form problems on_submit=send>
                <TextField
                    name="closes"
                    label="Last day of sign-up"
                    why="People can sign up from now to the end of this day."
                    kind="date"
                    short=true
                    value=closes
                    fault=problems.of("closes")
                />
                <div class="dialog-actions">
                    <Button on_press=move || asking.set(false)>"Go back"</Button>
                    <Button kind=Kind::Primary submit=true busy=runner.busy>
                        "Open sign-up"
                    </Button>
                </div>
            </Form>
        </Dialog>
    }
    .into_any()
}
