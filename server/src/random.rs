//! The one place where random bytes are drawn from the operating system.

use rand_core::{OsRng, RngCore};

/// Fresh random bytes.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng.fill_bytes(&mut bytes);
    bytes
}
