//! Sealing what one of a pair writes, and opening what the other wrote.
//!
//! A [`Wire`] is what travels and what the server stores. The server parses it and reads its
//! [`Header`]; only the pair's key opens it. Its commitment binds the sender to the content, so that
//! a report can be proven later ([`crate::frank`]).

use crate::bytes::{Reader, Secret, draw, finish, hmac, label, length_prefix};
use crate::cipher::{self, NONCE, TAG};
use crate::error::SealError;
use crate::header::Header;
use crate::padding::{is_padded_length, pad, unpad};
use crate::pair_key::PairKey;
use hmac::Mac;
use rand_core::{CryptoRng, RngCore};
use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub use crate::padding::CONTENT_LIMIT;

const WHAT: &str = "a message";

/// The secret 32 bytes that open a commitment; sealed with the content, disclosed by a report.
pub(crate) type FrankingNonce = Secret<32>;

/// Something sealed: header ‖ commitment ‖ nonce ‖ ciphertext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    header: Header,
    commitment: [u8; 32],
    nonce: [u8; NONCE],
    sealed: Vec<u8>,
}

impl Wire {
    const OPEN: usize = Header::LENGTH + 32 + NONCE;
    const AROUND: usize = Self::OPEN + 32 + TAG;

    /// Seals `content` as its header's sender, under the key of its header's epoch.
    ///
    /// Draws, in this order, the franking nonce and the cipher's nonce.
    pub fn seal(
        header: &Header,
        content: &str,
        key: &PairKey,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<Self, SealError> {
        let padded = pad(content.as_bytes())?;
        let franking_nonce = FrankingNonce::draw(random);
        let commitment = commit(&franking_nonce, header, &padded);
        let nonce = draw(random);
        let plaintext = Zeroizing::new([franking_nonce.expose().as_slice(), &padded].concat());
        let message_key = key.message_key(header.epoch, header.sender);
        let associated = associated(header, &commitment);
        let sealed = cipher::seal(&message_key, &nonce, &plaintext, &associated);
        Ok(Self {
            header: *header,
            commitment,
            nonce,
            sealed,
        })
    }

    /// Opens it with the key of its header's epoch. [`SealError::Unverified`] means that the sender
    /// committed to something else: nothing of the content may be shown then.
    pub fn open(&self, key: &PairKey) -> Result<Opened, SealError> {
        let message_key = key.message_key(self.header.epoch, self.header.sender);
        let associated = associated(&self.header, &self.commitment);
        let plaintext = cipher::open(WHAT, &message_key, &self.nonce, &self.sealed, &associated)?;
        let (franking_nonce, padded) = plaintext
            .split_first_chunk::<32>()
            .ok_or(SealError::Malformed { what: WHAT })?;
        let franking_nonce = FrankingNonce::new(*franking_nonce);
        let expected = commit(&franking_nonce, &self.header, padded);
        if !bool::from(expected.ct_eq(&self.commitment)) {
            return Err(SealError::Unverified);
        }
        Ok(Opened {
            header: self.header,
            commitment: self.commitment,
            content: text(padded)?,
            franking_nonce,
            padded: Zeroizing::new(padded.to_vec()),
        })
    }

    /// What the server may know of it.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// What binds the sender to the content.
    #[must_use]
    pub const fn commitment(&self) -> &[u8; 32] {
        &self.commitment
    }

    /// The bytes to send and store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            self.header.to_bytes().as_slice(),
            &self.commitment,
            &self.nonce,
            &self.sealed,
        ]
        .concat()
    }

    /// Reads a wire that arrived: version, kind and length are right.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        const MALFORMED: SealError = SealError::Malformed { what: WHAT };
        let (open, sealed) = bytes.split_at_checked(Self::OPEN).ok_or(MALFORMED)?;
        if !bytes
            .len()
            .checked_sub(Self::AROUND)
            .is_some_and(is_padded_length)
        {
            return Err(MALFORMED);
        }
        let mut reader = Reader::exact(WHAT, open, Self::OPEN)?;
        Ok(Self {
            header: Header::from_bytes(&reader.take::<{ Header::LENGTH }>()?)?,
            commitment: reader.take()?,
            nonce: reader.take()?,
            sealed: sealed.to_vec(),
        })
    }
}

