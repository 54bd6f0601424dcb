//! A member's name, address and time zone; name and zone can be changed here.

use super::time_zone::{self, TimeZone};
use crate::client;
use crate::load::Loaded;
use crate::session::Session;
use crate::ui::bound::Bound;
use crate::ui::button::{Button, Kind};
use crate::ui::field::TextField;
use crate::ui::focus;
use crate::ui::form::Form;
use crate::ui::sending::Sending;
use crate::ui::toast::Toasts;
use crate::{when, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wayfellow_domain::account::DetailsDraft;
use wayfellow_domain::api::account::AccountView;

/// What is known of the member, and the way to change it.
pub fn details(view: AccountView, account: Loaded<AccountView>) -> AnyView {
    let is_changing = RwSignal::new(false);
    (move || {
        if is_changing.get() {
            form(&view, account, is_changing)
        } else {
            facts(view.clone(), is_changing)
        }
    })
    .into_any()
}

fn facts(account: AccountView, is_changing: RwSignal<bool>) -> AnyView {
    let of_age = account
        .of_age_on
        .map(|day| view! { <div><dt>"18 or over"</dt><dd>{format!("Confirmed on {}", words::day(day))}</dd></div> });
    let change = move |()| {
        is_changing.set(true);
        request_animation_frame(|| {
            if let Some(first) = document().get_element_by_id("name") {
                focus(&first);
            }
        });
    };
    view! {
        <section class="stack">
            <dl class="facts">
                <div><dt>"Name"</dt><dd>{account.name}</dd></div>
                <div><dt>"E-mail"</dt><dd>{account.email}</dd></div>
                <div><dt>"Time zone"</dt><dd>{time_zone::words(&account.time_zone)}</dd></div>
                {of_age}
            </dl>
            <div>
                <Button on_press=change>"Change name or time zone"</Button>
            </div>
        </section>
    }
    .into_any()
}

fn form(view: &AccountView, account: Loaded<AccountView>, is_changing: RwSignal<bool>) -> AnyView {
    let (session, toasts) = (Session::expect(), Toasts::expect());
    let draft = RwSignal::new(DetailsDraft {
        name: view.name.clone(),
        time_zone: view.time_zone.clone(),
    });
    let sending = Sending::new();
    let problems = sending.problems;
    let save = move || {
        let details = draft.get_untracked();
        if let Err(found) = details.check(when::today_in(&details.time_zone)) {
            return problems.show(found);
        }
        sending.start(
            async move { client::put("/api/account", &details).await },
            move |kept: AccountView| {
                toasts.say("Your account is saved.");
                account.set(kept);
                // The name stands in the head of every page.
                spawn_local(session.refresh());
            },
        );
    };
    let name = Bound::part(draft, |it| it.name.clone(), |it, value| it.name = value);
    let zone = Bound::part(
        draft,
        |it| it.time_zone.clone(),
        |it, value| it.time_zone = value,
    );
    view! {
        <Form problems on_submit=save>
            <TextField name="name" label="Your name" autocomplete="name" value=name
                why="As people in your groups will know you." fault=problems.of("name") />
            <TimeZone value=zone fault=problems.of("time_zone") />
            <p class="field-why">
                "Your weeks, check-ins and meetings go by this clock. Free hours that you gave in a sign-up stay at the same hour of the day, on the new clock."
            </p>
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy=sending.busy>"Save"</Button>
                <Button kind=Kind::Quiet on_press=move |()| is_changing.set(false)>"Cancel"</Button>
            </div>
        </Form>
    }
    .into_any()
}
