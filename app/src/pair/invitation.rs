//! An invitation: what the two have in common, and a yes or a no.

use super::introduction::common;
use super::words;
use crate::client;
use crate::route;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use crate::ui::notice::{Notice, Tone};
use crate::ui::sending::Sending;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wayfellow_domain::api::pair::{InvitationView, PairState, PairSummary};

/// What somebody reads before they answer, and the two answers.
pub fn invitation(pair: &PairSummary, view: &InvitationView, sending: Sending) -> AnyView {
    let name = pair.partner.name.clone();
    let weeks = view.weeks;
    let starts = crate::words::day(view.starts);
    let intro = format!(
        "{name} would be {} for {weeks} weeks, from {starts}. {name} got the same invitation.",
        words::your_partner(pair.role)
    );
    let until = crate::words::moment(view.open_until);
    view! {
        <div class="stack">
            <p class="lead">{intro}</p>
            <section class="card" data-tone="accent">
                <h2>"What you have in common"</h2>
                {common(&view.common)}
            </section>
            {answer(pair, sending)}
            <p class="small soft">
                {format!("The invitation is open until {until}. If you don't answer by then, it just ends.")}
            </p>
        </div>
    }
    .into_any()
}

fn answer(pair: &PairSummary, sending: Sending) -> AnyView {
    let id = pair.id;
    let accepted = pair.state == PairState::Invited { accepted: true };
    let declining = RwSignal::new(false);
    let navigate = use_navigate();
    let decline = move || {
        let navigate = navigate.clone();
        let path = format!("/api/pairs/{id}/decline");
        sending.send_then(async move { client::post(&path, &()).await }, move || {
            navigate(route::PAIRS, leptos_router::NavigateOptions::default());
        });
    };
    let accept = move || {
        let path = format!("/api/pairs/{id}/accept");
        sending.send(async move { client::post(&path, &()).await });
    };
    let name = pair.partner.name.clone();
    let yes = if accepted {
        view! {
            <Notice tone=Tone::Success title="You said yes">
                <p>{format!("As soon as {name} does too, you are introduced.")}</p>
            </Notice>
        }
        .into_any()
    } else {
        view! {
            <Button kind=Kind::Primary busy=sending.busy on_press=move |()| accept()>
                "Yes, introduce us"
            </Button>
        }
        .into_any()
    };
    view! {
        <div class="stack" data-gap="m">
            <div class="row">
                {yes}
                <Button on_press=move |()| declining.set(true)>"No, thank you"</Button>
            </div>
            {sending.failure()}
            <p class="small soft">
                "You need no reason for a no. Nobody is told who said it, and we look again for you."
            </p>
            <Confirm
                open=declining
                title="Decline this invitation?"
                yes="Decline"
                no="Go back"
                on_yes=move |()| decline()
            >
                <p>
                    "You need no reason. The two of you won't be suggested to each other again in this program."
                </p>
            </Confirm>
        </div>
    }
    .into_any()
}
