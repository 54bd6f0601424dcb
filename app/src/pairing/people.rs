//! The pool, found by person.

use super::words;
use std::collections::BTreeMap;
use std::sync::Arc;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::introduction::PointsInCommon;
use wayfellow_domain::pool::{Couple, PoolPerson};

/// A pool, and what came with it.
pub struct People {
    view: Arc<PairingView>,
    /// How many connections two have in common, the lower id first.
    friends: BTreeMap<(MemberId, MemberId), u16>,
}

impl People {
    /// Looks through a pool once.
    pub fn new(view: Arc<PairingView>) -> Self {
        let people = &view.pool.people;
        let member = |place: u32| {
            let person = people.get(usize::try_from(place).ok()?)?;
            Some(person.member)
        };
        let ties = view.pool.ties.iter().filter(|tie| tie.friends > 0);
        let friends = ties
            .filter_map(|tie| Some(((member(tie.one)?, member(tie.other)?), tie.friends)))
            .collect();
        Self { view, friends }
    }

    /// The pool, and what came with it.
    pub fn view(&self) -> &PairingView {
        &self.view
    }

    /// Somebody of the pool.
    pub fn person(&self, member: MemberId) -> Option<&PoolPerson> {
        let people = &self.view.pool.people;
        let place = people.binary_search_by_key(&member, |person| person.member);
        people.get(place.ok()?)
    }

    /// What a pair has in common, in words.
    pub fn in_common(&self, couple: Couple) -> Vec<String> {
        let (Some(mentee), Some(mentor)) = (self.person(couple.mentee), self.person(couple.mentor))
        else {
            return Vec::new();
        };
        let points = PointsInCommon::between(&mentee.shown, &mentor.shown);
        let (one, other) = (couple.mentee, couple.mentor);
        let friends = self.friends.get(&(one.min(other), one.max(other)));
        words::in_common(&self.view.lists, &points, friends.copied().unwrap_or(0))
    }
}
