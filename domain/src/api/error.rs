//! The one envelope in which every error travels.

use crate::problem::Problem;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// The body of every answer that is not a success: `{"error": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ApiError,
}

/// What went wrong, as codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiError {
    /// One word for it, in snake case: `invalid`, `not_found`, `changed_since`, …
    pub code: String,
    /// The field at fault, where there is one; the first of `problems`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The request's id, the same as in the header `x-request-id` and in the server's log.
    pub request_id: String,
    /// Everything that is wrong with the draft that was sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
    /// The rule that said no, with its data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}
