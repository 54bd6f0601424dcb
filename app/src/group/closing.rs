//! Closing a group, and opening it again.

use crate::client;
use crate::load::Loaded;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use crate::ui::sending::Sending;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use wayfellow_domain::api::group::GroupView;
use wayfellow_domain::id::GroupId;

/// Closes a group, with a question before it.
pub fn close(group: GroupId, loaded: Loaded<GroupView>) -> AnyView {
    let (sending, toasts) = (Sending::new(), Toasts::expect());
    let open = RwSignal::new(false);
    let act = move || {
        let path = format!("/api/groups/{group}/closing");
        sending.start(
            async move { client::put::<GroupView>(&path, &()).await },
            move |group| {
                toasts.say("The group is closed.");
                loaded.set(group);
            },
        );
    };
    view! {
        <section class="stack">
            <h2>"Close this group"</h2>
            <p class="soft">"For when it has done its work. Its members still find it among their groups and can leave. Nobody new comes in, its links end, and no program begins. Programs that are under way have to end first."</p>
            {sending.failure()}
            <div class="row">
                <Button kind=Kind::Danger busy=sending.busy on_press=move || open.set(true)>"Close this group"</Button>
            </div>
            <Confirm open title="Close this group?" yes="Close it" on_yes=act>
                <p>"Whoever waits to be let in no longer does, and every link into the group ends. You can open it again; then it waits for the people who run this site, as it did at first."</p>
            </Confirm>
        </section>
    }
    .into_any()
}

/// Opens a closed group again.
pub fn reopen(group: GroupId, loaded: Loaded<GroupView>) -> AnyView {
    let (sending, toasts) = (Sending::new(), Toasts::expect());
    let act = move || {
        let path = format!("/api/groups/{group}/closing");
        sending.start(
            async move { client::delete::<GroupView>(&path).await },
            move |group| {
                toasts.say("The group is open again.");
                loaded.set(group);
            },
        );
    };
    view! {
        <section class="stack">
            <h2>"Open it again"</h2>
            <p class="soft">"People can come in again at once. Mentorship begins when the people who run this site select the group once more."</p>
            {sending.failure()}
            <div class="row">
                <Button kind=Kind::Primary busy=sending.busy on_press=act>"Open this group again"</Button>
            </div>
        </section>
    }
    .into_any()
}
