//! Several from a list, as chips; a long list can be searched.

use super::bound::Bound;
use super::field::{Fault, described_by, fault_line, why_line};
use leptos::prelude::*;

/// A list gets a search field from here on.
const LONG: usize = 12;

/// Several of a list. `choices` are codes with their words; at most `most` can be chosen.
///
/// ```ignore
/// <Chips name="interests" label="What do you like to do?" value=interests most=8
///     choices=interests_of_group why="What you share makes the first talk easier." />
/// ```
#[component]
pub fn Chips(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Bound<Vec<String>>,
    #[prop(into)] choices: Vec<(String, String)>,
    most: usize,
    #[prop(optional, into)] why: String,
    #[prop(optional, into)] fault: Fault,
    /// Whether one can add to the list what it lacks, below it.
    #[prop(optional)]
    can_add: bool,
) -> AnyView {
    let is_long = choices.len() > LONG;
    let sought = RwSignal::new(String::new());
    let described = described_by(name, !why.is_empty(), fault);
    let search = is_long.then(|| {
        view! {
            <input
                class="input"
                id=format!("{name}-search")
                type="search"
                aria-label=format!("Search the list: {label}")
                placeholder="Search the list"
                autocomplete="off"
                prop:value=move || sought.get()
                on:input=move |event| sought.set(event_target_value(&event).to_lowercase())
            />
        }
    });
    let lower: Vec<_> = choices
        .iter()
        .map(|(_, words)| words.to_lowercase())
        .collect();
    let is_found = Memo::new(move |_| {
        sought.with(|sought| lower.iter().any(|words| words.contains(sought.trim())))
    });
    let not_found = move || match (is_found.get(), can_add) {
        (true, _) => "",
        (false, true) => "Nothing by that name. You can add it below. ",
        (false, false) => "Nothing by that name. ",
    };
    let is_empty = move || !is_found.get() && value.with(Vec::is_empty);
    let names = choices.clone();
    let chosen = move || {
        value.with(|chosen| {
            let words: Vec<_> = names
                .iter()
                .filter(|(code, _)| chosen.contains(code))
                .map(|(_, words)| words.as_str())
                .collect();
            match words.len() {
                0 => format!("None chosen yet, of up to {most}."),
                count => format!("{count} of up to {most} chosen: {}.", words.join(", ")),
            }
        })
    };
    let chips = choices
        .into_iter()
        .enumerate()
        .map(|(place, (code, words))| chip(name, place == 0, code, words, value, sought, most))
        .collect_view();
    view! {
        <fieldset class="choices" aria-describedby=described>
            <legend>{label}</legend>
            {why_line(name, &why)}
            {search}
            <ul class="chips" data-long=is_long.then_some("") hidden=is_empty>{chips}</ul>
            <p class="field-why" role="status">{not_found} {chosen}</p>
            {fault_line(name, fault)}
        </fieldset>
    }
    .into_any()
}

/// A chip stays in view while it is chosen, whatever is sought.
fn chip(
    name: &'static str,
    is_first: bool,
    code: String,
    words: String,
    value: Bound<Vec<String>>,
    sought: RwSignal<String>,
    most: usize,
) -> AnyView {
    let lower = words.to_lowercase();
    let is_chosen = {
        let code = code.clone();
        Signal::derive(move || value.with(|chosen| chosen.contains(&code)))
    };
    let is_hidden =
        move || !is_chosen.get() && sought.with(|sought| !lower.contains(sought.trim()));
    let is_full = move || !is_chosen.get() && value.with(Vec::len) >= most;
    let own = code.clone();
    let toggle = move |_| {
        let mut chosen = value.get();
        if is_chosen.get() {
            chosen.retain(|one| *one != own);
        } else {
            chosen.push(own.clone());
        }
        value.set(chosen);
    };
    view! {
        <li hidden=is_hidden>
            <label class="chip">
                <input
                    type="checkbox"
                    id=is_first.then_some(name)
                    name=name
                    value=code.clone()
                    prop:checked=move || is_chosen.get()
                    disabled=is_full
                    on:change=toggle
                />
                <span>{words}</span>
            </label>
        </li>
    }
    .into_any()
}
