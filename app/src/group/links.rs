//! The links that let people in.

use crate::client;
use crate::load::Loaded;
use crate::route;
use crate::ui::button::{Button, Kind};
use crate::ui::copy_field::CopyField;
use crate::ui::dialog::Confirm;
use crate::ui::field::SelectField;
use crate::ui::form::Form;
use crate::ui::sending::Sending;
use crate::ui::state::loaded;
use crate::ui::toast::Toasts;
use crate::when;
use leptos::prelude::*;
use wayfellow_domain::api::group::InviteLinkView;
use wayfellow_domain::group::InviteLinkDraft;
use wayfellow_domain::id::{GroupId, InviteLinkId};

const DAYS: [(u16, &str); 4] = [
    (1, "One day"),
    (7, "One week"),
    (30, "A month"),
    (90, "Three months"),
];

#[derive(Clone, Copy)]
struct Actions {
    group: GroupId,
    links: Loaded<Vec<InviteLinkView>>,
    ending: RwSignal<Option<InviteLinkId>>,
    sending: Sending,
    toasts: Toasts,
}

/// The links of a group, and a way to make another.
pub fn links(group: GroupId) -> AnyView {
    let links = Loaded::new(move || async move {
        client::get::<Vec<InviteLinkView>>(&format!("/api/groups/{group}/invite-links")).await
    });
    let actions = Actions {
        group,
        links,
        ending: RwSignal::new(None),
        sending: Sending::new(),
        toasts: Toasts::expect(),
    };
    let list = loaded(links, move |list| {
        let cards = list
            .into_iter()
            .map(|link| card(link, actions))
            .collect_view();
        view! { <div class="stack">{cards}</div> }.into_any()
    });
    let asking = move || actions.ending.get().map(|link| ask(link, actions));
    view! {
        <section class="stack">
            <h2>"Invite by link"</h2>
            <p class="soft">
                "Send a link to anyone you like. It shows the group's name and purpose, and leads to joining. End it at any time."
            </p>
            {make(actions)}
            {list}
        </section>
        {asking}
    }
    .into_any()
}

fn make(actions: Actions) -> AnyView {
    let days = RwSignal::new(Some(7_u16));
    let sending = actions.sending;
    let submit = move || {
        let draft = InviteLinkDraft {
            days: days.get_untracked().unwrap_or(0),
        };
        if let Err(found) = draft.check() {
            return sending.problems.show(found);
        }
        let path = format!("/api/groups/{}/invite-links", actions.group);
        sending.start(
            async move { client::post::<InviteLinkView>(&path, &draft).await },
            move |_| {
                actions.toasts.say("The link is ready.");
                actions.links.reload();
            },
        );
    };
    let choices: Vec<_> = DAYS.map(|(days, words)| (days, words.to_owned())).into();
    view! {
        <Form problems=sending.problems on_submit=submit>
            <SelectField name="days" label="How long should it work?" value=days choices
                fault=sending.problems.of("days") />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy=sending.busy>"Make a link"</Button>
            </div>
        </Form>
    }
    .into_any()
}

fn card(link: InviteLinkView, actions: Actions) -> AnyView {
    let origin = window().location().origin().unwrap_or_default();
    let url = format!("{origin}{}", route::invite(&link.token));
    let until = when::minute(link.ends_at);
    let followed = match link.followed {
        0 => "nobody has followed it yet".to_owned(),
        1 => "one person has followed it".to_owned(),
        count => format!("{count} people have followed it"),
    };
    let end = move || actions.ending.set(Some(link.id));
    view! {
        <article class="card">
            <CopyField label=format!("Link that works until {until}") text=url copied="The link is copied." />
            <div class="spread">
                <small class="soft">"Works until " {until.clone()} " · " {followed}</small>
                <Button small=true kind=Kind::Quiet on_press=end
                    label=format!("End this link, which works until {until}")>"End this link"</Button>
            </div>
        </article>
    }
    .into_any()
}

fn ask(link: InviteLinkId, actions: Actions) -> AnyView {
    let open = RwSignal::new(true);
    let end = move || {
        let path = format!("/api/groups/{}/invite-links/{link}", actions.group);
        actions.sending.start(
            async move { client::delete::<()>(&path).await },
            move |()| {
                actions.toasts.say("The link no longer works.");
                actions.links.reload();
            },
        );
    };
    view! {
        <Confirm open title="End this link?" yes="End the link" on_yes=end>
            <p>"Whoever still has it can no longer come in by it. Who is in stays in."</p>
        </Confirm>
    }
    .into_any()
}
