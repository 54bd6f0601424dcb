//! Sixty digits that two people compare to know that nobody stands between them.

use crate::bytes::{derive, label};
use crate::pair_key::Party;
use std::fmt;
use zeroize::Zeroizing;

/// The same sixty digits on both screens, as long as both see each other's true identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafetyNumber([u32; Self::GROUPS]);

impl SafetyNumber {
    /// How many groups of five digits it has.
    pub const GROUPS: usize = 12;

    /// The safety number of two members; who comes first does not matter.
    #[must_use]
    pub fn of(one: &Party, other: &Party) -> Self {
        let mut parties = [one, other];
        parties.sort_by_key(|party| party.member);
        let identities = parties.map(|party| {
            [
                party.member.as_bytes().as_slice(),
                party.identity.as_bytes(),
            ]
            .concat()
        });
        let derived = derive::<60>(
            None,
            &Zeroizing::new(identities.concat()),
            &[label!("safety-number")],
        );
        let mut groups = [0; Self::GROUPS];
        for (group, five) in groups.iter_mut().zip(derived.expose().chunks_exact(5)) {
            // A remainder may be taken after each byte: the whole never grows out of 32 bits.
            *group = five
                .iter()
                .fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % 100_000);
        }
        Self(groups)
    }

    /// The twelve groups of five digits.
    #[must_use]
    pub fn groups(&self) -> [String; Self::GROUPS] {
        self.0.map(|group| format!("{group:05}"))
    }
}

/// The groups, with a space between them.
impl fmt::Display for SafetyNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.groups().join(" "))
    }
}
