//! What makes a password good enough. Judged in the browser, because nobody else ever sees it.
//!
//! Length does most of the work, so there is no rule about digits or signs. Refused is what is
//! tried first: a short list of the passwords that people choose most often at this length, a
//! common word with digits around it, repetition, rows of the keyboard, and one's own name or
//! address.
//!
//! ```
//! use wayfellow_domain::password::check;
//! use wayfellow_domain::problem::Fault;
//!
//! assert!(check("tea with the lighthouse keeper", &[]).is_ok());
//! assert_eq!(check("short", &[]), Err(Fault::TooShort { least: 12 }));
//! assert_eq!(check("Password2026!", &[]), Err(Fault::TooCommon));
//! assert_eq!(check("ana.maria@example.org", &["ana.maria@example.org"]), Err(Fault::TooCommon));
//! ```

use crate::problem::Fault;

/// The least characters of a password.
pub const SHORTEST: usize = 12;

/// The most characters of a password: at four bytes each it still fits what can be blinded.
pub const LONGEST: usize = 256;

/// The most common passwords of twelve characters and more, in lower case.
const COMMON: &str = include_str!("password/common.txt");

/// Words that passwords are most often made of by putting digits and signs around them.
const BASES: &[&str] = &[
    "admin",
    "administrator",
    "azerty",
    "baseball",
    "basketball",
    "batman",
    "changeme",
    "charlie",
    "chocolate",
    "computer",
    "contraseña",
    "contrasena",
    "default",
    "dragon",
    "football",
    "hello",
    "iloveyou",
    "internet",
    "jesus",
    "letmein",
    "login",
    "love",
    "master",
    "mentor",
    "monkey",
    "motdepasse",
    "pass",
    "passwort",
    "password",
    "pokemon",
    "princess",
    "qwerty",
    "qwertyuiop",
    "secret",
    "senha",
    "shadow",
    "spring",
    "summer",
    "autumn",
    "winter",
    "sunshine",
    "superman",
    "test",
    "trustno",
    "user",
    "wayfellow",
    "welcome",
    "whatever",
];

/// What fingers run along.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "1234567890-=",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiop",
    "azertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// Judges a password. `own` are words about the person: the name, the address.
///
/// # Errors
/// [`Fault::Missing`], [`Fault::TooShort`], [`Fault::TooLong`], [`Fault::TooCommon`].
pub fn check(password: &str, own: &[&str]) -> Result<(), Fault> {
    match password.chars().count() {
        0 => return Err(Fault::Missing),
        1..SHORTEST => return Err(Fault::TooShort { least: SHORTEST }),
        SHORTEST..=LONGEST => {}
        _ => return Err(Fault::TooLong { most: LONGEST }),
    }
    let lower = password.trim().to_lowercase();
    let is_easy = COMMON.lines().any(|common| common == lower)
        || is_repetition(&lower)
        || is_made_of_rows(&lower)
        || is_dressed(&lower, |base| BASES.contains(&base))
        || is_dressed(&read_disguise(&lower), |base| BASES.contains(&base))
        || own.iter().any(|word| is_own(&lower, word));
    if is_easy {
        Err(Fault::TooCommon)
    } else {
        Ok(())
    }
}

/// `abcabcabcabc`: something of at most five characters, over and over.
fn is_repetition(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=5).any(|length| {
        characters
            .iter()
            .zip(characters.iter().skip(length))
            .all(|(first, second)| first == second)
    })
}

/// `qwertyuiop12`, `4567fghjklzx`: cut into runs along rows of the keyboard, forwards or back,
/// nothing is left; a run has at least three characters, but the last may be shorter.
fn is_made_of_rows(text: &str) -> bool {
    let mut rest: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    while !rest.is_empty() {
        let run = longest_run(&rest);
        if run < 3 && run < rest.len() {
            return false;
        }
        rest.drain(..run);
    }
    true
}

