//! What is done with a password: the worker and the server speak, and the page carries between.

use super::ask::{Ask, Said, VaultError};
use super::{Trouble, ask};
use crate::client::{self, Answer};
use wayfellow_domain::api::account::{
    ConfirmationFinish, ConfirmationStart, PasswordProof, ProofStart, SignInFinished, SignInStart,
    SignInStarted,
};
use wayfellow_domain::api::bytes::Bytes;

/// Signs in; the worker then knows what opens the vault.
pub async fn sign_in(email: String, password: String) -> Result<SignInFinished, Trouble> {
    let proof = begin(password, |request| async move {
        client::post("/api/session/start", &SignInStart { email, request }).await
    })
    .await?;
    Ok(client::post("/api/session/finish", &proof).await?)
}

/// Confirms the address of a new account with its link, and signs in; the worker then knows what opens
/// the vault.
pub async fn confirm(token: String, password: String) -> Result<SignInFinished, Trouble> {
    let link = token.clone();
    let proof = begin(password, |request| async move {
        let start = ConfirmationStart {
            token: link,
            request,
        };
        client::post("/api/registration/confirm/start", &start).await
    })
    .await?;
    let finish = ConfirmationFinish { token, proof };
    Ok(client::post("/api/registration/confirm/finish", &finish).await?)
}

/// Proves, where somebody is signed in, that it is them; the worker then knows what opens the vault.
pub async fn prove(password: String) -> Result<PasswordProof, Trouble> {
    begin(password, |request| async move {
        client::post("/api/account/proof", &ProofStart { request }).await
    })
    .await
    .map_err(|trouble| match trouble {
        Trouble::Vault(VaultError::WrongPassword) => VaultError::NotYourPassword.into(),
        other => other,
    })
}

async fn begin<F>(
    password: String,
    start: impl FnOnce(Bytes) -> F,
) -> Result<PasswordProof, Trouble>
where
    F: Future<Output = Answer<SignInStarted>>,
{
    let Said::Blinded { request } = ask(&Ask::SignIn { password }).await? else {
        return Err(VaultError::Unusable.into());
    };
    let SignInStarted { sign_in, response } = start(request).await?;
    match ask(&Ask::FinishSignIn { response }).await? {
        Said::Proof { proof } => Ok(PasswordProof { sign_in, proof }),
        _ => Err(VaultError::Unusable.into()),
    }
}

/// Chooses a password: `exchange` hands the request to the server and brings back its response.
/// Returns the record that the server keeps.
pub async fn choose<F>(
    password: String,
    exchange: impl FnOnce(Bytes) -> F,
) -> Result<Bytes, Trouble>
where
    F: Future<Output = Answer<Bytes>>,
{
    let Said::Blinded { request } = ask(&Ask::ChoosePassword { password }).await? else {
        return Err(VaultError::Unusable.into());
    };
    let response = exchange(request).await?;
    match ask(&Ask::FinishPassword { response }).await? {
        Said::Record { record } => Ok(record),
        _ => Err(VaultError::Unusable.into()),
    }
}
