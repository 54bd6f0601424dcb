//! Makes pools, under a key for each snapshot that can be derived again from its name.

use crate::random;
use crate::state::AppState;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pool::{Pool, PoolSource};

/// A name for a new snapshot.
pub fn fresh_name() -> String {
    URL_SAFE_NO_PAD.encode(random::bytes::<16>())
}

/// The pool of a program that `viewer` may see. The same name gives the same tokens to the same
/// viewer in the same program, and to nobody else.
pub fn make(
    state: &AppState,
    program: ProgramId,
    viewer: MemberId,
    source: &PoolSource,
    name: String,
) -> Pool {
    let hash = keyed_hash(state, &format!("{program} {viewer} {name}"));
    source.snapshot(Some(viewer), name, &hash)
}

/// The pool with everybody in it, for the server's own eyes.
pub fn make_whole(state: &AppState, source: &PoolSource) -> Pool {
    let name = fresh_name();
    let hash = keyed_hash(state, &name);
    source.snapshot(None, name, &hash)
}

/// A keyed hash whose key nobody keeps.
pub fn fresh_hash() -> impl Fn(&[u8]) -> [u8; 32] {
    keyed(&random::bytes::<32>())
}

fn keyed_hash(state: &AppState, of: &str) -> impl Fn(&[u8]) -> [u8; 32] + use<> {
    keyed(state.keys.token.hash("pool", of).as_bytes())
}

fn keyed(key: &[u8]) -> impl Fn(&[u8]) -> [u8; 32] + use<> {
    let Ok(fresh) = Hmac::<Sha256>::new_from_slice(key) else {
        unreachable!("HMAC takes keys of every length");
    };
    move |bytes| {
        let mut mac = fresh.clone();
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }
}
