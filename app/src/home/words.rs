//! The words for tasks.

use super::Shown;
use crate::route;
use crate::words::{day, moment, short_day};
use wayfellow_domain::api::home::PairAtHome;
use wayfellow_domain::api::pair::PairState;
use wayfellow_domain::home::{ProgramStep, Task};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::Week;

/// A task in words, with what to press and where that leads.
pub fn of_task(task: &Task) -> Shown {
    let (title, words, action, href) = match task {
        Task::AnswerInvitation {
            pair,
            partner,
            program_name,
        } => (
            format!("Meet {partner}?"),
            format!("You could be a pair in {program_name}."),
            "See the invitation",
            route::pair(*pair),
        ),
        Task::SayHello { pair, partner, by } => (
            format!("Say hello to {partner}"),
            format!("You both said yes. Be in touch by {}.", moment(*by)),
            "Get to know each other",
            route::pair(*pair),
        ),
        Task::AgreeToMeeting { pair, partner, at } => (
            format!("Does {} suit you?", moment(*at)),
            format!("{partner} would like to meet then."),
            "Answer",
            route::pair(*pair),
        ),
        Task::CheckIn {
            pair,
            partner,
            week,
            until,
        } => (
            format!("Look back on week {week} with {partner}"),
            format!("A short check-in, open until {}.", short_day(*until)),
            "Check in",
            route::pair(*pair),
        ),
        Task::AnswerPulse {
            pair,
            partner,
            until,
        } => (
            format!("Half-way with {partner}: how is it going?"),
            format!(
                "A few questions to think over, until {}.",
                short_day(*until)
            ),
            "Look back",
            route::pair(*pair),
        ),
        Task::WishAnother { pair, partner } => (
            "Would you like another partner?".to_owned(),
            format!("Your pair with {partner} has ended."),
            "Say what you would like",
            route::pair(*pair),
        ),
        Task::TakeStep {
            pair,
            partner,
            title,
        } => (
            title.clone(),
            format!("This week's step with {partner}."),
            "See the step",
            route::pair(*pair),
        ),
        _ => return of_group_task(task),
    };
    Shown {
        title,
        words,
        action,
        href,
    }
}

fn of_group_task(task: &Task) -> Shown {
    let (title, words, action, href) = match task {
        Task::AnswerRequests { group, name, count } => (
            match count {
                1 => format!("Somebody wants to join {name}"),
                _ => format!("{count} people want to join {name}"),
            },
            "They wait for your answer.".to_owned(),
            "See who",
            route::group_joining(*group),
        ),
        Task::RunProgram {
            program,
            name,
            step,
        } => return of_step(*program, name, *step),
        Task::FinishSignUp {
            program,
            name,
            closes,
        } => (
            format!("Finish your sign-up to {name}"),
            format!("What you filled in is saved. Send it by {}.", day(*closes)),
            "Go on",
            route::sign_up(*program),
        ),
        Task::SignUp {
            program,
            name,
            group_name,
            closes,
        } => (
            name.clone(),
            format!("{group_name} takes sign-ups until {}.", day(*closes)),
            "See the program",
            route::program(*program),
        ),
        Task::MakeProgram { group, name } => (
            format!("Make the first program of {name}"),
            "Your group was selected for mentorship. Begin from a template.".to_owned(),
            "Choose a template",
            route::new_program(*group),
        ),
        Task::ReadReports { count } => (
            match count {
                1 => "A report waits for you".to_owned(),
                _ => format!("{count} reports wait for you"),
            },
            "Somebody has asked the moderators for help.".to_owned(),
            match count {
                1 => "Read it",
                _ => "Read them",
            },
            route::REPORTS.to_owned(),
        ),
        Task::SelectGroups { count } => (
            match count {
                1 => "A group is proposed".to_owned(),
                _ => format!("{count} groups are proposed"),
            },
            match count {
                1 => "Its admins wait to hear whether it gets mentorship.".to_owned(),
                _ => "Their admins wait to hear whether they get mentorship.".to_owned(),
            },
            "See the groups",
            route::OPERATOR_GROUPS.to_owned(),
        ),
        Task::ReadMails { count } => (
            match count {
                1 => "A mail was not sent".to_owned(),
                _ => format!("{count} mails were not sent"),
            },
            match count {
                1 => "The person it is for has not got it.".to_owned(),
                _ => "The people they are for have not got them.".to_owned(),
            },
            "See the mails",
            route::OPERATOR_MAILS.to_owned(),
        ),
        // Those of pairs have their words above.
        _ => (String::new(), String::new(), "", route::HOME.to_owned()),
    };
    Shown {
        title,
        words,
        action,
        href,
    }
}

fn of_step(program: ProgramId, name: &str, step: ProgramStep) -> Shown {
    let (title, words, action, href) = match step {
        ProgramStep::Open => (
            format!("Open {name}"),
            "It is a draft: only admins see it so far.".to_owned(),
            "Look it over",
            route::run_program(program),
        ),
        ProgramStep::EndSignUp { signed_up } => (
            format!("Sign-up to {name} is over"),
            match signed_up {
                0 => "Nobody signed up. You can give them more time.".to_owned(),
                1 => "One person signed up. Go on to pairing, or give more time.".to_owned(),
                _ => format!("{signed_up} people signed up. Go on to pairing, or give more time."),
            },
            "Go on",
            route::run_program(program),
        ),
        ProgramStep::Pair { waiting } => (
            format!("Pair the people of {name}"),
            match waiting {
                0 => "Nobody looks for a mentor at the moment.".to_owned(),
                1 => "One person waits for a mentor.".to_owned(),
                _ => format!("{waiting} people wait for a mentor."),
            },
            "Go to the pairing",
            route::pairing(program),
        ),
        ProgramStep::Close => (
            format!("{name} has come to its end"),
            "All weeks are over. Closing it thanks everybody.".to_owned(),
            "Close it",
            route::run_program(program),
        ),
    };
    Shown {
        title,
        words,
        action,
        href,
    }
}

/// Where a pair is on its way, in a line.
pub fn of_way(at_home: &PairAtHome) -> String {
    let pair = &at_home.pair;
    match (pair.state, &at_home.step) {
        (PairState::Invited { accepted: false }, _) => "An invitation for you".to_owned(),
        (PairState::Invited { accepted: true }, _) => {
            format!("You said yes. We wait for {}.", pair.partner.name)
        }
        (
            PairState::Running {
                week: Week::Before { begins },
            },
            _,
        ) => format!("Week 1 begins on {}", day(begins)),
        (PairState::Running { week: Week::After } | PairState::Ended { .. }, _) | (_, None) => {
            pair.program_name.clone()
        }
        (_, Some(step)) => step.clone(),
    }
}
