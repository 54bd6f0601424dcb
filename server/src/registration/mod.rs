//! Getting an account: from the draft to the confirmed address.
//!
//! Until the address is confirmed there is no member, only a link with what will become one. So an
//! account that is not confirmed cannot be signed in to. To confirm needs both the link and the password
//! that was chosen with it: whoever registers with somebody else's address never sees the link, and
//! whoever reads that mailbox cannot confirm a password that is not theirs. So a registration by
//! somebody else takes the address from nobody, whether it came before or after the owner's.

pub mod http;
pub mod minor;
pub mod store;
pub mod ticket;

use crate::account::store::Credential;
use crate::failure::{Answer, Failure};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use wayfellow_domain::account::NewAccount;
use wayfellow_domain::age::{AgeMethod, OfAge};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::email::Email;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::text::Line;
use wayfellow_seal::password::PasswordRecord;

/// The day that it is now in a zone, by the server's clock; none where there is no such zone.
#[must_use]
pub fn today_in(zone: &str, now: Timestamp) -> Option<Date> {
    let zone = TimeZone::get(zone.trim()).ok()?;
    zone.iana_name()?;
    Some(now.to_zoned(zone).date())
}

/// What becomes a member once the address is confirmed. It rests with the mailed link.
#[derive(Debug, Serialize, Deserialize)]
pub struct Pending {
    member: MemberId,
    name: String,
    email: String,
    time_zone: String,
    of_age_on: Date,
    of_age_method: AgeMethod,
    record: Bytes,
}

impl Pending {
    /// What is kept until the address is confirmed.
    #[must_use]
    pub fn new(member: MemberId, account: &NewAccount, record: &PasswordRecord) -> Self {
        Self {
            member,
            name: account.name.as_str().to_owned(),
            email: account.email.as_str().to_owned(),
            time_zone: account.time_zone.clone(),
            of_age_on: account.of_age.confirmed_on(),
            of_age_method: account.of_age.method(),
            record: record.to_bytes().into(),
        }
    }

    /// What has to be proven before it becomes a member.
    pub fn credential(&self) -> Answer<Credential> {
        Ok(Credential::new(self.member, &self.read_record()?))
    }

    fn read_record(&self) -> Answer<PasswordRecord> {
        PasswordRecord::from_bytes(&self.record.0)
            .map_err(|error| Failure::Unexpected(error.into()))
    }

    /// The parts again.
    pub fn into_parts(self) -> Answer<(MemberId, NewAccount, PasswordRecord)> {
        let record = self.read_record()?;
        let account = NewAccount {
            name: Line::from_stored(self.name),
            email: Email::from_stored(self.email),
            time_zone: self.time_zone,
            of_age: OfAge::from_stored(self.of_age_on, self.of_age_method),
        };
        Ok((self.member, account, record))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_is_that_of_the_zone() {
        let now = "2026-03-14T11:00:00Z".parse().unwrap();
        let today = |zone| today_in(zone, now);
        assert_eq!(today("UTC"), Some(date(2026, 3, 14)));
        assert_eq!(today("Pacific/Kiritimati"), Some(date(2026, 3, 15)));
        assert_eq!(today("Pacific/Pago_Pago"), Some(date(2026, 3, 14)));
        assert_eq!(today(" America/Bogota "), Some(date(2026, 3, 14)));
        for unknown in ["", "Mars/Olympus", "../../etc/passwd", "EST5EDT4,M3.2.0"] {
            assert_eq!(today(unknown), None, "{unknown}");
        }
    }
}
