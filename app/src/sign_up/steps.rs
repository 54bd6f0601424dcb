//! The three steps and the last look.

mod background;
mod part;
mod together;

use super::sheet::Sheet;
use super::{crumbs, summary, words};
use crate::route;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::form::Form;
use crate::ui::icon::{Icon, icon};
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_head::PageHead;
use crate::ui::stepper::Stepper;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::problem::Problem;
use wayfellow_domain::sign_up::SignUpStep;

/// Where one is on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At one of the three steps.
    Step(SignUpStep),
    /// At the last look before sending.
    Review,
}

impl Place {
    /// Every place, in order.
    const ALL: [Self; 4] = [
        Self::Step(SignUpStep::Part),
        Self::Step(SignUpStep::Background),
        Self::Step(SignUpStep::Together),
        Self::Review,
    ];

    /// The place that a URL's query names.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.code() == code)
    }

    /// The place as a URL's query names it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Step(SignUpStep::Part) => "part",
            Self::Step(SignUpStep::Background) => "background",
            Self::Step(SignUpStep::Together) => "together",
            Self::Review => "review",
        }
    }

    /// What its page is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Step(SignUpStep::Part) => "Your part",
            Self::Step(SignUpStep::Background) => "About you",
            Self::Step(SignUpStep::Together) => "How, when and with whom",
            Self::Review => "A last look",
        }
    }

    const fn short(self) -> &'static str {
        match self {
            Self::Step(SignUpStep::Together) => "Together",
            Self::Review => "Send",
            Self::Step(_) => self.title(),
        }
    }

    const fn lead(self) -> &'static str {
        match self {
            Self::Step(SignUpStep::Part) => "What would you like, and what can you give?",
            Self::Step(SignUpStep::Background) => {
                "What two people share makes the first talk easier. Only your languages are needed; leave out what you like."
            }
            Self::Step(SignUpStep::Together) => "So that the two of you find the time, and get on.",
            Self::Review => {
                "Read it once more, then send it. You can change it until sign-up ends."
            }
        }
    }

    fn number(self) -> usize {
        Self::ALL
            .iter()
            .position(|place| *place == self)
            .unwrap_or_default()
    }

    fn next(self) -> Option<Self> {
        Self::ALL.get(self.number() + 1).copied()
    }
}

/// One place of the way.
pub fn show(sheet: Sheet, place: Place) -> AnyView {
    let (program, crumbs) = sheet
        .view()
        .with_untracked(|view| (view.program.id, crumbs(view)));
    let stops = Place::ALL
        .into_iter()
        .map(|stop| (stop.short(), route::sign_up_at(program, stop.code())))
        .collect();
    let content = match place {
        Place::Step(SignUpStep::Part) => part::questions(sheet),
        Place::Step(SignUpStep::Background) => background::questions(sheet),
        Place::Step(SignUpStep::Together) => together::questions(sheet),
        Place::Review => summary::whole(sheet, true),
    };
    let has_private = place != Place::Review;
    let privacy = has_private.then(|| {
        view! { <p class="field-why with-icon">{icon(Icon::Lock)} <span>{words::PAIRING_ONLY}</span></p> }
    });
    // The foot says it too, but is far away at the beginning of a step.
    let unsaved = move || {
        sheet.unsaved().map(|why| {
            view! {
                <Notice tone=Tone::Warning title="Not saved yet">
                    <p>{why} " What you wrote stays here; keep this page open."</p>
                </Notice>
            }
        })
    };
    view! {
        <PageHead title=place.title() lead=place.lead() crumbs />
        <Stepper current=place.number() steps=stops />
        {unsaved}
        {privacy}
        <Form problems=sheet.problems() on_submit=go_on(sheet, place)>
            {content}
            {actions(sheet, place)}
        </Form>
    }
    .into_any()
}

fn actions(sheet: Sheet, place: Place) -> AnyView {
    let program = sheet.view().with_untracked(|view| view.program.id);
    let words = match (place.next(), sheet.is_sent()) {
        (Some(_), _) => "Save and go on",
        (None, false) => "Send my sign-up",
        (None, true) => "Send the changes",
    };
    let back = place
        .number()
        .checked_sub(1)
        .and_then(|number| Place::ALL.get(number))
        .map(|before| {
            view! { <ButtonLink href=route::sign_up_at(program, before.code())>"Back"</ButtonLink> }
        });
    view! {
        <div class="form-actions">
            <Button kind=Kind::Primary submit=true busy=sheet.is_sending()>{words}</Button>
            {back}
            <p class="small soft" role="status">{move || sheet.saved_words()}</p>
        </div>
    }
    .into_any()
}

/// Goes on where the step is whole, and else to what is wrong with it.
fn go_on(sheet: Sheet, place: Place) -> Callback<()> {
    let program = sheet.view().with_untracked(|view| view.program.id);
    let navigate = use_navigate();
    let go = Callback::new(move |to: Option<Place>| {
        let url = to.map_or_else(
            || route::sign_up(program),
            |to| route::sign_up_at(program, to.code()),
        );
        navigate(&url, NavigateOptions::default());
    });
    let problems = sheet.problems();
    // Another step is on the page before its field gets the focus.
    let to_problems = move |found: Vec<Problem>| {
        if let Some(first) = found.first() {
            go.run(Some(Place::Step(SignUpStep::of(&first.field))));
        }
        request_animation_frame(move || problems.show(found));
    };
    Callback::new(move |()| match place {
        Place::Step(step) => {
            let found = sheet.check_step(step);
            if found.is_empty() {
                problems.clear();
                sheet.save();
                go.run(place.next());
            } else {
                problems.show(found);
            }
        }
        Place::Review => {
            let found = sheet.check();
            if found.is_empty() {
                problems.clear();
                sheet.send(move || go.run(None), to_problems);
            } else {
                to_problems(found);
            }
        }
    })
}
