//! The key file: secrets of the server that must not lie in the database or its backups.
//!
//! It is made at the first start, readable by its owner only. Without it no password works any
//! more, so it is backed up apart from the database.

use anyhow::{Context, Result};
use rand_core::OsRng;
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_seal::frank::FrankingKey;
use wayfellow_seal::password::ServerSetup;

use crate::random;

/// The server's secrets.
#[derive(Clone, Serialize, Deserialize)]
pub struct Keys {
    /// Hashes e-mail addresses.
    pub email: Key,
    /// Hashes tokens: sessions, links in mails.
    pub token: Key,
    /// What all passwords hang on.
    pub opaque: OpaqueSetup,
    /// What messages are attested with: the last one for new messages, all of them for reports.
    franking: Vec<NamedFrankingKey>,
}

/// OPAQUE's set-up of this installation.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Bytes", into = "Bytes")]
pub struct OpaqueSetup(pub ServerSetup);

impl TryFrom<Bytes> for OpaqueSetup {
    type Error = wayfellow_seal::error::SealError;

    fn try_from(bytes: Bytes) -> Result<Self, Self::Error> {
        ServerSetup::from_bytes(&bytes.0).map(Self)
    }
}

impl From<OpaqueSetup> for Bytes {
    fn from(setup: OpaqueSetup) -> Self {
        Self(setup.0.to_bytes().to_vec())
    }
}

/// A franking key and the id under which a message's attestation names it.
#[derive(Clone, Serialize, Deserialize)]
struct NamedFrankingKey {
    id: u32,
    key: Key,
}

/// Thirty-two secret bytes.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(#[serde(with = "crate::keys::text")] [u8; 32]);

impl Key {
    fn fresh() -> Self {
        Self(random::bytes())
    }

    /// HMAC-SHA256 of the text, as base64url. Each use has a label of its own.
    #[must_use]
    pub fn hash(&self, label: &str, text: &str) -> String {
        Bytes(self.mac(label, text).to_vec()).to_text()
    }

    /// HMAC-SHA256 of the text.
    #[must_use]
    pub fn mac(&self, label: &str, text: &str) -> [u8; 32] {
        use hmac::{Hmac, Mac};
        let Ok(mut mac) = Hmac::<sha2::Sha256>::new_from_slice(&self.0) else {
            unreachable!("HMAC takes keys of every length");
        };
        mac.update(label.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl Keys {
    /// Fresh keys.
    #[must_use]
    pub fn fresh() -> Self {
        Self {
            email: Key::fresh(),
            token: Key::fresh(),
            opaque: OpaqueSetup(ServerSetup::draw(&mut OsRng)),
            franking: vec![NamedFrankingKey {
                id: 1,
                key: Key::fresh(),
            }],
        }
    }

    /// The key that new messages are attested with, and its id.
    #[must_use]
    pub fn franking(&self) -> Option<(u32, FrankingKey)> {
        let newest = self.franking.iter().max_by_key(|named| named.id)?;
        Some((newest.id, self.franking_of(newest.id)?))
    }

    /// The key that was used under this id.
    #[must_use]
    pub fn franking_of(&self, id: u32) -> Option<FrankingKey> {
        let named = self.franking.iter().find(|named| named.id == id)?;
        FrankingKey::from_bytes(&named.key.0).ok()
    }

    /// Reads the key file, or makes it where there is none.
    ///
    /// # Errors
    /// Names the file and what is wrong with it.
    pub fn load_or_make(path: &Path) -> Result<Self> {
        match Self::load(path)? {
            Some(keys) => Ok(keys),
            None => Self::make(path),
        }
    }

    /// Reads the key file, where there is one.
    ///
    /// # Errors
    /// Names the file and what is wrong with it.
    pub fn load(path: &Path) -> Result<Option<Self>> {
        match std::fs::read_to_string(path) {
            Ok(text) => serde_json::from_str(&text)
                .map(Some)
                .with_context(|| format!("the key file {} cannot be read", path.display())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("the key file {}", path.display())),
        }
    }

    /// Makes a key file.
    ///
    /// # Errors
    /// Where it cannot be written, or is there already.
    pub fn make(path: &Path) -> Result<Self> {
        let context = || format!("the key file {} cannot be made", path.display());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).with_context(context)?;
        }
        let keys = Self::fresh();
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .with_context(context)?;
        file.write_all(serde_json::to_string_pretty(&keys)?.as_bytes())
            .with_context(context)?;
        file.sync_all().with_context(context)?;
        Ok(keys)
    }
}

/// Secret bytes as base64url in the key file.
pub(crate) mod text {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(key: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&URL_SAFE_NO_PAD.encode(key))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(from)?;
        URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| D::Error::custom("expected 32 bytes as base64url"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_file_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/wayfellow.keys");
        let made = Keys::load_or_make(&path).unwrap();
        let read = Keys::load_or_make(&path).unwrap();
        assert_eq!(made.email.hash("test", "a"), read.email.hash("test", "a"));
        assert_ne!(made.email.hash("test", "a"), made.token.hash("test", "a"));
        assert_eq!(made.opaque.0.to_bytes(), read.opaque.0.to_bytes());
        assert!(made.franking().is_some());
        assert_eq!(made.franking(), read.franking());
        assert_eq!(made.franking_of(1), made.franking().map(|(_, key)| key));
        assert_eq!(made.franking_of(2), None);
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn a_broken_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("broken.keys");
        std::fs::write(&path, "{}").unwrap();
        let error = Keys::load_or_make(&path).err().unwrap();
        assert!(error.to_string().contains("broken.keys"), "{error}");
    }
}
