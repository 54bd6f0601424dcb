//! The words around a pair.

use crate::words::{day, moment};
use wayfellow_domain::api::pair::{PairState, PairSummary, QuestionView};
use wayfellow_domain::check_in::Mood;
use wayfellow_domain::pair::{Ending, PairPhaseName, PairRole};
use wayfellow_domain::program::Week;

/// A role, with its article.
pub const fn a_role(role: PairRole) -> &'static str {
    match role {
        PairRole::Mentor => "a mentor",
        PairRole::Mentee => "a mentee",
    }
}

/// What the other of a pair is to who has this role.
pub const fn your_partner(role: PairRole) -> &'static str {
    match role {
        PairRole::Mentor => "your mentee",
        PairRole::Mentee => "your mentor",
    }
}

/// The value of `data-tone` for a role.
pub const fn tone(role: PairRole) -> &'static str {
    match role {
        PairRole::Mentor => "mentor",
        PairRole::Mentee => "mentee",
    }
}

/// Where a pair stands, in a sentence for one of the two.
pub fn of_state(pair: &PairSummary) -> String {
    let name = &pair.partner.name;
    match pair.state {
        PairState::Invited { accepted: false } => "An invitation waits for your answer.".to_owned(),
        PairState::Invited { accepted: true } => {
            format!("You said yes. We wait for {name}'s answer.")
        }
        PairState::Introduced { contact_by } => {
            format!("Say hello by {}.", moment(contact_by))
        }
        PairState::Running { week } => of_week(week),
        PairState::Ended {
            ending, offered, ..
        } => of_ending(ending, offered).to_owned(),
    }
}

/// Which week is on.
pub fn of_week(week: Week) -> String {
    match week {
        Week::Before { begins } => format!("Your first week begins on {}.", day(begins)),
        Week::During { week } => format!("Week {week}"),
        Week::After => "Your last week is over.".to_owned(),
    }
}

/// How a pair ended. It must never say by whom.
pub const fn of_ending(ending: Ending, offered: bool) -> &'static str {
    match ending {
        Ending::NotTaken if offered => {
            "This pairing did not come about. We are looking again for you."
        }
        Ending::NotSent | Ending::NotTaken => "This pairing did not come about.",
        Ending::Stopped => "This pair has ended.",
        Ending::Completed => "You walked it to the end.",
    }
}

/// Where a pair stands, for an admin: a badge and its tone.
pub const fn of_phase(
    phase: PairPhaseName,
    needs_another_look: bool,
) -> (&'static str, Option<&'static str>) {
    match phase {
        _ if needs_another_look => ("needs another look", Some("warning")),
        PairPhaseName::Reserved => ("goes out soon", Some("info")),
        PairPhaseName::Invited => ("invited", Some("info")),
        PairPhaseName::Introduced => ("introduced", Some("info")),
        PairPhaseName::Running => ("at work", Some("success")),
        PairPhaseName::Ended => ("ended", None),
    }
}

/// A first question, for somebody of this role.
pub fn of_question(question: &QuestionView, role: PairRole, partner: &str) -> String {
    match (question, role) {
        (QuestionView::Goal(goal), PairRole::Mentor) => format!(
            "“{goal}” brought you together. What would be different for {partner} if it went better?"
        ),
        (QuestionView::Goal(goal), PairRole::Mentee) => {
            format!("How did {partner} get better at “{goal}”, and what was hard at first?")
        }
        (QuestionView::Interest(interest), _) => {
            format!("You both like “{interest}”. How did each of you come to it?")
        }
        (QuestionView::Work(field), _) => {
            format!("What does each of you like about “{field}”, and what not?")
        }
        (QuestionView::Friend(friend), _) => format!("How do you each know {friend}?"),
        (QuestionView::WorthIt, PairRole::Mentor) => {
            format!("What would make these weeks worth it for {partner}, and for you?")
        }
        (QuestionView::WorthIt, PairRole::Mentee) => {
            format!("What would make these weeks worth it for you, and for {partner}?")
        }
        (QuestionView::Reach, _) => "How and when would each of you like to be reached?".to_owned(),
    }
}

/// How somebody said that it goes.
pub const fn of_mood(mood: Mood) -> &'static str {
    match mood {
        Mood::Fine => "fine",
        Mood::CouldBeBetter => "could be better",
        Mood::NeedHelp => "would like help",
    }
}
