//! An account: what somebody says of themself to get one, and what is kept of it.
//!
//! A password has no place in here: the server never learns it. What makes a good one is judged in
//! the browser, by [`crate::password`].

use crate::age::{BirthDate, OfAge, Under18};
use crate::email::Email;
use crate::problem::{Fault, Problem, Problems};
use crate::text::Line;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The most characters of a name.
pub const LONGEST_NAME: usize = 80;

/// What somebody fills in to get an account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountDraft {
    /// The name that others will see.
    pub name: String,
    /// The address.
    pub email: String,
    /// The birth date as `2008-03-01`. It is judged and dropped.
    pub birth_date: String,
    /// The time zone by its name in the zone database: `America/Bogota`.
    pub time_zone: String,
}

/// Somebody whose draft is in order, and whose age is still to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    name: Line,
    email: Email,
    time_zone: String,
    birth_date: BirthDate,
    today: Date,
}

/// Somebody of age who wants an account. The birth date is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The name that others will see.
    pub name: Line,
    /// The address, still to be confirmed.
    pub email: Email,
    /// The time zone by its name.
    pub time_zone: String,
    /// The evidence that the person is 18 or over.
    pub of_age: OfAge,
}

/// What somebody can change of themself at any time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DetailsDraft {
    /// The name that others will see.
    pub name: String,
    /// The time zone by its name in the zone database: `America/Bogota`.
    pub time_zone: String,
}

/// A name and a time zone: checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    name: Line,
    time_zone: String,
}

impl DetailsDraft {
    /// Checks the draft. `today` is as for [`AccountDraft::check`].
    ///
    /// # Errors
    /// Every problem at once, each naming its field.
    pub fn check(&self, today: Option<Date>) -> Result<Details, Vec<Problem>> {
        let mut problems = Problems::new();
        let name = problems.keep("name", Line::check(&self.name, 1..=LONGEST_NAME));
        let today = problems.keep("time_zone", check_zone(&self.time_zone, today));
        match (name, today) {
            (Some(name), Some(_)) => Ok(Details {
                name,
                time_zone: self.time_zone.trim().to_owned(),
            }),
            _ => Err(problems.into_vec()),
        }
    }
}

impl Details {
    /// The name.
    #[must_use]
    pub const fn name(&self) -> &Line {
        &self.name
    }

    /// The time zone by its name.
    #[must_use]
    pub fn time_zone(&self) -> &str {
        &self.time_zone
    }
}

/// Somebody's zone is one that is known, which shows in that there is a day in it.
fn check_zone(zone: &str, today: Option<Date>) -> Result<Date, Fault> {
    if zone.trim().is_empty() {
        return Err(Fault::Missing);
    }
    today.ok_or(Fault::NotOffered)
}

impl AccountDraft {
    /// Checks the draft. `today` is the day that it is now in [`AccountDraft::time_zone`], none
    /// where nobody knows such a zone; the server asks its own clock for it.
    ///
    /// # Errors
    /// Every problem at once, each naming its field.
    pub fn check(&self, today: Option<Date>) -> Result<Applicant, Vec<Problem>> {
        let mut problems = Problems::new();
        let name = problems.keep("name", Line::check(&self.name, 1..=LONGEST_NAME));
        let email = problems.keep("email", Email::check(&self.email));
        let today = problems.keep("time_zone", check_zone(&self.time_zone, today));
        // Without a day to compare with, the date cannot be judged; the zone is said to be at fault.
        let birth_date = today.and_then(|today| {
            problems.keep("birth_date", BirthDate::read(&self.birth_date, today))
        });
        match (name, email, today, birth_date) {
            (Some(name), Some(email), Some(today), Some(birth_date)) => Ok(Applicant {
                name,
                email,
                time_zone: self.time_zone.trim().to_owned(),
                birth_date,
                today,
            }),
            _ => Err(problems.into_vec()),
        }
    }
}

impl Applicant {
    /// The address that the application is for.
    #[must_use]
    pub fn email(&self) -> &Email {
        &self.email
    }

    /// Judges the age and drops the birth date.
    ///
    /// # Errors
    /// [`Under18`], with which nothing about the person remains.
    pub fn judge(self) -> Result<NewAccount, Under18> {
        let of_age = self.birth_date.judge(self.today)?;
        Ok(NewAccount {
            name: self.name,
            email: self.email,
            time_zone: self.time_zone,
            of_age,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn ana() -> AccountDraft {
        AccountDraft {
            name: " Ana  María ".to_owned(),
            email: "Ana@Example.org".to_owned(),
            birth_date: "1990-05-17".to_owned(),
            time_zone: "America/Bogota".to_owned(),
        }
    }

    #[test]
    fn a_good_draft_becomes_an_account_without_a_birth_date() {
        let today = date(2026, 3, 14);
        let account = ana().check(Some(today)).unwrap().judge().unwrap();
        assert_eq!(account.name.as_str(), "Ana María");
        assert_eq!(account.email.as_str(), "Ana@example.org");
        assert_eq!(account.of_age.confirmed_on(), today);
        assert!(!format!("{account:?}").contains("1990"));
    }

    #[test]
    fn every_problem_is_said_at_once_and_names_its_field() {
        let draft = AccountDraft {
            name: String::new(),
            email: "ana".to_owned(),
            birth_date: "yesterday".to_owned(),
            time_zone: "America/Bogota".to_owned(),
        };
        let problems = draft.check(Some(date(2026, 3, 14))).unwrap_err();
        assert_eq!(
            problems,
            [
                Problem::new("name", Fault::Missing),
                Problem::new("email", Fault::Malformed),
                Problem::new("birth_date", Fault::Malformed),
            ]
        );
    }

    #[test]
    fn a_zone_that_nobody_knows_is_a_problem_of_the_zone() {
        let problems = ana().check(None).unwrap_err();
        assert_eq!(problems, [Problem::new("time_zone", Fault::NotOffered)]);
        let draft = AccountDraft {
            time_zone: "  ".to_owned(),
            ..ana()
        };
        let problems = draft.check(None).unwrap_err();
        assert_eq!(problems, [Problem::new("time_zone", Fault::Missing)]);
    }

    #[test]
    fn who_is_under_18_gets_no_account() {
        let draft = AccountDraft {
            birth_date: "2008-03-15".to_owned(),
            ..ana()
        };
        let judge = |today| draft.check(Some(today)).unwrap().judge();
        assert_eq!(judge(date(2026, 3, 14)), Err(Under18));
        assert!(judge(date(2026, 3, 15)).is_ok());
    }

    #[test]
    fn a_name_and_a_zone_can_change_and_both_are_checked() {
        let draft = DetailsDraft {
            name: " Ana  María ".to_owned(),
            time_zone: " Europe/Vienna ".to_owned(),
        };
        let details = draft.check(Some(date(2026, 3, 14))).unwrap();
        assert_eq!(details.name().as_str(), "Ana María");
        assert_eq!(details.time_zone(), "Europe/Vienna");
        let draft = DetailsDraft {
            name: "\u{202E}".to_owned(),
            time_zone: "Middle/Earth".to_owned(),
        };
        let problems = draft.check(None).unwrap_err();
        assert_eq!(
            problems,
            [
                Problem::new("name", Fault::UnshownCharacter),
                Problem::new("time_zone", Fault::NotOffered),
            ]
        );
    }
}
