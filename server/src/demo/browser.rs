//! A browser without a screen: it sends what our pages send, through the same router, in this
//! process.

use crate::extract::cookie_name;
use crate::state::AppState;
use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, ORIGIN};
use axum::http::{Method, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::{Ipv4Addr, SocketAddr};
use tower::ServiceExt;
use wayfellow_domain::id::MemberId;

/// The most bytes that an answer may have.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// One person's browser.
pub(super) struct Browser {
    router: Router,
    origin: String,
    /// Everybody comes from an address of their own, as people do.
    address: SocketAddr,
    cookie: String,
}

impl Browser {
    /// A browser in which a member has just signed in.
    pub(super) fn signed_in(state: &AppState, member: MemberId, token: &str) -> Self {
        let [a, b, c, ..] = *member.as_bytes();
        Self {
            router: crate::build(state.clone()),
            origin: state.origin.as_str().to_owned(),
            address: SocketAddr::from((Ipv4Addr::new(10, a, b, c), 40_000)),
            cookie: format!("{}={token}", cookie_name(state)),
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
        let request = Request::builder()
            .method(&method)
            .uri(path)
            .header(ORIGIN, &self.origin)
            .header(CONTENT_TYPE, "application/json")
            .header(COOKIE, &self.cookie)
            .extension(ConnectInfo(self.address));
        let body = Body::from(serde_json::to_string(body)?);
        let response = self.router.clone().oneshot(request.body(body)?).await?;
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
