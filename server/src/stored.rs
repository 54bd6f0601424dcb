//! Reads back what was stored: ids, times and JSON from their text. What cannot be read is a broken
//! database, not the visitor's fault.

use crate::failure::{Answer, Failure};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use wayfellow_domain::api::bytes::Bytes;

/// An id from its text.
pub fn id<T: FromStr>(text: &str) -> Answer<T> {
    text.parse().map_err(|_| broken("id", text))
}

/// Bytes from their text.
pub fn bytes(text: &str) -> Answer<Bytes> {
    Bytes::from_text(text).ok_or_else(|| broken("text of bytes", text))
}

/// A time from epoch milliseconds.
pub fn time(milliseconds: i64) -> Answer<Timestamp> {
    Timestamp::from_millisecond(milliseconds).map_err(|_| broken("time", &milliseconds.to_string()))
}

/// A value from its JSON.
pub fn json<T: DeserializeOwned>(text: &str) -> Answer<T> {
    serde_json::from_str(text)
        .map_err(|error| Failure::Unexpected(anyhow::Error::from(error).context("stored JSON")))
}

/// A unit-like enum from its code, as serde spells it.
pub fn code<T: DeserializeOwned>(text: &str) -> Answer<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| broken("code", text))
}

/// The code of a unit-like enum, as serde spells it.
pub fn to_code<T: Serialize>(value: &T) -> Answer<String> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(code) => Ok(code),
        other => Err(broken("code", &other.to_string())),
    }
}

fn broken(what: &str, text: &str) -> Failure {
    Failure::Unexpected(anyhow::anyhow!(
        "the database holds a {what} that is none: {text:?}"
    ))
}
