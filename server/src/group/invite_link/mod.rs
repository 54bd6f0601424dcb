//! Links that let people into a group.
//!
//! A link's token is its id and a keyed hash of it. So an admin can copy a link again at any time,
//! while the database and its backups hold nothing by which anybody could come in.

pub mod by_mail;
pub mod http;
pub mod store;

use crate::keys::Keys;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;
use wayfellow_domain::id::InviteLinkId;

/// How much of the keyed hash stands in a link: 128 bits, as base64url.
const HASH_LENGTH: usize = 22;

/// How much stands before it: the sixteen bytes of the id, as base64url.
const ID_LENGTH: usize = 22;

/// What a link carries in its address.
pub fn token(keys: &Keys, id: InviteLinkId) -> String {
    let mut token = URL_SAFE_NO_PAD.encode(id.as_bytes());
    let hash = keys.token.hash("invite_link", &id.to_string());
    token.extend(hash.chars().take(HASH_LENGTH));
    token
}

/// The link that a token belongs to; nothing where it was not made with these keys.
pub fn read_token(keys: &Keys, text: &str) -> Option<InviteLinkId> {
    let bytes = URL_SAFE_NO_PAD.decode(text.get(..ID_LENGTH)?).ok()?;
    let id = InviteLinkId::from_random(bytes.try_into().ok()?);
    let is_ours = token(keys, id).as_bytes().ct_eq(text.as_bytes());
    bool::from(is_ours).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_back_to_its_link_and_to_no_other() {
        let (keys, others) = (Keys::fresh(), Keys::fresh());
        for byte in 0..=255 {
            let id = InviteLinkId::from_random([byte; 16]);
            let text = token(&keys, id);
            assert_eq!(text.len(), ID_LENGTH + HASH_LENGTH);
            assert_eq!(read_token(&keys, &text), Some(id));
            assert_eq!(read_token(&others, &text), None);
        }
    }

    #[test]
    fn what_was_changed_anywhere_leads_nowhere() {
        let keys = Keys::fresh();
        let text = token(&keys, InviteLinkId::from_random([7; 16]));
        for place in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(read_token(&keys, &changed), None, "{place}");
        }
        for text in [
            "",
            "a",
            "ä".repeat(22).as_str(),
            &text[1..],
            &format!("{text}A"),
        ] {
            assert_eq!(read_token(&keys, text), None, "{text}");
        }
    }
}
