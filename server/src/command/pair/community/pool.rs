//! From people to the pool in which the product pairs them.

use super::people::Person;
use std::collections::{BTreeMap, BTreeSet};
use wayfellow_domain::facts::Facts;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Pool, PoolPerson, Tie, TiePaired};

/// The member who stands for the person at this place, in the same order.
#[must_use]
pub fn member(place: usize) -> MemberId {
    let mut bytes = [0; 16];
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    bytes[..4].copy_from_slice(&place.to_be_bytes());
    MemberId::from_random(bytes)
}

/// The place of a member that [`member`] made.
#[must_use]
pub fn place(member: MemberId) -> usize {
    let mut bytes = [0; 4];
    bytes.copy_from_slice(&member.as_bytes()[..4]);
    usize::try_from(u32::from_be_bytes(bytes)).unwrap_or(usize::MAX)
}

/// The pool of these people. Whom they name and who is not among them is left out.
#[must_use]
pub fn pool(people: &[Person]) -> Pool {
    let pooled = people.iter().enumerate().map(|(place, person)| PoolPerson {
        member: member(place),
        name: person.name.clone(),
        revision: String::new(),
        seeks_mentor: person.is_mentee,
        free_seats: person.is_mentor.then_some(person.said.seats),
        waited: person.said.waited,
        offset_minutes: person.said.offset_minutes,
        shown: Facts::default(),
        traits: person.said.traits.clone(),
    });
    Pool {
        snapshot: String::new(),
        version: String::new(),
        rules: String::new(),
        people: pooled.collect(),
        ties: Between::new(people).all(),
        published: Vec::new(),
    }
}

struct Between<'a> {
    people: &'a [Person],
    places: BTreeMap<&'a str, usize>,
    ties: BTreeMap<(usize, usize), Tie>,
}

impl<'a> Between<'a> {
    fn new(people: &'a [Person]) -> Self {
        let places = people.iter().enumerate();
        Self {
            places: places
                .map(|(place, person)| (person.id.as_str(), place))
                .collect(),
            people,
            ties: BTreeMap::new(),
        }
    }

    fn all(mut self) -> Vec<Tie> {
        for (one, person) in self.people.iter().enumerate() {
            let said = &person.said;
            for other in self.places_of(&said.wishes) {
                self.note(one, other, |tie| tie.wishes = (tie.wishes + 1).min(2));
            }
            for other in self.places_of(&said.rather_nots) {
                self.note(one, other, |tie| tie.must_not_pair = true);
            }
            for other in self.places_of(&said.paired_before) {
                self.note(one, other, |tie| tie.paired = TiePaired::Before);
            }
        }
        for known in self.acquaintances().into_values() {
            let known: Vec<usize> = known.into_iter().collect();
            for (count, &other) in known.iter().enumerate() {
                for &one in &known[..count] {
                    self.note(one, other, |tie| {
                        tie.friends = tie.friends.saturating_add(1);
                    });
                }
            }
        }
        self.ties.into_values().collect()
    }

    fn places_of(&self, ids: &BTreeSet<String>) -> Vec<usize> {
        let places = ids.iter().filter_map(|id| self.places.get(id.as_str()));
        places.copied().collect()
    }

    /// For everybody who is named as somebody's connection, in the tables or not: who knows them.
    fn acquaintances(&self) -> BTreeMap<&'a str, BTreeSet<usize>> {
        let mut known: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (place, person) in self.people.iter().enumerate() {
            let friends = person.said.connections.iter();
            for friend in friends.filter(|friend| **friend != person.id) {
                known.entry(friend).or_default().insert(place);
                if let Some(&friend) = self.places.get(friend.as_str()) {
                    known.entry(&person.id).or_default().insert(friend);
                }
            }
        }
        known
    }

    /// Changes what is between two people, if one of them could mentor the other.
    fn note(&mut self, one: usize, other: usize, change: impl FnOnce(&mut Tie)) {
        let (one, other) = (one.min(other), one.max(other));
        let could = |mentor: usize, mentee: usize| {
            self.people[mentor].is_mentor && self.people[mentee].is_mentee
        };
        if one == other || !(could(one, other) || could(other, one)) {
            return;
        }
        let (Ok(first), Ok(second)) = (u32::try_from(one), u32::try_from(other)) else {
            return;
        };
        change(self.ties.entry((one, other)).or_insert(Tie {
            one: first,
            other: second,
            friends: 0,
            wishes: 0,
            must_not_pair: false,
            paired: TiePaired::Never,
        }));
    }
}
