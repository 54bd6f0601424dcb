//! Leaving a pair: one press, one question, no reason.

use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::api::pair::PairSummary;
use wayfellow_domain::program::Week;

/// The way out.
pub fn leave(pair: &PairSummary, week: Memo<Week>, sending: Sending) -> AnyView {
    let asking = RwSignal::new(false);
    let path = format!("/api/pairs/{}/leave", pair.id);
    let leave = move || {
        let path = path.clone();
        sending.send(async move { client::post(&path, &()).await });
    };
    let words = move || match week.get() {
        Week::After => "Close your time together",
        Week::Before { .. } | Week::During { .. } => "Leave this pair",
    };
    let explained = format!(
        "You need no reason. {} and the admins see only that the pair has ended, and you can both be paired again.",
        pair.partner.name
    );
    view! {
        <Button kind=Kind::Quiet on_press=move |()| asking.set(true)>{words}</Button>
        <Confirm
            open=asking
            title="End this pair?"
            yes="End the pair"
            no="Stay"
            on_yes=move |()| leave()
        >
            <p>{explained.clone()}</p>
        </Confirm>
    }
    .into_any()
}
