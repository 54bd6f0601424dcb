//! Where the viewer stands with somebody, and the next step with them.

use crate::client;
use crate::load::Loaded;
use crate::ui::button::Button;
use crate::ui::sending::Sending;
use leptos::prelude::*;
use wayfellow_domain::api::connection::{ConnectionReply, ConnectionRequest, ConnectionsView};
use wayfellow_domain::connection::{Reply, Seen};
use wayfellow_domain::id::{GroupId, MemberId};

/// A button to connect with somebody of a shared group, or where the two stand. Nothing until the
/// connections are here.
pub fn connect_button(
    connections: Loaded<ConnectionsView>,
    sending: Sending,
    group: GroupId,
    member: MemberId,
    name: String,
) -> AnyView {
    (move || {
        let view = connections.ready()?;
        let known = view.connections.into_iter().find(|it| it.member == member);
        Some(match known.map(|it| (it.id, it.seen)) {
            None => {
                let request = ConnectionRequest { group, member };
                let ask = move || {
                    sending.start(
                        async move { client::post("/api/connections", &request).await },
                        move |view| connections.set(view),
                    );
                };
                let label = format!("Connect with {name}");
                view! { <Button small=true label on_press=ask>"Connect"</Button> }.into_any()
            }
            Some((_, Seen::Waiting { .. })) => {
                view! { <span class="badge" data-tone="info">"Asked"</span> }.into_any()
            }
            Some((_, Seen::Connected { .. })) => {
                view! { <span class="badge" data-tone="success">"Connected"</span> }.into_any()
            }
            Some((id, Seen::ToAnswer { .. })) => {
                let accept = move || {
                    let path = format!("/api/connections/{id}/reply");
                    let reply = ConnectionReply {
                        reply: Reply::Accept,
                    };
                    sending.start(
                        async move { client::put(&path, &reply).await },
                        move |view| connections.set(view),
                    );
                };
                let label = format!("Accept: connect with {name}");
                view! { <Button small=true label on_press=accept>"Accept"</Button> }.into_any()
            }
        })
    })
    .into_any()
}
