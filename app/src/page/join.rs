//! `/join`: makes an account. It ends at "look in your mail", whoever the address belongs to.
//!
//! `/join#TOKEN` is the link that the server's shell prints for the operator's own account; there
//! is no mail then, and it ends at "sign in".

use crate::account::birth_date::BirthDate;
use crate::account::password::PasswordField;
use crate::account::time_zone::{self, TimeZone};
use crate::client;
use crate::route;
use crate::ui::bound::Bound;
use crate::ui::button::{Button, ButtonLink, Kind};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormProblems};
use crate::ui::page_head::{PageHead, Width};
use crate::vault::{Trouble, password};
use crate::when;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use wayfellow_domain::account::AccountDraft;
use wayfellow_domain::api::account::{RegistrationFinish, RegistrationStart, RegistrationStarted};
use wayfellow_domain::problem::Problem;

/// How far it has come.
#[derive(Clone, PartialEq, Eq)]
enum Stage {
    Form,
    /// A mail was sent to this address.
    Sent(String),
    /// The operator's account is ready.
    SetUp,
    Under18,
}

/// The page.
#[component]
pub fn Join() -> AnyView {
    let stage = RwSignal::new(Stage::Form);
    let draft = RwSignal::new(AccountDraft {
        time_zone: time_zone::of_browser(),
        ..AccountDraft::default()
    });
    (move || match stage.get() {
        Stage::Form => form(draft, stage),
        Stage::Sent(email) => sent(&email),
        Stage::SetUp => set_up_done(),
        Stage::Under18 => under_18(),
    })
    .into_any()
}

fn form(draft: RwSignal<AccountDraft>, stage: RwSignal<Stage>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problems = FormProblems::new();
    let token = route::token();
    let send = move || {
        let (account, chosen) = (draft.get_untracked(), typed.get_untracked());
        let found = found(&account, &chosen);
        if !found.is_empty() {
            return problems.show(found);
        }
        busy.set(true);
        problems.clear();
        spawn_local(async move {
            let email = account.email.trim().to_owned();
            let set_up = Some(token.get_untracked()).filter(|token| !token.is_empty());
            let is_set_up = set_up.is_some();
            let registered = register(account, chosen, set_up).await;
            busy.set(false);
            match registered {
                Ok(()) if is_set_up => stage.set(Stage::SetUp),
                Ok(()) => stage.set(Stage::Sent(email)),
                Err(trouble) if trouble.code() == "under_18" => stage.set(Stage::Under18),
                Err(trouble) => trouble.show(problems),
            }
        });
    };
    let name = Bound::part(
        draft,
        |draft| draft.name.clone(),
        |draft, value| draft.name = value,
    );
    let email = Bound::part(
        draft,
        |draft| draft.email.clone(),
        |draft, value| draft.email = value,
    );
    let birth_date = Bound::part(
        draft,
        |draft| draft.birth_date.clone(),
        |draft, value| draft.birth_date = value,
    );
    let time_zone = Bound::part(
        draft,
        |draft| draft.time_zone.clone(),
        |draft, value| draft.time_zone = value,
    );
    view! {
        <PageHead title="Make an account" lead="Two minutes, and then a look in your mail." width=Width::Narrow />
        <Form problems on_submit=send>
            <TextField name="name" label="Your name" autocomplete="name" value=name
                why="As people in your groups will know you." fault=problems.of("name") />
            <TextField name="email" label="E-mail" kind="email" autocomplete="email" value=email
                why="For signing in and for news of your pair. Other members never see it." fault=problems.of("email") />
            <PasswordField name="password" label="Password" autocomplete="new-password" value=typed
                why="At least 12 characters; a few words in a row are good. It never leaves this device, so nobody can send it to you."
                fault=problems.of("password") />
            <BirthDate value=birth_date fault=problems.of("birth_date")
                why="Wayfellow is for people of 18 and over. We check it once and don't keep it." />
            <TimeZone value=time_zone fault=problems.of("time_zone") />
            <div class="form-actions">
                <Button kind=Kind::Primary submit=true busy>"Make my account"</Button>
            </div>
        </Form>
        <p class="soft">"Have one already? " <A href=route::SIGN_IN>"Sign in"</A></p>
    }
    .into_any()
}

/// Everything that is wrong so far. Whether somebody is 18 is for the server's clock to say.
fn found(account: &AccountDraft, chosen: &str) -> Vec<Problem> {
    let today = when::today_in(&account.time_zone);
    let mut found = account.check(today).err().unwrap_or_default();
    let own = [account.name.as_str(), account.email.as_str()];
    if let Err(fault) = wayfellow_domain::password::check(chosen, &own) {
        found.push(Problem::new("password", fault));
    }
    found
}

async fn register(
    account: AccountDraft,
    chosen: String,
    set_up: Option<String>,
) -> Result<(), Trouble> {
    let ticket = RwSignal::new(String::new());
    let first = account.clone();
    let record = password::choose(chosen, |request| async move {
        let start = RegistrationStart {
            account: first,
            request,
        };
        let started: RegistrationStarted = client::post("/api/registration/start", &start).await?;
        ticket.set(started.ticket);
        Ok(started.response)
    })
    .await?;
    let finish = RegistrationFinish {
        account,
        ticket: ticket.get_untracked(),
        record,
        set_up,
    };
    Ok(client::post("/api/registration/finish", &finish).await?)
}

fn sent(email: &str) -> AnyView {
    let lead = format!("We have sent a link to {email}. Open it, and your account is ready.");
    view! {
        <PageHead title="Look in your mail" lead width=Width::Narrow />
        <ul>
            <li>"It can take a few minutes, and it sometimes lands among the junk."</li>
            <li>"The link is good for three days."</li>
            <li>"Nothing there? Check the address, and make the account once more: that sends it again."</li>
        </ul>
        <div class="row"><ButtonLink href=route::SIGN_IN>"Go to the sign-in"</ButtonLink></div>
    }
    .into_any()
}

fn set_up_done() -> AnyView {
    view! {
        <PageHead title="Your account is ready" lead="Sign in now. You run this place." width=Width::Narrow>
            <ButtonLink href=route::SIGN_IN kind=Kind::Primary>"Sign in"</ButtonLink>
        </PageHead>
    }
    .into_any()
}

fn under_18() -> AnyView {
    view! {
        <PageHead
            title="Please come back when you are 18"
            lead="Thank you for wanting to join. Wayfellow brings adults together, and we have to keep to that."
            width=Width::Narrow
        />
        <p>"The date you typed is forgotten. For 24 hours this browser has a note, and we keep a scrambled form of your address that can't be turned back into it, so that no other date is tried. Then both are gone. If you are 18 and mistyped the year, please try again tomorrow."</p>
        <p>"If you look for somebody to talk to now, a teacher, a youth centre or a helpline for young people near you is a good place to start."</p>
        <div class="row"><ButtonLink href=route::HOME>"Go to the start"</ButtonLink></div>
    }
    .into_any()
}
