//! Whom one has blocked.

use crate::client;
use crate::load::Loaded;
use crate::ui::avatar::Avatar;
use crate::ui::button::Button;
use crate::ui::sending::Sending;
use crate::ui::state::{Empty, loaded};
use leptos::prelude::*;
use wayfellow_domain::api::block::BlockedView;

/// The list, each with the way to take it back.
pub fn list() -> AnyView {
    let blocked = Loaded::new(|| client::get::<Vec<BlockedView>>("/api/blocks"));
    let sending = Sending::then(move || blocked.reload());
    view! {
        <div>
            {sending.failure()}
            {loaded(blocked, move |list| {
                if list.is_empty() {
                    view! {
                        <Empty
                            title="You have blocked nobody"
                            words="You can block somebody on their pair's page or in your group's list of members."
                        />
                    }
                        .into_any()
                } else {
                    let rows = list.into_iter().map(|one| row(one, sending)).collect_view();
                    view! { <ul class="rows">{rows}</ul> }.into_any()
                }
            })}
        </div>
    }
    .into_any()
}

fn row(blocked: BlockedView, sending: Sending) -> AnyView {
    let path = format!("/api/blocks/{}", blocked.member.id);
    let name = blocked.member.name;
    let unblock = move |()| {
        let path = path.clone();
        sending.send(async move { client::delete(&path).await });
    };
    view! {
        <li class="row-item">
            <Avatar name=name.clone() />
            <div class="row-text">
                <strong>{name.clone()}</strong>
            </div>
            <Button
                small=true
                busy=sending.busy
                on_press=unblock
                label=format!("Take back the block of {name}")
            >
                "Take it back"
            </Button>
        </li>
    }
    .into_any()
}
