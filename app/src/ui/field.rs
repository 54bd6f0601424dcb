//! Fields: a label, why it is asked, the control, and what is wrong with it.

use super::bound::Bound;
use super::icon::{Icon, icon};
use leptos::prelude::*;

/// What is wrong with a field, in words; nothing while it is well.
pub type Fault = Signal<Option<String>>;

/// The ids that tie a control to its explanations.
pub fn described_by(
    name: &str,
    has_why: bool,
    fault: Fault,
) -> impl Fn() -> Option<String> + use<> {
    let why = has_why.then(|| format!("{name}-why"));
    let error = format!("{name}-error");
    move || match (&why, fault.with(Option::is_some)) {
        (Some(why), true) => Some(format!("{why} {error}")),
        (Some(why), false) => Some(why.clone()),
        (None, true) => Some(error.clone()),
        (None, false) => None,
    }
}

/// Why something is asked, under its label.
pub fn why_line(name: &str, why: &str) -> Option<AnyView> {
    (!why.is_empty()).then(|| {
        view! { <p class="field-why" id=format!("{name}-why")>{why.to_owned()}</p> }.into_any()
    })
}

/// What is wrong, under its control.
pub fn fault_line(name: &str, fault: Fault) -> AnyView {
    let id = format!("{name}-error");
    (move || {
        fault.get().map(|words| {
            view! {
                <p class="field-error" id=id.clone()>
                    {icon(Icon::Warning)} <span>{words}</span>
                </p>
            }
        })
    })
    .into_any()
}

/// Label, reason and fault around any control; the control has `id=name`.
#[component]
pub fn Field(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] why: String,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] fault: Fault,
    children: Children,
) -> AnyView {
    let mark = optional.then(|| view! { <span class="field-optional">" (optional)"</span> });
    view! {
        <div class="field">
            <label for=name>{label} {mark}</label>
            {why_line(name, &why)}
            {children()}
            {fault_line(name, fault)}
        </div>
    }
    .into_any()
}

/// One line of text: also e-mail, password, date and number by `kind`, which is the input's type.
///
/// ```ignore
/// <TextField name="email" label="E-mail" kind="email" autocomplete="email"
///     why="For sign-in and invitations. Other members never see it." value=email fault=problems.of("email") />
/// ```
#[component]
pub fn TextField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Bound<String>,
    #[prop(optional, into)] why: String,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] fault: Fault,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    /// For dates, numbers and codes.
    #[prop(optional)]
    short: bool,
) -> AnyView {
    let described = described_by(name, !why.is_empty(), fault);
    view! {
        <Field name label why optional fault>
            <input
                class="input"
                id=name
                name=name
                type=kind
                autocomplete=autocomplete
                data-width=short.then_some("short")
                aria-describedby=described
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </Field>
    }
    .into_any()
}

/// Several lines of text; grows with what is written.
#[component]
pub fn TextArea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Bound<String>,
    #[prop(optional, into)] why: String,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] fault: Fault,
) -> AnyView {
    let described = described_by(name, !why.is_empty(), fault);
    view! {
        <Field name label why optional fault>
            <textarea
                class="input"
                id=name
                name=name
                aria-describedby=described
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </Field>
    }
    .into_any()
}

/// A number between two bounds. What is no number is not taken over.
#[component]
pub fn NumberField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Bound<u32>,
    least: u32,
    most: u32,
    #[prop(optional, into)] why: String,
    #[prop(optional, into)] fault: Fault,
) -> AnyView {
    let described = described_by(name, !why.is_empty(), fault);
    let take = move |event| {
        if let Ok(number) = event_target_value(&event).parse() {
            value.set(number);
        }
    };
    view! {
        <Field name label why fault>
            <input
                class="input"
                id=name
                name=name
                type="number"
                inputmode="numeric"
                min=least.to_string()
                max=most.to_string()
                data-width="short"
                aria-describedby=described
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                prop:value=move || value.get().to_string()
                on:input=take
            />
        </Field>
    }
    .into_any()
}

/// One of many, from a drop-down. `choices` are values with their words.
///
/// ```ignore
/// <SelectField name="topic" label="Topic" value=topic choices=Topic::ALL.map(|topic| (topic, words::topic(topic))) />
/// ```
#[component]
pub fn SelectField<T>(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Bound<Option<T>>,
    #[prop(into)] choices: Vec<(T, String)>,
    #[prop(optional, into)] why: String,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] fault: Fault,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let (values, words): (Vec<T>, Vec<String>) = choices.into_iter().unzip();
    let described = described_by(name, !why.is_empty(), fault);
    let control = select_control(
        name,
        by_place(value, values),
        words,
        Box::new(described),
        fault,
    );
    view! { <Field name label why optional fault>{control}</Field> }.into_any()
}

/// The same choice as its place in the list of values: keeps what is generic small.
pub fn by_place<T>(value: Bound<Option<T>>, values: Vec<T>) -> Bound<Option<usize>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let values = StoredValue::new(values);
    Bound::new(
        Signal::derive(move || {
            let chosen = value.get()?;
            values.with_value(|values| values.iter().position(|value| *value == chosen))
        }),
        move |place: Option<usize>| {
            let chosen =
                values.with_value(|values| place.and_then(|place| values.get(place).cloned()));
            value.set(chosen);
        },
    )
}

fn select_control(
    name: &'static str,
    place: Bound<Option<usize>>,
    words: Vec<String>,
    described: Box<dyn Fn() -> Option<String> + Send>,
    fault: Fault,
) -> AnyView {
    let options = words
        .into_iter()
        .enumerate()
        .map(|(index, words)| {
            view! { <option value=index.to_string() selected=move || place.get() == Some(index)>{words}</option> }
        })
        .collect_view();
    view! {
        <select
            class="input"
            id=name
            name=name
            aria-describedby=described
            aria-invalid=move || fault.with(Option::is_some).then_some("true")
            on:change=move |event| place.set(event_target_value(&event).parse().ok())
        >
            <option value="" selected=move || place.get().is_none()>"Choose one"</option>
            {options}
        </select>
    }
    .into_any()
}
