//! The plan as a file for a spreadsheet, made in the browser and handed over there.

use super::csv::{Row, csv};
use super::desk::{Desk, couple};
use super::points::out_of_hundred;
use super::words;
use crate::ui::button::{Button, Kind};
use leptos::prelude::*;
use leptos::web_sys;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wayfellow_domain::pool::{ProposedPair, UnplacedMentee};

/// The file's name.
const NAME: &str = "pairing-plan.csv";

/// How long the browser may take to read the file.
const KEPT_FOR: Duration = Duration::from_secs(20);

/// The button that makes the file.
pub fn export(desk: Desk) -> AnyView {
    let press = Callback::new(move |()| {
        if hand_over(&csv(&rows(desk))).is_none() {
            desk.trouble
                .set(vec!["Your browser did not take the file.".to_owned()]);
        }
    });
    let is_off = Signal::derive(move || desk.is_slow());
    view! {
        <Button kind=Kind::Quiet small=true disabled=is_off on_press=press>"Export"</Button>
    }
    .into_any()
}

fn rows(desk: Desk) -> Vec<Row> {
    let placed = |pair: &ProposedPair| Row {
        mentee: desk.name(pair.mentee),
        mentor: desk.name(pair.mentor),
        score: Some(out_of_hundred(pair.score)),
        is_locked: pair.is_locked,
        in_common: desk.in_common(couple(pair)),
        reason: String::new(),
    };
    let left_out = |unplaced: &UnplacedMentee| Row {
        mentee: desk.name(unplaced.mentee),
        reason: words::unplaced(unplaced),
        ..Row::default()
    };
    untrack(|| {
        desk.plan(|plan| {
            let placed = plan.pairs.iter().map(placed);
            placed
                .chain(plan.unplaced.iter().map(left_out))
                .collect::<Vec<_>>()
        })
    })
}

/// Gives the file to the browser; none where it is refused.
fn hand_over(text: &str) -> Option<()> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type("text/csv;charset=utf-8");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let pressed = press_link(&url);
    // Some browsers read it only after the press.
    let forget = move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    };
    set_timeout(forget, KEPT_FOR);
    pressed
}

fn press_link(url: &str) -> Option<()> {
    let link = document().create_element("a").ok()?;
    let link = link.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    link.set_href(url);
    link.set_download(NAME);
    link.click();
    Some(())
}
