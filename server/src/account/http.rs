//! Speaks about one's own account: what it says, another password, another address.

use super::store;
use crate::email_hash;
use crate::extract::{Json, Viewer, judge};
use crate::failure::{Answer, Failure};
use crate::limit::{Sender, Try};
use crate::link::{self, Purpose};
use crate::mail;
use crate::mail::letter::{AddressChanged, AddressTaken, ConfirmNewAddress, PasswordChanged};
use crate::member;
use crate::registration::today_in;
use crate::session::attempt::{self, malformed};
use crate::session::store as sessions;
use crate::state::AppState;
use crate::vault;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::{Action, Standing};
use wayfellow_domain::account::DetailsDraft;
use wayfellow_domain::api::account::{
    AccountView, EmailChange, LinkToken, PasswordChange, PasswordStart, PasswordStarted,
    ProofStart, SignInStarted,
};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::email::Email;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::problem::Problem;
use wayfellow_seal::password::{CredentialId, PasswordRecord, RegistrationRequest};
use wayfellow_seal::slot::SlotKind;

/// `GET /api/account`: what is kept of the member.
pub async fn read_account(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<AccountView>> {
    viewer.may(Action::ReadAccount)?;
    let mut tx = state.database.read().await?;
    store::find(&mut tx, viewer.member()?).await.map(Json)
}

/// `PUT /api/account`: another name, another time zone. Every day and hour that is told to this
/// member, and every day that is theirs to keep, goes by that zone from now on.
pub async fn edit_account(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(draft): Json<DetailsDraft>,
) -> Answer<Json<AccountView>> {
    viewer.may(Action::EditDetails)?;
    let member = viewer.member()?;
    let details = draft.check(today_in(&draft.time_zone, state.clock.now()))?;
    let mut tx = state.database.write().await?;
    member::store::rename(&mut tx, member, details.name()).await?;
    member::store::set_time_zone(&mut tx, member, details.time_zone()).await?;
    let view = store::find(&mut tx, member).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// `POST /api/account/proof`: the first half of proving the password once more.
pub async fn start_proof(
    State(state): State<AppState>,
    viewer: Viewer,
    sender: Sender,
    Json(start): Json<ProofStart>,
) -> Answer<Json<SignInStarted>> {
    viewer.may(Action::ChangeAccount)?;
    let member = viewer.member()?;
    let (key, now) = (member.to_string(), state.clock.now());
    state.limits.take(Try::SignIn, sender.0, Some(&key), now)?;
    let mut tx = state.database.read().await?;
    let credential = store::find_credential_of(&mut tx, member).await?;
    drop(tx);
    attempt::begin(&state, credential, &[0; 32], &start.request).map(Json)
}

/// `POST /api/account/password/start`: evaluates another password for this member.
pub async fn start_password(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(start): Json<PasswordStart>,
) -> Answer<Json<PasswordStarted>> {
    viewer.may(Action::ChangeAccount)?;
    evaluate(&state, viewer.member()?, &start.request).map(Json)
}

/// The server's part of a new password of a member.
pub fn evaluate(state: &AppState, member: MemberId, request: &Bytes) -> Answer<PasswordStarted> {
    let request = RegistrationRequest::from_bytes(&request.0).map_err(|_| malformed("request"))?;
    let credential = CredentialId::of_member((*member.as_bytes()).into());
    let response = state
        .keys
        .opaque
        .0
        .register(&credential, request)
        .map_err(|_| malformed("request"))?;
    Ok(PasswordStarted {
        response: response.to_bytes().into(),
    })
}

/// `POST /api/account/password/finish`: the new password and the new slot count together; every
/// other session ends.
pub async fn change_password(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(change): Json<PasswordChange>,
) -> Answer<StatusCode> {
    viewer.may(Action::ChangeAccount)?;
    let member = viewer.member()?;
    let record = PasswordRecord::from_bytes(&change.record.0).map_err(|_| malformed("record"))?;
    let mut tx = state.database.write().await?;
    attempt::prove_own(&mut tx, &state, member, &change.proof).await?;
    if vault::store::find(&mut tx, member)
        .await?
        .identity
        .is_some()
    {
        let slot = change.password_slot.unwrap_or_default();
        let slot = vault::read_slot("password_slot", &slot, SlotKind::Password)?;
        vault::store::replace_slot(&mut tx, member, &slot).await?;
    }
    let now = state.clock.now();
    store::set_password(&mut tx, member, &record, now).await?;
    let this = viewer.session.map(|session| session.id);
    sessions::delete_all(&mut tx, member, this).await?;
    post_password_changed(&mut tx, &state, member).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells a member by mail that the password is another.
pub async fn post_password_changed(
    tx: &mut crate::database::Tx,
    state: &AppState,
    member: MemberId,
) -> Answer<()> {
    let letter = PasswordChanged {
        recovery_url: &state.origin.url("/recover"),
    };
    mail::post_to_member(tx, state, member, &letter).await
}

/// `POST /api/account/email`: mails a link to the new address. Answers the same, after the same
/// work, where that address has an account.
pub async fn change_email(
    State(state): State<AppState>,
    viewer: Viewer,
    sender: Sender,
    Json(change): Json<EmailChange>,
) -> Answer<StatusCode> {
    viewer.may(Action::ChangeAccount)?;
    let member = viewer.member()?;
    let email = Email::check(&change.email)
        .map_err(|fault| Failure::Invalid(vec![Problem::new("email", fault)]))?;
    let hash = email_hash::of(&state, &email).text;
    let now = state.clock.now();
    state.limits.take(Try::SignUp, sender.0, Some(&hash), now)?;
    let mut tx = state.database.write().await?;
    attempt::prove_own(&mut tx, &state, member, &change.proof).await?;
    let owner = store::find_by_email(&mut tx, &hash).await?;
    let is_free = owner.is_none() || owner == Some(member);
    let body = is_free.then(|| email.as_str().to_owned());
    let link_member = is_free.then_some(member);
    let url = link::make(
        &mut tx,
        &state,
        Purpose::Email,
        &hash,
        link_member,
        body.as_ref(),
    )
    .await?;
    if is_free {
        mail::post(&mut tx, &state, &email, &ConfirmNewAddress { url: &url }).await?;
    } else {
        let letter = AddressTaken {
            sign_in_url: &state.origin.url("/sign-in"),
        };
        mail::post(&mut tx, &state, &email, &letter).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED)
}

/// `POST /api/account/email/confirm`: the new address counts, and the old one is told.
pub async fn confirm_email(
    State(state): State<AppState>,
    Json(token): Json<LinkToken>,
) -> Answer<StatusCode> {
    judge(Action::UseMailLink, &Standing::default())?;
    let mut tx = state.database.write().await?;
    let link = link::take(&mut tx, &state, Purpose::Email, &token.token).await?;
    let (member, email) = (link.member()?, link.read_body::<String>()?);
    mail::post_to_member(&mut tx, &state, member, &AddressChanged {}).await?;
    let email = Email::from_stored(email);
    store::set_email(&mut tx, member, &email, &link.email_hash).await?;
    link::revoke(&mut tx, Purpose::Email, &link.email_hash).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
