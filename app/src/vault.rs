//! The member's vault, as pages see it: open or not. The keys are in a worker, which [`ask`] speaks
//! with; nothing on the page ever holds one.

pub mod ask;
mod link;
pub mod password;
pub mod recovery_code;

use crate::client::{self, ClientError};
use crate::ui::form::FormProblems;
use crate::words;
use ask::{Ask, VaultError};
use leptos::prelude::*;
use wayfellow_domain::api::account::{VaultHalf, VaultView};
use wayfellow_domain::id::MemberId;

pub use link::ask;

/// Where this session's half of the rest key is.
const HALF: &str = "/api/session/vault-half";

/// Whether what is sealed can be read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultState {
    /// Nobody is signed in, or it is not known yet.
    Unknown,
    /// Somebody is signed in, but this browser cannot open the vault: signing in anew does.
    Locked,
    /// Open.
    Open,
}

/// The vault, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct Vault(RwSignal<VaultState>);

impl Vault {
    /// Puts a vault into the context of which nothing is known yet.
    pub fn provide() -> Self {
        let vault = Self(RwSignal::new(VaultState::Unknown));
        provide_context(vault);
        vault
    }

    /// The vault of this app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether it is open, tracked.
    pub fn state(self) -> VaultState {
        self.0.get()
    }

    /// False until somebody is signed in; not tracked.
    pub fn is_known(self) -> bool {
        self.0.get_untracked() != VaultState::Unknown
    }

    /// After the password was proved: opens the vault with it. False where there is none yet.
    pub async fn enter(self, member: MemberId, kept: &VaultView) -> Result<bool, Trouble> {
        let Some(slot) = kept.password_slot.clone() else {
            return Ok(false);
        };
        ask(&Ask::Open { member, slot }).await?;
        self.keep().await;
        Ok(true)
    }

    /// Takes the vault that the worker has opened as this browser's, also over reloads.
    pub async fn keep(self) {
        self.0.set(VaultState::Open);
        // Without it, as in some private windows, the password is asked for after a reload.
        if let Ok(VaultHalf { half }) = client::get(HALF).await {
            let _ = ask(&Ask::Keep { half }).await;
        }
    }

    /// After a page load: opens what this browser kept, with the half that the session gives.
    pub async fn wake(self, member: MemberId) {
        if self.0.get_untracked() != VaultState::Unknown {
            return;
        }
        let woken = match client::get(HALF).await {
            Ok(VaultHalf { half }) => ask(&Ask::Wake { member, half }).await.is_ok(),
            Err(_) => false,
        };
        // A sign-in may have come in between.
        if self.0.get_untracked() == VaultState::Unknown {
            self.0.set(if woken {
                VaultState::Open
            } else {
                VaultState::Locked
            });
        }
    }

    /// After the session's end: forgets the keys, also those that this browser kept.
    pub async fn forget(self) {
        // Where the browser's database does not answer, the server's half is gone all the same.
        let _ = ask(&Ask::Forget).await;
        link::close();
        self.0.set(VaultState::Unknown);
    }
}

/// Why something that needs both the server and the vault was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The server.
    Client(ClientError),
    /// The vault.
    Vault(VaultError),
}

impl Trouble {
    /// The code of a refusal by the server; empty where there was none.
    pub fn code(&self) -> &str {
        match self {
            Self::Client(error) => error.code(),
            Self::Vault(_) => "",
        }
    }

    /// Says it in a form.
    pub fn show(&self, problems: FormProblems) {
        match self {
            Self::Client(error) => problems.take(error),
            Self::Vault(error) => problems.say(words::of_vault_error(*error)),
        }
    }
}

impl From<ClientError> for Trouble {
    fn from(error: ClientError) -> Self {
        Self::Client(error)
    }
}

impl From<VaultError> for Trouble {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}
