//! A browser without a screen: it sends what our pages send, through the same router, in this
//! process.

use crate::state::AppState;
use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE};
use axum::http::{Method, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::{Ipv4Addr, SocketAddr};
use tower::ServiceExt;

/// The most bytes that an answer may have.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// One person's browser.
pub(super) struct Browser {
    router: Router,
    origin: String,
    /// Everybody comes from an address of their own, as people do.
    address: SocketAddr,
    cookie: Option<String>,
}

impl Browser {
    /// A fresh browser; `number` tells people's addresses apart.
    pub(super) fn new(state: &AppState, number: u32) -> Self {
        let address = Ipv4Addr::from_bits(Ipv4Addr::new(10, 0, 0, 1).to_bits() + number);
        Self {
            router: crate::build(state.clone()),
            origin: state.origin.as_str().to_owned(),
            address: SocketAddr::from((address, 40_000)),
            cookie: None,
        }
    }

    pub(super) async fn get<T: DeserializeOwned>(&mut self, path: &str) -> Result<T> {
        self.send(Method::GET, path, &()).await
    }

    pub(super) async fn post<T: DeserializeOwned>(
        &mut self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T> {
        self.send(Method::POST, path, body).await
    }

    pub(super) async fn put<T: DeserializeOwned>(
        &mut self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T> {
        self.send(Method::PUT, path, body).await
    }

    pub(super) async fn delete(&mut self, path: &str) -> Result<()> {
        self.send(Method::DELETE, path, &()).await
    }

    /// Sends a request. An empty answer reads as `()`.
    async fn send<T: DeserializeOwned>(
        &mut self,
        method: Method,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T> {
        let mut request = Request::builder()
            .method(&method)
            .uri(path)
            .header(ORIGIN, &self.origin)
            .header(CONTENT_TYPE, "application/json")
            .extension(ConnectInfo(self.address));
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        let body = Body::from(serde_json::to_string(body)?);
        let response = self.router.clone().oneshot(request.body(body)?).await?;
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            self.cookie = cookie.to_str()?.split(';').next().map(str::to_owned);
        }
        let status = response.status();
        let bytes = to_bytes(response.into_body(), MOST_BYTES).await?;
        let text = String::from_utf8_lossy(&bytes);
        if !status.is_success() {
            bail!("{method} {path}: {status}: {text}");
        }
        let text = if text.is_empty() { "null" } else { &text };
        serde_json::from_str(text).with_context(|| format!("{method} {path}: {text}"))
    }
}
