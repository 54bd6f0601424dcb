//! Blocking somebody, and taking it back.

use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use crate::ui::notice::{Notice, Tone};
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::api::block::PersonView;

/// What a block does, and the press for it.
pub fn switch(person: &PersonView, sending: Sending) -> AnyView {
    let name = person.member.name.clone();
    let path = format!("/api/blocks/{}", person.member.id);
    let content = if person.is_blocked {
        let unblock = move |()| {
            let path = path.clone();
            sending.send(async move { client::delete(&path).await });
        };
        view! {
            <Notice tone=Tone::Success title=format!("You have blocked {name}")>
                <p>"You are never paired, and nothing they send reaches you."</p>
            </Notice>
            <Button busy=sending.busy on_press=unblock>
                "Take it back"
            </Button>
        }
        .into_any()
    } else {
        let asking = RwSignal::new(false);
        let block = move || {
            let path = path.clone();
            sending.send(async move { client::put(&path, &()).await });
        };
        let question = format!("Block {name}?");
        view! {
            <ul>
                <li>"You are never paired with each other."</li>
                <li>"A pair or a connection of yours ends at once, and looks like any other ending."</li>
                <li>{format!("{name} is not told. Neither is anybody else.")}</li>
            </ul>
            <Button kind=Kind::Danger busy=sending.busy on_press=move |()| asking.set(true)>
                {format!("Block {name}")}
            </Button>
            <Confirm open=asking title=question yes="Block" no="Go back" on_yes=move |()| block()>
                <p>
                    "You need no reason. You can take it back later, but what it ends stays ended."
                </p>
            </Confirm>
        }
        .into_any()
    };
    view! {
        <section class="card">
            <h2>"Block"</h2>
            {content}
            {sending.failure()}
        </section>
    }
    .into_any()
}
