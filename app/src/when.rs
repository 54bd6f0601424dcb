//! Times as people read them, in the zone that their browser is set to.

use jiff::Timestamp;
use jiff::civil::Date;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wayfellow_domain::day::read_day;

/// `21 Nov 2026, 07:50`
pub fn minute(at: Timestamp) -> String {
    formatted(at, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// `07:50`, of a time today.
pub fn clock(at: Timestamp) -> String {
    formatted(at, &[("timeStyle", "short")])
}

/// The day that it is now in a zone, by this browser's clock; none where it knows no such zone.
pub fn today_in(zone: &str) -> Option<Date> {
    // Called by its name, since for an unknown zone it throws.
    let now = js_sys::Date::new_0();
    let format: Function = Reflect::get(&now, &"toLocaleDateString".into())
        .ok()?
        .dyn_into()
        .ok()?;
    // Swedish days are written as 2026-11-21.
    let day = format.call2(&now, &"sv-SE".into(), &options(&[("timeZone", zone)]));
    read_day(&day.ok()?.as_string()?).ok()
}

fn formatted(at: Timestamp, parts: &[(&str, &str)]) -> String {
    #[expect(clippy::cast_precision_loss, reason = "exact for some 285,000 years")]
    let milliseconds = at.as_millisecond() as f64;
    js_sys::Date::new(&milliseconds.into())
        .to_locale_string("en-GB", &options(parts))
        .into()
}

fn options(parts: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (key, value) in parts {
        // Refused only by a frozen object.
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    options.into()
}
