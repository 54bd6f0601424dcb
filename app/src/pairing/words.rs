//! The words for what pairing says in codes.

use super::matrix::{Cell, Found};
use super::points::out_of_hundred;
use wayfellow_domain::affinity::Criterion;
use wayfellow_domain::choice::{ChoiceKey, ListKind, Lists};
use wayfellow_domain::eligibility::{Barrier, HardRulesDraft};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::introduction::PointsInCommon;
use wayfellow_domain::pairing::Unplaced;
use wayfellow_domain::pool::{PlanFault, PoolChange, Suggestion, UnplacedMentee};

/// While a plan is worked out, and it takes a moment.
pub const WORKING_OUT: &str = "Working out…";

/// Where the worker is gone.
pub const BROKEN: &str =
    "Your browser could not work this out just now. Nothing that you settled is lost.";

/// Where a plan is to be published that is not there yet.
pub const NOT_YET: &str =
    "Your last change is still being worked out. Publish as soon as it is there.";

/// What is said where a plan was to be published whose draft could not be saved.
pub const NOT_KEPT: &str =
    "Not published: what you decided is not saved, so the other admins could not see it.";

/// A number of things: `1 pair`, `3 pairs`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// How long it is until something goes out, in seconds: `9 min 05 s left`.
pub fn time_left(seconds: i64) -> String {
    match (seconds / 60, seconds % 60) {
        _ if seconds <= 0 => "It goes out now.".to_owned(),
        (0, seconds) => format!("{seconds} s left"),
        (minutes, seconds) => format!("{minutes} min {seconds:02} s left"),
    }
}

/// What two people share of what both show, most telling first.
pub fn in_common(lists: &Lists, points: &PointsInCommon, friends: u16) -> Vec<String> {
    let label = |kind, key: &ChoiceKey| lists.label(kind, key).map(str::to_owned);
    let all = |kind, keys: &[ChoiceKey]| -> Vec<String> {
        keys.iter().filter_map(|key| label(kind, key)).collect()
    };
    let one = |kind, key: &Option<ChoiceKey>| key.as_ref().and_then(|key| label(kind, key));
    let mut words: Vec<String> = all(ListKind::Skills, &points.goals);
    match friends {
        0 => {}
        1 => words.push("1 friend in common".to_owned()),
        many => words.push(format!("{many} friends in common")),
    }
    words.extend(one(ListKind::Professions, &points.profession));
    words.extend(one(ListKind::Fields, &points.field));
    words.extend(all(ListKind::Interests, &points.interests));
    let studied = one(ListKind::EducationFields, &points.education_field);
    words.extend(studied.map(|field| format!("Studied {field}")));
    words.extend(one(ListKind::EducationLevels, &points.education_level));
    words.extend(
        one(ListKind::Areas, &points.area).or_else(|| one(ListKind::Countries, &points.country)),
    );
    words.extend(all(ListKind::Languages, &points.languages));
    words
}

/// A criterion as a row of a score.
pub const fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Goals => "Goals and skills",
        Criterion::Profession => "Work",
        Criterion::Interests => "Interests",
        Criterion::Education => "Education",
        Criterion::Place => "Place",
        Criterion::Languages => "Languages",
        Criterion::Friends => "Friends in common",
        Criterion::WayOfWorking => "Way of working",
        Criterion::FreeHours => "Shared free hours",
        Criterion::Wishes => "Asked for each other",
    }
}

/// A rule that stands against mentors, as the head of a list of them.
pub const fn barrier(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::SamePerson => "The same person",
        Barrier::SeeksNoMentor => "Looks for no mentor now",
        Barrier::IsNoMentor => "No mentor here",
        Barrier::MustNotPair => "Must not be paired",
        Barrier::AlreadyPaired => "Were a pair in this program",
        Barrier::MutualPair => "Is already their mentee",
        Barrier::NoSharedLanguage => "No language in common",
        Barrier::TooManyHoursApart => "Clocks too far apart",
        Barrier::NoFreeSeat => "No free seat",
        Barrier::BelowLeastScore => "Below the least score",
    }
}

