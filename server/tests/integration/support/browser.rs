//! A client with a cookie jar, which sends what our pages send.

use reqwest::header::{COOKIE, HeaderMap};
use reqwest::{Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wayfellow_domain::api::error::{ApiError, ErrorBody};

/// One person's browser.
pub struct Browser {
    client: reqwest::Client,
    origin: String,
}

/// An answer that has arrived in whole.
#[derive(Debug)]
pub struct Received {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    pub fn new(origin: String) -> Self {
        let client = reqwest::Client::builder()
            .cookie_store(true)
            .build()
            .unwrap();
        Self { client, origin }
    }

    /// A browser that brings this cookie to every request.
    pub fn with_cookie(origin: String, cookie: &str) -> Self {
        let headers = HeaderMap::from_iter([(COOKIE, cookie.parse().unwrap())]);
        let client = reqwest::Client::builder()
            .default_headers(headers)
            .build()
            .unwrap();
        Self { client, origin }
    }

    pub async fn get(&self, path: &str) -> Received {
        self.send_from(Some(&self.origin), Method::GET, path, "")
            .await
    }

    /// Opens a stream; what it says comes chunk by chunk.
    pub async fn opens(&self, path: &str) -> reqwest::Response {
        let request = self.client.get(format!("{}{path}", self.origin));
        request.send().await.unwrap()
    }

    pub async fn post<T: Serialize>(&self, path: &str, body: &T) -> Received {
        self.send(Method::POST, path, &serde_json::to_string(body).unwrap())
            .await
    }

    pub async fn put<T: Serialize>(&self, path: &str, body: &T) -> Received {
        self.send(Method::PUT, path, &serde_json::to_string(body).unwrap())
            .await
    }

    pub async fn delete(&self, path: &str) -> Received {
        self.send(Method::DELETE, path, "").await
    }

    pub async fn send(&self, method: Method, path: &str, body: &str) -> Received {
        self.send_from(Some(&self.origin), method, path, body).await
    }

    /// As [`Browser::post`], with one more header.
    pub async fn post_with<T: Serialize>(
        &self,
        header: (&str, &str),
        path: &str,
        body: &T,
    ) -> Received {
        let request = self
            .client
            .post(format!("{}{path}", self.origin))
            .header("origin", &self.origin)
            .header(header.0, header.1)
            .header("content-type", "application/json")
            .body(serde_json::to_string(body).unwrap());
        Received::of(request.send().await.unwrap()).await
    }

    /// As [`Browser::send`], claiming to come from another page, or not saying from which.
    pub async fn send_from(
        &self,
        origin: Option<&str>,
        method: Method,
        path: &str,
        body: &str,
    ) -> Received {
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.origin));
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        if !body.is_empty() {
            request = request
                .header("content-type", "application/json")
                .body(body.to_owned());
        }
        Received::of(request.send().await.unwrap()).await
    }
}

impl Received {
    async fn of(response: reqwest::Response) -> Self {
        Self {
            status: response.status(),
            headers: response.headers().clone(),
            body: response.text().await.unwrap(),
        }
    }

    /// The body of a success.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{}: {}", self.status, self.body);
        serde_json::from_str(&self.body).unwrap()
    }

    /// The error in our envelope.
    #[track_caller]
    pub fn error(&self) -> ApiError {
        let body: ErrorBody = serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{}: {}: {error}", self.status, self.body));
        body.error
    }

    /// Fails unless this is a success.
    #[track_caller]
    pub fn assert_success(&self) {
        assert!(self.status.is_success(), "{}: {}", self.status, self.body);
    }

    /// Fails unless this is our envelope with this status and code.
    #[track_caller]
    pub fn assert_error(&self, status: u16, code: &str) {
        let error = self.error();
        assert_eq!(
            (self.status.as_u16(), error.code.as_str()),
            (status, code),
            "{}",
            self.body
        );
        assert!(!error.request_id.is_empty());
    }

    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }
}
