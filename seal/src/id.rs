//! The ids that keys and sealed bytes are bound to: sixteen bytes each, as the rules crate makes
//! them. They are types of their own, so that a pair is never taken for a member.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// The id with these bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes, as they are sealed and signed.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl From<[u8; 16]> for $name {
            fn from(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
        }
    )+};
}

ids! {
    /// A person with an account.
    MemberId,
    /// A mentor and a mentee.
    PairId,
    /// Something that one of a pair wrote: a post, a message, a reaction.
    EntryId,
    /// One way to unlock a vault.
    SlotId,
}
