//! An account, from registering to recovering: passwords by OPAQUE, the vault's slots, sessions.
//!
//! | request | body | answer | refused with |
//! |---|---|---|---|
//! | `POST /api/registration/start` | [`RegistrationStart`] | [`RegistrationStarted`] | problems, `under_18` |
//! | `POST /api/registration/finish` | [`RegistrationFinish`] | nothing: look in your mail | problems, `under_18`, `too_late` |
//! | `POST /api/registration/confirm/start` | [`ConfirmationStart`] | [`SignInStarted`] | `link_over` |
//! | `POST /api/registration/confirm/finish` | [`ConfirmationFinish`] | [`SignInFinished`], and the cookie | `link_over`, `wrong_password` |
//! | `POST /api/session/start` | [`SignInStart`] | [`SignInStarted`] | |
//! | `POST /api/session/finish` | [`PasswordProof`] | [`SignInFinished`], and the cookie | `wrong_password` |
//! | `GET /api/session/vault-half` | | [`VaultHalf`] | |
//! | `DELETE /api/session` | | nothing: signed out | |
//! | `GET /api/sessions` | | list of [`SessionEntry`], this one first | |
//! | `DELETE /api/sessions/{session}` | | nothing | |
//! | `GET /api/account` | | [`AccountView`] | |
//! | `PUT /api/account` | [`DetailsDraft`](crate::account::DetailsDraft) | [`AccountView`] | problems |
//! | `GET /api/vault` | | [`VaultView`] | |
//! | `PUT /api/vault` | [`VaultDraft`] | nothing | `vault_exists`, problems |
//! | `POST /api/account/proof` | [`ProofStart`] | [`SignInStarted`] | |
//! | `PUT /api/vault/recovery` | [`RecoverySlotChange`] | nothing | `wrong_password`, `changed_since`, problems |
//! | `POST /api/account/password/start` | [`PasswordStart`] | [`PasswordStarted`] | problems |
//! | `POST /api/account/password/finish` | [`PasswordChange`] | nothing; all other sessions end | `wrong_password`, `changed_since`, problems |
//! | `POST /api/account/email` | [`EmailChange`] | nothing: look in the new address's mail | `wrong_password`, problems |
//! | `POST /api/account/email/confirm` | [`LinkToken`] | nothing | `link_over` |
//! | `POST /api/recovery/start` | [`RecoveryStart`] | nothing: look in your mail | problems |
//! | `POST /api/recovery/open` | [`LinkToken`] | [`RecoveryView`] | `link_over` |
//! | `POST /api/recovery/password` | [`RecoveryPassword`] | [`PasswordStarted`] | `link_over`, problems |
//! | `POST /api/recovery/finish` | [`RecoveryFinish`] | nothing; all sessions end, now sign in | `link_over`, `wrong_recovery_code`, problems |
//!
//! All of those that begin something may answer 429 with `Retry-After`. Links in mails lead to the
//! pages `/confirm#TOKEN`, `/email#TOKEN` and `/recover#TOKEN`: what stands after `#` reaches no
//! server's log. The operator's own set-up link, printed by `wayfellow operator create`, leads to
//! `/join#TOKEN`; that token goes into [`RegistrationFinish::set_up`].
//!
//! A password travels nowhere. The browser puts it into Unicode's normal form C and judges it by
//! [`crate::password::check`]; the bytes in between are those of `wayfellow-seal`'s `password`
//! module. **Proving the password** (for signing in, and before a change that could lock somebody
//! out, and for confirming the address of a new account) is two requests: one that begins, whose answer has a [`SignInStarted::sign_in`], and the
//! one that needs it, with a [`PasswordProof`].
//!
//! No answer tells whether an address has an account: registering, signing in and recovering
//! answer the same for both. An account whose address is not confirmed yet cannot be signed in to,
//! with the answer that a wrong password gets; registering again sends the mail again.

use crate::account::AccountDraft;
use crate::api::bytes::Bytes;
use crate::api::session::SignedIn;
use crate::id::{MemberId, SessionId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Begins to register: who, and a blinded password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegistrationStart {
    /// Who wants an account.
    pub account: AccountDraft,
    /// `seal`'s `RegistrationRequest`.
    pub request: Bytes,
}

/// The server's part of a new password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegistrationStarted {
    /// To be sent back with the end of the registration, within the hour.
    pub ticket: String,
    /// `seal`'s `RegistrationResponse`.
    pub response: Bytes,
}

/// Ends a registration. The server keeps nothing in between, so it is sent all of it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegistrationFinish {
    /// Who wants an account.
    pub account: AccountDraft,
    /// From [`RegistrationStarted`].
    pub ticket: String,
    /// `seal`'s `PasswordRecord`.
    pub record: Bytes,
    /// What stood after `#` in the page's URL, where the server's shell printed it: it makes the
    /// operator's account, at once and without a mail. The address must be the one it was made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_up: Option<String>,
}

/// What stood after `#` in a link from a mail. It counts once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkToken {
    /// The token.
    pub token: String,
}

/// Begins to confirm the address of a new account: with its link, and the password that was chosen
/// when it was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfirmationStart {
    /// What stood after `#` in the link.
    pub token: String,
    /// `seal`'s `SignInRequest`.
    pub request: Bytes,
}

/// Confirms the address of a new account, and signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfirmationFinish {
    /// What stood after `#` in the link. It counts until the address is confirmed.
    pub token: String,
    /// That it is who registered.
    pub proof: PasswordProof,
}

