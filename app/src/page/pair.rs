//! `/pairs/…`: an invitation, the space of two people, or how a pair ended.

use super::members_only;
use super::not_found::NotFound;
use crate::check_in::{Said, Sealing, check_in};
use crate::client::{self, ClientError};
use crate::conversation::{Desk, about_step, conversation, keep_week, said_in_week};
use crate::load::{Load, Loaded};
use crate::pair::ending::ending;
use crate::pair::introduction::introduction;
use crate::pair::invitation::invitation;
use crate::pair::leave::leave;
use crate::pair::meeting::meeting;
use crate::pair::pulse::pulse;
use crate::pair::{step, words};
use crate::route;
use crate::sign_up::become_mentor;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::page_head::{PageHead, Width};
use crate::ui::sending::Sending;
use crate::ui::state::{failed, skeleton};
use crate::ui::trail::{Stop, Trail};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::pin::Pin;
use wayfellow_domain::api::pair::{
    PairContent, PairState, PairSummary, PairView, SpaceView, StopView,
};
use wayfellow_domain::pair::Both;
use wayfellow_domain::program::Week;

/// What the page shows as a whole; it is built anew only when this changes.
#[derive(Clone, PartialEq)]
enum Shown {
    Loading,
    Failed(ClientError),
    Space,
    Other(Box<PairView>),
}

/// The page of one pair.
#[component]
pub fn Pair() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|map| map.get("pair").unwrap_or_default()));
    members_only(move |_| (move || pair_page(id.get())).into_any())
}

fn pair_page(id: String) -> AnyView {
    let pair = Loaded::new(move || {
        let path = format!("/api/pairs/{id}");
        async move { client::get::<PairView>(&path).await }
    });
    let sending = Sending::then(move || pair.reload());
    let shown = Memo::new(move |_| match pair.get() {
        Load::Loading => Shown::Loading,
        Load::Failed(error) => Shown::Failed(error),
        Load::Ready(view) => match view.content {
            PairContent::Space(_) => Shown::Space,
            PairContent::Invitation(_) | PairContent::Ending { .. } => Shown::Other(Box::new(view)),
        },
    });
    (move || match shown.get() {
        Shown::Loading => skeleton(),
        Shown::Failed(error) if error.is_closed_door() => view! { <NotFound /> }.into_any(),
        Shown::Failed(error) => failed(
            crate::words::of_client_error(&error),
            Callback::new(move |()| pair.reload()),
        ),
        Shown::Space => untrack(|| space(pair, sending)),
        Shown::Other(view) => {
            sending.calm();
            other(&view, sending)
        }
    })
    .into_any()
}

fn other(view: &PairView, sending: Sending) -> AnyView {
    let (title, content) = match &view.content {
        PairContent::Invitation(content) => (
            format!("Meet {}?", view.summary.partner.name),
            invitation(&view.summary, content, sending),
        ),
        PairContent::Ending { words } => (
            view.summary.partner.name.clone(),
            view! {
                {ending(&view.summary, words, sending)}
                {leads_on(&view.summary).then(become_mentor)}
                {
                    let desk = Desk::new(view.summary.id, false, Callback::new(|()| ()));
                    conversation(desk, &view.summary.partner.name, true)
                }
            }
            .into_any(),
        ),
        PairContent::Space(_) => return ().into_any(),
    };
    view! {
        <PageHead title crumbs=crumbs() />
        <div class="stack">
            {content}
            <div>{safety(&view.summary)}</div>
        </div>
    }
    .into_any()
}

/// The way to blocking and reporting; it says the same on every page of a pair.
fn safety(pair: &PairSummary) -> AnyView {
    let href = route::safety(pair.partner.id);
    view! { <ButtonLink kind=Kind::Quiet href>"Block or report"</ButtonLink> }.into_any()
}

fn leads_on(pair: &PairSummary) -> bool {
    matches!(pair.state, PairState::Ended { ending, .. } if ending.leads_on(pair.role))
}

fn crumbs() -> Vec<(String, String)> {
    vec![("Your pairs".to_owned(), route::PAIRS.to_owned())]
}

