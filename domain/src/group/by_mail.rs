//! Inviting people by their addresses: what an admin pastes, and how it is read.

use crate::email::Email;
use crate::problem::{Problem, Problems};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most people who are invited at once.
pub const MOST_ADDRESSES: usize = 100;

/// For how many days a link that is made for mails works.
pub const MAILED_LINK_DAYS: u16 = 30;

/// For how many days at least the link works that stands in a mail: one that was made for mails is
/// used again for as long.
pub const LEAST_LINK_DAYS: u16 = 20;

/// For how many days a group does not write to the same address again.
pub const MAIL_PAUSE_DAYS: u16 = 7;

/// The addresses of people who are to be invited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteMailDraft {
    /// One address each.
    pub addresses: Vec<String>,
}

impl InviteMailDraft {
    /// Reads what was pasted: addresses apart by white space, commas or semicolons, also in the form
    /// `Ana Owusu <ana@example.org>`.
    ///
    /// ```
    /// use wayfellow_domain::group::InviteMailDraft;
    ///
    /// let draft = InviteMailDraft::read("Ana Owusu <ana@example.org>, ben@example.org\nnobody");
    /// assert_eq!(draft.addresses, ["ana@example.org", "ben@example.org", "nobody"]);
    /// assert_eq!(draft.check().unwrap_err()[0].field, "addresses.2");
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Self {
        let pieces = text.split(['\n', ',', ';']);
        let addresses = pieces.flat_map(|piece| match in_brackets(piece) {
            Some(address) => vec![address.to_owned()],
            None => piece.split_whitespace().map(str::to_owned).collect(),
        });
        Self {
            addresses: addresses.collect(),
        }
    }

    /// How many people these are: the same address twice is one, as in [`InviteMailDraft::check`].
    ///
    /// ```
    /// use wayfellow_domain::group::InviteMailDraft;
    ///
    /// let draft = InviteMailDraft::read("Ana@example.org, ben@example.org, ana@example.org");
    /// assert_eq!(draft.people(), draft.check().unwrap().len());
    /// ```
    #[must_use]
    pub fn people(&self) -> usize {
        let keys = self
            .addresses
            .iter()
            .map(|address| address.trim().to_ascii_lowercase());
        keys.collect::<BTreeSet<_>>().len()
    }

    /// Checks every address; the same one twice is one.
    ///
    /// # Errors
    /// [`Fault::Missing`](crate::problem::Fault::Missing) and
    /// [`Fault::OutOfRange`](crate::problem::Fault::OutOfRange) for `addresses`, which are 1–100;
    /// those of [`Email::check`] for each by its place, `addresses.2`.
    pub fn check(&self) -> Result<Vec<Email>, Vec<Problem>> {
        let mut problems = Problems::new();
        let count = 1..=MOST_ADDRESSES;
        let check = |text: &String| Email::check(text);
        let mut emails = problems.keep_each("addresses", &self.addresses, count, check);
        if !problems.is_empty() {
            return Err(problems.into_vec());
        }
        let mut known = BTreeSet::new();
        emails.retain(|email| known.insert(email.to_key()));
        Ok(emails)
    }
}

fn in_brackets(piece: &str) -> Option<&str> {
    let (_, rest) = piece.split_once('<')?;
    Some(rest.split_once('>')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Fault;

    fn draft(addresses: &[&str]) -> InviteMailDraft {
        InviteMailDraft {
            addresses: addresses.iter().map(|&address| address.into()).collect(),
        }
    }

    #[test]
    fn whatever_stands_between_addresses_parts_them() {
        let text = " ana@a.example;ben@b.example ,\r\n\tCara <cara@c.example>;; \"Owusu, D\" <d@d.example>";
        let read = InviteMailDraft::read(text);
        let expected = [
            "ana@a.example",
            "ben@b.example",
            "cara@c.example",
            "\"Owusu",
            "d@d.example",
        ];
        assert_eq!(
            read.addresses, expected,
            "a comma in a name is not guessed at"
        );
        assert!(InviteMailDraft::read(" \n ; ").addresses.is_empty());
    }

    #[test]
    fn every_bad_address_is_named_by_its_place() {
        let found = draft(&["ana@a.example", "ana", "", "ben@b.example"]);
        let problems = found.check().unwrap_err();
        let found: Vec<_> = problems
            .iter()
            .map(|problem| (&*problem.field, problem.fault))
            .collect();
        let expected = [
            ("addresses.1", Fault::Malformed),
            ("addresses.2", Fault::Missing),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn nobody_gets_two_mails_and_nobody_writes_to_a_city() {
        let emails = draft(&["Ana@a.example", "ana@a.example"]).check().unwrap();
        assert_eq!(emails.len(), 1);
        assert_eq!(draft(&[]).check().unwrap_err()[0].fault, Fault::Missing);
        let many: Vec<_> = (0..=MOST_ADDRESSES)
            .map(|number| format!("p{number}@a.example"))
            .collect();
        let many: Vec<_> = many.iter().map(String::as_str).collect();
        let problems = draft(&many).check().unwrap_err();
        let (least, most) = (1, 100);
        assert_eq!(problems[0].fault, Fault::OutOfRange { least, most });
    }
}
