//! E-mail addresses: their form, and when two of them are one.
//!
//! Accepted is what mail is really sent to: ASCII, an unquoted name (RFC 5322, `dot-atom`) of at
//! most 64 characters, and a host with a dot. Whether anybody reads mail there is for a mailed link
//! to find out.

use crate::problem::Fault;
use std::fmt;

/// The most characters of an address (RFC 5321, 4.5.3.1.3, less the angle brackets).
pub const LONGEST: usize = 254;

/// A checked address, as it was typed but for the host in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Checks an address. White space at both ends is dropped.
    ///
    /// # Errors
    /// [`Fault::Missing`], [`Fault::TooLong`], [`Fault::Malformed`]; [`Fault::BeyondAscii`] for what
    /// would be an address but for letters with accents.
    pub fn check(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Fault::Missing);
        }
        if text.chars().count() > LONGEST {
            return Err(Fault::TooLong { most: LONGEST });
        }
        let is_plain = |letter: char| letter.is_ascii() || !letter.is_alphabetic();
        if !text.chars().all(is_plain) {
            let plain = text.replace(|letter| !is_plain(letter), "a");
            return Err(Self::check(&plain).err().unwrap_or(Fault::BeyondAscii));
        }
        let (name, host) = text.rsplit_once('@').ok_or(Fault::Malformed)?;
        if is_name(name) && is_host(host) {
            Ok(Self(format!("{name}@{}", host.to_ascii_lowercase())))
        } else {
            Err(Fault::Malformed)
        }
    }

    /// Takes back what was checked before it was stored.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The address to send to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address to compare by: nobody runs two mailboxes that differ in case only, but people
    /// do type their own in different ways.
    #[must_use]
    pub fn to_key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn is_name(name: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    name.len() <= 64 && name.split('.').all(is_atom)
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = host.rsplit('.').next().unwrap_or("");
    host.contains('.')
        && host.split('.').all(is_label)
        && top.len() >= 2
        && !top.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_that_people_have_are_taken() {
        for text in [
            "ana@example.org",
            "ana.maria+mentor@mail.example.co.uk",
            "O'Hara_7@xn--bcher-kva.example",
            " ana@example.org ",
        ] {
            assert!(Email::check(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn case_makes_no_other_mailbox() {
        let typed = Email::check("Ana.Maria@Example.ORG").unwrap();
        assert_eq!(typed.as_str(), "Ana.Maria@example.org");
        assert_eq!(typed.to_key(), "ana.maria@example.org");
    }

    #[test]
    fn each_kind_of_nonsense_has_its_fault() {
        assert_eq!(Email::check("  "), Err(Fault::Missing));
        let long = format!("ana@{}.org", "a".repeat(250));
        assert_eq!(Email::check(&long), Err(Fault::TooLong { most: LONGEST }));
        for text in [
            "ana",
            "@example.org",
            "ana@",
            "ana@example",
            "ana@example.",
            "ana@.example.org",
            "ana@exa mple.org",
            "ana maria@example.org",
            ".ana@example.org",
            "ana..maria@example.org",
            "ana@-example.org",
            "ana@192.168.0.1",
            "ana@[127.0.0.1]",
            "\"ana maria\"@example.org",
            "ana@b@example.org",
            "ana@example.org\r\nBcc: all@example.org",
            "ana@example.o",
            "<ana@example.org>",
        ] {
            assert_eq!(Email::check(text), Err(Fault::Malformed), "{text:?}");
        }
        for text in ["ána@example.org", "jürgen@exämple.de"] {
            assert_eq!(Email::check(text), Err(Fault::BeyondAscii), "{text:?}");
        }
        for text in ["ána", "ána@exämple", "ána\u{200b}@example.org"] {
            assert_eq!(Email::check(text), Err(Fault::Malformed), "{text:?}");
        }
        let name = "a".repeat(65);
        assert_eq!(
            Email::check(&format!("{name}@example.org")),
            Err(Fault::Malformed)
        );
    }

    proptest! {
        /// What has been checked goes into a mail's header: nothing in it may end a line.
        #[test]
        fn a_checked_address_is_plain_and_stays_itself(typed in "[ -~\r\n]{0,20}@[ -~]{0,20}") {
            if let Ok(email) = Email::check(&typed) {
                prop_assert!(email.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert_eq!(Email::check(email.as_str()), Ok(email));
            }
        }
    }
}
