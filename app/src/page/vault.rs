//! `/vault`: makes the vault at the first sign-in, and opens it where this browser no longer can.

use crate::account::password::{PasswordField, username};
use crate::client;
use crate::load::Loaded;
use crate::page::members_only;
use crate::route;
use crate::ui::button::{Button, Kind};
use crate::ui::form::{Form, FormProblems};
use crate::ui::page_head::{PageHead, Width};
use crate::ui::state::{loaded, skeleton};
use crate::ui::toast::Toasts;
use crate::vault::ask::{Ask, Next, Said};
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::{Trouble, Vault, ask, password};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use wayfellow_domain::api::account::{VaultDraft, VaultView};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::MemberId;

/// The page.
#[component]
pub fn VaultPage() -> AnyView {
    members_only(|member| {
        let kept = Loaded::new(|| client::get::<VaultView>("/api/vault"));
        loaded(kept, move |kept| match kept.identity {
            Some(_) => unlock(member.id, kept),
            None => make(member.id),
        })
    })
}

/// What was made so far, while the code is not typed back yet.
#[derive(Clone)]
struct Made {
    identity: Bytes,
    password_slot: Bytes,
}

/// The worker still knows the password's secret after a sign-in; after a reload it has to be proved
/// again.
fn make(member: MemberId) -> AnyView {
    let made = RwSignal::new(None::<Option<Made>>);
    let try_to_make = Callback::new(move |()| {
        spawn_local(async move {
            made.set(Some(match ask(&Ask::Make { member }).await {
                Ok(Said::Vault { identity, slot }) => slot.map(|password_slot| Made {
                    identity,
                    password_slot,
                }),
                _ => None,
            }));
        });
    });
    try_to_make.run(());
    (move || match made.get() {
        None => skeleton(),
        Some(None) => {
            let lead = "One step is left: the code that gets you back if you forget your password.";
            password_form("Go on with your account", lead, move || async move {
                try_to_make.run(());
                Ok(())
            })
        }
        Some(Some(made)) => new_code(made),
    })
    .into_any()
}

fn new_code(made: Made) -> AnyView {
    let (vault, toasts, go_on) = (Vault::expect(), Toasts::expect(), go_on());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let store = move |recovery_slot: Bytes| {
        let (made, go_on) = (made.clone(), go_on.clone());
        busy.set(true);
        spawn_local(async move {
            let draft = VaultDraft {
                identity: made.identity,
                password_slot: made.password_slot,
                recovery_slot,
            };
            let stored = client::put::<()>("/api/vault", &draft).await;
            busy.set(false);
            match stored {
                Ok(()) => {
                    vault.keep().await;
                    toasts.say("All set. Welcome to Wayfellow.");
                    go_on();
                }
                Err(error) => problems.take(&error),
            }
        });
    };
    view! {
        <PageHead
            title="Your recovery code"
            lead="What you and your partner write is sealed with keys that only you two have. If you ever forget your password, this code is the only way back to it."
        />
        <RecoveryCode next=Next::First busy problems on_confirmed=store />
    }
    .into_any()
}

fn unlock(member: MemberId, kept: VaultView) -> AnyView {
    let vault = Vault::expect();
    let go_on = go_on();
    let lead = "This browser no longer has the key to what you and your partner write. Your password opens it.";
    password_form("Open your private pages", lead, move || {
        let (kept, go_on) = (kept.clone(), go_on.clone());
        async move {
            vault.enter(member, &kept).await?;
            go_on();
            Ok(())
        }
    })
}

/// Asks for the password; once it is proved, does `then`.
fn password_form<F>(
    title: &'static str,
    lead: &'static str,
    then: impl Fn() -> F + Clone + Send + Sync + 'static,
) -> AnyView
where
    F: Future<Output = Result<(), Trouble>> + 'static,
{
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let submit = move || {
        let then = then.clone();
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let proved = match password::prove(typed.get_untracked()).await {
                Ok(_) => then().await,
                Err(trouble) => Err(trouble),
            };
            busy.set(false);
            if let Err(trouble) = proved {
                trouble.show(problems);
            }
        });
    };
    view! {
        <PageHead title lead width=Width::Narrow />
        <Form problems on_submit=submit>
            {username()}
            <PasswordField name="password" label="Password" autocomplete="current-password" value=typed />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy>"Go on"</Button>
            </div>
        </Form>
    }
    .into_any()
}

/// To where the person wanted to go.
fn go_on() -> impl Fn() + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    let then = use_query_map().with_untracked(route::wanted);
    move || navigate(&then, NavigateOptions::default())
}
