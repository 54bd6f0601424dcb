//! A JSON body, read with errors in our envelope.

use crate::failure::Failure;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use std::error::Error;
use std::iter::successors;

/// A body of JSON, in and out.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        match axum::Json::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(read_rejection(&rejection)),
        }
    }
}

fn read_rejection(rejection: &JsonRejection) -> Failure {
    let (status, code) = match rejection {
        JsonRejection::JsonDataError(error) => return Failure::WrongType(field(error)),
        JsonRejection::JsonSyntaxError(_) => (StatusCode::BAD_REQUEST, "malformed_json"),
        JsonRejection::MissingJsonContentType(_) => {
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json")
        }
        other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            (StatusCode::PAYLOAD_TOO_LARGE, "too_large")
        }
        _ => (StatusCode::BAD_REQUEST, "unreadable_body"),
    };
    Failure::Unreadable(status, code)
}

/// The field that has the wrong type, as problems name theirs: `steps.3.title`. None where it is the
/// body as a whole.
fn field(error: &(dyn Error + 'static)) -> Option<String> {
    type Found = serde_path_to_error::Error<serde_json::Error>;
    let found = successors(Some(error), |&error| error.source())
        .find_map(|error| error.downcast_ref::<Found>())?;
    let parts: Vec<String> = found
        .path()
        .iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join("."))
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}
