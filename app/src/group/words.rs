//! The words for a group's codes.

use leptos::prelude::*;
use wayfellow_domain::group::{Joining, Phase, Topic};

/// What a group is about.
pub const fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Parenting => "Parenting",
        Topic::ProfessionalDevelopment => "Professional development",
        Topic::PersonalDevelopment => "Personal development",
        Topic::Other => "Something else",
    }
}

/// How people come in.
pub const fn joining(joining: Joining) -> &'static str {
    match joining {
        Joining::Approved => "An admin lets people in",
        Joining::ByLink => "With a link straight in, otherwise an admin lets people in",
        Joining::Open => "Everybody comes straight in",
    }
}

/// How many are in it.
pub fn members(count: u32) -> String {
    match count {
        1 => "1 member".to_owned(),
        _ => format!("{count} members"),
    }
}

/// Where a group stands with the operator.
pub fn phase_badge(phase: Phase) -> AnyView {
    let (tone, words) = match phase {
        Phase::Proposed { .. } => (Some("info"), "Proposed"),
        Phase::Selected { .. } => (Some("success"), "Mentorship"),
        Phase::Unselected { .. } => (None, "No mentorship"),
        Phase::Closed { .. } => (None, "Closed"),
    };
    view! { <span class="badge" data-tone=tone>{words}</span> }.into_any()
}
