//! A pair that has ended: thanks, and the offer of another.

use super::words;
use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::notice::{Notice, Tone};
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::api::pair::{AnotherWish, PairState, PairSummary};

/// What is left to see and to say.
pub fn ending(pair: &PairSummary, closing: &str, sending: Sending) -> AnyView {
    let PairState::Ended {
        ending,
        offered,
        again,
        has_said,
    } = pair.state
    else {
        return ().into_any();
    };
    let closing = (!closing.is_empty())
        .then(|| view! { <p class="own-words">{closing.to_owned()}</p> }.into_any());
    let another = offered.then(|| another(pair, again, has_said, sending));
    view! {
        <div class="stack">
            <p class="lead">{words::of_ending(ending, offered)}</p>
            {closing}
            {another}
        </div>
    }
    .into_any()
}

/// The offer of another, where there can be one.
fn another(pair: &PairSummary, again: bool, has_said: bool, sending: Sending) -> AnyView {
    let path = format!("/api/pairs/{}/another", pair.id);
    let wish = move |wish: bool| {
        let path = path.clone();
        sending.send(async move { client::put(&path, &AnotherWish { wish }).await });
    };
    let (yes, no) = (wish.clone(), wish);
    let said = has_said.then(|| {
        let words = if again {
            "We look for somebody else for you in the next pairing."
        } else {
            "We leave you in peace. You can change your mind at any time."
        };
        view! {
            <Notice tone=Tone::Success>
                <p>{words}</p>
            </Notice>
        }
    });
    let kind = if has_said {
        Kind::Ordinary
    } else {
        Kind::Primary
    };
    view! {
        <section class="card">
            <h2>"Would you like to be paired with somebody else?"</h2>
            <div role="status">{said}</div>
            <div class="row">
                <Button kind busy=sending.busy on_press=move |()| yes(true)>"Yes, please"</Button>
                <Button busy=sending.busy on_press=move |()| no(false)>"Not now"</Button>
            </div>
            {sending.failure()}
        </section>
    }
    .into_any()
}
