//! The time zone: the browser knows it; a person can take another.

use crate::ui::bound::Bound;
use crate::ui::field::{Fault, SelectField};
use js_sys::{Array, Function, Intl, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The zone that this browser is set to, by its name in the zone database; UTC where it won't say.
pub fn of_browser() -> String {
    let formatter = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    Reflect::get(&formatter.resolved_options(), &"timeZone".into())
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}

/// Every zone that this browser knows, and always `current`.
fn all(current: &str) -> Vec<String> {
    let listed = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"supportedValuesOf".into()))
        .ok()
        .and_then(|list| list.dyn_into::<Function>().ok())
        .and_then(|list| {
            list.call1(&wasm_bindgen::JsValue::NULL, &"timeZone".into())
                .ok()
        });
    let mut zones: Vec<String> = listed
        .map(|zones| {
            Array::from(&zones)
                .iter()
                .filter_map(|zone| zone.as_string())
                .collect()
        })
        .unwrap_or_default();
    for other in ["UTC", current] {
        if !zones.iter().any(|zone| zone == other) {
            zones.push(other.to_owned());
        }
    }
    zones
}

/// The zone in one line, and the list only for who wants another.
#[component]
pub fn TimeZone(#[prop(into)] value: Bound<String>, #[prop(into)] fault: Fault) -> AnyView {
    let is_open = RwSignal::new(false);
    let chosen = Bound::new(
        Signal::derive(move || Some(value.get())),
        move |zone: Option<String>| value.set(zone.unwrap_or_else(of_browser)),
    );
    let list = move || {
        let choices: Vec<(String, String)> = all(&value.get())
            .into_iter()
            .map(|zone| (zone.clone(), words(&zone)))
            .collect();
        view! { <SelectField name="time_zone" label="Time zone" value=chosen choices fault /> }
    };
    let line = move || {
        view! {
            <p class="field-why">
                "Your time zone is "
                <strong>{move || words(&value.get())}</strong>
                ". "
                <button class="link" type="button" on:click=move |_| is_open.set(true)>
                    "Choose another"
                </button>
            </p>
        }
    };
    (move || {
        if is_open.get() || fault.with(Option::is_some) {
            list().into_any()
        } else {
            line().into_any()
        }
    })
    .into_any()
}

/// `America/Argentina/Buenos_Aires` as people read it.
pub fn words(zone: &str) -> String {
    zone.replace('_', " ").replace('/', " / ")
}
