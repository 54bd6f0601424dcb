//! What the server keeps of a member's vault: public keys, and slots that it cannot open.

pub mod http;
pub mod store;

use crate::failure::Answer;
use crate::session::attempt::malformed;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_seal::slot::{Slot, SlotKind};

/// Reads a slot that arrived: is it of the form and of the kind that it should be?
pub fn read_slot(field: &'static str, bytes: &Bytes, kind: SlotKind) -> Answer<Slot> {
    Slot::from_bytes(&bytes.0)
        .ok()
        .filter(|slot| slot.kind() == kind)
        .ok_or_else(|| malformed(field))
}
