//! How people come into a group, what they are there, and how they go.

use crate::access::GroupPlace;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// How people come in. Whoever an admin has removed waits for an approval in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Joining {
    /// An admin approves everybody.
    #[default]
    Approved,
    /// Who has a link comes straight in; who asks without one waits for an admin.
    ByLink,
    /// Everybody comes straight in.
    Open,
}

/// The way that somebody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// They found the group and ask.
    Asking,
    /// They have a link.
    Link,
}

/// Where that way leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Straight in.
    Joins,
    /// To an admin, who decides.
    Waits,
}

impl Joining {
    /// Where somebody gets who takes this way.
    #[must_use]
    pub const fn entry(self, way: Way, was_removed: bool) -> Entry {
        match (self, way, was_removed) {
            (Self::Open, _, false) | (Self::ByLink, Way::Link, false) => Entry::Joins,
            _ => Entry::Waits,
        }
    }
}

/// Goes on only where somebody who stands here can ask to come in.
///
/// # Errors
/// [`Refusal::AlreadyMember`], [`Refusal::AlreadyAsked`].
pub const fn check_can_ask(place: GroupPlace) -> Result<(), Refusal> {
    match place {
        GroupPlace::Outside | GroupPlace::Visitor => Ok(()),
        GroupPlace::Asked => Err(Refusal::AlreadyAsked),
        GroupPlace::Member | GroupPlace::Admin => Err(Refusal::AlreadyMember),
    }
}

/// What a member is in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// One of the group.
    Member,
    /// One who runs it.
    Admin,
}

impl Role {
    /// Goes: by themself or removed. `admins` is how many the group has, this one included.
    ///
    /// # Errors
    /// [`Refusal::LastAdmin`] where the group would be left without one.
    pub fn check_leaving(self, admins: usize) -> Result<(), Refusal> {
        if self == Self::Admin && admins <= 1 {
            Err(Refusal::LastAdmin)
        } else {
            Ok(())
        }
    }

    /// Becomes something else. `admins` is how many the group has, this one included.
    ///
    /// # Errors
    /// [`Refusal::LastAdmin`] where the group would be left without one.
    pub fn change(self, to: Self, admins: usize) -> Result<Self, Refusal> {
        if to != self {
            self.check_leaving(admins)?;
        }
        Ok(to)
    }
}

impl From<Role> for GroupPlace {
    fn from(role: Role) -> Self {
        match role {
            Role::Member => Self::Member,
            Role::Admin => Self::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn joining_is_approved_unless_the_group_says_otherwise() {
        use Entry::{Joins, Waits};
        for (joining, asking, link) in [
            (Joining::default(), Waits, Waits),
            (Joining::ByLink, Waits, Joins),
            (Joining::Open, Joins, Joins),
        ] {
            assert_eq!(joining.entry(Way::Asking, false), asking, "{joining:?}");
            assert_eq!(joining.entry(Way::Link, false), link, "{joining:?}");
        }
    }

    #[test]
    fn who_was_removed_always_waits() {
        for joining in [Joining::Approved, Joining::ByLink, Joining::Open] {
            for way in [Way::Asking, Way::Link] {
                assert_eq!(joining.entry(way, true), Entry::Waits);
            }
        }
    }

    #[test]
    fn one_asks_once_and_from_outside() {
        assert_eq!(check_can_ask(GroupPlace::Visitor), Ok(()));
        assert_eq!(check_can_ask(GroupPlace::Outside), Ok(()));
        assert_eq!(check_can_ask(GroupPlace::Asked), Err(Refusal::AlreadyAsked));
        for place in [GroupPlace::Member, GroupPlace::Admin] {
            assert_eq!(check_can_ask(place), Err(Refusal::AlreadyMember));
        }
    }

    proptest! {
        /// Whoever leaves, is removed, promoted or demoted, in whatever order: an admin stays.
        #[test]
        fn a_group_never_loses_its_last_admin(
            steps in prop::collection::vec((0..6_usize, 0..3_u8), 0..60)
        ) {
            let mut roles = [Some(Role::Member); 6];
            roles[0] = Some(Role::Admin);
            for (who, step) in steps {
                let Some(role) = roles[who] else {
                    roles[who] = Some(Role::Member);
                    continue;
                };
                let admins = roles.iter().filter(|role| **role == Some(Role::Admin)).count();
                match step {
                    0 if role.check_leaving(admins).is_ok() => roles[who] = None,
                    1 => roles[who] = Some(role.change(Role::Member, admins).unwrap_or(role)),
                    2 => roles[who] = Some(role.change(Role::Admin, admins).unwrap_or(role)),
                    _ => {}
                }
                prop_assert!(roles.contains(&Some(Role::Admin)));
            }
        }
    }
}
