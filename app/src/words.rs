//! The words for codes: what went wrong, and what to do about it.

use crate::client::ClientError;

/// A sentence for why an answer did not come.
pub fn of_client_error(error: &ClientError) -> String {
    match error {
        ClientError::Offline => {
            "The server can't be reached. Check your connection and try again.".to_owned()
        }
        ClientError::Unreadable => "Something went wrong on our side. Please try again.".to_owned(),
        ClientError::Refused(error) => of_code(&error.code, &error.request_id),
    }
}

fn of_code(code: &str, request_id: &str) -> String {
    match code {
        "not_signed_in" => "Please sign in first.".to_owned(),
        "not_found" => "There is nothing here, or it isn't yours to see.".to_owned(),
        "too_many_requests" => "That was a lot at once. Please wait a little.".to_owned(),
        "changed_since" => "Somebody else changed this meanwhile. Look at it again.".to_owned(),
        _ => format!("Something went wrong on our side. If it stays, quote {request_id}."),
    }
}
