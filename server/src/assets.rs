//! The built app, from inside the binary.
//!
//! A page's URL gets the page and the app finds its way by itself; a file that is not there is 404
//! and never the page.

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

/// One file of the built app.
struct Asset {
    path: &'static str,
    media_type: &'static str,
    /// The name holds a hash of the content, so it can be kept for ever.
    immutable: bool,
    etag: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Answers everything that is not under `/api`.
pub fn serve(method: &Method, uri: &Uri, headers: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = uri.path().trim_start_matches('/');
    let is_file = path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    let wanted = if is_file { path } else { "index.html" };
    match ASSETS.iter().find(|asset| asset.path == wanted) {
        Some(asset) => respond(asset, headers),
        None if ASSETS.is_empty() => (
            StatusCode::NOT_FOUND,
            "This server was built without the app inside: build it with `cargo xtask build`.\n",
        )
            .into_response(),
        None => (StatusCode::NOT_FOUND, "There is no such file.\n").into_response(),
    }
}

fn respond(asset: &Asset, headers: &HeaderMap) -> Response {
    let cache = if asset.immutable {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let base = [
        (CACHE_CONTROL, cache),
        (ETAG, asset.etag),
        (VARY, "accept-encoding"),
    ];
    let is_known = headers
        .get(IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == asset.etag.as_bytes());
    if is_known {
        return (StatusCode::NOT_MODIFIED, base).into_response();
    }
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let accepts = |coding: &str| {
        accepted
            .split(',')
            .any(|part| part.trim().split(';').next() == Some(coding))
    };
    let (coding, bytes) = match (asset.brotli, asset.gzip) {
        (Some(bytes), _) if accepts("br") => (Some("br"), bytes),
        (_, Some(bytes)) if accepts("gzip") => (Some("gzip"), bytes),
        _ => (None, asset.plain),
    };
    let mut response =
        (base, [(CONTENT_TYPE, asset.media_type)], Body::from(bytes)).into_response();
    if let Some(coding) = coding {
        response.headers_mut().insert(
            CONTENT_ENCODING,
            coding.parse().unwrap_or_else(|_| unreachable!()),
        );
    }
    response
}
