//! Unlock slots: the root key, sealed under a password's export key or under a recovery code.
//!
//! A vault has a slot of each kind. The server stores slots and can open none. A new password or
//! code makes a slot of the next generation; the old one is removed.

use crate::bytes::{Reader, Secret, derive, draw, label};
use crate::cipher::{self, NONCE, TAG};
use crate::error::SealError;
use crate::id::{MemberId, SlotId};
use crate::key::RootKey;
use crate::password::ExportKey;
use crate::recovery::RecoveryCode;
use rand_core::{CryptoRng, RngCore};
use subtle::ConstantTimeEq;

const WHAT: &str = "an unlock slot";
const VERSION: u8 = 1;
const SEALED: usize = 32 + TAG;

/// What a slot is opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotKind {
    /// The export key that signing in with a password gives.
    Password,
    /// The code that was shown once, when the vault was made.
    Recovery,
}

impl SlotKind {
    /// The kind as the byte that is sealed with the slot.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Password => 1,
            Self::Recovery => 2,
        }
    }

    const fn from_code(code: u8) -> Option<Self> {
        match code {
            1 => Some(Self::Password),
            2 => Some(Self::Recovery),
            _ => None,
        }
    }

    const fn label(self) -> &'static [u8] {
        match self {
            Self::Password => label!("slot/password"),
            Self::Recovery => label!("slot/recovery"),
        }
    }
}

/// A secret that a slot is sealed under; made by `(&export_key).into()` or `(&code).into()`.
#[derive(Debug, Clone, Copy)]
pub enum UnlockSecret<'a> {
    /// From signing in or registering with a password.
    Password(&'a ExportKey),
    /// What the member wrote down.
    Recovery(&'a RecoveryCode),
}

impl UnlockSecret<'_> {
    /// The kind of slot that this secret opens.
    #[must_use]
    pub const fn kind(&self) -> SlotKind {
        match self {
            Self::Password(_) => SlotKind::Password,
            Self::Recovery(_) => SlotKind::Recovery,
        }
    }

    const fn expose(&self) -> &[u8] {
        match self {
            Self::Password(key) => key.expose(),
            Self::Recovery(code) => code.expose(),
        }
    }
}

impl<'a> From<&'a ExportKey> for UnlockSecret<'a> {
    fn from(key: &'a ExportKey) -> Self {
        Self::Password(key)
    }
}

impl<'a> From<&'a RecoveryCode> for UnlockSecret<'a> {
    fn from(code: &'a RecoveryCode) -> Self {
        Self::Recovery(code)
    }
}

/// A root key, sealed. Everything in it may be stored and sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    kind: SlotKind,
    generation: u32,
    id: SlotId,
    salt: [u8; 16],
    nonce: [u8; NONCE],
    commitment: [u8; 32],
    sealed: [u8; SEALED],
}

impl Slot {
    /// Bytes of a slot as it travels and is stored.
    pub const LENGTH: usize = 1 + 1 + 4 + 16 + 16 + NONCE + 32 + SEALED;

    /// Seals `root` for `owner`. The first generation of a kind is 1, each later one is one more.
    ///
    /// Draws, in this order, the slot's id, salt and nonce.
    pub fn seal<'a>(
        root: &RootKey,
        owner: MemberId,
        secret: impl Into<UnlockSecret<'a>>,
        generation: u32,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Self {
        let secret = secret.into();
        let mut slot = Self {
            kind: secret.kind(),
            generation,
            id: SlotId::from_bytes(draw(random)),
            salt: draw(random),
            nonce: draw(random),
            commitment: [0; 32],
            sealed: [0; SEALED],
        };
        let (key, commitment) = slot.keys(secret);
        slot.commitment = *commitment.expose();
        let sealed = cipher::seal(&key, &slot.nonce, root.expose(), &slot.associated(owner));
        slot.sealed.copy_from_slice(&sealed);
        slot
    }

    /// Opens the slot. [`SealError::WrongSecret`] is a mistyped code or a slot of another time;
    /// [`SealError::Altered`] means that the right secret met a slot that was tampered with or
    /// belongs to somebody else.
    pub fn open<'a>(
        &self,
        owner: MemberId,
        secret: impl Into<UnlockSecret<'a>>,
    ) -> Result<RootKey, SealError> {
        let secret = secret.into();
        if secret.kind() != self.kind {
            return Err(SealError::WrongSecret);
        }
        let (key, commitment) = self.keys(secret);
        // First the commitment: the cipher alone could be made to open under two keys.
        if !bool::from(commitment.expose().ct_eq(&self.commitment)) {
            return Err(SealError::WrongSecret);
        }
        cipher::open(
            WHAT,
            &key,
            &self.nonce,
            &self.sealed,
            &self.associated(owner),
        )
        .and_then(|root| RootKey::from_slice(&root))
    }

    /// What opens the slot.
    #[must_use]
    pub const fn kind(&self) -> SlotKind {
        self.kind
    }

    /// The slot's own id.
    #[must_use]
    pub const fn id(&self) -> SlotId {
        self.id
    }

    /// How many times this kind of slot was made anew, from 1.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// The bytes to send and store: version ‖ kind ‖ generation ‖ id ‖ salt ‖ nonce ‖ commitment ‖
    /// sealed root key.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            [VERSION, self.kind.code()].as_slice(),
            &self.generation.to_be_bytes(),
            self.id.as_bytes(),
            &self.salt,
            &self.nonce,
            &self.commitment,
            &self.sealed,
        ]
        .concat()
    }

    /// Reads a slot that arrived. Whether anything opens it is not seen before it is tried.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::exact(WHAT, bytes, Self::LENGTH)?;
        reader.version(VERSION)?;
        let [code] = reader.take()?;
        Ok(Self {
            kind: SlotKind::from_code(code).ok_or(SealError::Malformed { what: WHAT })?,
            generation: u32::from_be_bytes(reader.take()?),
            id: SlotId::from_bytes(reader.take()?),
            salt: reader.take()?,
            nonce: reader.take()?,
            commitment: reader.take()?,
            sealed: reader.take()?,
        })
    }

    fn keys(&self, secret: UnlockSecret<'_>) -> (Secret<32>, Secret<32>) {
        let both = derive::<64>(Some(&self.salt), secret.expose(), &[self.kind.label()]);
        let (mut key, mut commitment) = ([0; 32], [0; 32]);
        key.copy_from_slice(&both.expose()[..32]);
        commitment.copy_from_slice(&both.expose()[32..]);
        (Secret::new(key), Secret::new(commitment))
    }

    fn associated(&self, owner: MemberId) -> Vec<u8> {
        [
            label!("slot"),
            &[self.kind.code()],
            owner.as_bytes(),
            &self.generation.to_be_bytes(),
            self.id.as_bytes(),
        ]
        .concat()
    }
}
