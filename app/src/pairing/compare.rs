//! The plan beside what is published, or beside what it would be with nothing settled by hand.

mod picture;

use super::ask::Purpose;
use super::comparison::{self, Fate, Line};
use super::desk::Desk;
use super::words;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Dialog;
use leptos::prelude::*;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{ByHand, Outlook, PlanDraft, PlanFault};

/// The button, and the dialog behind it.
pub fn compare(desk: Desk) -> AnyView {
    let open = RwSignal::new(false);
    let lines = RwSignal::new(None);
    let has_published = desk.look(|view| !view.pool.published.is_empty());
    let press = Callback::new(move |()| {
        lines.set(None);
        open.set(true);
        if has_published {
            let published = desk.look(|view| view.pool.published.clone());
            let held =
                untrack(|| desk.plan(|plan| comparison::with_published(&published, &plan.pairs)));
            lines.set(Some(Some(held)));
        } else {
            hold_against_untouched(desk, lines);
        }
    });
    let close = Callback::new(move |()| open.set(false));
    let is_off = Signal::derive(move || desk.is_slow());
    let intro = if has_published {
        "From what is published to this plan."
    } else {
        "Nothing is published yet. This is what you settled by hand does: from the plan without it to this plan."
    };
    view! {
        <Button kind=Kind::Quiet small=true disabled=is_off on_press=press>"Compare"</Button>
        <Dialog open title="What is different">
            <p class="soft">{intro}</p>
            {move || lines.get().map(|lines| shown(desk, lines))}
            <div class="dialog-actions"><Button on_press=close>"Close"</Button></div>
        </Dialog>
    }
    .into_any()
}

/// None inside where it could not be worked out.
type Lines = RwSignal<Option<Option<Vec<Line>>>>;

fn hold_against_untouched(desk: Desk, lines: Lines) {
    let untouched = PlanDraft {
        by_hand: ByHand::default(),
        ..desk.meant()
    };
    let take = move |answer: Option<Result<Outlook, Vec<PlanFault>>>| {
        let other = answer.and_then(Result::ok);
        let held = other
            .map(|other| untrack(|| desk.plan(|plan| comparison::with_other(&other, &plan.pairs))));
        // The desk may be gone.
        let _ = lines.try_set(Some(held));
    };
    desk.try_out(untouched, Purpose::Compare, take);
}

fn shown(desk: Desk, lines: Option<Vec<Line>>) -> AnyView {
    let Some(mut lines) = lines else {
        return view! { <p role="alert">{words::BROKEN}</p> }.into_any();
    };
    lines.sort_by_cached_key(|line| (line.fate(), desk.name(line.mentee).to_lowercase()));
    let filter = RwSignal::new(None);
    let moves = picture::picture(desk, &lines);
    let counts = Fate::ALL.map(|fate| lines.iter().filter(|line| line.fate() == fate).count());
    let all = lines.len();
    let rows = lines.into_iter().map(|line| row(desk, line, filter));
    let rows = rows.collect_view();
    let chips = Fate::ALL.into_iter().zip(counts);
    let chips = chips.map(|(fate, count)| chip(filter, Some(fate), of_fate(fate).0, count));
    view! {
        {bar(counts)}
        {moves}
        <fieldset class="choices">
            <legend class="hidden-text">"Show"</legend>
            <ul class="chips">{chip(filter, None, "All", all)} {chips.collect_view()}</ul>
        </fieldset>
        <table class="table comparison" role="table">
            <thead>
                <tr role="row">
                    <th role="columnheader" scope="col">"Mentee"</th>
                    <th role="columnheader" scope="col">"Before"</th>
                    <th role="columnheader" scope="col">"In this plan"</th>
                    <th role="columnheader" scope="col">"What happens"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn chip(
    filter: RwSignal<Option<Fate>>,
    fate: Option<Fate>,
    words: &'static str,
    count: usize,
) -> AnyView {
    view! {
        <li>
            <label class="chip">
                <input
                    type="radio"
                    name="fate"
                    prop:checked=move || filter.get() == fate
                    on:change=move |_| filter.set(fate)
                />
                <span>{format!("{words} {count}")}</span>
            </label>
        </li>
    }
    .into_any()
}

/// How many of each, as parts of one bar; said in numbers below it.
fn bar(counts: [usize; 4]) -> AnyView {
    let all = counts.iter().sum::<usize>().max(1);
    let mut from = 0;
    let parts = Fate::ALL.into_iter().zip(counts).map(|(fate, count)| {
        let (x, width) = (from * 1_000 / all, count * 1_000 / all);
        from += count;
        view! { <rect data-fate=fate.code() x=x y="0" width=width height="10"></rect> }
    });
    let parts = parts.collect_view();
    view! {
        <svg class="fates" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{parts}</svg>
    }
    .into_any()
}

fn row(desk: Desk, line: Line, filter: RwSignal<Option<Fate>>) -> AnyView {
    let fate = line.fate();
    let name = |member: Option<MemberId>| {
        member.map_or_else(|| "No mentor".to_owned(), |member| desk.name(member))
    };
    let (words, tone) = of_fate(fate);
    let is_hidden = move || filter.get().is_some_and(|only| only != fate);
    view! {
        <tr role="row" data-fate=fate.code() hidden=is_hidden>
            <th role="rowheader" scope="row">{desk.name(line.mentee)}</th>
            <td role="cell" data-label="Before">{name(line.from)}</td>
            <td role="cell" data-label="In this plan"><span>{name(line.to)}</span></td>
            <td role="cell" data-label="What happens"><span class="badge" data-tone=tone>{words}</span></td>
        </tr>
    }
    .into_any()
}

const fn of_fate(fate: Fate) -> (&'static str, Option<&'static str>) {
    match fate {
        Fate::Dropped => ("Dropped", Some("danger")),
        Fate::Moved => ("Moved", Some("warning")),
        Fate::New => ("New", Some("info")),
        Fate::Kept => ("Kept", None),
    }
}
