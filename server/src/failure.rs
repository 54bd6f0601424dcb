//! Everything that can go wrong with a request, turned into a status and a code.
//!
//! The full chain of an unexpected error goes to the log; the person gets a code and the request's
//! id to quote, never a trace and never a row of the database.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wayfellow_domain::access::Denial;
use wayfellow_domain::api::error::{ApiError, ErrorBody};
use wayfellow_domain::problem::Problem;
use wayfellow_domain::refusal::Refusal;

/// Why a request is not answered with what it asked for.
#[derive(Debug)]
pub enum Failure {
    /// The draft has these problems: 422.
    Invalid(Vec<Problem>),
    /// The request itself cannot be read: this status with this code.
    Unreadable(StatusCode, &'static str),
    /// The body has something of another type than is asked for, in this field where it is in one:
    /// 422.
    WrongType(Option<String>),
    /// Nobody is signed in: 401.
    NotSignedIn,
    /// The viewer may know of it, but not do this: 403.
    Denied(Denial),
    /// There is no such thing, or the viewer must not learn that there is: 404.
    NotFound,
    /// A rule does not allow this step now: 409.
    Refused(Refusal),
    /// Too many requests of this kind: 429, with the seconds to wait.
    TooMany {
        /// How many seconds to wait before trying again.
        retry_after: u32,
    },
    /// Nobody's fault out there: 500, and the chain goes to the log.
    Unexpected(anyhow::Error),
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Invalid(problems)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Unexpected(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Unexpected(error.into())
    }
}

impl Failure {
    /// The same as an error for the command line.
    #[must_use]
    pub fn into_error_chain(self) -> anyhow::Error {
        match self {
            Self::Unexpected(error) => error,
            other => anyhow::anyhow!("{other:?}"),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) | Self::WrongType(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unreadable(status, _) => *status,
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::Denied(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn into_error(self, request_id: &str) -> ApiError {
        let bare = |code: &str| ApiError {
            code: code.to_owned(),
            field: None,
            request_id: request_id.to_owned(),
            problems: Vec::new(),
            refusal: None,
        };
        match self {
            Self::Invalid(problems) => ApiError {
                field: problems.first().map(|problem| problem.field.to_string()),
                problems,
                ..bare("invalid")
            },
            Self::Unreadable(_, code) => bare(code),
            Self::WrongType(field) => ApiError {
                field,
                ..bare("wrong_type")
            },
            Self::NotSignedIn => bare("not_signed_in"),
            Self::Denied(denial) => bare(denial.code()),
            Self::NotFound => bare("not_found"),
            Self::Refused(refusal) => ApiError {
                refusal: Some(refusal.clone()),
                ..bare(refusal.code())
            },
            Self::TooMany { .. } => bare("too_many_requests"),
            Self::Unexpected(_) => bare("unexpected"),
        }
    }
}

/// What a handler answers with.
pub type Answer<T> = Result<T, Failure>;

tokio::task_local! {
    /// The id of the request that is being answered; the router sets it for every request.
    pub static REQUEST_ID: String;
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let request_id = REQUEST_ID.try_with(Clone::clone).unwrap_or_default();
        if let Self::Unexpected(error) = &self {
            tracing::error!(%request_id, error = format!("{error:#}"), "a request failed");
        }
        let status = self.status();
        let retry_after = match &self {
            Self::TooMany { retry_after } => Some(*retry_after),
            _ => None,
        };
        let body = ErrorBody {
            error: self.into_error(&request_id),
        };
        let mut response = (status, Json(body)).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert("retry-after", seconds.into());
        }
        response
    }
}
