//! The two of a pair by name and clock.

use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::member;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use wayfellow_domain::api::sign_up::NamedMember;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::{Both, Pair};

/// Somebody, and what their clock shows.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their zone, by its name.
    pub zone_name: String,
    zone: TimeZone,
}

impl Person {
    /// Somebody whose zone has this name; one that no longer exists counts as UTC.
    pub fn new(id: MemberId, name: String, zone_name: String) -> Self {
        Self {
            id,
            name,
            zone: zone(&zone_name),
            zone_name,
        }
    }

    /// Loads a member.
    pub async fn load(tx: &mut Tx, id: MemberId) -> Answer<Self> {
        let (name, zone_name) = member::store::name_and_zone(tx, id)
            .await?
            .ok_or_else(|| Failure::Unexpected(anyhow::anyhow!("a pair lacks a member")))?;
        Ok(Self::new(id, name, zone_name))
    }

    /// The day that it is for them.
    pub fn today(&self, now: Timestamp) -> Date {
        self.clock(now).date()
    }

    /// What their clock shows.
    pub fn clock(&self, at: Timestamp) -> DateTime {
        at.to_zoned(self.zone.clone()).datetime()
    }

    /// Minutes ahead of UTC.
    pub fn offset_minutes(&self, at: Timestamp) -> i16 {
        let seconds = self.zone.to_offset(at).seconds();
        i16::try_from(seconds.div_euclid(60)).unwrap_or(0)
    }

    /// By name alone.
    pub fn named(&self) -> NamedMember {
        NamedMember {
            id: self.id,
            name: self.name.clone(),
        }
    }
}

/// The zone of this name; UTC where there is none.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The two of a pair.
pub async fn both(tx: &mut Tx, pair: &Pair) -> Answer<Both<Person>> {
    Ok(Both {
        mentor: Person::load(tx, pair.members().mentor).await?,
        mentee: Person::load(tx, pair.members().mentee).await?,
    })
}
