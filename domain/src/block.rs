//! A block: somebody wants no more of somebody else.
//!
//! It works both ways and is told to nobody but the one who set it: the two are never paired, a
//! pair they are in ends as pairs end, a connection as connections end, and what the one sends
//! never reaches the other. A block only ever takes rights away, and taking it back gives back no
//! pair and no connection.

use crate::access::{PairPlace, Standing};
use crate::id::MemberId;
use crate::problem::{Fault, Problem};

/// That `by` wants no more of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    by: MemberId,
    of: MemberId,
}

impl Block {
    /// Blocks somebody.
    ///
    /// # Errors
    /// [`Fault::Oneself`], under `member`.
    pub fn new(by: MemberId, of: MemberId) -> Result<Self, Vec<Problem>> {
        if by == of {
            return Err(vec![Problem::new("member", Fault::Oneself)]);
        }
        Ok(Self { by, of })
    }

    /// Who set it.
    #[must_use]
    pub const fn by(&self) -> MemberId {
        self.by
    }

    /// Whom it is about.
    #[must_use]
    pub const fn of(&self) -> MemberId {
        self.of
    }
}

/// Somebody's standing in regard to what they share with another, where either has blocked the
/// other: as if what they shared had ended.
#[must_use]
pub const fn narrowed(standing: Standing, is_blocked: bool) -> Standing {
    let pair = match standing.pair {
        place if !is_blocked => place,
        PairPlace::Outside | PairPlace::Invited => PairPlace::Outside,
        PairPlace::Partner | PairPlace::Former => PairPlace::Former,
    };
    Standing { pair, ..standing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Action, GroupPlace, Office, TABLE, enter_pair, may};
    use proptest::prelude::*;

    fn person(number: u8) -> MemberId {
        MemberId::from_random([number; 16])
    }

    #[test]
    fn nobody_blocks_themself() {
        let oneself = vec![Problem::new("member", Fault::Oneself)];
        assert_eq!(Block::new(person(1), person(1)), Err(oneself));
        let block = Block::new(person(1), person(2)).unwrap();
        assert_eq!((block.by(), block.of()), (person(1), person(2)));
    }

    #[test]
    fn a_partner_who_is_blocked_can_do_nothing_to_the_other() {
        let partner = Standing {
            member: Some(person(1)),
            pair: PairPlace::Partner,
            ..Standing::default()
        };
        let blocked = narrowed(partner, true);
        for action in [Action::CheckIn, Action::NameMeeting, Action::LeavePair] {
            assert!(
                may(action, &partner) && !may(action, &blocked),
                "{action:?}"
            );
        }
        assert_eq!(enter_pair(&blocked).map(|it| it.may_write()), Some(false));
    }

    fn any_standing() -> impl Strategy<Value = Standing> {
        let group = prop::sample::select(vec![
            GroupPlace::Outside,
            GroupPlace::Asked,
            GroupPlace::Member,
            GroupPlace::Admin,
        ]);
        let pair = prop::sample::select(vec![
            PairPlace::Outside,
            PairPlace::Invited,
            PairPlace::Partner,
            PairPlace::Former,
        ]);
        let office = prop::sample::select(vec![Office::None, Office::Moderator, Office::Operator]);
        let flags = (any::<bool>(), any::<bool>(), any::<bool>());
        (group, pair, office, flags).prop_map(|(group, pair, office, flags)| Standing {
            member: flags.0.then(|| person(1)),
            suspended: flags.1,
            own: flags.2,
            office,
            group,
            pair,
        })
    }

    proptest! {
        #[test]
        fn a_block_never_adds_a_right(standing in any_standing()) {
            let blocked = narrowed(standing, true);
            for (action, _) in TABLE {
                prop_assert!(!may(*action, &blocked) || may(*action, &standing), "{action:?}");
            }
            if let Some(evidence) = enter_pair(&blocked) {
                prop_assert!(!evidence.may_write());
                prop_assert!(enter_pair(&standing).is_some());
            }
        }

        #[test]
        fn no_block_changes_nothing(standing in any_standing()) {
            prop_assert_eq!(narrowed(standing, false), standing);
            prop_assert_eq!(narrowed(narrowed(standing, true), true), narrowed(standing, true));
        }
    }
}