/// What was in a wire, verified.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    pub(crate) header: Header,
    pub(crate) commitment: [u8; 32],
    pub(crate) franking_nonce: FrankingNonce,
    pub(crate) padded: Zeroizing<Vec<u8>>,
    content: Zeroizing<String>,
}

impl Opened {
    /// Who wrote it, when, and what it is.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The text as it was written. Show it as text, never as markup of the page.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.content
    }
}

/// Without the content: what is printed may end up in a log.
impl fmt::Debug for Opened {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Opened")
            .field("header", &self.header)
            .finish_non_exhaustive()
    }
}

/// `HMAC(franking nonce, "frank" ‖ LP(header) ‖ LP(padded content))`.
pub(crate) fn commit(nonce: &FrankingNonce, header: &Header, padded: &[u8]) -> [u8; 32] {
    let header = header.to_bytes();
    let mut mac = hmac(nonce.expose());
    mac.update(label!("frank"));
    mac.update(&length_prefix(&header));
    mac.update(&header);
    mac.update(&length_prefix(padded));
    mac.update(padded);
    finish(mac)
}

/// The text in padded content.
pub(crate) fn text(padded: &[u8]) -> Result<Zeroizing<String>, SealError> {
    std::str::from_utf8(unpad(WHAT, padded)?)
        .map(|text| Zeroizing::new(text.to_owned()))
        .map_err(|_| SealError::Malformed { what: WHAT })
}

fn associated(header: &Header, commitment: &[u8; 32]) -> Vec<u8> {
    [header.to_bytes().as_slice(), commitment].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::Kind;
    use crate::id::{EntryId, MemberId, PairId};
    use crate::pair_key::PairEpoch;

    const HEADER: Header = Header {
        kind: Kind::Message,
        epoch: PairEpoch {
            pair: PairId::from_bytes([1; 16]),
            number: 1,
        },
        sender: MemberId::from_bytes([2; 16]),
        id: EntryId::from_bytes([3; 16]),
        parent: None,
        sent_ms: 4,
    };

    /// What a sender could make who has the key but does not keep to the rules: `shown` is sealed,
    /// `committed` is what the commitment is over.
    fn dishonest(shown: &[u8], committed: &[u8]) -> Wire {
        let key = PairKey::from_bytes([5; 32]).message_key(HEADER.epoch, HEADER.sender);
        let franking_nonce = FrankingNonce::new([6; 32]);
        let commitment = commit(&franking_nonce, &HEADER, committed);
        let plaintext = [franking_nonce.expose(), shown].concat();
        let nonce = [7; NONCE];
        let sealed = cipher::seal(&key, &nonce, &plaintext, &associated(&HEADER, &commitment));
        Wire {
            header: HEADER,
            commitment,
            nonce,
            sealed,
        }
    }

    fn open(wire: &Wire) -> Result<Opened, SealError> {
        Wire::from_bytes(&wire.to_bytes())?.open(&PairKey::from_bytes([5; 32]))
    }

    #[test]
    fn what_was_not_committed_to_is_not_shown() {
        let shown = pad(b"something unkind").expect("short");
        let committed = pad(b"something kind").expect("short");
        assert_eq!(
            open(&dishonest(&shown, &shown)).expect("honest").content(),
            "something unkind"
        );
        assert_eq!(
            open(&dishonest(&shown, &committed)),
            Err(SealError::Unverified)
        );
    }

    #[test]
    fn content_that_is_no_padded_text_is_not_shown() {
        let malformed = Err(SealError::Malformed { what: WHAT });
        let no_text = pad(&[0xff, 0xfe]).expect("short");
        assert_eq!(open(&dishonest(&no_text, &no_text)), malformed);
        let no_end = [b'x'; 256];
        assert_eq!(open(&dishonest(&no_end, &no_end)), malformed);
        let short = [&pad(b"x").expect("short")[..255], &[1]].concat();
        assert_eq!(open(&dishonest(&short, &short)), malformed);
    }
}
