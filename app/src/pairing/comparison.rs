//! One plan held against another, mentee by mentee.

use std::collections::{BTreeMap, BTreeSet};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Couple, Outlook, ProposedPair};

/// What becomes of a mentee from the one plan to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Loses their mentor, and has none then.
    Dropped,
    /// Goes from one mentor to another.
    Moved,
    /// Had no mentor, and has one then.
    New,
    /// Stays.
    Kept,
}

impl Fate {
    /// Every fate, what weighs most first.
    pub const ALL: [Self; 4] = [Self::Dropped, Self::Moved, Self::New, Self::Kept];

    /// As style sheets know it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Moved => "moved",
            Self::New => "new",
            Self::Kept => "kept",
        }
    }
}

/// A mentee in both plans; one of the two mentors is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub mentee: MemberId,
    /// Their mentor before.
    pub from: Option<MemberId>,
    /// Their mentor then.
    pub to: Option<MemberId>,
}

impl Line {
    /// What becomes of them.
    pub fn fate(self) -> Fate {
        match (self.from, self.to) {
            (_, None) => Fate::Dropped,
            (None, Some(_)) => Fate::New,
            (Some(from), Some(to)) if from == to => Fate::Kept,
            (Some(_), Some(_)) => Fate::Moved,
        }
    }
}

/// A plan held against what is published, by ascending mentee.
pub fn with_published(published: &[Couple], plan: &[ProposedPair]) -> Vec<Line> {
    let before = published
        .iter()
        .map(|couple| (couple.mentee, couple.mentor));
    between(&before.collect(), &mentors(plan))
}

/// A plan held against another, of which is known how it looks from the plan.
pub fn with_other(other: &Outlook, plan: &[ProposedPair]) -> Vec<Line> {
    let after = mentors(plan);
    let mut before = after.clone();
    for step in &other.moves {
        match step.to {
            Some(placing) => before.insert(step.mentee, placing.mentor),
            None => before.remove(&step.mentee),
        };
    }
    between(&before, &after)
}

fn mentors(plan: &[ProposedPair]) -> BTreeMap<MemberId, MemberId> {
    plan.iter().map(|pair| (pair.mentee, pair.mentor)).collect()
}

fn between(
    before: &BTreeMap<MemberId, MemberId>,
    after: &BTreeMap<MemberId, MemberId>,
) -> Vec<Line> {
    let mentees: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    let lines = mentees.into_iter().map(|mentee| Line {
        mentee,
        from: before.get(&mentee).copied(),
        to: after.get(&mentee).copied(),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wayfellow_domain::pool::{MemberMove, Placing};

    fn member(number: u8) -> MemberId {
        MemberId::from_random([number; 16])
    }

    fn pair(mentee: u8, mentor: u8) -> ProposedPair {
        ProposedPair {
            mentee: member(mentee),
            mentor: member(mentor),
            score: 500_000,
            is_locked: false,
        }
    }

    fn fates(lines: &[Line]) -> Vec<(MemberId, Fate)> {
        lines
            .iter()
            .map(|line| (line.mentee, line.fate()))
            .collect()
    }

    #[test]
    fn each_mentee_of_either_plan_is_there_once() {
        let published = [pair(1, 11), pair(2, 12), pair(3, 13)].map(|pair| pair.couple());
        let plan = [pair(1, 11), pair(2, 13), pair(4, 12)];
        let expected = [
            (member(1), Fate::Kept),
            (member(2), Fate::Moved),
            (member(3), Fate::Dropped),
            (member(4), Fate::New),
        ];
        assert_eq!(fates(&with_published(&published, &plan)), expected);
    }

    #[test]
    fn another_plan_is_known_by_how_it_looks_from_this_one() {
        let plan = [pair(1, 11), pair(2, 12), pair(4, 13)];
        let at = |mentor| {
            Some(Placing {
                mentor: member(mentor),
                score: 1,
            })
        };
        let step = |mentee, from, to| MemberMove {
            mentee: member(mentee),
            from,
            to,
        };
        let other = Outlook {
            moves: vec![
                step(2, at(12), at(13)),
                step(3, None, at(12)),
                step(4, at(13), None),
            ],
            ..Outlook::default()
        };
        let expected = [
            (member(1), Fate::Kept),
            (member(2), Fate::Moved),
            (member(3), Fate::Dropped),
            (member(4), Fate::New),
        ];
        assert_eq!(fates(&with_other(&other, &plan)), expected);
    }
}
