//! From sign-ups to a pool. Only the server does this: it alone knows what a pool leaves out.

use super::{Couple, Pool, PoolPerson, Tie, TiePaired};
use crate::affinity::{Traits, WeightsDraft};
use crate::choice::{ChoiceKey, ListKind};
use crate::eligibility::HardRulesDraft;
use crate::facts::Token;
use crate::id::MemberId;
use crate::pairing::Aim;
use crate::sign_up::SignUp;
use crate::week_hours::QUARTERS;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A hash that only the server can compute, under a key made for one snapshot.
pub type KeyedHash<'a> = &'a dyn Fn(&[u8]) -> [u8; 32];

/// One sign-up with what else is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolEntry {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// What they signed up with.
    pub sign_up: SignUp,
    /// Whether they signed up as a mentee and have no mentor yet; one of [`PoolSource::published`]
    /// does not count.
    pub seeks_mentor: bool,
    /// Of a mentor's seats, those that are free or taken by [`PoolSource::published`] only.
    pub free_seats: u8,
    /// The rounds of this program in which they were not placed.
    pub waited: u16,
    /// Minutes ahead of UTC in their zone, on the day of the snapshot.
    pub offset_minutes: i16,
}

/// A pair of this program that has begun or is over, or one that was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownPair {
    /// The mentee.
    pub mentee: MemberId,
    /// The mentor.
    pub mentor: MemberId,
    /// Whether it is running; false once it has ended or was declined.
    pub is_running: bool,
}

/// What a program judges a pool by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JudgedBy {
    /// The weights.
    pub weights: WeightsDraft,
    /// The hard rules.
    pub hard_rules: HardRulesDraft,
    /// What a plan is best in.
    pub aim: Aim,
}

/// Everything from which a pool is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PoolSource {
    /// The sign-ups.
    pub entries: Vec<PoolEntry>,
    /// Who is connected with whom, in the whole group; each connection once, either way round.
    pub connections: Vec<(MemberId, MemberId)>,
    /// Who has blocked whom.
    pub blocks: Vec<(MemberId, MemberId)>,
    /// Pairs of this program that have begun, those that ended among them.
    pub pairs: Vec<KnownPair>,
    /// Pairs that were published and have not begun: another plan can still change them.
    pub published: Vec<Couple>,
    /// Those of [`Self::published`] that nobody was told of yet.
    pub reserved: Vec<Couple>,
    /// What the pool is judged by.
    pub judged_by: JudgedBy,
}

impl PoolSource {
    /// Makes the pool that `viewer` may see: without their own row and ties. `name` is what the
    /// server needs to find the keyed hash again. The order of the entries does not matter. What was
    /// published with the viewer is not there to be changed: their partners' places are taken.
    #[must_use]
    pub fn snapshot(&self, viewer: Option<MemberId>, name: String, hash: KeyedHash<'_>) -> Pool {
        let rearrangement = Rearrangement::new(hash);
        let (published, held) = self.published_to(viewer);
        let mut people: Vec<_> = self
            .entries
            .iter()
            .filter(|entry| Some(entry.member) != viewer)
            .map(|entry| person(entry, &held, &rearrangement, hash))
            .collect();
        people.sort_by_key(|person| person.member);
        people.dedup_by_key(|person| person.member);
        let ties = self.ties(&people, &held);
        let rules = digest(hash, b"rules", &self.judged_by);
        Pool {
            snapshot: name,
            version: digest(hash, b"pool", &(&people, &ties, &published, &rules)),
            rules,
            people,
            ties,
            published,
        }
    }

