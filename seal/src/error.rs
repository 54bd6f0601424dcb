//! The ways in which sealing says no. Nothing here holds content, keys or passwords, so every
//! error may be logged and shown to whoever caused it.

/// Why something was not parsed, not opened or not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Something has the wrong number of bytes.
    #[error("{what} has {actual} bytes instead of {expected}")]
    Length {
        /// What it should have been.
        what: &'static str,
        /// How many bytes it must have.
        expected: usize,
        /// How many it has.
        actual: usize,
    },
    /// Something has the right length but is not of the form that the specification gives it.
    #[error("{what} is malformed")]
    Malformed {
        /// What it should have been.
        what: &'static str,
    },
    /// A password or recovery code is not the one that this slot was sealed under.
    #[error("this secret does not open this slot")]
    WrongSecret,
    /// A sign-in did not succeed: the password is wrong, the account unknown, or an answer was
    /// altered on its way. Nobody can tell which, and nobody should.
    #[error("the password does not fit the account")]
    WrongPassword,
    /// Something sealed was altered, belongs elsewhere, or was sealed under another key.
    #[error("{what} was altered or belongs elsewhere")]
    Altered {
        /// What was to be opened.
        what: &'static str,
    },
    /// A signature is not by whom it should be, or not over these bytes.
    #[error("the signature does not fit")]
    BadSignature,
    /// An identity is not the one that this vault knows the member by: compare safety numbers.
    #[error("an identity is another than the known one")]
    OtherIdentity,
    /// A message's commitment does not fit its content: nothing of it may be shown.
    #[error("this could not be verified")]
    Unverified,
    /// A report does not show what the server attested.
    #[error("this report does not show what was sent")]
    UnprovenReport,
    /// A report shows something of another pair, or the reporter's own words.
    #[error("this is not for the reporter to disclose")]
    NotReportable,
    /// Content is longer than can be sealed.
    #[error("content has {actual} bytes, more than {limit}")]
    TooLong {
        /// How many bytes may be sealed at once.
        limit: usize,
        /// How many were given.
        actual: usize,
    },
}
