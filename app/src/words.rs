//! The words for codes: what went wrong, and what to do about it.

use crate::client::ClientError;
use wayfellow_domain::problem::{Fault, Problem};

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

/// A sentence for what is wrong with a field; it stands under that field.
pub fn of_problem(problem: &Problem) -> String {
    let words = match (problem.field.as_ref(), problem.fault) {
        ("email", Fault::Malformed) => "Write the address like name@example.org.",
        ("password", Fault::TooCommon) => {
            "This password is among those tried first. Take another, perhaps a few words in a row."
        }
        (_, fault) => return of_fault(fault),
    };
    words.to_owned()
}

fn of_fault(fault: Fault) -> String {
    let words = match fault {
        Fault::TooShort { least } => return format!("Write at least {least} characters."),
        Fault::TooLong { most } => return format!("Keep it to {most} characters."),
        Fault::OutOfRange { least, most } => return format!("Choose from {least} to {most}."),
        Fault::TooFarApart { most_days } => {
            return format!(
                "This is too late: take a day at most {most_days} days after the other."
            );
        }
        Fault::Missing => "This is needed.",
        Fault::UnshownCharacter => "There is a character in it that can't be shown. Type it anew.",
        Fault::Malformed => "This is not in the form it should have.",
        Fault::NotOffered => "Choose one that is offered.",
        Fault::Repeated => "One of these is there twice.",
        Fault::NoSuchDay => "There is no such day in the calendar.",
        Fault::InFuture => "This day has not come yet.",
        Fault::InPast => "This day has passed already.",
        Fault::TooLongAgo => "This is longer ago than anybody has lived.",
        Fault::OutOfOrder => "This comes too early: it must follow the day before it.",
        Fault::TooCommon => "This is too easy to guess.",
        Fault::NotAccepted => "Accept this to go on.",
        Fault::Oneself => "That is you. Choose somebody else.",
    };
    words.to_owned()
}