    /// Whether a member seeks a mentor or has a free seat beside what was published for them.
    #[must_use]
    pub fn has_place_for(&self, member: MemberId) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| {
            entry.member == member
                && (seeks(entry, &self.published) || seats(entry, &self.published) > 0)
        })
    }

    /// As if a plan that adds these pairs, and parts those, had been published.
    #[must_use]
    pub fn as_if_published(mut self, new: &[Couple], unpaired: &[Couple]) -> Self {
        self.published.retain(|couple| !unpaired.contains(couple));
        self.published.extend(new);
        self
    }

    /// Counts what was published as if it had begun, so that no plan changes it.
    #[must_use]
    pub fn with_published_held(mut self) -> Self {
        for entry in &mut self.entries {
            (entry.seeks_mentor, entry.free_seats) =
                (seeks(entry, &self.published), seats(entry, &self.published));
        }
        self.reserved.clear();
        let held = self.published.drain(..).map(KnownPair::running);
        self.pairs.extend(held);
        self
    }

    /// The published pairs that this viewer's plan may change, and the others.
    fn published_to(&self, viewer: Option<MemberId>) -> (Vec<Couple>, Vec<Couple>) {
        let mentees = self.entries.iter().filter(|entry| entry.seeks_mentor);
        let mentees: BTreeSet<_> = mentees.map(|entry| entry.member).collect();
        let mentors = self.entries.iter();
        let mentors = mentors.filter(|entry| entry.sign_up.mentor().is_some());
        let mentors: BTreeSet<_> = mentors.map(|entry| entry.member).collect();
        let published: BTreeSet<_> = self.published.iter().copied().collect();
        published.into_iter().partition(|couple| {
            let is_own = [couple.mentee, couple.mentor].map(Some).contains(&viewer);
            !is_own && mentees.contains(&couple.mentee) && mentors.contains(&couple.mentor)
        })
    }

    fn ties(&self, people: &[PoolPerson], held: &[Couple]) -> Vec<Tie> {
        let mut ties = Ties {
            people,
            ties: BTreeMap::new(),
        };
        for (one, other) in self.friendships(people) {
            ties.note(one, other, |tie| {
                tie.friends = tie.friends.saturating_add(1);
            });
        }
        for entry in &self.entries {
            for &wish in entry.sign_up.wishes() {
                ties.note(entry.member, wish, |tie| {
                    tie.wishes = (tie.wishes + 1).min(2);
                });
            }
        }
        for (one, other) in self.must_nots() {
            ties.note(one, other, |tie| tie.must_not_pair = true);
        }
        let held: Vec<_> = held.iter().copied().map(KnownPair::running).collect();
        for pair in self.pairs.iter().chain(&held) {
            ties.note(pair.mentee, pair.mentor, |tie| {
                tie.paired = tie.paired.and(pair, pair.mentor < pair.mentee);
            });
        }
        for tie in ties.ties.values_mut() {
            // Whoever were a pair are not paired again in any case. A "must not" beside it would tell
            // that more than an ordinary ending parted them.
            tie.must_not_pair &= tie.paired != TiePaired::Before;
            // A wish beside a "must not" would tell whose each is.
            if tie.must_not_pair || tie.paired == TiePaired::Before {
                tie.wishes = 0;
            }
        }
        ties.ties.into_values().collect()
    }

    /// Every two who must not be paired. What has come between the two of a reservation is not among
    /// it: that shows when they are looked at again, at the same moment for whatever cause.
    fn must_nots(&self) -> impl Iterator<Item = (MemberId, MemberId)> {
        let sorted = |one: MemberId, other: MemberId| (one.min(other), one.max(other));
        let reserved = self.reserved.iter();
        let reserved: BTreeSet<_> = reserved
            .map(|couple| sorted(couple.mentee, couple.mentor))
            .collect();
        let rather_nots = self.entries.iter().flat_map(|entry| {
            let others = entry.sign_up.rather_nots().iter();
            others.map(|&other| (entry.member, other))
        });
        let must_nots = rather_nots.chain(self.blocks.iter().copied());
        must_nots.filter(move |&(one, other)| !reserved.contains(&sorted(one, other)))
    }

    /// Every two people present who both know a third, once for each third.
    fn friendships(&self, people: &[PoolPerson]) -> Vec<(MemberId, MemberId)> {
        let present: BTreeSet<_> = people.iter().map(|person| person.member).collect();
        let mut known: BTreeMap<MemberId, BTreeSet<MemberId>> = BTreeMap::new();
        for &(one, other) in &self.connections {
            for (friend, person) in [(one, other), (other, one)] {
                if friend != person && present.contains(&person) {
                    known.entry(friend).or_default().insert(person);
                }
            }
        }
        let mut friendships = Vec::new();
        for people in known.values() {
            for &one in people {
                let others = people.range(one..).filter(|&&other| other != one);
                friendships.extend(others.map(|&other| (one, other)));
            }
        }
        friendships
    }
}

struct Ties<'a> {
    people: &'a [PoolPerson],
    ties: BTreeMap<(u32, u32), Tie>,
}

impl Ties<'_> {
    /// Changes what is between two people, if one of them could mentor the other.
    fn note(&mut self, one: MemberId, other: MemberId, change: impl FnOnce(&mut Tie)) {
        let (first, second) = (one.min(other), one.max(other));
        let (Some(one), Some(other)) = (self.place(first), self.place(second)) else {
            return;
        };
        let could_mentor = |mentor: usize, mentee: usize| {
            self.people[mentor].free_seats.is_some() && self.people[mentee].seeks_mentor
        };
        if one == other || !(could_mentor(one, other) || could_mentor(other, one)) {
            return;
        }
        let (Ok(one), Ok(other)) = (u32::try_from(one), u32::try_from(other)) else {
            return;
        };
        change(self.ties.entry((one, other)).or_insert(Tie {
            one,
            other,
            friends: 0,
            wishes: 0,
            must_not_pair: false,
            paired: TiePaired::Never,
        }));
    }

    fn place(&self, member: MemberId) -> Option<usize> {
        self.people
            .binary_search_by_key(&member, |person| person.member)
            .ok()
    }
}

impl KnownPair {
    fn running(Couple { mentee, mentor }: Couple) -> Self {
        Self {
            mentee,
            mentor,
            is_running: true,
        }
    }
}

