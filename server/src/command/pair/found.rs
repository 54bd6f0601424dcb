//! JSON as it is found, whatever it should have been.
//!
//! A reader that expects a type stops at the first thing that is of another. This one takes what
//! there is, so that everything wrong with a file can be said at once, each by its place.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;
use wayfellow_domain::pairing::Aim;

/// A value, whatever it is. `Item` is what a list is read into.
#[derive(Debug, Clone, PartialEq)]
pub enum Found<Item = Any> {
    /// `null`.
    Null,
    /// A whole number, not negative.
    Whole(u64),
    /// A text.
    Text(String),
    /// A truth value.
    Truth(bool),
    /// A list.
    List(Vec<Item>),
    /// An object, in the order of its keys in the file.
    Object(Vec<(String, Any)>),
    /// A number that is negative, broken or too great, as it reads.
    OddNumber(String),
}

/// A value whose lists hold values.
#[derive(Debug, Clone, PartialEq)]
pub struct Any(pub Found);

impl<Item> Found<Item> {
    /// What it is, for a sentence such as "expected a list, found …".
    #[must_use]
    pub fn description(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Whole(number) => number.to_string(),
            Self::Text(text) => quoted(text),
            Self::Truth(truth) => truth.to_string(),
            Self::List(_) => "a list".to_owned(),
            Self::Object(_) => "an object".to_owned(),
            Self::OddNumber(number) => number.clone(),
        }
    }

    /// The whole number, if it is one and within bounds.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn whole(&self, most: u64) -> Result<u64, String> {
        match self {
            Self::Whole(number) if *number <= most => Ok(*number),
            other => Err(format!(
                "{} is not a whole number from 0 to {most}",
                other.description()
            )),
        }
    }

    /// The aim of this name.
    ///
    /// # Errors
    /// What it is instead.
    pub fn aim(&self) -> Result<Aim, String> {
        match self {
            Self::Text(text) if text == "total" => Ok(Aim::Total),
            Self::Text(text) if text == "fair" => Ok(Aim::Fair),
            other => Err(format!(
                "expected \"total\" or \"fair\", found {}",
                other.description()
            )),
        }
    }
}

/// A text in quotes, cut short where it is long, with nothing in it that a terminal obeys.
#[must_use]
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = text.chars().take(LONGEST).collect();
    if text.chars().count() > LONGEST {
        shown.push('…');
    }
    format!("{shown:?}")
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Found::deserialize(deserializer).map(Self)
    }
}

impl<'de, Item: Deserialize<'de>> Deserialize<'de> for Found<Item> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Taker(PhantomData))
    }
}

struct Taker<Item>(PhantomData<Item>);

impl<'de, Item: Deserialize<'de>> Visitor<'de> for Taker<Item> {
    type Value = Found<Item>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Found::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(Found::Truth(truth))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Found::Whole(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(u64::try_from(number)
            .map_or_else(|_| Found::OddNumber(number.to_string()), Found::Whole))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Found::OddNumber(format!("{number:?}")))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Found::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Found::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Found::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Found {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn everything_is_taken_as_it_is() {
        assert_eq!(found("null"), Found::Null);
        assert_eq!(found("7"), Found::Whole(7));
        assert_eq!(found("[7, true]").description(), "a list");
        assert_eq!(
            found(r#"{"a": "b"}"#),
            Found::Object(vec![("a".into(), Any(Found::Text("b".into())))])
        );
        for odd in ["-1", "0.5", "1.0", "1e3", "18446744073709551616"] {
            assert!(matches!(found(odd), Found::OddNumber(_)), "{odd}");
        }
    }

    #[test]
    fn a_number_is_whole_and_within_bounds_or_it_is_said_what_it_is() {
        assert_eq!(found("9").whole(9), Ok(9));
        for (text, shown) in [
            ("10", "10"),
            ("-1", "-1"),
            ("8.0", "8.0"),
            ("\"8\"", "\"8\""),
            ("null", "null"),
            ("{}", "an object"),
        ] {
            let what = format!("{shown} is not a whole number from 0 to 9");
            assert_eq!(found(text).whole(9), Err(what));
        }
    }

    #[test]
    fn what_is_quoted_is_short_and_obeyed_by_no_terminal() {
        assert_eq!(quoted("a\u{1b}[2J"), "\"a\\u{1b}[2J\"");
        assert_eq!(quoted(&"x".repeat(50)).chars().count(), 43);
    }
}
