//! The way back into a vault without its password: a code that the member wrote down, and a
//! statement by which the identity itself vouches for the new password.

use crate::bytes::{Secret, array, label};
use crate::error::SealError;
use crate::key::{Identity, IdentityKeys, Signature};
use crate::password::PasswordRecord;
use rand_core::{CryptoRng, RngCore};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Crockford's alphabet of 32: no I, L, O or U, which look like others or make words.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET: usize = 20;
const SECRET_SYMBOLS: usize = 32;
const CHECK_SYMBOLS: usize = 4;

/// Why what was typed is not a recovery code. None of these depends on whose code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeError {
    /// Something is missing or too much.
    #[error("the code has {actual} letters and digits instead of 36")]
    Length {
        /// How many letters and digits were typed.
        actual: usize,
    },
    /// A sign that no code has.
    #[error("{found:?} is in no recovery code")]
    UnknownSign {
        /// The sign that was typed.
        found: char,
    },
    /// The last group does not fit the others: somewhere is a slip of the pen.
    #[error("the last group does not fit the others")]
    Mistyped,
}

/// 160 random bits that open a vault's recovery slot; shown once, never stored.
///
/// As text it is nine groups of four letters and digits. The last group is a checksum, so that a
/// slip of the pen is told from a code that belongs to another account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryCode(Secret<SECRET>);

impl RecoveryCode {
    /// How many groups a code has.
    pub const GROUPS: usize = (SECRET_SYMBOLS + CHECK_SYMBOLS) / Self::GROUP_LENGTH;
    /// How many letters and digits a group has.
    pub const GROUP_LENGTH: usize = 4;

    /// Makes a new code.
    pub fn draw(random: &mut (impl CryptoRng + RngCore)) -> Self {
        Self(Secret::draw(random))
    }

    /// The code with these bits.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; SECRET]) -> Self {
        Self(Secret::new(bytes))
    }

    /// Reads what a person typed: spaces, dashes and case do not matter, O counts as 0, I and L as 1.
    pub fn parse(typed: &str) -> Result<Self, RecoveryCodeError> {
        let values = values(typed)?;
        let (secret, check) = values
            .split_first_chunk::<SECRET_SYMBOLS>()
            .filter(|(_, check)| check.len() == CHECK_SYMBOLS)
            .ok_or(RecoveryCodeError::Length {
                actual: values.len(),
            })?;
        let code = Self(Secret::new(pack(secret)));
        if code.check() == check {
            Ok(code)
        } else {
            Err(RecoveryCodeError::Mistyped)
        }
    }

    /// The code as a person reads it: `7H2M-09XK-…`.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.groups().join("-"))
    }

    /// The groups one by one, for showing them and for asking one of them back.
    #[must_use]
    pub fn groups(&self) -> Zeroizing<Vec<String>> {
        let symbols = Zeroizing::new([unpack(self.0.expose()), self.check().to_vec()].concat());
        let groups = symbols.chunks(Self::GROUP_LENGTH).map(|group| {
            group
                .iter()
                .map(|value| char::from(ALPHABET[usize::from(*value)]))
                .collect()
        });
        Zeroizing::new(groups.collect())
    }

    /// Whether `typed` is the group at `index` (from 0), read as tolerantly as a whole code.
    #[must_use]
    pub fn has_group(&self, index: usize, typed: &str) -> bool {
        let group = self
            .groups()
            .get(index)
            .and_then(|group| values(group).ok());
        group.is_some() && group == values(typed).ok()
    }

    pub(crate) const fn expose(&self) -> &[u8; SECRET] {
        self.0.expose()
    }

    /// The first twenty bits of a hash over the secret.
    fn check(&self) -> [u8; CHECK_SYMBOLS] {
        let hash = Sha256::new()
            .chain_update(label!("recovery-code-check"))
            .chain_update(self.0.expose())
            .finalize();
        let mut check = [0; CHECK_SYMBOLS];
        check.copy_from_slice(&unpack(&hash[..5])[..CHECK_SYMBOLS]);
        check
    }
}

/// The letters and digits of `typed` as numbers below 32.
fn values(typed: &str) -> Result<Zeroizing<Vec<u8>>, RecoveryCodeError> {
    typed
        .chars()
        .filter(|sign| {
            !sign.is_whitespace() && !matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        })
        .map(|sign| value(sign).ok_or(RecoveryCodeError::UnknownSign { found: sign }))
        .collect::<Result<Vec<u8>, _>>()
        .map(Zeroizing::new)
}

fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    (0_u8..)
        .zip(ALPHABET)
        .find(|(_, symbol)| char::from(**symbol) == sign)
        .map(|(value, _)| value)
}

/// Eight symbols of five bits make five bytes.
fn pack(symbols: &[u8; SECRET_SYMBOLS]) -> [u8; SECRET] {
    let mut bytes = [0; SECRET];
    for (eight, five) in symbols.chunks(8).zip(bytes.chunks_mut(5)) {
        let bits = eight
            .iter()
            .fold(0_u64, |bits, symbol| bits << 5 | u64::from(*symbol));
        five.copy_from_slice(&bits.to_be_bytes()[3..]);
    }
    bytes
}