/// Begins to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInStart {
    /// The address.
    pub email: String,
    /// `seal`'s `SignInRequest`.
    pub request: Bytes,
}

/// Begins to prove the password of who is signed in already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProofStart {
    /// `seal`'s `SignInRequest`.
    pub request: Bytes,
}

/// The server's half of a sign-in or of a proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInStarted {
    /// Names this attempt for a few minutes; it can be finished once.
    pub sign_in: String,
    /// `seal`'s `SignInResponse`.
    pub response: Bytes,
}

/// Shows that the browser knows the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordProof {
    /// From [`SignInStarted`].
    pub sign_in: String,
    /// `seal`'s `SignInProof`.
    pub proof: Bytes,
}

/// Signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInFinished {
    /// Who.
    pub member: SignedIn,
    /// What is needed to open the vault, or to make it.
    pub vault: VaultView,
}

/// The server's half of what a root key rests under between two page loads; `seal`'s `RestHalf`.
/// The same for as long as the session lives, and gone with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VaultHalf {
    /// Thirty-two bytes.
    pub half: Bytes,
}

/// A signed-in browser, as its member sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionEntry {
    /// Which one.
    pub id: SessionId,
    /// True for the one that asks.
    pub this: bool,
    /// Roughly which browser on which system: `Firefox on Android`; empty where it did not say.
    pub browser: String,
    /// When it signed in.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub created_at: Timestamp,
    /// When it was last seen, to about ten minutes.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub last_seen_at: Timestamp,
}

/// The account of who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountView {
    /// The member.
    pub id: MemberId,
    /// The name that others see.
    pub name: String,
    /// The confirmed address.
    pub email: String,
    /// The time zone, by its name in the zone database.
    pub time_zone: String,
    /// The day on which being 18 or over was confirmed; the birth date itself was never kept.
    #[serde(default, deserialize_with = "crate::wire_time::date_option")]
    pub of_age_on: Option<Date>,
    /// Whether the vault has been made.
    pub has_vault: bool,
}

/// What the server keeps of a vault: it can open none of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VaultView {
    /// `seal`'s `Identity`; none until the vault is made.
    pub identity: Option<Bytes>,
    /// How many identities this member has had, this one included; above 1 the code was lost once.
    pub identity_number: u32,
    /// `seal`'s `Slot` that the password opens.
    pub password_slot: Option<Bytes>,
    /// `seal`'s `Slot` that the recovery code opens.
    pub recovery_slot: Option<Bytes>,
}

/// A new vault: at the first sign-in, and at the first after a recovery without the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VaultDraft {
    /// `seal`'s `Identity`.
    pub identity: Bytes,
    /// `seal`'s `Slot` of the kind password, generation 1.
    pub password_slot: Bytes,
    /// `seal`'s `Slot` of the kind recovery, generation 1.
    pub recovery_slot: Bytes,
}

/// A new recovery code takes the place of the old one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoverySlotChange {
    /// That it is not just somebody at an open browser.
    pub proof: PasswordProof,
    /// `seal`'s `Slot` of the kind recovery, one generation after the stored one.
    pub recovery_slot: Bytes,
}

/// Begins to choose another password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordStart {
    /// `seal`'s `RegistrationRequest`.
    pub request: Bytes,
}

/// The server's part of another password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordStarted {
    /// `seal`'s `RegistrationResponse`.
    pub response: Bytes,
}

/// Another password takes the place of the old one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordChange {
    /// Of the old password.
    pub proof: PasswordProof,
    /// `seal`'s `PasswordRecord` of the new one.
    pub record: Bytes,
    /// `seal`'s `Slot` of the kind password, one generation after the stored one; none while there
    /// is no vault.
    pub password_slot: Option<Bytes>,
}

/// Another address, which counts once the link that is sent there has been opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmailChange {
    /// That it is not just somebody at an open browser.
    pub proof: PasswordProof,
    /// The new address.
    pub email: String,
}

/// Asks for a link by which to choose a new password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoveryStart {
    /// The address of the account.
    pub email: String,
}

/// What a recovery link gives to who holds it. Reading it does not use the link up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoveryView {
    /// Whose vault it is.
    pub member: MemberId,
    /// The slot that the recovery code opens; none while there is no vault.
    pub recovery_slot: Option<Bytes>,
    /// The generation of the stored password slot; the new one has the next.
    pub password_generation: u32,
    /// `seal`'s `RecoveryChallenge`, for this link.
    pub challenge: Bytes,
}

/// Begins to choose a new password by a recovery link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoveryPassword {
    /// The link's token.
    pub token: String,
    /// `seal`'s `RegistrationRequest`.
    pub request: Bytes,
}

/// Ends a recovery and uses the link up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoveryFinish {
    /// The link's token.
    pub token: String,
    /// `seal`'s `PasswordRecord` of the new password.
    pub record: Bytes,
    /// With the code or without.
    pub way: RecoveryWay,
}

/// What becomes of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "with", rename_all = "snake_case")]
pub enum RecoveryWay {
    /// The code opened it: it stays, under the new password.
    Code {
        /// `seal`'s `Signature` by the vault's identity over the challenge and the record.
        signature: Bytes,
        /// `seal`'s `Slot` of the kind password, of the next generation.
        password_slot: Bytes,
    },
    /// The code is lost, or there is no vault yet: the vault is given up, a new one with a new
    /// identity is made at the next sign-in, and every partner is shown that it is new.
    NoCode,
}
