//! The work on one pool, from top to bottom.

use super::board::{board, elsewhere};
use super::desk::{Desk, Stage};
use super::drag::drag_note;
use super::going_out::going_out;
use super::kept::{Kept, Unpublished};
use super::keys::keys;
use super::person::person;
use super::pictures::pictures;
use super::pool;
use super::publish::Publishing;
use super::repair::repair;
use super::rules::rules;
use super::saving::Saving;
use super::switch::switch;
use super::top::top;
use super::unplaced::unplaced;
use super::words;
use crate::route;
use crate::ui::button::ButtonLink;
use crate::ui::notice::{Notice, Tone};
use crate::ui::state::{Empty, failed, loaded, skeleton};
use leptos::prelude::*;
use wayfellow_domain::api::pairing::{PairingView, PlacedBy, PublishedView};
use wayfellow_domain::id::ProgramId;

/// Pairing a program. `head` shows what stands above it, from what came with the pool.
pub fn studio(program: ProgramId, head: fn(&PairingView) -> AnyView) -> AnyView {
    let pool = pool::fetch(program);
    let kept = Kept::of(program);
    let publishing = Publishing {
        program,
        pool,
        kept,
        published: RwSignal::new(None),
    };
    loaded(pool, move |fetched| {
        let head = head(&fetched.view);
        let desk = Desk::lay_out(fetched, kept);
        let stage = Memo::new(move |_| desk.stage());
        let again = Callback::new(move |()| desk.try_again());
        let body = move || match stage.get() {
            Stage::LayingOut => skeleton(),
            Stage::Broken => failed(words::BROKEN.to_owned(), again),
            Stage::LaidOut => {
                let after = move || publishing.published.get().map(|it| after(program, &it));
                let pending = desk.look(|view| view.going_out.clone());
                let pending = pending.map(|pending| going_out(&pending, publishing));
                let saving = Saving::of(desk, pool);
                view! {
                    {news(desk)}
                    {after}
                    {pending}
                    {saving.notice()}
                    {work(desk, publishing, saving)}
                }
                .into_any()
            }
        };
        view! {
            {head}
            {body}
        }
        .into_any()
    })
}

fn work(desk: Desk, publishing: Publishing, saving: Saving) -> AnyView {
    let (has_mentees, has_seats) = desk.look(|view| {
        let people = &view.pool.people;
        (
            people.iter().any(|person| person.seeks_mentor),
            people.iter().any(|person| person.free_seats > Some(0)),
        )
    });
    let behind = move || desk.is_slow().then_some("true");
    match (has_mentees, has_seats) {
        (false, _) => view! {
            <Empty
                title="Nobody is waiting for a mentor"
                words="Everybody who signed up has one, or is about to. New sign-ups appear here."
            />
        }
        .into_any(),
        (true, false) => view! {
            <Empty
                title="No free seats yet"
                words="There are mentees, but no mentor with a free seat. Ask for mentors, or take sign-ups again."
            />
            {unplaced(desk)}
        }
        .into_any(),
        (true, true) => view! {
            {own_place(desk)}
            <div class="studio">
                {top(desk, publishing, saving)}
                {rules(desk)}
                <section class="studio-centre plan stack" data-gap="m" data-behind=behind>
                    {switch(publishing.program, desk, move || centre(desk))}
                </section>
                {pictures(desk)}
                {person(desk)}
                <div class="studio-foot plan stack" data-behind=behind>{repair(desk)} {unplaced(desk)}</div>
            </div>
            {drag_note(desk)}
        }
        .into_any(),
    }
}

/// The plan by mentor, with a field to find somebody.
fn centre(desk: Desk) -> AnyView {
    let sought = RwSignal::new(String::new());
    view! {
        <div class="spread">
            <h2>"The plan, by mentor"</h2>
            <div class="find">
                <input
                    class="input"
                    id="sought"
                    name="sought"
                    type="search"
                    autocomplete="off"
                    aria-label="Find somebody by name"
                    placeholder="Find somebody"
                    prop:value=move || sought.get()
                    on:input=move |event| sought.set(event_target_value(&event))
                />
                {keys(desk)}
            </div>
        </div>
        {elsewhere(desk, sought)}
        {board(desk, sought)}
    }
    .into_any()
}

fn own_place(desk: Desk) -> AnyView {
    match desk.look(|view| view.viewer_is_placed) {
        Some(PlacedBy::AnotherAdmin) => view! {
            <Notice title="You signed up too">
                <p>"You don't see yourself here. Another admin of the group can place you."</p>
            </Notice>
        }
        .into_any(),
        Some(PlacedBy::Server) => view! {
            <Notice title="You signed up too">
                <p>"You don't see yourself here. After you publish, you are placed by the same rules among those who are left."</p>
            </Notice>
        }
        .into_any(),
        None => ().into_any(),
    }
}

/// What became of the last attempt to publish, and of what was settled.
fn news(desk: Desk) -> AnyView {
    let name = |member| desk.name(member);
    let (title, mut lines) = match desk.kept.unpublished.get_untracked() {
        None => ("The pool has changed since you were here", Vec::new()),
        Some(Unpublished::PoolChanged(changes)) => (
            "The pool has changed, so nothing was published yet",
            changes
                .iter()
                .map(|change| words::change(change, name))
                .collect(),
        ),
        Some(Unpublished::BreaksRules(faults)) => (
            "The program's rules have changed, so nothing was published yet",
            faults
                .iter()
                .map(|fault| words::fault(fault, name))
                .collect(),
        ),
    };
    lines.extend(desk.kept.dropped.get_untracked().iter().map(|couple| {
        let (mentee, mentor) = (name(couple.mentee), name(couple.mentor));
        format!("{mentee} and {mentor} can no longer stay locked.")
    }));
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines
        .into_iter()
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    view! {
        <div role="alert">
            <Notice tone=Tone::Warning title>
                <ul class="plain">{lines}</ul>
                <p>"This is the pool as it is now. What you had settled by hand is still there where it can be. Look it over before you publish."</p>
            </Notice>
        </div>
    }
    .into_any()
}

/// What was published, where it went out at once; else there is another notice.
fn after(program: ProgramId, published: &PublishedView) -> AnyView {
    if published.goes_out_at.is_some() {
        return ().into_any();
    }
    let pairs = words::count(published.pairs.len(), "pair is", "pairs are");
    let waiting = match published.unplaced.len() {
        0 => "Everybody has a mentor.".to_owned(),
        1 => "1 person waits for the next round.".to_owned(),
        many => format!("{many} people wait for the next round."),
    };
    view! {
        <div role="status">
            <Notice tone=Tone::Success title=format!("{pairs} invited")>
                <p>{format!("Each begins as soon as both have said yes. {waiting}")}</p>
                <ButtonLink small=true href=route::program_pairs(program)>"See the pairs"</ButtonLink>
            </Notice>
        </div>
    }
    .into_any()
}
