//! Placing more people by changing the fewest of the pairs that are published: after somebody has
//! dropped out, or come late.

use super::ask::Ask;
use super::desk::Desk;
use super::words;
use crate::ui::button::Button;
use crate::ui::notice::Notice;
use leptos::prelude::*;
use wayfellow_domain::pool::Repair;

/// How many pairs are named.
const MOST_NAMED: usize = 6;

/// What would make room, with a button; nothing where nothing does.
pub fn repair(desk: Desk) -> AnyView {
    let found = RwSignal::new(None::<Repair>);
    Effect::new(move || {
        let may_help = desk.plan(|plan| {
            let has_kept = desk.look(|view| !view.pool.published.is_empty());
            has_kept && !plan.unplaced.is_empty()
        });
        found.set(None);
        if may_help {
            desk.ask(&Ask::Repair, move |answer: Option<Repair>| {
                // The desk may be gone.
                let _ = found.try_set(answer);
            });
        }
    });
    let shown = move || found.get().map(|repair| offer(desk, repair));
    view! { <div role="status">{shown}</div> }.into_any()
}

fn offer(desk: Desk, repair: Repair) -> AnyView {
    let title = match repair.gained {
        1 => "1 more person can have a mentor".to_owned(),
        many => format!("{many} more people can have a mentor"),
    };
    let named = repair.let_go.iter().take(MOST_NAMED);
    let mut named: Vec<_> = named
        .map(|couple| {
            let (mentee, mentor) = (desk.name(couple.mentee), desk.name(couple.mentor));
            format!("{mentee} with {mentor}")
        })
        .collect();
    let more = repair.let_go.len() - named.len();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    let words = format!(
        "If {} may change that {} published: {}. With fewer it can't be done.",
        words::count(repair.let_go.len(), "pair", "pairs"),
        if repair.let_go.len() == 1 {
            "is"
        } else {
            "are"
        },
        named.join(", "),
    );
    let press = Callback::new(move |()| desk.change(|draft| repair.apply(draft), None));
    view! {
        <Notice title>
            <p>{words}</p>
            <Button small=true on_press=press>"Make room, changing the fewest"</Button>
        </Notice>
    }
    .into_any()
}
