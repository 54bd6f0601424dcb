//! Speaks about registering. Every registration ends at "look in your mail", without a session, and
//! does the same work whether the address has an account or not.

use super::{Pending, minor, ticket, today_in};
use crate::account;
use crate::database::Tx;
use crate::email_hash;
use crate::extract::{Json, judge};
use crate::failure::{Answer, Failure};
use crate::limit::{Sender, Try};
use crate::link::{self, Purpose};
use crate::mail;
use crate::mail::letter::{AccountExists, ConfirmAddress};
use crate::member;
use crate::random;
use crate::session;
use crate::session::attempt::{self, malformed};
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use wayfellow_domain::access::{Action, Office, Standing};
use wayfellow_domain::account::{AccountDraft, NewAccount};
use wayfellow_domain::api::account::{
    ConfirmationFinish, ConfirmationStart, RegistrationFinish, RegistrationStart,
    RegistrationStarted, SignInStarted,
};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::password::PasswordRecord;

/// Somebody whose draft was judged.
enum Judged {
    OfAge(NewAccount, String),
    Refused(Response),
}

/// `POST /api/registration/start`: judges the draft and evaluates the password. Keeps nothing.
pub async fn start_registration(
    State(state): State<AppState>,
    sender: Sender,
    headers: HeaderMap,
    Json(start): Json<RegistrationStart>,
) -> Answer<Response> {
    judge(Action::Register, &Standing::default())?;
    if let Judged::Refused(response) = judge_draft(&state, sender, &headers, &start.account).await?
    {
        return Ok(response);
    }
    let member = MemberId::from_random(random::bytes());
    let evaluated = account::http::evaluate(&state, member, &start.request)?;
    let started = RegistrationStarted {
        ticket: ticket::make(&state, member),
        response: evaluated.response,
    };
    Ok(Json(started).into_response())
}

/// `POST /api/registration/finish`: keeps what will be a member, and mails a link to the address;
/// or mails that it has an account.
pub async fn finish_registration(
    State(state): State<AppState>,
    sender: Sender,
    headers: HeaderMap,
    Json(finish): Json<RegistrationFinish>,
) -> Answer<Response> {
    judge(Action::Register, &Standing::default())?;
    let (account, hash) = match judge_draft(&state, sender, &headers, &finish.account).await? {
        Judged::OfAge(account, hash) => (account, hash),
        Judged::Refused(response) => return Ok(response),
    };
    let member = ticket::read(&state, &finish.ticket).ok_or(Refusal::TooLate)?;
    let record = PasswordRecord::from_bytes(&finish.record.0).map_err(|_| malformed("record"))?;
    let mut tx = state.database.write().await?;
    match finish.set_up {
        Some(token) => {
            let link = link::take(&mut tx, &state, Purpose::Operator, &token).await?;
            if link.email_hash != hash {
                return Err(Refusal::LinkOver.into());
            }
            let now = state.clock.now();
            account::store::insert(&mut tx, member, &account, &hash, &record, now).await?;
            member::store::set_office(&mut tx, member, Office::Operator).await?;
        }
        None => post_link(&mut tx, &state, member, &account, &hash, &record).await?,
    }
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED.into_response())
}

/// `POST /api/registration/confirm/start`: the first half of proving, with the mailed link, that it
/// is who registered.
pub async fn start_confirmation(
    State(state): State<AppState>,
    sender: Sender,
    Json(start): Json<ConfirmationStart>,
) -> Answer<Json<SignInStarted>> {
    judge(Action::UseMailLink, &Standing::default())?;
    let mut tx = state.database.read().await?;
    let link = link::read(&mut tx, &state, Purpose::Registration, &start.token).await?;
    drop(tx);
    let (key, now) = (Some(link.email_hash.as_str()), state.clock.now());
    state.limits.take(Try::SignIn, sender.0, key, now)?;
    let credential = link.read_body::<Pending>()?.credential()?;
    attempt::begin(&state, Some(credential), &[0; 32], &start.request).map(Json)
}

/// `POST /api/registration/confirm/finish`: the address is confirmed, there is a member, and a
/// session of theirs in this browser. After a wrong password the link still counts.
pub async fn finish_confirmation(
    State(state): State<AppState>,
    headers: HeaderMap,
    Json(finish): Json<ConfirmationFinish>,
) -> Answer<Response> {
    judge(Action::UseMailLink, &Standing::default())?;
    let mut tx = state.database.write().await?;
    let link = link::take(&mut tx, &state, Purpose::Registration, &finish.token).await?;
    let pending = link.read_body::<Pending>()?;
    let proven = attempt::prove_pending(&state, &pending.credential()?, &finish.proof)?;
    let (member, account, record) = pending.into_parts()?;
    let (hash, now) = (&link.email_hash, state.clock.now());
    account::store::insert(&mut tx, member, &account, hash, &record, now).await?;
    link::revoke(&mut tx, Purpose::Registration, hash).await?;
    let answer = session::http::begin_proven(&mut tx, &state, &headers, &proven).await?;
    tx.commit().await?;
    Ok(answer.into_response())
}

async fn judge_draft(
    state: &AppState,
    sender: Sender,
    headers: &HeaderMap,
    draft: &AccountDraft,
) -> Answer<Judged> {
    let now = state.clock.now();
    let hash = email_hash::of_text(state, &draft.email).text;
    state.limits.take(Try::SignUp, sender.0, Some(&hash), now)?;
    let applicant = draft.check(today_in(&draft.time_zone, now))?;
    let mut tx = state.database.read().await?;
    let is_remembered = minor::is_remembered(&mut tx, state, headers, &hash).await?;
    drop(tx);
    if is_remembered {
        return Ok(Judged::Refused(
            Failure::Refused(Refusal::Under18).into_response(),
        ));
    }
    match applicant.judge() {
        Ok(account) => Ok(Judged::OfAge(account, hash)),
        Err(_) => minor::refuse(state, &hash).await.map(Judged::Refused),
    }
}

/// The same statements for an address with an account and for one without: only what is in them
/// differs.
async fn post_link(
    tx: &mut Tx,
    state: &AppState,
    member: MemberId,
    account: &NewAccount,
    hash: &str,
    record: &PasswordRecord,
) -> Answer<()> {
    let is_known = account::store::find_by_email(tx, hash).await?.is_some();
    let pending = (!is_known).then(|| Pending::new(member, account, record));
    let url = link::make(
        tx,
        state,
        Purpose::Registration,
        hash,
        None,
        pending.as_ref(),
    )
    .await?;
    if is_known {
        let letter = AccountExists {
            sign_in_url: &state.origin.url("/sign-in"),
            recovery_url: &state.origin.url("/recover"),
        };
        mail::post(tx, state, &account.email, &letter).await
    } else {
        mail::post(tx, state, &account.email, &ConfirmAddress { url: &url }).await
    }
}
