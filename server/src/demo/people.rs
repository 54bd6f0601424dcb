//! The people of the demo community. All of them are invented.

use anyhow::Result;
use serde::Deserialize;
use wayfellow_domain::account::AccountDraft;
use wayfellow_domain::sign_up::SignUpDraft;

/// The password of everybody in the demo; it is printed with the sign-ins.
pub(super) const PASSWORD: &str = "two on one road";

/// Runs the installation.
pub(super) const OPERATOR: &str = "Marta Silva";

/// Runs both groups.
pub(super) const ADMIN: &str = "Filip Dvořák";

/// How many of the people are professionals; the rest are parents.
pub(super) const PROFESSIONALS: usize = 48;

/// Somebody of the demo, and how they sign up to their group's program.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Character {
    pub(super) name: String,
    pub(super) time_zone: String,
    pub(super) sign_up: SignUpDraft,
}

/// All sixty: the professionals first.
pub(super) fn all() -> Result<Vec<Character>> {
    Ok(serde_json::from_str(include_str!("people.json"))?)
}

impl Character {
    /// `ximena.rojas@demo.example`
    pub(super) fn email(&self) -> String {
        let name: String = self
            .name
            .to_lowercase()
            .chars()
            .filter_map(to_ascii)
            .collect();
        format!("{name}@demo.example")
    }

    /// What they type to get an account.
    pub(super) fn account(&self) -> AccountDraft {
        AccountDraft {
            name: self.name.clone(),
            email: self.email(),
            birth_date: "1988-05-17".to_owned(),
            time_zone: self.time_zone.clone(),
        }
    }
}

/// A letter of an address for a letter of a name; a space becomes a dot.
fn to_ascii(letter: char) -> Option<char> {
    match letter {
        ' ' => Some('.'),
        'á' | 'à' | 'â' => Some('a'),
        'ć' | 'č' => Some('c'),
        'é' | 'è' | 'ę' => Some('e'),
        'í' => Some('i'),
        'ł' => Some('l'),
        'ń' | 'ñ' => Some('n'),
        'ó' | 'ö' | 'ø' => Some('o'),
        'ř' => Some('r'),
        'ś' | 'š' => Some('s'),
        'ü' => Some('u'),
        'ż' | 'ž' | 'ź' => Some('z'),
        letter => letter.is_ascii_alphanumeric().then_some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn sixty_people_have_sixty_plain_addresses() {
        let people = all().unwrap();
        let addresses: BTreeSet<_> = people.iter().map(Character::email).collect();
        assert_eq!((people.len(), addresses.len()), (60, 60));
        assert!(
            addresses.contains("tomasz.zielinski@demo.example"),
            "{addresses:?}"
        );
        assert!(addresses.iter().all(|address| address.is_ascii()));
    }

    #[test]
    fn those_with_an_office_are_parents() {
        let parents = all().unwrap().split_off(PROFESSIONALS);
        for name in [OPERATOR, ADMIN] {
            assert!(parents.iter().any(|person| person.name == name), "{name}");
        }
    }
}
