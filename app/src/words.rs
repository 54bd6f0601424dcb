//! The words for codes: what went wrong, and what to do about it.

use crate::client::ClientError;
use crate::vault::ask::VaultError;
use jiff::civil::{Date, DateTime};
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::program::{PhaseName, ProgramField};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::week_hours::Stretch;

/// A sentence for why an answer did not come.
pub fn of_client_error(error: &ClientError) -> String {
    match error {
        ClientError::Offline => {
            "The server can't be reached. Check your connection and try again.".to_owned()
        }
        ClientError::Unreadable => "Something went wrong on our side. Please try again.".to_owned(),
        ClientError::Refused(error) => match &error.refusal {
            Some(refusal) => of_refusal(refusal, &error.request_id),
            None => of_code(&error.code, &error.request_id),
        },
    }
}

/// A sentence for a rule that says no now: what stands in the way, and what would help.
fn of_refusal(refusal: &Refusal, request_id: &str) -> String {
    match refusal {
        Refusal::WrongProgramPhase { phase } => {
            format!(
                "The program is {} now, so this can't be done.",
                of_phase(*phase)
            )
        }
        Refusal::FixedInPhase { field, phase } => format!(
            "The program is {} now, so {} can no longer change.",
            of_phase(*phase),
            of_program_field(*field)
        ),
        Refusal::StepStays { title, week } => format!(
            "“{title}” has to stay the step of week {week}: a pair has done it, or is past that week. You can still change its words."
        ),
        Refusal::SignUpWouldBeOver { closes } => format!(
            "The last day of sign-up would be {}, and that has passed. Choose a later one.",
            day(*closes)
        ),
        Refusal::StartsBeforeSignUpEnds { starts } => format!(
            "The first week starts on {}. Move that first, or take an earlier day.",
            day(*starts)
        ),
        Refusal::TooManyProposed { most } => format!(
            "{most} of your groups are still waiting for an answer. Propose the next when one is through."
        ),
        Refusal::ProgramsUnderWay { count: 1 } => {
            "One of the group's programs is still under way. End it first, in its own time or now: its page has a way to do that.".to_owned()
        }
        Refusal::ProgramsUnderWay { count } => format!(
            "{count} of the group's programs are still under way. End them first, in their own time or now: their pages have a way to do that."
        ),
        Refusal::TooManyLinks { most } => {
            format!("There are {most} links already. End one that is no longer needed.")
        }
        Refusal::TooManyKept { most } => format!(
            "You keep {most} notes here already. Empty one that you no longer need."
        ),
        Refusal::TooManyDrafts { most } => format!(
            "This group has {most} drafts of programs already. Open or delete one of them first."
        ),
        Refusal::SignUpNotYetOpen { opens: Some(opens) } => {
            format!("Sign-up opens on {}.", day(*opens))
        }
        Refusal::CheckInNotYet { opens } => {
            format!("This week begins on {}.", short_day(*opens))
        }
        Refusal::CheckInOver { until } => format!(
            "This check-in was open until {}. The next one is yours.",
            short_day(*until)
        ),
        _ => of_code(refusal.code(), request_id),
    }
}

/// The months, from January.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A day as people say it: `14 March 2026`.
pub fn day(day: Date) -> String {
    format!("{} {}", day_and_month(day), day.year())
}

/// A day that is near: `Saturday 14 March`.
pub fn short_day(day: Date) -> String {
    let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    format!("{} {}", WEEKDAYS[weekday % 7], day_and_month(day))
}

/// An hour of a day that is near: `Saturday 14 March, 18:30`.
pub fn moment(at: DateTime) -> String {
    format!(
        "{}, {:02}:{:02}",
        short_day(at.date()),
        at.hour(),
        at.minute()
    )
}

