//! The words for reasons.

use wayfellow_domain::report::ReportReason;

/// A reason, and what it covers.
pub const fn of_reason(reason: ReportReason) -> (&'static str, &'static str) {
    match reason {
        ReportReason::Danger => (
            "Somebody is in danger",
            "Or may hurt themself or others. In an emergency call the emergency number of your country first.",
        ),
        ReportReason::Harassment => ("Harassment", "Insults, threats, pressure."),
        ReportReason::Sexual => ("Unwanted advances", "Or sexual content."),
        ReportReason::Selling => ("Selling or recruiting", "Or asking for money."),
        ReportReason::FalseIdentity => (
            "Not who they say they are",
            "Or you believe that they are under 18.",
        ),
        ReportReason::Other => ("Something else", "Tell us in your own words."),
    }
}
