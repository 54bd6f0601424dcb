//! The pairs of a program, as an admin sees them.

use super::withdraw::Withdrawing;
use super::words;
use crate::ui::sending::Sending;
use crate::words::short_day;
use leptos::prelude::*;
use wayfellow_domain::access::{Action, may};
use wayfellow_domain::api::pair::{ProgramPairView, ProgramPairsView};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::pair::{PairPhaseName, PartProgress};

/// How the pairs are, in figures and one by one; what waits for an answer can be taken back.
pub fn overview(program: ProgramId, view: &ProgramPairsView, sending: Sending) -> AnyView {
    let count =
        |is: fn(&ProgramPairView) -> bool| view.pairs.iter().filter(|pair| is(pair)).count();
    let figures = [
        (
            "at work",
            count(|pair| pair.overview.phase == PairPhaseName::Running),
        ),
        (
            "yet to be in touch",
            count(|pair| pair.overview.phase == PairPhaseName::Introduced),
        ),
        (
            "waiting for an answer",
            count(|pair| pair.overview.phase == PairPhaseName::Invited),
        ),
        (
            "need another look",
            count(|pair| pair.overview.needs_another_look),
        ),
    ]
    .into_iter()
    .map(|(words, number)| view! { <li><strong>{number}</strong><span>{words}</span></li> })
    .collect_view();
    let weeks = view.weeks;
    let may_withdraw = may(Action::WithdrawInvitation, &view.standing);
    let withdrawing = Withdrawing::new(program, sending);
    let rows = view
        .pairs
        .iter()
        .map(|pair| {
            let is_open = may_withdraw && pair.overview.phase == PairPhaseName::Invited;
            let button = is_open.then(|| withdrawing.button(pair));
            row(pair, weeks, button)
        })
        .collect_view();
    view! {
        <div class="stack">
            <ul class="figures">{figures}</ul>
            {withdrawing.question()}
            <table class="table" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">"Pair"</th>
                        <th role="columnheader" scope="col">"Where they are"</th>
                        <th role="columnheader" scope="col">"Steps done"</th>
                        <th role="columnheader" scope="col">"Check-ins"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            <p class="small soft">
                "You see steps and check-ins, never words. When a pair ends or declines, nobody is told who did it. An invitation that nobody answers just ends, and the seat is free again."
            </p>
        </div>
    }
    .into_any()
}

fn row(pair: &ProgramPairView, weeks: usize, button: Option<AnyView>) -> AnyView {
    let overview = &pair.overview;
    let (phase, tone) = words::of_phase(overview.phase, overview.needs_another_look);
    let week = overview.week.map(|week| format!(" week {week} of {weeks}"));
    let until = overview
        .open_until
        .map(|day| format!(" until {}", short_day(day)));
    let is_introduced = !overview.needs_another_look
        && !matches!(
            overview.phase,
            PairPhaseName::Reserved | PairPhaseName::Invited
        );
    let part = |words: fn(&PartProgress) -> String| {
        if !is_introduced {
            return view! { <span class="soft">"–"</span> }.into_any();
        }
        let (mentor, mentee) = (&overview.progress.mentor, &overview.progress.mentee);
        view! {
            <div>
                <div>{first(&pair.names.mentor)} ": " {words(mentor)}</div>
                <div>{first(&pair.names.mentee)} ": " {words(mentee)}</div>
            </div>
        }
        .into_any()
    };
    let steps = part(|part| part.steps.to_string());
    let check_ins = part(|part| {
        let missed = match part.missed {
            0 => String::new(),
            missed => format!(", {missed} missed"),
        };
        let mood = part
            .mood
            .map(|mood| format!("; says: {}", words::of_mood(mood)));
        format!(
            "{} done{missed}{}",
            part.check_ins,
            mood.unwrap_or_default()
        )
    });
    view! {
        <tr role="row">
            <td role="cell" data-label="Pair">
                <div>
                    <div>{pair.names.mentor.clone()} <span class="soft">" mentor"</span></div>
                    <div>{pair.names.mentee.clone()} <span class="soft">" mentee"</span></div>
                </div>
            </td>
            <td role="cell" data-label="Where they are">
                <div class="stack" data-gap="s">
                    <div><span class="badge" data-tone=tone>{phase}</span> {week} {until}</div>
                    {button.map(|button| view! { <div>{button}</div> })}
                </div>
            </td>
            <td role="cell" data-label="Steps done">{steps}</td>
            <td role="cell" data-label="Check-ins">{check_ins}</td>
        </tr>
    }
    .into_any()
}

fn first(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}