/// The same of so many mentors, within a sentence: they `speak none of their languages`.
const fn barrier_of_mentors(barrier: Barrier, number: u32) -> &'static str {
    let (one, many) = match barrier {
        Barrier::NoSharedLanguage => (
            "speaks none of their languages",
            "speak none of their languages",
        ),
        Barrier::TooManyHoursApart => ("lives too many hours away", "live too many hours away"),
        Barrier::NoFreeSeat => ("has no free seat", "have no free seat"),
        Barrier::BelowLeastScore => ("is below the least score", "are below the least score"),
        Barrier::AlreadyPaired => ("was their mentor before", "were their mentors before"),
        Barrier::MutualPair => ("is already their mentee", "are already their mentees"),
        _ => (
            "must not be paired with them",
            "must not be paired with them",
        ),
    };
    if number == 1 { one } else { many }
}

/// `18 mentors speak none of their languages, and 1 has no free seat`.
fn mentors_against(barriers: &[(Barrier, u32)]) -> String {
    let mut parts: Vec<_> = barriers
        .iter()
        .enumerate()
        .map(|(place, &(barrier, number))| {
            let whom = match (place, number) {
                (0, 1) => " mentor",
                (0, _) => " mentors",
                _ => "",
            };
            format!("{number}{whom} {}", barrier_of_mentors(barrier, number))
        })
        .collect();
    match parts.pop() {
        Some(last) if !parts.is_empty() => format!("{}, and {last}", parts.join(", ")),
        last => last.unwrap_or_default(),
    }
}

/// Why a mentee has no mentor in the plan, and what would help.
pub fn unplaced(unplaced: &UnplacedMentee) -> String {
    let against = mentors_against(&unplaced.barriers);
    match unplaced.reason {
        None => "You left them out for now.".to_owned(),
        Some(Unplaced::NoEligibleMentor) if against.is_empty() => {
            "There is no mentor but themselves.".to_owned()
        }
        Some(Unplaced::NoEligibleMentor) => {
            format!("Nobody fits the program's rules: {against}.")
        }
        Some(Unplaced::BelowLeastScore) => {
            "Everyone who fits the rules is below the program's least score. You can still pair them by hand."
                .to_owned()
        }
        Some(Unplaced::OnlyLockedSeats) => {
            "Every seat that would fit is locked for others. Unlock one, or find one more seat."
                .to_owned()
        }
        Some(Unplaced::ExcludedByPair) => {
            "The only seats left are with somebody whom they mentor themselves in this plan.".to_owned()
        }
        Some(Unplaced::NoSeatLeft) if against.is_empty() => {
            "Every mentor is taken. One more seat would help.".to_owned()
        }
        Some(Unplaced::NoSeatLeft) => {
            format!("Every mentor who fits is taken. Of the others, {against}.")
        }
    }
}

/// Since when somebody waits, who then comes first.
pub fn waits_since(rounds: u16) -> String {
    format!(
        "Waits since {}",
        count(usize::from(rounds), "round", "rounds")
    )
}

/// `1 seat is`, `2 seats are`.
pub fn is_or_are(seats: usize) -> String {
    count(seats, "seat is", "seats are")
}

/// A reason for having no mentor, as the head of a list.
pub const fn reason(reason: Option<Unplaced>) -> &'static str {
    match reason {
        None => "Left out by you",
        Some(Unplaced::NoEligibleMentor) => "Nobody fits the rules",
        Some(Unplaced::BelowLeastScore) => "Everybody who fits is below the least score",
        Some(Unplaced::OnlyLockedSeats) => "The seats that fit are locked for others",
        Some(Unplaced::ExcludedByPair) => "Only with somebody whom they mentor",
        Some(Unplaced::NoSeatLeft) => "Too few seats",
    }
}