fn longest_run(text: &[char]) -> usize {
    let along = |row: &mut dyn Iterator<Item = char>| {
        row.zip(text)
            .take_while(|(expected, found)| expected == *found)
            .count()
    };
    ROWS.iter()
        .flat_map(|row| {
            let row: Vec<char> = row.chars().collect();
            (0..row.len()).map(move |start| {
                let forwards = along(&mut row[start..].iter().copied());
                let backwards = along(&mut row[..=start].iter().rev().copied());
                forwards.max(backwards)
            })
        })
        .max()
        .unwrap_or(0)
}

/// `password2026!`: a word with nothing but digits and signs around it.
fn is_dressed(text: &str, is_known: impl Fn(&str) -> bool) -> bool {
    is_known(text.trim_matches(|sign: char| !sign.is_alphabetic()))
}

/// `p@ssw0rd` for `password`.
fn read_disguise(text: &str) -> String {
    let plain = text.trim_end_matches(|sign: char| !sign.is_alphabetic());
    plain
        .chars()
        .map(|sign| match sign {
            '@' | '4' => 'a',
            '3' => 'e',
            '1' | '!' => 'i',
            '0' => 'o',
            '$' | '5' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

/// The person's own word, alone or with digits and signs around it.
fn is_own(text: &str, word: &str) -> bool {
    let word = word.trim().to_lowercase();
    let name = word.split('@').next().unwrap_or("");
    let joined: String = word.split_whitespace().collect();
    !word.is_empty()
        && (text == word || is_dressed(text, |base| [&word, name, &joined].contains(&base)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OWN: &[&str] = &["Ana María Restrepo", "ana.restrepo@example.org"];

    #[test]
    fn a_few_words_in_a_row_are_good() {
        for password in [
            "tea with the lighthouse keeper",
            "correct pony capacitor clip",
            "vBx2-9Lq!mmTz",
            "mentors like soup",
            "ñandú en la colina",
            "my dragon is called steve",
            "qwerty has nothing on me",
        ] {
            assert_eq!(check(password, OWN), Ok(()), "{password}");
        }
    }

    #[test]
    fn lengths_count_characters() {
        assert_eq!(check("", OWN), Err(Fault::Missing));
        assert_eq!(
            check("ñandúñandú!", OWN),
            Err(Fault::TooShort { least: 12 })
        );
        let words = "soup ".repeat(60);
        assert_eq!(check(&words, OWN), Err(Fault::TooLong { most: 256 }));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for password in [
            "123456789012",
            "abcdefghijkl",
            "210987654321",
            "aaaaaaaaaaaa",
            "abababababab",
            "lovelovelove",
            "qwertyuiop[]",
            "QWERTYUIOP12",
            "1qaz2wsx3edc",
            "asdfghjklzxc",
            "Password2026!",
            "P@ssw0rd1234",
            "!!welcome2026",
            "Administrator",
            "iloveyouforever",
            "correct horse battery staple",
            "Contraseña2026",
        ] {
            assert_eq!(check(password, OWN), Err(Fault::TooCommon), "{password}");
        }
    }

    #[test]
    fn ones_own_name_is_no_secret() {
        for password in [
            "ana maría restrepo",
            "Ana.Restrepo@example.org",
            "ana.restrepo2026",
            "AnaMaríaRestrepo1990",
        ] {
            assert_eq!(check(password, OWN), Err(Fault::TooCommon), "{password}");
            assert_eq!(check(password, &[]), Ok(()), "{password}");
        }
    }

    #[test]
    fn the_list_is_long_enough_to_matter_and_in_lower_case() {
        for line in COMMON.lines() {
            assert_eq!(line, line.to_lowercase());
        }
        assert!(COMMON.lines().count() > 100);
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_panics(password: String, own: String) {
            let _ = check(&password, &[&own]);
        }

        #[test]
        fn what_is_good_fits_what_can_be_blinded(password in ".{0,300}") {
            if check(&password, &[]).is_ok() {
                prop_assert!((SHORTEST..=1024).contains(&password.len()));
            }
        }
    }
}
