//! `/safety/…`: blocking or reporting somebody.

use super::not_found::NotFound;
use super::{found, members_only};
use crate::block::switch::switch;
use crate::client;
use crate::load::Loaded;
use crate::report::form::form;
use crate::route;
use crate::ui::page_head::PageHead;
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::api::block::PersonView;
use wayfellow_domain::id::MemberId;

/// The page.
#[component]
pub fn SafetyPerson() -> AnyView {
    let Some(id) = route::part::<MemberId>("member") else {
        return NotFound().into_any();
    };
    members_only(move |_| {
        let person = Loaded::new(move || async move {
            client::get::<PersonView>(&format!("/api/blocks/{id}")).await
        });
        let sending = Sending::then(move || person.reload());
        let name = Memo::new(move |_| person.ready().map(|person| person.member.name));
        let head = move || {
            name.get().map(|name| {
                view! { <PageHead title=format!("Your safety and {name}") /> }
            })
        };
        // The form stays as it is while the block is switched.
        let form = move || name.get().map(|name| form(id, &name));
        view! {
            {head}
            <div class="stack">
                {found(person, move |person| switch(&person, sending))}
                {form}
            </div>
        }
        .into_any()
    })
}
