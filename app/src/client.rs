//! The only place that speaks to the server.

use gloo_net::http::{Request, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wayfellow_domain::api::error::{ApiError, ErrorBody};

/// Why an answer did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientError {
    /// The server could not be reached.
    Offline,
    /// The server said no, and why.
    Refused(Box<ApiError>),
    /// The server's answer could not be read.
    Unreadable,
}

impl ClientError {
    /// The code of a refusal; empty where the server did not get to say one.
    pub fn code(&self) -> &str {
        match self {
            Self::Refused(error) => &error.code,
            Self::Offline | Self::Unreadable => "",
        }
    }
}

/// An answer, or why it did not come.
pub type Answer<T> = Result<T, ClientError>;

/// Asks for something.
pub async fn get<T: DeserializeOwned>(path: &str) -> Answer<T> {
    read(Request::get(path).send().await).await
}

/// Sends something new.
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Answer<T> {
    send(Request::post(path), body).await
}

/// Sends what takes the place of something.
pub async fn put<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Answer<T> {
    send(Request::put(path), body).await
}

/// Asks for something to be gone.
pub async fn delete<T: DeserializeOwned>(path: &str) -> Answer<T> {
    read(Request::delete(path).send().await).await
}

async fn send<T: DeserializeOwned>(request: RequestBuilder, body: &impl Serialize) -> Answer<T> {
    let request = request.json(body).map_err(|_| ClientError::Unreadable)?;
    read(request.send().await).await
}

/// An empty answer reads as `()`: the server says 204, JSON says `null`.
async fn read<T: DeserializeOwned>(response: Result<Response, gloo_net::Error>) -> Answer<T> {
    let response = response.map_err(|_| ClientError::Offline)?;
    let text = response.text().await.map_err(|_| ClientError::Offline)?;
    if response.ok() {
        let text = if text.is_empty() { "null" } else { &text };
        serde_json::from_str(text).map_err(|_| ClientError::Unreadable)
    } else {
        let body: ErrorBody = serde_json::from_str(&text).map_err(|_| ClientError::Unreadable)?;
        Err(ClientError::Refused(Box::new(body.error)))
    }
}
