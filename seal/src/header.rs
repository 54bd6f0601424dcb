//! What the server may know of something sealed: who wrote what kind of thing, when, in which
//! pair, and in answer to what. Never its content.

use crate::bytes::Reader;
use crate::error::SealError;
use crate::id::{EntryId, MemberId, PairId};
use crate::pair_key::PairEpoch;

const WHAT: &str = "a header";
const VERSION: u8 = 1;
const NO_PARENT: [u8; 16] = [0; 16];

/// The kinds of things that a pair writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something that stands in the pair's space by itself.
    Post,
    /// An answer under a post.
    Comment,
    /// A line in the conversation.
    Message,
    /// The words of a check-in that both may read.
    CheckInWords,
    /// A note that both keep.
    SharedNote,
    /// A reaction to its parent.
    Reaction,
    /// The new whole of its parent.
    Edit,
}

impl Kind {
    /// Every kind, in the order of its code.
    pub const ALL: [Self; 7] = [
        Self::Post,
        Self::Comment,
        Self::Message,
        Self::CheckInWords,
        Self::SharedNote,
        Self::Reaction,
        Self::Edit,
    ];

    /// The kind as the byte that is sealed, from 1.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Post => 1,
            Self::Comment => 2,
            Self::Message => 3,
            Self::CheckInWords => 4,
            Self::SharedNote => 5,
            Self::Reaction => 6,
            Self::Edit => 7,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether this kind means something only in relation to another entry.
    #[must_use]
    pub const fn needs_parent(self) -> bool {
        matches!(self, Self::Comment | Self::Reaction | Self::Edit)
    }
}

/// The open part of something sealed, 78 bytes. It is bound to the content: altered in any byte,
/// the content does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What is sealed.
    pub kind: Kind,
    /// In which pair, under which of its keys.
    pub epoch: PairEpoch,
    /// Who wrote it.
    pub sender: MemberId,
    /// Its own id, random and new.
    pub id: EntryId,
    /// What it answers, reacts to or edits.
    pub parent: Option<EntryId>,
    /// When the sender's clock said it was written, in milliseconds since 1970. The server's time
    /// is the one that counts.
    pub sent_ms: u64,
}

impl Header {
    /// Bytes of a header.
    pub const LENGTH: usize = 1 + 1 + 16 + 4 + 16 + 16 + 16 + 8;

    /// The bytes that are sealed and sent.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        let parent = self.parent.as_ref().map_or(&NO_PARENT, EntryId::as_bytes);
        let fields: [&[u8]; 8] = [
            &[VERSION],
            &[self.kind.code()],
            self.epoch.pair.as_bytes(),
            &self.epoch.number.to_be_bytes(),
            self.sender.as_bytes(),
            self.id.as_bytes(),
            parent,
            &self.sent_ms.to_be_bytes(),
        ];
        for (to, from) in bytes.iter_mut().zip(fields.into_iter().flatten()) {
            *to = *from;
        }
        bytes
    }

    /// Reads a header that arrived. Whether its parent suits its kind is another question:
    /// [`Header::has_fitting_parent`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::exact(WHAT, bytes, Self::LENGTH)?;
        reader.version(VERSION)?;
        let [kind] = reader.take()?;
        Ok(Self {
            kind: Kind::from_code(kind).ok_or(SealError::Malformed { what: WHAT })?,
            epoch: PairEpoch {
                pair: PairId::from_bytes(reader.take()?),
                number: u32::from_be_bytes(reader.take()?),
            },
            sender: MemberId::from_bytes(reader.take()?),
            id: EntryId::from_bytes(reader.take()?),
            parent: Some(reader.take()?)
                .filter(|parent| *parent != NO_PARENT)
                .map(EntryId::from_bytes),
            sent_ms: u64::from_be_bytes(reader.take()?),
        })
    }

    /// Whether a parent is there if the kind needs one, and is something else than this itself.
    /// The server asks before it takes anything; that the parent exists, only the server can see.
    #[must_use]
    pub fn has_fitting_parent(&self) -> bool {
        self.parent
            .map_or(!self.kind.needs_parent(), |parent| parent != self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: Header = Header {
        kind: Kind::Comment,
        epoch: PairEpoch {
            pair: PairId::from_bytes([2; 16]),
            number: 3,
        },
        sender: MemberId::from_bytes([4; 16]),
        id: EntryId::from_bytes([5; 16]),
        parent: Some(EntryId::from_bytes([6; 16])),
        sent_ms: 7,
    };

    #[test]
    fn every_kind_comes_back_from_its_bytes() {
        for kind in Kind::ALL {
            for parent in [None, HEADER.parent] {
                let header = Header {
                    kind,
                    parent,
                    ..HEADER
                };
                assert_eq!(Header::from_bytes(&header.to_bytes()), Ok(header));
            }
        }
    }

    #[test]
    fn other_versions_kinds_and_lengths_are_refused() {
        let good = HEADER.to_bytes();
        for (place, byte) in [(0, 0), (0, 2), (1, 0), (1, 8), (1, 255)] {
            let mut bad = good;
            bad[place] = byte;
            assert_eq!(
                Header::from_bytes(&bad),
                Err(SealError::Malformed { what: WHAT })
            );
        }
        for length in 0..good.len() {
            assert!(Header::from_bytes(&good[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn some_kinds_need_a_parent_and_none_is_its_own() {
        let fits = |kind, parent| {
            Header {
                kind,
                parent,
                ..HEADER
            }
            .has_fitting_parent()
        };
        for kind in Kind::ALL {
            assert!(fits(kind, HEADER.parent), "{kind:?}");
            assert!(!fits(kind, Some(HEADER.id)), "{kind:?}");
        }
        for kind in [
            Kind::Post,
            Kind::Message,
            Kind::CheckInWords,
            Kind::SharedNote,
        ] {
            assert!(fits(kind, None), "{kind:?}");
        }
        for kind in [Kind::Comment, Kind::Reaction, Kind::Edit] {
            assert!(!fits(kind, None), "{kind:?}");
        }
    }
}
