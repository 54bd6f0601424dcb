//! The pool: the sign-ups that can be paired, as the browser of a group's admin receives them.
//!
//! What is in it is an invariant of the house. A [`Pool`] has matching facts and, for each two
//! people, how many connections they have in common, how many of them asked for the other, and
//! whether they must not be paired. It never has:
//!
//! - a fact in words that its owner keeps for pairing only: such facts are there as [`Token`]s,
//!   fresh for each snapshot, which can be compared and not read;
//! - who asked for whom, who would rather not, who blocked whom: those are undirected, and what two
//!   people must not be paired for is not said;
//! - answers on how people like to work, and their free hours, as given: both are rearranged in a
//!   way that is fresh for each snapshot and the same for all, so that only what two people share
//!   can be told;
//! - a birth date, an e-mail address, free text;
//! - the row of the admin who looks, nor anything between them and others.
//!
//! Who was published and has not begun is in it as free, beside the list of those pairs: another plan
//! can keep them or part them. Pairs that have begun are out of every plan's reach.
//!
//! Whoever knows everybody's scores can work some of this out, and the sign-up says so.
//!
//! The server makes a pool with [`PoolSource::snapshot`]; the browser looks at it with [`Preview`];
//! the server makes it once more with the same keyed hash when a plan comes back, says with
//! [`Pool::changes`] what is different, and holds the plan against the rules with
//! [`Preview::check_plan`].
//!
//! [`Token`]: crate::facts::Token

mod by_hand;
mod draft;
mod packed;
mod plan;
mod preset;
mod preview;
mod record;
mod snapshot;
mod standing;
mod waiting;
mod workbench;

pub use by_hand::ByHand;
pub use draft::{CheckedPlanDraft, MOST_SETTLED, PlanDraft};
pub use plan::{CheckedPlan, PlanFault, Proposal, ProposedPair, UnplacedMentee};
pub use preset::{LONGEST_PRESET_NAME, MOST_PRESETS, Preset, PresetDraft, check_new_preset};
pub use preview::{Candidate, Contribution, Judgement, Preview};
pub use record::{PairingRecord, RECORD_DAYS, RecordedPlan, RecordedProblem};
pub use snapshot::{JudgedBy, KeyedHash, KnownPair, PoolEntry, PoolSource};
pub use waiting::WaitingPlace;
pub use workbench::{Choice, MemberMove, Outlook, Placing, Rather, Repair, Suggestion, Workbench};

use crate::affinity::Traits;
use crate::facts::Facts;
use crate::id::MemberId;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most people who can have signed up to one program, and so the most of a pool. Twice what is
/// measured to stay fluid in a browser. The record of a published plan has a number for every mentee
/// with every mentor: some 15 MB where a third are mentors, and 70 MB where everybody is both.
pub const MOST_PEOPLE: usize = 3_000;

/// Whether there is room for one more in a program to which so many others have signed up.
///
/// # Errors
/// [`Refusal::ProgramFull`].
pub const fn check_room(others: usize) -> Result<(), Refusal> {
    if others < MOST_PEOPLE {
        Ok(())
    } else {
        Err(Refusal::ProgramFull { most: MOST_PEOPLE })
    }
}

/// A snapshot of the sign-ups that can be paired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pool {
    /// Names the keyed hash with which this was made, so that the server can make it again.
    pub snapshot: String,
    /// Changes with everything that can be seen in the pool, and with what it is judged by.
    pub version: String,
    /// Changes with what it is judged by: the program's weights, hard rules and aim.
    pub rules: String,
    /// Everybody, by ascending id.
    pub people: Vec<PoolPerson>,
    /// What is between a possible mentee and a possible mentor, where there is anything.
    pub ties: Vec<Tie>,
    /// The pairs that were published and have not begun, by ascending mentee: another plan can keep
    /// them or not, and their people count as free. Without the viewer's own.
    #[serde(default)]
    pub published: Vec<Couple>,
}

/// One sign-up of a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolPerson {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Changes with everything that can be seen of this person.
    pub revision: String,
    /// Whether they look for a mentor.
    pub seeks_mentor: bool,
    /// Their free seats; none: no mentor.
    pub free_seats: Option<u8>,
    /// The rounds in which they were not placed.
    pub waited: u16,
    /// Minutes ahead of UTC, on the day of the snapshot.
    pub offset_minutes: i16,
    /// The facts that they let others see.
    pub shown: Facts,
    /// All their facts, to be compared.
    pub traits: Traits,
}