/// A stretch of every week: `Saturdays 18:00–19:30`.
pub fn stretch(stretch: Stretch) -> String {
    let ends = (u32::from(stretch.minute) + u32::from(stretch.minutes)) % 1440;
    format!(
        "{}s {:02}:{:02}–{:02}:{:02}",
        WEEKDAYS[usize::from(stretch.day) % 7],
        stretch.minute / 60,
        stretch.minute % 60,
        ends / 60,
        ends % 60
    )
}

fn day_and_month(day: Date) -> String {
    let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    format!("{} {}", day.day(), MONTHS[month % 12])
}

/// Where a program stands, in a word or two.
pub const fn of_phase(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Draft => "a draft",
        PhaseName::Open => "open",
        PhaseName::Pairing => "being paired",
        PhaseName::Running => "running",
        PhaseName::Closed => "closed",
    }
}

/// A part of a program as it is called within a sentence.
pub const fn of_program_field(field: ProgramField) -> &'static str {
    match field {
        ProgramField::Name => "the name",
        ProgramField::Template => "the template",
        ProgramField::Welcome => "the welcome text",
        ProgramField::SignUpOpens => "the first day of sign-up",
        ProgramField::SignUpCloses => "the last day of sign-up",
        ProgramField::Starts => "the first day of week 1",
        ProgramField::FirstContactHours => "the time for the first contact",
        ProgramField::Midpoint => "the mid-point questions",
        ProgramField::Ending => "the words at the end",
        ProgramField::Weights => "what counts for a pairing",
        ProgramField::HardRules => "what every pair must meet",
        ProgramField::PairingAim => "what a plan aims at",
        ProgramField::BothRoles => "whether both roles can be had at once",
    }
}

fn of_code(code: &str, request_id: &str) -> String {
    match code {
        "not_signed_in" => "Please sign in first.".to_owned(),
        "admins_only" => "This page is for the admins of the group.".to_owned(),
        "members_only" => "This page is for the members of the group.".to_owned(),
        "suspended" => {
            "Your account is suspended, so this can't be opened. Your own account page still can."
                .to_owned()
        }
        "not_found" => "There is nothing here, or it isn't yours to see.".to_owned(),
        "foreign_origin" => "This page is open under another address than its own, so nothing can be saved here. Open it under the address that stands in our mails."
            .to_owned(),
        "too_many_requests" => "That was a lot at once. Please wait a little.".to_owned(),
        "nothing_new" => "This plan is published already.".to_owned(),
        "already_sent" => "The invitations have gone out, so this can't be taken back.".to_owned(),
        "signed_up_yourself" => {
            "You signed up to this program yourself, so another admin has to download its records."
                .to_owned()
        }
        "unpaired_differ" => {
            "This plan would part other pairs than it says. Look at it again.".to_owned()
        }
        "pairing_goes_out" => {
            "A published plan waits for its invitations to go out. Take it back first, or wait a little."
                .to_owned()
        }
        "draft_changed" => {
            "Another admin saved this plan meanwhile. Look at theirs before you go on.".to_owned()
        }
        "too_many_presets" => {
            "There are as many presets as there can be. Delete one first.".to_owned()
        }
        "nobody_placed" => "A pairing that places nobody can't be published.".to_owned(),
        "sign_up_not_yet_open" => "Sign-up is not open yet.".to_owned(),
        "sign_up_over" => "Sign-up is over.".to_owned(),
        "program_full" => {
            "As many people have signed up as one program can have. What you filled in is saved. Tell the \
             group's admins: a second program has room for you."
                .to_owned()
        }
        "blocked" => "You have blocked this person. Take that back first.".to_owned(),
        "own_report" => "This one is for another moderator: it is yours, or about you.".to_owned(),
        "wrong_pair_phase" => "This pair has moved on meanwhile. Look at it again.".to_owned(),
        "already_paired" => "The two were paired already in this program.".to_owned(),
        "pulse_not_open" => "These questions are asked half-way, and not today.".to_owned(),
        "no_free_seat" => "This mentor has no free seat.".to_owned(),
        "step_gone" => "The program no longer has this step.".to_owned(),
        "topic_not_selectable" => "Groups about other things get no mentorship.".to_owned(),
        "topic_fixed" => {
            "The group was selected for its topic, so that can no longer change.".to_owned()
        }
        "group_not_selected" => {
            "This group gets no mentorship yet. The people who run this site select groups for it."
                .to_owned()
        }
        "group_closed" => "The group is closed. An admin of it can open it again.".to_owned(),
        "last_admin" => {
            "A group needs an admin. Make somebody else one first, then this works.".to_owned()
        }
        "already_member" => "That person is in the group already.".to_owned(),
        "already_asked" => "You have asked already. Now it is their turn.".to_owned(),
        "already_connected" => "You two are connected already.".to_owned(),
        "changed_since" => "Somebody else changed this meanwhile. Look at it again.".to_owned(),
        "wrong_password" => {
            "That e-mail and password don't go together. Check both and try again.".to_owned()
        }
        "too_late" => "That took too long, so we stopped. Please send it once more.".to_owned(),
        "link_over" => "This link no longer works. Ask for a new one.".to_owned(),
        "wrong_recovery_code" => {
            "This code opens another account, or has been replaced by a newer one.".to_owned()
        }
        "entry_gone" => "This was deleted in the meantime.".to_owned(),
        "entry_exists" => "This was sent already, with other words. Load the page again.".to_owned(),
        "vault_exists" => {
            "Your account was set up in another browser meanwhile. Reload the page.".to_owned()
        }
        "under_18" => "Wayfellow is for people of 18 and over.".to_owned(),
        _ => format!("Something went wrong on our side. If it stays, quote {request_id}."),
    }
}

