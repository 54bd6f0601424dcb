//! Makes a whole account at once, by the code that a browser runs: for the demo community.
//!
//! The password is known here, as it is in the browser of somebody who types it, so this is for
//! invented people only.

use super::http::evaluate;
use super::store;
use crate::database::Tx;
use crate::email_hash;
use crate::failure::{Answer, Failure};
use crate::random;
use crate::registration::today_in;
use crate::state::AppState;
use crate::vault;
use anyhow::anyhow;
use rand_core::OsRng;
use wayfellow_domain::account::AccountDraft;
use wayfellow_domain::api::account::VaultDraft;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::key::RootKey;
use wayfellow_seal::password::{ExportKey, PasswordRecord, Registration, RegistrationResponse};
use wayfellow_seal::recovery::RecoveryCode;
use wayfellow_seal::slot::Slot;

/// An account with its vault.
pub struct Enrolled {
    /// Whose.
    pub member: MemberId,
    /// The root key of the vault, for sealing in the member's name.
    pub root: RootKey,
    /// The code that opens the vault beside the password.
    pub recovery_code: RecoveryCode,
}

/// A password that went through OPAQUE, but is not kept yet.
pub struct Prepared {
    member: MemberId,
    record: PasswordRecord,
    export_key: ExportKey,
}

/// The slow part: stretches a password for a member to be. It needs no transaction, takes 64 MiB,
/// and is best run by `spawn_blocking`.
pub fn prepare(state: &AppState, password: &str) -> Answer<Prepared> {
    let member = MemberId::from_random(random::bytes());
    let (registration, request) = Registration::begin(password, &mut OsRng).map_err(unexpected)?;
    let evaluated = evaluate(state, member, &request.to_bytes().into())?;
    let response = RegistrationResponse::from_bytes(&evaluated.response.0).map_err(unexpected)?;
    let (record, export_key) = registration
        .finish(password, response, &mut OsRng)
        .map_err(unexpected)?;
    Ok(Prepared {
        member,
        record,
        export_key,
    })
}

/// Keeps the account and its vault, as if the address had been confirmed and the member had signed
/// in once.
pub async fn enrol(
    tx: &mut Tx,
    state: &AppState,
    draft: &AccountDraft,
    prepared: Prepared,
) -> Answer<Enrolled> {
    let now = state.clock.now();
    let applicant = draft.check(today_in(&draft.time_zone, now))?;
    let account = applicant.judge().map_err(|_| Refusal::Under18)?;
    let hash = email_hash::of(state, &account.email).text;
    let Prepared {
        member,
        record,
        export_key,
    } = prepared;
    store::insert(tx, member, &account, &hash, &record, now).await?;
    let root = RootKey::draw(&mut OsRng);
    let recovery_code = RecoveryCode::draw(&mut OsRng);
    let owner = (*member.as_bytes()).into();
    let draft = VaultDraft {
        identity: root.identity().as_bytes().to_vec().into(),
        password_slot: Slot::seal(&root, owner, &export_key, 1, &mut OsRng)
            .to_bytes()
            .into(),
        recovery_slot: Slot::seal(&root, owner, &recovery_code, 1, &mut OsRng)
            .to_bytes()
            .into(),
    };
    vault::http::keep_new(tx, state, member, &draft).await?;
    Ok(Enrolled {
        member,
        root,
        recovery_code,
    })
}

fn unexpected(error: wayfellow_seal::error::SealError) -> Failure {
    Failure::Unexpected(anyhow!(error).context("a password was not prepared"))
}