/// What is between two people, one of whom could mentor the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tie {
    /// The place of the one in [`Pool::people`].
    pub one: u32,
    /// The place of the other, who comes later.
    pub other: u32,
    /// How many connections they have in common.
    #[serde(default, skip_serializing_if = "is_default")]
    pub friends: u16,
    /// How many of them asked for the other, 0–2; 0 where they must not be paired.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wishes: u8,
    /// Whether they must not be paired.
    #[serde(default, skip_serializing_if = "is_default")]
    pub must_not_pair: bool,
    /// Whether they are or were a pair.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paired: TiePaired,
}

/// Most ties are one friend in common and nothing else; there can be many.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Whether two people are or were a pair in this program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TiePaired {
    /// They never were.
    #[default]
    Never,
    /// They were, or one of them declined.
    Before,
    /// The one mentors the other.
    OneMentorsOther,
    /// The other mentors the one.
    OtherMentorsOne,
    /// They mentor each other.
    Both,
}

/// A mentee and a mentor, by member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Couple {
    /// The mentee.
    pub mentee: MemberId,
    /// The mentor.
    pub mentor: MemberId,
}

/// What of a person was seen when a plan was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seen {
    /// Who.
    pub member: MemberId,
    /// Their [`PoolPerson::revision`] then.
    pub revision: String,
}

/// What is different about a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PoolChange {
    /// The program's weights, hard rules or aim are others.
    Rules,
    /// Somebody is no longer in it.
    Left {
        /// Who.
        member: MemberId,
    },
    /// Somebody has come in.
    Joined {
        /// Who.
        member: MemberId,
    },
    /// Somebody's answers, seats or place in the program are others.
    Changed {
        /// Who.
        member: MemberId,
    },
    /// Something between people is different; who and what is not said.
    Between,
    /// What was published is different: somebody else has published, or a pair has begun or come to
    /// nothing.
    Published,
}

impl Pool {
    /// What the server needs to tell what has changed since.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        let people = self.people.iter();
        people
            .map(|person| Seen {
                member: person.member,
                revision: person.revision.clone(),
            })
            .collect()
    }

    /// The published pairs that a plan of these parts, by ascending mentee.
    #[must_use]
    pub fn unpaired_by(&self, pairs: &[Couple]) -> Vec<Couple> {
        let pairs: BTreeSet<_> = pairs.iter().collect();
        let published = self.published.iter().copied();
        published.filter(|couple| !pairs.contains(couple)).collect()
    }

    /// What is different in this pool from one of that version, judged by those rules, in which
    /// these people and published pairs were seen; both made with the same keyed hash. Empty exactly
    /// if nothing is.
    #[must_use]
    pub fn changes(
        &self,
        version: &str,
        rules: &str,
        seen: &[Seen],
        published: &[Couple],
    ) -> Vec<PoolChange> {
        if version == self.version {
            return Vec::new();
        }
        let before: BTreeMap<_, _> = seen
            .iter()
            .map(|seen| (seen.member, seen.revision.as_str()))
            .collect();
        let now: BTreeMap<_, _> = self
            .people
            .iter()
            .map(|person| (person.member, person.revision.as_str()))
            .collect();
        let left = before.keys().filter(|member| !now.contains_key(member));
        let left = left.map(|&member| PoolChange::Left { member });
        let stayed = now
            .iter()
            .filter_map(|(&member, revision)| match before.get(&member) {
                None => Some(PoolChange::Joined { member }),
                Some(known) if known != revision => Some(PoolChange::Changed { member }),
                Some(_) => None,
            });
        let rules = (rules != self.rules).then_some(PoolChange::Rules);
        let published = BTreeSet::from_iter(published) != BTreeSet::from_iter(&self.published);
        let published = published.then_some(PoolChange::Published);
        let changes = rules.into_iter().chain(published).chain(left).chain(stayed);
        let mut changes: Vec<_> = changes.collect();
        if changes.is_empty() {
            changes.push(PoolChange::Between);
        }
        changes
    }
}

#[cfg(test)]
mod tests;
