//! The only place that speaks to the server.

use gloo_net::http::{Request, RequestBuilder};
use js_sys::Reflect;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::pin::Pin;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wayfellow_domain::api::error::{ApiError, ErrorBody};
use wayfellow_domain::refusal::Refusal;
use web_sys::{EventSource, RequestInit};

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

    /// The rule that said no, if it was one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(error) => error.refusal.as_ref(),
            Self::Offline | Self::Unreadable => None,
        }
    }

    /// It is not there, or not the viewer's to see: asking again would not help.
    pub fn is_closed_door(&self) -> bool {
        let doors = [
            "not_found",
            "admins_only",
            "members_only",
            "operators_only",
            "moderators_only",
            "not_yours",
        ];
        doors.contains(&self.code())
    }
}

/// An answer, or why it did not come.
pub type Answer<T> = Result<T, ClientError>;

thread_local! {
    static SIGNED_OUT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// What is done when the server says that nobody is signed in any more: the session was ended in
/// another browser, or has run out.
pub fn when_signed_out(act: impl Fn() + 'static) {
    SIGNED_OUT.set(Some(Box::new(act)));
}

/// Asks for something.
pub async fn get<T: DeserializeOwned>(path: &str) -> Answer<T> {
    read(exchange(Request::get(path).build()).await)
}

/// As [`get`]; `hear` hears the text of a good answer before it is read.
pub async fn get_and_hear<T: DeserializeOwned>(path: &str, hear: impl FnOnce(&str)) -> Answer<T> {
    let answer = exchange(Request::get(path).build()).await;
    if let Ok(text) = &answer {
        hear(text);
    }
    read(answer)
}

/// Sends something new.
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Answer<T> {
    read(exchange(with_body(Request::post(path), write(body))).await)
}

/// Sends what takes the place of something.
pub async fn put<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Answer<T> {
    read(exchange(with_body(Request::put(path), write(body))).await)
}

/// As [`put`], and sent to the end even if the page goes away meanwhile.
pub async fn put_to_the_end<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Answer<T> {
    let answer = match outliving(path, &write(body)) {
        Some(request) => exchange(Ok(request)).await,
        None => Err(ClientError::Unreadable),
    };
    read(answer)
}

/// Asks for something to be gone.
pub async fn delete<T: DeserializeOwned>(path: &str) -> Answer<T> {
    read(exchange(Request::delete(path).build()).await)
}

/// A stream of hints from the server; it ends when this is dropped.
pub struct Stream {
    source: EventSource,
    _heard: [Closure<dyn Fn()>; 2],
}

impl Stream {
    /// Listens at a path: `hint` for each thing that the server says, `lost` once when it says no
    /// more. None where the browser has no such streams.
    pub fn open(path: &str, hint: impl Fn() + 'static, lost: impl Fn() + 'static) -> Option<Self> {
        let source = EventSource::new(path).ok()?;
        let ended = source.clone();
        let hint = Closure::<dyn Fn()>::new(hint);
        let lost = Closure::<dyn Fn()>::new(move || {
            // It would go on by itself, but at once and for ever.
            ended.set_onerror(None);
            ended.close();
            lost();
        });
        source.set_onmessage(Some(hint.as_ref().unchecked_ref()));
        source.set_onerror(Some(lost.as_ref().unchecked_ref()));
        Some(Self {
            source,
            _heard: [hint, lost],
        })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.set_onmessage(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}

fn write(body: &impl Serialize) -> String {
    // Nothing that travels has what JSON cannot say; if it had, the server would name the field.
    serde_json::to_string(body).unwrap_or_default()
}

fn with_body(request: RequestBuilder, body: String) -> Result<Request, gloo_net::Error> {
    request
        .header("content-type", "application/json")
        .body(body)
}

/// Neither `gloo-net` nor `web-sys` know the option.
fn outliving(path: &str, body: &str) -> Option<Request> {
    let options = RequestInit::new();
    options.set_method("PUT");
    options.set_body(&body.into());
    Reflect::set(&options, &"keepalive".into(), &true.into()).ok()?;
    let request = web_sys::Request::new_with_str_and_init(path, &options).ok()?;
    let request = Request::from(request);
    request.headers().set("content-type", "application/json");
    Some(request)
}

/// The text of a good answer. Not generic, and behind a pointer, so that the app carries it once.
fn exchange(
    request: Result<Request, gloo_net::Error>,
) -> Pin<Box<dyn Future<Output = Answer<String>>>> {
    Box::pin(async move {
        let request = request.map_err(|_| ClientError::Unreadable)?;
        let response = request.send().await.map_err(|_| ClientError::Offline)?;
        let text = response.text().await.map_err(|_| ClientError::Offline)?;
        if response.ok() {
            return Ok(text);
        }
        let body: ErrorBody = serde_json::from_str(&text).map_err(|_| ClientError::Unreadable)?;
        if body.error.code == "not_signed_in" {
            SIGNED_OUT.with_borrow(|act| act.iter().for_each(|act| act()));
        }
        Err(ClientError::Refused(Box::new(body.error)))
    })
}

/// An empty answer reads as `()`: the server says 204, JSON says `null`.
fn read<T: DeserializeOwned>(answer: Answer<String>) -> Answer<T> {
    let text = answer?;
    let text = if text.is_empty() { "null" } else { &text };
    serde_json::from_str(text).map_err(|_| ClientError::Unreadable)
}
