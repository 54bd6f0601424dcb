//! People who get their account as everybody does: through the API, with the browser's half of
//! OPAQUE, a link from a mail, and a vault of their own.

use super::{Browser, TestApp};
use crate::support::browser::Received;
use jiff::SignedDuration;
use rand_core::OsRng;
use std::ops::Deref;
use wayfellow_domain::account::AccountDraft;
use wayfellow_domain::api::account::{
    ConfirmationFinish, ConfirmationStart, LinkToken, PasswordProof, PasswordStart,
    PasswordStarted, ProofStart, RegistrationFinish, RegistrationStart, RegistrationStarted,
    SignInFinished, SignInStart, SignInStarted, VaultDraft,
};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::MemberId;
use wayfellow_seal::key::RootKey;
use wayfellow_seal::password::{
    ExportKey, PasswordRecord, Registration, RegistrationResponse, SignIn, SignInResponse,
};
use wayfellow_seal::recovery::RecoveryCode;
use wayfellow_seal::slot::Slot;

/// What everybody here chooses.
pub const PASSWORD: &str = "tea with the lighthouse keeper";

/// A member with an account and a vault, signed in at a browser.
pub struct Account {
    pub id: MemberId,
    pub email: String,
    pub root: RootKey,
    pub code: RecoveryCode,
    browser: Browser,
}

impl Deref for Account {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

/// Somebody grown up of this name.
pub fn draft(name: &str) -> AccountDraft {
    AccountDraft {
        name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase()),
        birth_date: "1990-05-17".to_owned(),
        time_zone: "America/Bogota".to_owned(),
    }
}

/// A blinded password, as the first half of a registration sends it.
pub fn blinded() -> Bytes {
    let (_, request) = Registration::begin(PASSWORD, &mut OsRng).unwrap();
    request.to_bytes().into()
}

impl TestApp {
    /// Signs up, confirms the address, signs in, and makes the vault.
    pub async fn sign_up_and_in(&self, name: &str) -> Account {
        let browser = self.browser();
        let draft = draft(name);
        browser.register(&draft, PASSWORD).await.assert_success();
        let token = self.link(&draft.email, "/confirm#").await;
        let (signed_in, export_key) = browser.confirm(&token, PASSWORD).await.unwrap();
        let (root, code) = (RootKey::draw(&mut OsRng), RecoveryCode::draw(&mut OsRng));
        let id = signed_in.member.id;
        let vault = vault_draft(id, &root, &export_key, &code);
        browser.put("/api/vault", &vault).await.assert_success();
        Account {
            id,
            email: draft.email,
            root,
            code,
            browser,
        }
    }

    /// The token behind the last link to this page that was mailed to this address. The clock moves
    /// on a little, so that the next mail is later.
    pub async fn link(&self, email: &str, page: &str) -> LinkToken {
        let mails = self.mails(email).await;
        let text = &mails.last().unwrap().text;
        let start = self.state.origin.url(page);
        let line = text.lines().find_map(|line| line.strip_prefix(&start));
        self.state.clock.advance(SignedDuration::from_millis(1));
        let token = line.unwrap_or_else(|| panic!("no {page} in {text}"));
        LinkToken {
            token: token.to_owned(),
        }
    }
}

/// What a browser makes at the first sign-in.
pub fn vault_draft(
    owner: MemberId,
    root: &RootKey,
    export_key: &ExportKey,
    code: &RecoveryCode,
) -> VaultDraft {
    VaultDraft {
        identity: root.identity().as_bytes().to_vec().into(),
        password_slot: password_slot(owner, root, export_key, 1),
        recovery_slot: recovery_slot(owner, root, code, 1),
    }
}

pub fn password_slot(owner: MemberId, root: &RootKey, key: &ExportKey, generation: u32) -> Bytes {
    let owner = (*owner.as_bytes()).into();
    let slot = Slot::seal(root, owner, key, generation, &mut OsRng);
    slot.to_bytes().into()
}

pub fn recovery_slot(
    owner: MemberId,
    root: &RootKey,
    code: &RecoveryCode,
    generation: u32,
) -> Bytes {
    let owner = (*owner.as_bytes()).into();
    let slot = Slot::seal(root, owner, code, generation, &mut OsRng);
    slot.to_bytes().into()
}

impl Browser {
    /// Both halves of a registration; the answer of the last.
    pub async fn register(&self, account: &AccountDraft, password: &str) -> Received {
        self.register_with(account, password, None).await
    }

