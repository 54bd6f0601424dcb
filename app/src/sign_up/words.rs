//! The words of the sign-up's questions.

use wayfellow_domain::facts::Fact;
use wayfellow_domain::sign_up::{Role, WayQuestion};

/// What is said, word for word, about facts that are for pairing only.
pub const PAIRING_ONLY: &str = "Nobody sees what you mark “for pairing only”. It still counts in the \
    pairing, so an admin who tries hard might guess it. Leave out what nobody may know.";

/// A role as people say it.
pub const fn of_role(role: Role) -> &'static str {
    match role {
        Role::Mentee => "mentee",
        Role::Mentor => "mentor",
        Role::Both => "mentor and mentee",
    }
}

/// A role as one takes part in it.
pub const fn as_role(role: Role) -> &'static str {
    match role {
        Role::Mentee => "a mentee",
        Role::Mentor => "a mentor",
        Role::Both => "a mentor and a mentee",
    }
}

/// The heading of a question about ways of working.
pub const fn of_way(question: WayQuestion) -> &'static str {
    match question {
        WayQuestion::Planning => "Our time together",
        WayQuestion::Feedback => "Feedback",
        WayQuestion::Guidance => "What helps",
        WayQuestion::Rhythm => "How often",
        WayQuestion::Focus => "What we talk about",
    }
}

/// What the ends of its scale mean.
pub const fn ends_of_way(question: WayQuestion) -> (&'static str, &'static str) {
    match question {
        WayQuestion::Planning => ("we plan ahead and keep to it", "we see what comes up"),
        WayQuestion::Feedback => ("gently", "straight out"),
        WayQuestion::Guidance => (
            "mostly questions to think about",
            "mostly advice and examples",
        ),
        WayQuestion::Rhythm => ("short and often", "long, now and then"),
        WayQuestion::Focus => ("we stay with the task", "life as a whole"),
    }
}

/// The field of a scale, as the wire spells it.
pub const fn field_of_way(question: WayQuestion) -> &'static str {
    match question {
        WayQuestion::Planning => "ways.planning",
        WayQuestion::Feedback => "ways.feedback",
        WayQuestion::Guidance => "ways.guidance",
        WayQuestion::Rhythm => "ways.rhythm",
        WayQuestion::Focus => "ways.focus",
    }
}

/// The field of the box that keeps a fact for pairing only.
pub const fn field_of_fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Goals => "pairing_only.goals",
        Fact::Skills => "pairing_only.skills",
        Fact::Profession => "pairing_only.profession",
        Fact::Education => "pairing_only.education",
        Fact::Place => "pairing_only.place",
        Fact::Languages => "pairing_only.languages",
        Fact::Interests => "pairing_only.interests",
        Fact::FreeHours => "pairing_only.free_hours",
    }
}

/// What the box says.
pub const fn keep_private(fact: Fact) -> &'static str {
    match fact {
        Fact::Goals => "Keep my goals for pairing only",
        Fact::Skills => "Keep what I offer for pairing only",
        Fact::Profession => "Keep my work for pairing only",
        Fact::Education => "Keep my education for pairing only",
        Fact::Place => "Keep my place for pairing only",
        Fact::Languages => "Keep my languages for pairing only",
        Fact::Interests => "Keep my interests for pairing only",
        Fact::FreeHours => "Keep my free hours for pairing only",
    }
}
