//! One of a few, each explained: cards to choose from, and a scale of five.

use super::bound::Bound;
use super::field::{Fault, by_place, described_by, fault_line, why_line};
use leptos::prelude::*;

/// One choice with its words and a smaller sentence below, which may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T> {
    value: T,
    words: String,
    note: String,
}

impl<T> Choice<T> {
    /// A choice with its words and the sentence below them.
    pub fn new(value: T, words: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            value,
            words: words.into(),
            note: note.into(),
        }
    }
}

/// Cards of which one is chosen.
///
/// ```ignore
/// <RadioCards name="role" label="How would you like to take part?" value=role choices=vec![
///     Choice::new(Role::Mentee, "As a mentee", "You are on the way, and want company."),
///     Choice::new(Role::Mentor, "As a mentor", "You have been there, and have an hour a week."),
/// ] />
/// ```
#[component]
pub fn RadioCards<T>(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Bound<Option<T>>,
    choices: Vec<Choice<T>>,
    #[prop(optional, into)] why: String,
    #[prop(optional, into)] fault: Fault,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let (values, words): (Vec<T>, Vec<(String, String)>) = choices
        .into_iter()
        .map(|choice| (choice.value, (choice.words, choice.note)))
        .unzip();
    radio_cards(name, label, by_place(value, values), words, &why, fault)
}

fn radio_cards(
    name: &'static str,
    label: String,
    place: Bound<Option<usize>>,
    words: Vec<(String, String)>,
    why: &str,
    fault: Fault,
) -> AnyView {
    let described = described_by(name, !why.is_empty(), fault);
    let cards = words
        .into_iter()
        .enumerate()
        .map(|(index, (words, note))| {
            let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
            view! {
                <label class="option">
                    <input
                        type="radio"
                        id=(index == 0).then_some(name)
                        name=name
                        value=words.clone()
                        prop:checked=move || place.get() == Some(index)
                        on:change=move |_| place.set(Some(index))
                    />
                    <span>
                        <strong>{words}</strong>
                        {note}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="options" aria-describedby=described>
            <legend>{label}</legend>
            {why_line(name, why)}
            <div class="grid">{cards}</div>
            {fault_line(name, fault)}
        </fieldset>
    }
    .into_any()
}

/// Five steps between two ends.
///
/// ```ignore
/// <Scale name="style.2" label="When something is hard, I like…" ends=("to be listened to", "to be given ideas") value=answer />
/// ```
#[component]
pub fn Scale(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    ends: (&'static str, &'static str),
    /// 1 to 5.
    #[prop(into)]
    value: Bound<Option<u8>>,
    #[prop(optional, into)] why: String,
    #[prop(optional, into)] fault: Fault,
) -> AnyView {
    let described = described_by(&name, !why.is_empty(), fault);
    let steps = (1..=5_u8)
        .map(|step| {
            let said = match step {
                1 => format!("1, {}", ends.0),
                5 => format!("5, {}", ends.1),
                _ => step.to_string(),
            };
            view! {
                <label>
                    <input
                        type="radio"
                        id=(step == 1).then(|| name.clone())
                        name=name.clone()
                        value=step.to_string()
                        aria-label=said
                        prop:checked=move || value.get() == Some(step)
                        on:change=move |_| value.set(Some(step))
                    />
                    <span aria-hidden="true">{step}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="scale" aria-describedby=described>
            <legend>{label}</legend>
            {why_line(&name, &why)}
            <div>{steps}</div>
            <p class="scale-ends" aria-hidden="true"><span>{ends.0}</span><span>{ends.1}</span></p>
            {fault_line(&name, fault)}
        </fieldset>
    }
    .into_any()
}