/// The smallest change that would place somebody. `rules` are those that hold now.
pub fn suggestion(
    suggestion: &Suggestion,
    rules: HardRulesDraft,
    name: impl Fn(MemberId) -> String,
) -> String {
    match suggestion {
        Suggestion::Include => "Take them back into the plan".to_owned(),
        Suggestion::OneMoreSeat { mentor } => format!("One more seat with {}", name(*mentor)),
        Suggestion::LowerLeastScore { to } => {
            format!("Lower the least score to {}", out_of_hundred(*to))
        }
        Suggestion::LetGo { couple } => {
            let (mentee, mentor) = (name(couple.mentee), name(couple.mentor));
            format!("Let {mentee} and {mentor} go")
        }
        Suggestion::Rules { hard_rules } if hard_rules.shared_language != rules.shared_language => {
            "Allow pairs without a common language".to_owned()
        }
        Suggestion::Rules { hard_rules } if hard_rules.mutual_pairs != rules.mutual_pairs => {
            "Allow two people to mentor each other".to_owned()
        }
        Suggestion::Rules { hard_rules } => {
            let hours = hard_rules.most_hours_apart.map_or(0, usize::from);
            format!(
                "Let clocks be up to {} apart",
                count(hours, "hour", "hours")
            )
        }
    }
}

/// What is different in a pool. `name` knows what people are called.
pub fn change(change: &PoolChange, name: impl Fn(MemberId) -> String) -> String {
    match change {
        PoolChange::Rules => {
            "The program's rules were changed: what counts, what every pair must meet, or what a plan aims at."
                .to_owned()
        }
        PoolChange::Left { member } => format!("{} is no longer in the pool.", name(*member)),
        PoolChange::Joined { member } => format!("{} is new in the pool.", name(*member)),
        PoolChange::Changed { member } => {
            format!(
                "{} has other answers, seats or free places now.",
                name(*member)
            )
        }
        PoolChange::Published => {
            "What is published is different: another plan was, or a pair has begun or come to nothing."
                .to_owned()
        }
        PoolChange::Between => {
            "Something between two people is different: who may be paired, or whom both know."
                .to_owned()
        }
    }
}

/// What is wrong with a plan or a lock.
pub fn fault(fault: &PlanFault, name: impl Fn(MemberId) -> String) -> String {
    match *fault {
        PlanFault::NoSuchMentee { mentee } => {
            format!("{} looks for no mentor now.", name(mentee))
        }
        PlanFault::NoSuchMentor { mentor } => format!("{} is no mentor now.", name(mentor)),
        PlanFault::PlacedTwice { mentee } => format!("{} would have two mentors.", name(mentee)),
        PlanFault::TooFewSeats { mentor } => format!(
            "All seats of {} are locked for others. Unlock one of them first.",
            name(mentor)
        ),
        PlanFault::LockNotKept { mentee, mentor } => format!(
            "{} and {} are locked, but not in the plan.",
            name(mentee),
            name(mentor)
        ),
        PlanFault::Barred {
            mentee,
            mentor,
            barrier: Barrier::MutualPair,
        } => format!(
            "{} and {} would mentor each other, which this program does not have.",
            name(mentee),
            name(mentor)
        ),
        PlanFault::Barred {
            mentee,
            mentor,
            barrier,
        } => format!(
            "{} and {} can't be paired: {}.",
            name(mentee),
            name(mentor),
            self::barrier(barrier).to_lowercase()
        ),
    }
}

/// Two people in the matrix, for who hears it: `Ana with Bo, 78 of 100, in the plan, locked`.
pub fn cell(mentee: &str, mentor: &str, cell: Cell) -> String {
    let found = match cell.found {
        Found::Unknown => ", not worked out yet".to_owned(),
        Found::Barred => ", can't be paired".to_owned(),
        Found::Points(points) => format!(", {points} of 100"),
    };
    let plan = if cell.is_chosen { ", in the plan" } else { "" };
    let lock = if cell.is_locked { ", locked" } else { "" };
    format!("{mentee} with {mentor}{found}{plan}{lock}")
}