/// A sentence for what is wrong with a field; it stands under that field.
pub fn of_problem(problem: &Problem) -> String {
    let words = match (problem.field.as_ref(), problem.fault) {
        ("email", Fault::Malformed) => "Write the address like name@example.org.",
        ("email", Fault::BeyondAscii) => "Only letters without accents work in addresses here.",
        ("label", Fault::Repeated) => "This is in the list already. Search for it there.",
        ("label", Fault::OutOfRange { .. }) => {
            "Your group has added as many as this list can take. Choose what comes closest."
        }
        ("hours", Fault::Missing) => "Mark at least one hour.",
        ("accepted_guidelines", Fault::NotAccepted) => {
            "Go through the five scenes, and agree to the sentences after them."
        }
        ("password", Fault::TooCommon) => {
            "This password is among those tried first. Take another, perhaps a few words in a row."
        }
        ("group_first" | "group_second", Fault::Malformed) => {
            "This is not what stands above. Look once more."
        }
        (field, Fault::Repeated) if field.starts_with("rather_nots.") => {
            "You also wish for somebody you named here. Take them out of one of the two."
        }
        ("birth_date", Fault::Malformed) => {
            "Write the day and the year in numbers, the year with four digits."
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
        Fault::BeyondAscii => "Only letters without accents work here.",
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

/// A sentence for why the vault did not do something.
pub fn of_vault_error(error: VaultError) -> String {
    let words = match error {
        VaultError::WrongPassword => {
            "That e-mail and password don't go together. Check both and try again."
        }
        VaultError::NotYourPassword => "This is not your password. Try again.",
        VaultError::WrongCode => {
            "This code opens another account, or has been replaced by a newer one."
        }
        VaultError::MistypedCode => {
            "There is a slip in the code: it has nine groups of four letters and digits. Compare it once more."
        }
        VaultError::WrongGroup { .. } => "This is not what stands above. Look once more.",
        VaultError::Locked => "What you wrote is locked here. Sign in again to open it.",
        VaultError::Unusable => "Something went wrong on our side. Please try again.",
        VaultError::Broken => {
            "Your browser could not open its vault. It may be short of memory: close other tabs and try again."
        }
    };
    words.to_owned()
}
