//! Bytes on the wire: base64url text without padding.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes that travel as text. What they mean, and whether they are of the right form, is for
/// whoever reads them to find out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(transparent, extend("pattern" = "^[A-Za-z0-9_-]*$"))
)]
pub struct Bytes(#[cfg_attr(feature = "schema", schemars(with = "String"))] pub Vec<u8>);

impl Bytes {
    /// The text that travels.
    #[must_use]
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.0)
    }

    /// Reads the text again; none where it is not base64url.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok().map(Self)
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_text(&text).ok_or_else(|| D::Error::custom("expected base64url text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_travel_as_text() {
        let bytes = Bytes(vec![0xff, 0xef, 0]);
        let json = serde_json::to_string(&bytes).unwrap();
        assert_eq!(json, "\"_-8A\"");
        assert_eq!(serde_json::from_str::<Bytes>(&json).unwrap(), bytes);
        for bad in ["\"_-8A=\"", "\"+/8A\"", "\"a\"", "[1]", "\"é\""] {
            assert!(serde_json::from_str::<Bytes>(bad).is_err(), "{bad}");
        }
    }
}
