//! The built app, from inside the binary.
//!
//! A page's URL gets the page and the app finds its way by itself; a file that is not there is 404
//! and never the page. On this machine, a page asked for under another name than the public one, such
//! as `localhost`, leads there: from elsewhere nothing could be written. Only `/` without a session is plain HTML that needs no app: the landing.

use crate::config::Origin;
use crate::failure::Failure;
use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, COOKIE, ETAG, HOST,
    IF_NONE_MATCH, LOCATION, VARY,
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
pub fn serve(origin: &Origin, method: &Method, uri: &Uri, headers: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let failure = Failure::Unreadable(StatusCode::METHOD_NOT_ALLOWED, "wrong_method");
        return ([(ALLOW, "GET, HEAD")], failure).into_response();
    }
    if let Some(home) = elsewhere(origin, uri, headers) {
        let location = [
            (LOCATION, home),
            (CACHE_CONTROL, "no-store".to_owned()),
            (VARY, "host".to_owned()),
        ];
        return (StatusCode::PERMANENT_REDIRECT, location).into_response();
    }
    let wanted = wanted(uri.path(), headers);
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

/// The file that a path stands for.
fn wanted<'path>(path: &'path str, headers: &HeaderMap) -> &'path str {
    let path = path.trim_start_matches('/');
    if is_file(path) {
        path
    } else if path.is_empty() && !has_session(headers) {
        "landing.html"
    } else {
        "index.html"
    }
}

fn is_file(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'))
}

/// Where a page is at home that was asked for under another name of this machine. Behind a proxy the
/// `Host` need not be what the browser asked for, so elsewhere it decides nothing.
fn elsewhere(origin: &Origin, uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let host = headers.get(HOST)?.to_str().ok()?;
    let path = uri.path_and_query()?.as_str();
    (!is_file(uri.path()) && origin.is_other_name(host)).then(|| origin.url(path))
}

/// Whether the browser sends a session's cookie; whether it still counts, the app finds out.
fn has_session(headers: &HeaderMap) -> bool {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .any(|pair| {
            matches!(
                pair.trim().split_once('='),
                Some(("wayfellow" | "__Host-wayfellow", _))
            )
        })
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
        (VARY, "accept-encoding, cookie"),
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

#[cfg(test)]
mod tests {
    use super::{elsewhere, wanted};
    use crate::config::Origin;
    use axum::http::header::{COOKIE, HOST, HeaderValue};
    use axum::http::{HeaderMap, Uri};

    fn sending(cookies: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static(cookies));
        headers
    }

    #[test]
    fn a_visitor_gets_the_landing_and_nobody_else() {
        assert_eq!(wanted("/", &HeaderMap::new()), "landing.html");
        assert_eq!(
            wanted("/", &sending("other=1; wayfellows=2")),
            "landing.html"
        );
        assert_eq!(wanted("/", &sending("other=1; wayfellow=x")), "index.html");
        assert_eq!(wanted("/", &sending("__Host-wayfellow=x")), "index.html");
    }

    #[test]
    fn a_page_is_the_app_and_a_file_is_itself() {
        assert_eq!(wanted("/groups/7", &HeaderMap::new()), "index.html");
        assert_eq!(wanted("/app-0.js", &HeaderMap::new()), "app-0.js");
    }

    #[test]
    fn on_this_machine_a_page_is_under_its_public_name() {
        let at = |public: &str, host: &'static str, uri: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static(host));
            let origin = Origin::parse(public).unwrap();
            elsewhere(&origin, &Uri::from_static(uri), &headers)
        };
        let local = "http://127.0.0.1:8080";
        assert_eq!(
            at(local, "localhost:8080", "/groups/7?a=b").as_deref(),
            Some("http://127.0.0.1:8080/groups/7?a=b")
        );
        assert_eq!(
            at(local, "[::1]:8080", "/").as_deref(),
            Some("http://127.0.0.1:8080/")
        );
        assert_eq!(at(local, "127.0.0.1:8080", "/"), None);
        assert_eq!(at("http://localhost", "LocalHost", "/"), None);
        assert_eq!(at("http://localhost", "localhost:80", "/"), None);
        // A file, a name that is not this machine's, and a place behind a proxy.
        assert_eq!(at(local, "localhost:8080", "/app-0.js"), None);
        assert_eq!(at(local, "evil.example", "/"), None);
        assert_eq!(at("https://mentors.example", "127.0.0.1:8080", "/"), None);
        assert_eq!(
            elsewhere(
                &Origin::parse(local).unwrap(),
                &Uri::from_static("/"),
                &HeaderMap::new()
            ),
            None
        );
    }
}