/// Whether somebody seeks a mentor beside these pairs.
pub(super) fn seeks(entry: &PoolEntry, held: &[Couple]) -> bool {
    let is_held = held.iter().any(|couple| couple.mentee == entry.member);
    entry.seeks_mentor && !is_held
}

/// The seats that somebody has free beside these pairs.
pub(super) fn seats(entry: &PoolEntry, held: &[Couple]) -> u8 {
    let held = held.iter().filter(|couple| couple.mentor == entry.member);
    let held = u8::try_from(held.count()).unwrap_or(u8::MAX);
    entry.free_seats.saturating_sub(held)
}

impl TiePaired {
    /// This and one more pair; a running pair counts before one that has ended.
    fn and(self, pair: &KnownPair, one_is_mentor: bool) -> Self {
        match (self, pair.is_running, one_is_mentor) {
            (Self::Never | Self::Before, false, _) => Self::Before,
            (running, false, _) => running,
            (Self::Never | Self::Before | Self::OneMentorsOther, true, true) => {
                Self::OneMentorsOther
            }
            (Self::Never | Self::Before | Self::OtherMentorsOne, true, false) => {
                Self::OtherMentorsOne
            }
            (_, true, _) => Self::Both,
        }
    }
}

fn person(
    entry: &PoolEntry,
    held: &[Couple],
    rearrangement: &Rearrangement,
    hash: KeyedHash<'_>,
) -> PoolPerson {
    let sign_up = &entry.sign_up;
    let mentor = sign_up.mentor();
    let hours = sign_up.hours().in_utc(entry.offset_minutes);
    let mut person = PoolPerson {
        member: entry.member,
        name: entry.name.clone(),
        revision: String::new(),
        seeks_mentor: seeks(entry, held) && sign_up.role().is_mentee(),
        free_seats: mentor.map(|mentor| seats(entry, held).min(mentor.seats)),
        waited: entry.waited,
        offset_minutes: entry.offset_minutes,
        shown: sign_up.shown_facts(),
        traits: Traits {
            facts: sign_up.facts().replaced(|kind, key| token(hash, kind, key)),
            ways: rearrangement.ways(sign_up.ways().answers()),
            hours: hours.rearranged(&rearrangement.quarters),
        },
    };
    // What is shown is sorted as well: its order is the owner's, and beside the tokens it would be
    // one more thing to compare.
    for list in [
        &mut person.shown.goals,
        &mut person.shown.skills,
        &mut person.shown.languages,
        &mut person.shown.interests,
    ] {
        list.sort_unstable();
    }
    person.revision = digest(hash, b"person", &person);
    person
}

fn token(hash: KeyedHash<'_>, kind: ListKind, key: &ChoiceKey) -> Token {
    let text = format!("token\n{}\n{key}", kind.name());
    let mut first = [0; 8];
    first.copy_from_slice(&hash(text.as_bytes())[..8]);
    Token::from_hash(first)
}

/// A short hash of what can be seen, in hexadecimal digits.
fn digest(hash: KeyedHash<'_>, label: &[u8], seen: &impl Serialize) -> String {
    let mut bytes = label.to_vec();
    bytes.push(b'\n');
    // These types have string keys only and serialize without fail.
    bytes.extend(serde_json::to_vec(seen).unwrap_or_default());
    let mut text = String::new();
    for byte in &hash(&bytes)[..16] {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// How hours and answers are moved about in one snapshot, the same for everybody.
struct Rearrangement {
    /// The place of each quarter-hour.
    quarters: Vec<u16>,
    /// The place of each answer.
    places: Vec<u16>,
    /// Whether each answer's scale is turned round.
    is_turned: [bool; 5],
}

impl Rearrangement {
    fn new(hash: KeyedHash<'_>) -> Self {
        let turns = hash(b"turns");
        Self {
            quarters: shuffled(hash, "quarter", QUARTERS),
            places: shuffled(hash, "way", 5),
            is_turned: [0, 1, 2, 3, 4].map(|place: usize| turns[place] & 1 == 1),
        }
    }

    /// Turning a scale round and changing the places keep the distance between two people's answers.
    fn ways(&self, answers: [u8; 5]) -> [u8; 5] {
        let mut moved = [0; 5];
        for (question, answer) in answers.into_iter().enumerate() {
            let place = usize::from(self.places[question]);
            moved[place] = if self.is_turned[question] {
                6 - answer
            } else {
                answer
            };
        }
        moved
    }
}

/// The numbers below `count` in an order given by the keyed hash.
fn shuffled(hash: KeyedHash<'_>, label: &str, count: usize) -> Vec<u16> {
    let mut drawn: Vec<([u8; 32], u16)> = (0..count)
        .filter_map(|number| u16::try_from(number).ok())
        .map(|number| (hash(format!("{label}\n{number}").as_bytes()), number))
        .collect();
    drawn.sort_unstable();
    drawn.into_iter().map(|(_, number)| number).collect()
}
