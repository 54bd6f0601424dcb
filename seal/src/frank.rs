//! Provable reports: a member can show the server what their partner wrote to them, and nothing
//! that was not written.
//!
//! The server attests each wire when it takes it, without knowing its content. A report discloses
//! the content of chosen messages, and the server checks it against its own attestation. The key is
//! the server's alone: nobody else is convinced by what a reporter shows.

use crate::bytes::{Reader, Secret, array, finish, hmac, label, length_prefix};
use crate::error::SealError;
use crate::header::Header;
use crate::id::{MemberId, PairId};
use crate::message::{FrankingNonce, Opened, Wire, commit, text};
use crate::padding::is_padded_length;
use hmac::Mac;
use rand_core::{CryptoRng, RngCore};
use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const WHAT: &str = "a disclosure";

/// A key that the server attests with; kept in its key file, each with an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrankingKey(Secret<32>);

/// Where a message stands in what the server took: attested together with its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The message's header.
    pub header: Header,
    /// Its number in the pair, without gaps.
    pub sequence: u64,
    /// When the server took it, in milliseconds since 1970.
    pub server_ms: u64,
}

impl Context {
    /// Bytes of a context.
    pub const LENGTH: usize = Header::LENGTH + 8 + 8;

    /// The bytes that are attested.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        let (header, rest) = bytes.split_at_mut(Header::LENGTH);
        header.copy_from_slice(&self.header.to_bytes());
        let (sequence, server_ms) = rest.split_at_mut(8);
        sequence.copy_from_slice(&self.sequence.to_be_bytes());
        server_ms.copy_from_slice(&self.server_ms.to_be_bytes());
        bytes
    }

    /// Reads a context that arrived.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::exact("a context", bytes, Self::LENGTH)?;
        Ok(Self {
            header: Header::from_bytes(&reader.take::<{ Header::LENGTH }>()?)?,
            sequence: u64::from_be_bytes(reader.take()?),
            server_ms: u64::from_be_bytes(reader.take()?),
        })
    }
}

/// The server's word that it took a message with this commitment at this place and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attestation([u8; Self::LENGTH]);

impl Attestation {
    /// Bytes of an attestation.
    pub const LENGTH: usize = 32;

    /// Reads an attestation that arrived or was stored.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        array("an attestation", bytes).map(Self)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

impl FrankingKey {
    /// Makes a new key.
    pub fn draw(random: &mut (impl CryptoRng + RngCore)) -> Self {
        Self(Secret::draw(random))
    }

    /// Reads a key that was stored.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        Secret::from_slice("a franking key", bytes).map(Self)
    }

    /// The bytes, for the key file.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    /// Attests `wire`, which the server takes as number `sequence` of its pair.
    #[must_use]
    pub fn attest(&self, wire: &Wire, sequence: u64, server_ms: u64) -> Attestation {
        let context = Context {
            header: *wire.header(),
            sequence,
            server_ms,
        };
        Attestation(self.tag(&context, wire.commitment()))
    }

    /// Checks one message of a report by `reporter`, a member of `pair`: first that this server
    /// attested it, then that the disclosed content is what was committed to, then that it was
    /// written to the reporter, by their partner.
    pub fn verify(
        &self,
        disclosure: &Disclosure,
        pair: PairId,
        reporter: MemberId,
    ) -> Result<Disclosed, SealError> {
        let context = disclosure.context;
        let tag = self.tag(&context, &disclosure.commitment);
        if !bool::from(tag.ct_eq(&disclosure.attestation.0)) {
            return Err(SealError::UnprovenReport);
        }
        let commitment = commit(
            &disclosure.franking_nonce,
            &context.header,
            &disclosure.padded,
        );
        if !bool::from(commitment.ct_eq(&disclosure.commitment)) {
            return Err(SealError::UnprovenReport);
        }
        if context.header.epoch.pair != pair || context.header.sender == reporter {
            return Err(SealError::NotReportable);
        }
        Ok(Disclosed {
            context,
            content: text(&disclosure.padded)?,
        })
    }

    /// `HMAC(key, "attest" ‖ LP(context) ‖ commitment)`.
    fn tag(&self, context: &Context, commitment: &[u8; 32]) -> [u8; 32] {
        let context = context.to_bytes();
        let mut mac = hmac(self.0.expose());
        mac.update(label!("attest"));
        mac.update(&length_prefix(&context));
        mac.update(&context);
        mac.update(commitment);
        finish(mac)
    }
}

/// A message as a reporter shows it to the server. It tells the content: it travels only in a
/// report that its reporter chose to make.
#[derive(Clone, PartialEq, Eq)]
pub struct Disclosure {
    context: Context,
    commitment: [u8; 32],
    attestation: Attestation,
    franking_nonce: FrankingNonce,
    padded: Zeroizing<Vec<u8>>,
}

impl Disclosure {
    const AROUND: usize = Context::LENGTH + 32 + Attestation::LENGTH + 32;

    /// Discloses what was opened, with what the server attested about it.
    #[must_use]
    pub fn of(opened: &Opened, sequence: u64, server_ms: u64, attestation: Attestation) -> Self {
        Self {
            context: Context {
                header: opened.header,
                sequence,
                server_ms,
            },
            commitment: opened.commitment,
            attestation,
            franking_nonce: opened.franking_nonce.clone(),
            padded: opened.padded.clone(),
        }
    }

    /// What the server is asked to have attested.
    #[must_use]
    pub const fn context(&self) -> &Context {
        &self.context
    }

    /// The bytes to send: context ‖ commitment ‖ attestation ‖ franking nonce ‖ padded content.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let context = self.context.to_bytes();
        let fields = [
            context.as_slice(),
            &self.commitment,
            self.attestation.as_bytes(),
            self.franking_nonce.expose(),
            &self.padded,
        ];
        Zeroizing::new(fields.concat())
    }

    /// Reads a disclosure that arrived; whether it proves anything is for [`FrankingKey::verify`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let (around, padded) = bytes
            .split_at_checked(Self::AROUND)
            .filter(|(_, padded)| is_padded_length(padded.len()))
            .ok_or(SealError::Malformed { what: WHAT })?;
        let mut reader = Reader::exact(WHAT, around, Self::AROUND)?;
        Ok(Self {
            context: Context::from_bytes(&reader.take::<{ Context::LENGTH }>()?)?,
            commitment: reader.take()?,
            attestation: Attestation(reader.take()?),
            franking_nonce: FrankingNonce::new(reader.take()?),
            padded: Zeroizing::new(padded.to_vec()),
        })
    }
}

impl fmt::Debug for Disclosure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Disclosure")
            .field("context", &self.context)
            .finish_non_exhaustive()
    }
}

/// A message of a report, proven: this was written, by this sender, and taken at this time.
#[derive(Clone, PartialEq, Eq)]
pub struct Disclosed {
    context: Context,
    content: Zeroizing<String>,
}

impl Disclosed {
    /// Who wrote it, and where it stands.
    #[must_use]
    pub const fn context(&self) -> &Context {
        &self.context
    }

    /// The text, for a moderator's eyes.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.content
    }
}

impl fmt::Debug for Disclosed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Disclosed")
            .field("context", &self.context)
            .finish_non_exhaustive()
    }
}