    /// As [`Browser::register`], with the token of a set-up link.
    pub async fn register_with(
        &self,
        account: &AccountDraft,
        password: &str,
        set_up: Option<String>,
    ) -> Received {
        let (registration, request) = Registration::begin(password, &mut OsRng).unwrap();
        let start = RegistrationStart {
            account: account.clone(),
            request: request.to_bytes().into(),
        };
        let started: RegistrationStarted =
            self.post("/api/registration/start", &start).await.json();
        let (record, _) = finish(registration, password, &started.response).await;
        let finish = RegistrationFinish {
            account: account.clone(),
            ticket: started.ticket,
            record: record.to_bytes().into(),
            set_up,
        };
        self.post("/api/registration/finish", &finish).await
    }

    pub async fn use_link(&self, path: &str, token: LinkToken) -> Received {
        self.post(path, &token).await
    }

    /// Confirms the address of a new account, and is signed in; or is told why not.
    pub async fn confirm(
        &self,
        link: &LinkToken,
        password: &str,
    ) -> Result<(SignInFinished, ExportKey), Received> {
        let (sign_in, request) = SignIn::begin(password, &mut OsRng).unwrap();
        let start = ConfirmationStart {
            token: link.token.clone(),
            request: request.to_bytes().into(),
        };
        let started = self.post("/api/registration/confirm/start", &start).await;
        if !started.status.is_success() {
            return Err(started);
        }
        let (proof, export_key) = prove(sign_in, password, &started.json()).await;
        let finish = ConfirmationFinish {
            token: link.token.clone(),
            proof,
        };
        let answer = self.post("/api/registration/confirm/finish", &finish).await;
        match export_key {
            Some(export_key) if answer.status.is_success() => Ok((answer.json(), export_key)),
            _ => Err(answer),
        }
    }

    /// Signs in, or is told why not.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
    ) -> Result<(SignInFinished, ExportKey), Received> {
        let (sign_in, request) = SignIn::begin(password, &mut OsRng).unwrap();
        let start = SignInStart {
            email: email.to_owned(),
            request: request.to_bytes().into(),
        };
        let started: SignInStarted = self.post("/api/session/start", &start).await.json();
        let (proof, export_key) = prove(sign_in, password, &started).await;
        let answer = self.post("/api/session/finish", &proof).await;
        match export_key {
            Some(export_key) if answer.status.is_success() => Ok((answer.json(), export_key)),
            _ => Err(answer),
        }
    }

    /// Proves the password of who is signed in, once more.
    pub async fn proof(&self, password: &str) -> PasswordProof {
        let (sign_in, request) = SignIn::begin(password, &mut OsRng).unwrap();
        let start = ProofStart {
            request: request.to_bytes().into(),
        };
        let started: SignInStarted = self.post("/api/account/proof", &start).await.json();
        prove(sign_in, password, &started).await.0
    }

    /// Has another password evaluated, for a change or a recovery.
    pub async fn new_password(&self, password: &str) -> (PasswordRecord, ExportKey) {
        let (registration, request) = Registration::begin(password, &mut OsRng).unwrap();
        let start = PasswordStart {
            request: request.to_bytes().into(),
        };
        let started: PasswordStarted = self
            .post("/api/account/password/start", &start)
            .await
            .json();
        finish(registration, password, &started.response).await
    }
}

/// The slow part of choosing a password, off the threads that serve.
pub async fn finish(
    registration: Registration,
    password: &str,
    response: &Bytes,
) -> (PasswordRecord, ExportKey) {
    let response = RegistrationResponse::from_bytes(&response.0).unwrap();
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || registration.finish(&password, response, &mut OsRng))
        .await
        .unwrap()
        .unwrap()
}

/// The proof that fits, or one that does not where the password is wrong: a browser would not even
/// send that, but somebody who tries may.
async fn prove(
    sign_in: SignIn,
    password: &str,
    started: &SignInStarted,
) -> (PasswordProof, Option<ExportKey>) {
    let response = SignInResponse::from_bytes(&started.response.0).unwrap();
    let password = password.to_owned();
    let finished =
        tokio::task::spawn_blocking(move || sign_in.finish(&password, response, &mut OsRng))
            .await
            .unwrap();
    let (proof, export_key) = match finished {
        Ok((proof, export_key)) => (proof.to_bytes(), Some(export_key)),
        Err(_) => (vec![7; 64], None),
    };
    let proof = PasswordProof {
        sign_in: started.sign_in.clone(),
        proof: proof.into(),
    };
    (proof, export_key)
}
