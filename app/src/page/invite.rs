//! `/invite/{token}`: joining a group by a link. Whoever has no account sees where the link leads
//! and comes back to it after signing in.

use crate::client;
use crate::group::ask::ask_form;
use crate::group::words;
use crate::load::{Load, Loaded};
use crate::route;
use crate::session::Session;
use crate::ui::button::{ButtonLink, Kind};
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_head::PageHead;
use crate::ui::prose::prose;
use crate::ui::state::loaded;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::group::{InvitedView, JoinAnswer};

/// The page.
#[component]
pub fn Invite() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token").unwrap_or_default()));
    (move || {
        let token = token.get();
        // The token's own letters need no escaping; what was mistyped may.
        let path = format!(
            "/api/invite-links/{}",
            String::from(js_sys::encode_uri_component(&token))
        );
        let fetched = path.clone();
        let invited = Loaded::new(move || {
            let path = fetched.clone();
            async move { client::get::<InvitedView>(&path).await }
        });
        (move || match invited.get() {
            Load::Failed(error) if error.code() == "not_found" => over(),
            _ => {
                let (path, token) = (path.clone(), token.clone());
                loaded(invited, move |group| shown(&group, &path, &token, invited))
            }
        })
        .into_any()
    })
    .into_any()
}

fn over() -> AnyView {
    view! {
        <PageHead title="This link no longer works"
            lead="It has expired or was ended, or a part of it got lost on the way. Ask the person who sent it for a new one.">
            <ButtonLink href=route::HOME>"Go to the start"</ButtonLink>
        </PageHead>
    }
    .into_any()
}

fn shown(group: &InvitedView, path: &str, token: &str, invited: Loaded<InvitedView>) -> AnyView {
    let session = Session::expect();
    let (id, waits, place) = (group.id, group.waits, group.place);
    let (path, here) = (format!("{path}/followers"), route::invite(token));
    let (toasts, navigate) = (Toasts::expect(), use_navigate());
    let answered = Callback::new(move |answer: JoinAnswer| {
        if answer.place == GroupPlace::Member {
            toasts.say("Welcome! You are in.");
            navigate(&route::group(answer.group), NavigateOptions::default());
        } else {
            invited.reload();
        }
    });
    let next = move || {
        match session.view()?.member {
        None => Some(sign_in_first(&here)),
        Some(_) => Some(match place {
            GroupPlace::Member | GroupPlace::Admin => view! {
                <Notice tone=Tone::Success title="You are in this group already">
                    <ButtonLink href=route::group(id) small=true>"Open the group"</ButtonLink>
                </Notice>
            }
            .into_any(),
            GroupPlace::Asked => view! {
                <Notice title="You have asked to join">
                    <p>"An admin of the group will look at it. You will find the group under \"Your groups\" once you are in."</p>
                    <ButtonLink href=route::GROUPS small=true>"See your groups"</ButtonLink>
                </Notice>
            }
            .into_any(),
            GroupPlace::Outside | GroupPlace::Visitor => {
                ask_form(path.clone(), waits, answered)
            }
        }),
    }
    };
    view! {
        <PageHead title=format!("You are invited to {}", group.name) />
        <div class="stack">
            <p><span class="badge" data-tone="accent">{words::topic(group.topic)}</span></p>
            {prose(&group.purpose)}
        </div>
        {next}
    }
    .into_any()
}

fn sign_in_first(here: &str) -> AnyView {
    view! {
        <div class="stack">
            <p>"To join, you need an account here. It takes two minutes, and your group sees only what you show."</p>
            <div class="row">
                <ButtonLink href=route::sign_in_then(here) kind=Kind::Primary>"Sign in"</ButtonLink>
                <ButtonLink href=route::JOIN>"Make an account"</ButtonLink>
            </div>
            <p class="small soft">"New here? Once your account is made, open this link again."</p>
        </div>
    }
    .into_any()
}