/// Five bytes make eight symbols of five bits.
fn unpack(bytes: &[u8]) -> Vec<u8> {
    let symbols = bytes.chunks_exact(5).flat_map(|five| {
        let bits = five
            .iter()
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        (0..8)
            .rev()
            .map(move |place| (bits >> (5 * place) & 31) as u8)
    });
    symbols.collect()
}

/// What the server asks an identity to sign before it takes a new password: 32 random bytes, good
/// for one answer within minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecoveryChallenge([u8; Self::LENGTH]);

impl RecoveryChallenge {
    /// Bytes of a challenge.
    pub const LENGTH: usize = 32;

    /// Makes a new challenge.
    pub fn draw(random: &mut (impl CryptoRng + RngCore)) -> Self {
        Self(crate::bytes::draw(random))
    }

    /// Reads a challenge that arrived or was stored.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        array("a recovery challenge", bytes).map(Self)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// What is signed: `recover` ‖ challenge ‖ SHA-256(new password record).
    fn statement(&self, record: &PasswordRecord) -> Vec<u8> {
        [
            label!("recover"),
            &self.0,
            &Sha256::digest(record.to_bytes()),
        ]
        .concat()
    }
}

impl IdentityKeys {
    /// Vouches for a new password: this identity, which only an opened vault has, wants `record`.
    #[must_use]
    pub fn sign_recovery(
        &self,
        challenge: &RecoveryChallenge,
        record: &PasswordRecord,
    ) -> Signature {
        self.sign(&challenge.statement(record))
    }
}

impl Identity {
    /// Checks, on the server, that this identity vouched for `record` in answer to `challenge`.
    pub fn verify_recovery(
        &self,
        challenge: &RecoveryChallenge,
        record: &PasswordRecord,
        signature: &Signature,
    ) -> Result<(), SealError> {
        self.verify(&challenge.statement(record), signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BITS: [u8; SECRET] = [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 255,
    ];

    #[test]
    fn a_code_reads_as_nine_groups_of_four() {
        let text = RecoveryCode::from_bytes(BITS).to_text();
        assert_eq!(text.split('-').count(), RecoveryCode::GROUPS);
        assert!(
            text.split('-')
                .all(|group| group.len() == RecoveryCode::GROUP_LENGTH),
            "{text:?}"
        );
        // Crockford's base 32 of 00 01 02 03 04 and 05 06 07 08 09, worked out by hand.
        assert!(text.starts_with("000G-40R4-0M30-E209-"), "{text:?}");
    }

    #[test]
    fn people_may_type_it_their_way() {
        let code = RecoveryCode::from_bytes(BITS);
        let text = code.to_text();
        for typed in [
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " "),
            text.replace('-', "\u{2013}"),
            text.replace('0', "o").replace('1', "l"),
            text.replace('0', "O").replace('1', "I"),
            format!("\n {}\t", *text),
        ] {
            assert_eq!(RecoveryCode::parse(&typed), Ok(code.clone()), "{typed}");
        }
    }

    #[test]
    fn a_wrong_code_says_what_is_wrong() {
        let text = RecoveryCode::from_bytes(BITS).to_text();
        assert_eq!(
            RecoveryCode::parse(&text[..text.len() - 1]),
            Err(RecoveryCodeError::Length { actual: 35 })
        );
        assert_eq!(
            RecoveryCode::parse(""),
            Err(RecoveryCodeError::Length { actual: 0 })
        );
        assert_eq!(
            RecoveryCode::parse(&format!("{}0", *text)),
            Err(RecoveryCodeError::Length { actual: 37 })
        );
        assert_eq!(
            RecoveryCode::parse(&text.replacen('0', "ü", 1)),
            Err(RecoveryCodeError::UnknownSign { found: 'ü' })
        );
        assert_eq!(
            RecoveryCode::parse(&text.replacen('0', "1", 1)),
            Err(RecoveryCodeError::Mistyped)
        );
    }

    #[test]
    fn one_group_can_be_asked_back() {
        let code = RecoveryCode::from_bytes(BITS);
        let groups = code.groups();
        assert!(code.has_group(2, &groups[2].to_lowercase()));
        assert!(!code.has_group(2, &groups[3]));
        assert!(!code.has_group(2, ""));
        assert!(!code.has_group(RecoveryCode::GROUPS, ""));
        assert!(!code.has_group(2, "????"));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_what_is_read(bits: [u8; SECRET]) {
            let code = RecoveryCode::from_bytes(bits);
            prop_assert_eq!(RecoveryCode::parse(&code.to_text()), Ok(code));
        }

        #[test]
        fn one_wrong_sign_is_noticed(bits: [u8; SECRET], place in 0..36_usize, other in 1..32_usize) {
            let text: String = RecoveryCode::from_bytes(bits).groups().concat();
            let mut signs = text.into_bytes();
            let value = ALPHABET.iter().position(|symbol| *symbol == signs[place]).expect("known");
            signs[place] = ALPHABET[(value + other) % 32];
            let typed = String::from_utf8(signs).expect("ASCII");
            prop_assert_eq!(RecoveryCode::parse(&typed), Err(RecoveryCodeError::Mistyped));
        }

        #[test]
        fn nothing_that_is_typed_panics(typed: String) {
            let _ = RecoveryCode::parse(&typed);
            let _ = RecoveryCode::from_bytes(BITS).has_group(0, &typed);
        }
    }
}
