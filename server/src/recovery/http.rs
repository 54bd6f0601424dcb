//! Speaks about recovery. Asking for a link answers the same, after the same work, for every
//! address; what the link shows is for who reads that address's mail.

use crate::account;
use crate::email_hash;
use crate::extract::{Json, judge};
use crate::failure::{Answer, Failure};
use crate::limit::{Sender, Try};
use crate::link::{self, Purpose};
use crate::mail;
use crate::mail::letter::{NoAccount, Recover};
use crate::session::attempt::malformed;
use crate::session::store as sessions;
use crate::state::AppState;
use crate::vault;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::{Action, Standing};
use wayfellow_domain::api::account::{
    LinkToken, PasswordStarted, RecoveryFinish, RecoveryPassword, RecoveryStart, RecoveryView,
    RecoveryWay,
};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::email::Email;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::problem::Problem;
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::key::Signature;
use wayfellow_seal::password::PasswordRecord;
use wayfellow_seal::recovery::RecoveryChallenge;
use wayfellow_seal::slot::SlotKind;

/// `POST /api/recovery/start`: mails a link, or that there is no account.
pub async fn start_recovery(
    State(state): State<AppState>,
    sender: Sender,
    Json(start): Json<RecoveryStart>,
) -> Answer<StatusCode> {
    judge(Action::Recover, &Standing::default())?;
    let email = Email::check(&start.email)
        .map_err(|fault| Failure::Invalid(vec![Problem::new("email", fault)]))?;
    let hash = email_hash::of(&state, &email).text;
    let now = state.clock.now();
    state
        .limits
        .take(Try::Recovery, sender.0, Some(&hash), now)?;
    let mut tx = state.database.write().await?;
    let member = account::store::find_by_email(&mut tx, &hash).await?;
    let purpose = Purpose::Recovery;
    let url = link::make::<()>(&mut tx, &state, purpose, &hash, member, None).await?;
    if member.is_some() {
        mail::post(&mut tx, &state, &email, &Recover { url: &url }).await?;
    } else {
        let letter = NoAccount {
            register_url: &state.origin.url("/join"),
        };
        mail::post(&mut tx, &state, &email, &letter).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED)
}

/// `POST /api/recovery/open`: what the recovery code opens. The link stays good.
pub async fn open_recovery(
    State(state): State<AppState>,
    Json(token): Json<LinkToken>,
) -> Answer<Json<RecoveryView>> {
    judge(Action::UseMailLink, &Standing::default())?;
    let mut tx = state.database.read().await?;
    let link = link::read(&mut tx, &state, Purpose::Recovery, &token.token).await?;
    let member = link.member()?;
    Ok(Json(RecoveryView {
        member,
        recovery_slot: vault::store::find_slot(&mut tx, member, SlotKind::Recovery).await?,
        password_generation: vault::store::generation(&mut tx, member, SlotKind::Password).await?,
        challenge: challenge(&state, &token.token).as_bytes().to_vec().into(),
    }))
}

/// `POST /api/recovery/password`: evaluates the new password.
pub async fn start_password(
    State(state): State<AppState>,
    Json(start): Json<RecoveryPassword>,
) -> Answer<Json<PasswordStarted>> {
    judge(Action::UseMailLink, &Standing::default())?;
    let mut tx = state.database.read().await?;
    let link = link::read(&mut tx, &state, Purpose::Recovery, &start.token).await?;
    account::http::evaluate(&state, link.member()?, &start.request).map(Json)
}

/// `POST /api/recovery/finish`: the new password counts, and every session ends. With the code the
/// vault stays; without it the vault is given up.
pub async fn finish_recovery(
    State(state): State<AppState>,
    Json(finish): Json<RecoveryFinish>,
) -> Answer<StatusCode> {
    judge(Action::UseMailLink, &Standing::default())?;
    let record = PasswordRecord::from_bytes(&finish.record.0).map_err(|_| malformed("record"))?;
    let mut tx = state.database.write().await?;
    let link = link::take(&mut tx, &state, Purpose::Recovery, &finish.token).await?;
    let (member, now) = (link.member()?, state.clock.now());
    match &finish.way {
        RecoveryWay::Code {
            signature,
            password_slot,
        } => {
            let challenge = challenge(&state, &finish.token);
            verify(&mut tx, member, &challenge, &record, signature).await?;
            let slot = vault::read_slot("password_slot", password_slot, SlotKind::Password)?;
            vault::store::replace_slot(&mut tx, member, &slot).await?;
        }
        RecoveryWay::NoCode => vault::store::give_up(&mut tx, member, now).await?,
    }
    account::store::set_password(&mut tx, member, &record, now).await?;
    sessions::delete_all(&mut tx, member, None).await?;
    link::revoke(&mut tx, Purpose::Recovery, &link.email_hash).await?;
    account::http::post_password_changed(&mut tx, &state, member).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The vault's identity, which only an opened vault has, wants this record.
async fn verify(
    tx: &mut crate::database::Tx,
    member: MemberId,
    challenge: &RecoveryChallenge,
    record: &PasswordRecord,
    signature: &Bytes,
) -> Answer<()> {
    let signature = Signature::from_bytes(&signature.0).map_err(|_| malformed("signature"))?;
    let current = vault::store::find_identity(tx, member).await?;
    let is_vouched = current.is_some_and(|current| {
        current
            .identity
            .verify_recovery(challenge, record, &signature)
            .is_ok()
    });
    if is_vouched {
        Ok(())
    } else {
        Err(Refusal::WrongRecoveryCode.into())
    }
}

/// A link's challenge: made from its token by a key, so it is as random as one that was drawn, and
/// as short-lived and single as the link, without being stored.
fn challenge(state: &AppState, token: &str) -> RecoveryChallenge {
    let bytes = state.keys.token.mac("recovery-challenge", token);
    match RecoveryChallenge::from_bytes(&bytes) {
        Ok(challenge) => challenge,
        Err(_) => unreachable!("a challenge has 32 bytes, as a mac has"),
    }
}