/// The space, part by part, so that a press changes only what it changes.
fn space(pair: Loaded<PairView>, sending: Sending) -> AnyView {
    let now = move || match pair.ready()?.content {
        PairContent::Space(space) => Some(*space),
        _ => None,
    };
    let (Some(first), Some(view)) = (now(), pair.ready()) else {
        return ().into_any();
    };
    let space = Memo::new(move |_| now().unwrap_or_else(|| first.clone()));
    let summary = view.summary;
    let lead = format!(
        "{}, with you as {}.",
        summary.program_name,
        words::a_role(summary.role)
    );
    let week = Memo::new(move |_| space.with(|space| space.week));
    let stops = Memo::new(move |_| space.with(|space| space.stops.clone()));
    let check_ins = Memo::new(move |_| space.with(|space| space.check_ins.clone()));
    let midpoint = Memo::new(move |_| space.with(|space| space.pulse.clone()));
    let next = Memo::new(move |_| space.with(|space| space.meeting));
    let changed = Callback::new(move |()| pair.reload());
    let desk = Desk::new(summary.id, true, changed);
    Effect::new(move |_| {
        let title = |stop: &StopView| (stop.step.revision.step, stop.step.title.clone());
        desk.titles
            .set(stops.with(|stops| stops.iter().map(title).collect()));
    });
    let is_running = Memo::new(move |_| {
        matches!(
            pair.ready().map(|it| it.summary.state),
            Some(PairState::Running { .. })
        )
    });
    view! {
        <PageHead title=summary.partner.name.clone() lead crumbs=crumbs() width=Width::Wide />
        {sending.failure()}
        <div class="stack" data-gap="l">
            {hello(summary.clone(), pair, is_running, sending)}
            {farewell(space)}
            {way(summary.clone(), space)}
            <div class="split">
                <div class="stack" data-gap="l">
                    {this_step(summary.clone(), space, is_running, desk, sending)}
                    {conversation(desk, &summary.partner.name, has_begun(&summary))}
                </div>
                <aside class="stack">
                    {pulse(summary.clone(), midpoint, sending)}
                    {meeting(summary.clone(), next, sending, changed)}
                    {check_in(summary.clone(), check_ins, stops, sealing(desk, &summary), changed)}
                    {about(summary.clone(), space, is_running)}
                    <div class="stack" data-gap="s">
                        <div>{leave(&summary, week, sending)}</div>
                        <div>{safety(&summary)}</div>
                    </div>
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// How the words of check-ins are kept: on the desk where all that the two write is.
fn sealing(desk: Desk, summary: &PairSummary) -> Sealing {
    let partner = summary.partner.name.clone();
    Sealing {
        is_open: Signal::derive(move || desk.is_open()),
        keep: Callback::new(move |said: Said| {
            let kept = keep_week(desk, said.week, said.own, said.words);
            Box::pin(kept) as Pin<Box<dyn Future<Output = _>>>
        }),
        said: Callback::new(move |week| said_in_week(desk, week, &partner)),
    }
}

/// Whether the first week is behind the two.
fn has_begun(pair: &PairSummary) -> bool {
    match pair.state {
        PairState::Running { week } => match week {
            Week::Before { .. } | Week::During { week: 1 } => false,
            Week::During { .. } | Week::After => true,
        },
        _ => false,
    }
}

/// The introduction on top, until the two have been in touch.
fn hello(
    summary: PairSummary,
    pair: Loaded<PairView>,
    is_running: Memo<bool>,
    sending: Sending,
) -> AnyView {
    let path = format!("/api/pairs/{}/first-contact", summary.id);
    (move || {
        if is_running.get() {
            return ().into_any();
        }
        let Some(view) = untrack(|| pair.ready()) else {
            return ().into_any();
        };
        let PairContent::Space(space) = &view.content else {
            return ().into_any();
        };
        let path = path.clone();
        let met = move |()| {
            let path = path.clone();
            sending.send(async move { client::post(&path, &()).await });
        };
        view! {
            <section class="card" data-tone="accent">
                <h2>{format!("Meet {}", summary.partner.name)}</h2>
                <p>{words::of_state(&view.summary)}</p>
                {introduction(&view.summary, &space.introduction)}
                <Button kind=Kind::Primary busy=sending.busy on_press=met>
                    "We've been in touch"
                </Button>
            </section>
        }
        .into_any()
    })
    .into_any()
}

/// What the program says once the last week is over.
fn farewell(space: Memo<SpaceView>) -> AnyView {
    let words = Memo::new(move |_| space.with(|space| space.ending.clone()));
    (move || {
        words.get().map(|words| {
            view! {
                <section class="card" data-tone="accent">
                    <h2>"You walked it to the end"</h2>
                    <p class="own-words">{words}</p>
                </section>
            }
        })
    })
    .into_any()
}

/// The weeks as a trail.
fn way(summary: PairSummary, space: Memo<SpaceView>) -> AnyView {
    let trail = Memo::new(move |_| {
        space.with(|space| {
            let done = |both: &Both<bool>| (both.mentor, both.mentee);
            let stops: Vec<_> = space
                .stops
                .iter()
                .map(|stop| (stop.step.title.clone(), done(&stop.done)))
                .collect();
            (space.now, space.week, stops)
        })
    });
    (move || {
        let (now, week, stops) = trail.get();
        let stops = stops
            .into_iter()
            .enumerate()
            .map(|(place, (title, (is_mentor_done, is_mentee_done)))| Stop {
                href: route::pair_step(summary.id, place + 1),
                title,
                is_mentor_done,
                is_mentee_done,
            })
            .collect();
        view! {
            <section class="stack" data-gap="m">
                <h2>{words::of_week(week)}</h2>
                <Trail now stops />
            </section>
        }
    })
    .into_any()
}

/// The step that the address names, or else this week's.
fn this_step(
    summary: PairSummary,
    space: Memo<SpaceView>,
    is_running: Memo<bool>,
    desk: Desk,
    sending: Sending,
) -> AnyView {
    let query = use_query_map();
    let place = Memo::new(move |_| {
        let named = query.with(|map| map.get("step").and_then(|text| text.parse::<usize>().ok()));
        space.with(|space| {
            let last = space.stops.len().saturating_sub(1);
            named
                .map_or(space.now, |named| named.saturating_sub(1))
                .min(last)
        })
    });
    let stop = Memo::new(move |_| {
        let place = place.get();
        space.with(|space| space.stops.get(place).map(|stop| stop.step.clone()))
    });
    let done = Signal::derive(move || {
        let place = place.get();
        space.with(|space| {
            space
                .stops
                .get(place)
                .map(|stop| stop.done)
                .unwrap_or_default()
        })
    });
    (move || {
        let (stop, place) = (stop.get()?, place.get_untracked());
        let is_now = space.with_untracked(|space| space.now == place);
        let has_begun = !matches!(
            space.with_untracked(|space| space.week),
            Week::Before { .. }
        );
        let kicker = if is_now && has_begun {
            "This week's step".to_owned()
        } else {
            format!("Step {}", place + 1)
        };
        let (pair, id) = (summary.clone(), stop.revision.step);
        let mark = move || {
            if is_running.get() {
                step::mark(&pair, id, has_begun, done, sending)
            } else {
                step::ahead(&pair)
            }
        };
        Some(view! {
            <article class="card step">
                <header>
                    <p class="small soft">{kicker}</p>
                    <h2>{stop.title.clone()}</h2>
                </header>
                {step::text(&stop, summary.role)}
                {mark}
                {about_step(desk, id, &summary.partner.name)}
            </article>
        })
    })
    .into_any()
}

/// The introduction once more, folded, when the two know each other.
fn about(summary: PairSummary, space: Memo<SpaceView>, is_running: Memo<bool>) -> AnyView {
    let view = Memo::new(move |_| space.with(|space| space.introduction.clone()));
    (move || {
        is_running.get().then(|| {
            view! {
                <details class="more">
                    <summary>{format!("About {} and you", summary.partner.name)}</summary>
                    {introduction(&summary, &view.get())}
                </details>
            }
        })
    })
    .into_any()
}
