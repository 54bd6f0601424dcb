//! What a page may ask the worker that holds the keys, and what that answers.
//!
//! Keys never travel here: only what may be sent to the server anyway, the password on its way in
//! and, once, the recovery code on its way out.

use serde::{Deserialize, Serialize};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::pair_key::PairKeysView;
use wayfellow_domain::entry::EntryKind;
use wayfellow_domain::id::{MemberId, PairId};

/// Something to be done with the keys.
#[derive(Serialize, Deserialize)]
pub enum Ask {
    /// Begins to choose a password; answered by [`Said::Blinded`].
    ChoosePassword {
        /// As it was typed.
        password: String,
    },
    /// Goes on with the server's answer; answered by [`Said::Record`]. Takes about a second.
    FinishPassword {
        /// The registration response.
        response: Bytes,
    },
    /// Begins a sign-in; answered by [`Said::Blinded`].
    SignIn {
        /// As it was typed.
        password: String,
    },
    /// Goes on with the server's answer; answered by [`Said::Proof`]. Takes about a second.
    FinishSignIn {
        /// The sign-in response.
        response: Bytes,
    },
    /// Makes a vault, open, and its first slot for the password used last; answered by [`Said::Vault`].
    Make {
        /// Whose it is.
        member: MemberId,
    },
    /// Opens the vault with the password used last; answered by [`Said::Vault`].
    Open {
        /// Whose it is.
        member: MemberId,
        /// The password slot.
        slot: Bytes,
    },
    /// Opens the vault with a recovery code; answered by [`Said::Vault`].
    OpenByCode {
        /// Whose it is.
        member: MemberId,
        /// The recovery slot.
        slot: Bytes,
        /// As it was typed.
        code: String,
    },
    /// Seals the open vault for the password used last; answered by [`Said::Vault`].
    SealPassword {
        /// Which generation the slot is of.
        next: Next,
    },
    /// Makes a new recovery code; answered by [`Said::Code`].
    DrawCode,
    /// Seals the open vault for the code drawn last if its groups were typed back rightly;
    /// answered by [`Said::Vault`].
    ConfirmCode {
        /// Which generation the slot is of.
        next: Next,
        /// The places of groups, from 0, and what was typed for them.
        typed: Vec<(usize, String)>,
    },
    /// Vouches for the password chosen last; answered by [`Said::Signature`].
    SignRecovery {
        /// The server's challenge.
        challenge: Bytes,
    },
    /// Lets the open vault stay open over a reload; answered by [`Said::Done`].
    Keep {
        /// The half of the rest key that the server gives to this session.
        half: Bytes,
    },
    /// Opens the vault that this browser kept; answered by [`Said::Vault`].
    Wake {
        /// Whose it is.
        member: MemberId,
        /// The half of the rest key that the server gives to this session.
        half: Bytes,
    },
    /// Opens the keys of a pair; answered by [`Said::Pair`].
    OpenPair {
        /// The pair.
        pair: PairId,
        /// What the server keeps of them.
        keys: PairKeysView,
        /// Whether the partner's new identity is taken as theirs: the two have compared.
        accept: bool,
    },
    /// Seals something for a pair that was opened; answered by [`Said::Sealed`].
    Write {
        /// The pair.
        pair: PairId,
        /// What it is.
        kind: EntryKind,
        /// The id of what it belongs to.
        parent: Option<Bytes>,
        /// The words.
        text: String,
        /// When they are written, in milliseconds since 1970.
        sent_ms: u64,
    },
    /// Opens what was written in a pair that was opened; answered by [`Said::Words`].
    Read {
        /// The pair.
        pair: PairId,
        /// What was sealed.
        wires: Vec<Bytes>,
    },
    /// Seals what is for the member alone, about a pair; answered by [`Said::Sealed`].
    SealPrivate {
        /// The pair.
        pair: PairId,
        /// Under which name the server keeps it.
        name: String,
        /// The text.
        text: String,
    },
    /// Opens what was sealed so; answered by [`Said::Text`].
    OpenPrivate {
        /// The pair.
        pair: PairId,
        /// Under which name the server keeps it.
        name: String,
        /// What was sealed.
        sealed: Bytes,
    },
    /// Keeps a text in this browser, sealed; answered by [`Said::Done`]. An empty one is forgotten.
    Store {
        /// Under which name.
        name: String,
        /// The text.
        text: String,
    },
    /// Finds a text that this browser kept; answered by [`Said::Text`].
    Load {
        /// Under which name.
        name: String,
    },
    /// Forgets everything, also what the browser kept; answered by [`Said::Done`].
    Forget,
}

/// The generation of a new slot.
#[derive(Clone, Serialize, Deserialize)]
pub enum Next {
    /// The first.
    First,
    /// The one after the generation of this slot.
    After(Bytes),
    /// This one.
    Number(u32),
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// Nothing more to say.
    Done,
    /// The first message of registering or signing in.
    Blinded {
        /// For the server.
        request: Bytes,
    },
    /// What the server keeps to check the password by.
    Record {
        /// For the server.
        record: Bytes,
    },
    /// The second message of signing in.
    Proof {
        /// For the server.
        proof: Bytes,
    },
    /// The vault is open.
    Vault {
        /// The public half of the member's keys.
        identity: Bytes,
        /// The slot that was sealed, where one was.
        slot: Option<Bytes>,
    },
    /// A recovery code, to be shown once.
    Code {
        /// Its groups of letters and digits.
        groups: Vec<String>,
    },
    /// A pair, with what the server has to keep of it.
    Pair(OpenedPair),
    /// Something sealed.
    Sealed {
        /// For the server.
        wire: Bytes,
    },
    /// What was written, in the order in which it was asked for.
    Words(Vec<OpenedWire>),
    /// A text; empty where none was kept.
    Text(String),
    /// A signature by the member's identity.
    Signature {
        /// For the server.
        signature: Bytes,
    },
}

/// How far one gets with the keys of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedPair {
    /// Whether one may write.
    pub door: Door,
    /// A new key, to be offered; then the pair has to be opened once more.
    pub offer: Option<Bytes>,
    /// Keys of earlier epochs that the partner lost, to be handed over.
    pub hand_overs: Vec<Bytes>,
    /// As whom this vault knows the partner, where that is new.
    pub pin: Option<Bytes>,
    /// Sixty digits that are the same on both screens.
    pub safety_number: String,
}

/// Whether two people can write to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Door {
    /// They can.
    Open,
    /// The partner has never made a vault.
    NoVault,
    /// The partner has another identity than the known one: the two have to compare first.
    Changed,
}

/// Something sealed, opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedWire {
    /// What it is; none where not even that can be read.
    pub kind: Option<EntryKind>,
    /// The id that its sender drew.
    pub id: String,
    /// The id of what it belongs to.
    pub parent: Option<String>,
    /// Whether the viewer sent it.
    pub is_own: bool,
    /// Whether its key is none of those at hand.
    pub is_locked: bool,
    /// The words; none where they could not be verified, or are no longer held.
    pub words: Option<String>,
}

/// Why something was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VaultError {
    /// The password is wrong or the account unknown.
    WrongPassword,
    /// The password is not that of who is signed in.
    NotYourPassword,
    /// The recovery code is well written but opens another vault.
    WrongCode,
    /// What was typed is no recovery code: a slip of the pen.
    MistypedCode,
    /// A group was not typed back as it was shown.
    WrongGroup {
        /// Its place, from 0.
        index: usize,
    },
    /// The vault is not open.
    Locked,
    /// What the server sent cannot be used.
    Unusable,
    /// The worker is gone: it could not be loaded, or had no memory left.
    Broken,
}
