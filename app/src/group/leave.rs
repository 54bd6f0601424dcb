//! Leaving a group.

use crate::client;
use crate::ui::button::{Button, Kind};
use crate::ui::dialog::Confirm;
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::id::{GroupId, MemberId};

/// Leaving the group, with a question before it.
pub fn leave(group: GroupId, me: MemberId, on_left: Callback<()>) -> AnyView {
    let sending = Sending::new();
    let open = RwSignal::new(false);
    let act = move || {
        let path = format!("/api/groups/{group}/members/{me}");
        sending.start(
            async move { client::delete::<()>(&path).await },
            move |()| on_left.run(()),
        );
    };
    view! {
        <div class="row">
            <Button kind=Kind::Quiet on_press=move || open.set(true)>"Leave this group"</Button>
        </div>
        {sending.failure()}
        <Confirm open title="Leave this group?" yes="Leave" no="Stay" on_yes=act>
            <p>"You need no reason. You no longer see its members, and they no longer see you. Your sign-ups and pairs in its programs end. People you are connected with stay connected."</p>
        </Confirm>
    }
    .into_any()
}
