//! The bare form of a problem: numbers only, for testing and research.
//!
//! Rows are mentees, columns are mentors. Where the file names them with `ids`, the plan is chosen
//! among equals by ascending id and not by place, so the order of the rows does not matter.

mod answer;
mod ids;
mod order;
mod read;
mod written;

pub use answer::Answer;

use super::complaint::{Complaint, Refused};
use crate::clock::timed;
use order::Order;
use wayfellow_domain::pairing::{PairingFault, WhyNotLocked, solve};

/// Reads a problem and solves it. `file` is what complaints call it. The text is dropped once it is
/// read: of a great problem it is the greater part.
///
/// # Errors
/// Everything that is wrong with it, or every lock that cannot be.
pub fn answer(file: &str, text: Vec<u8>) -> Result<Answer, Refused> {
    let (draft, ids) = read::read(file, &text)?;
    drop(text);
    let order = ids.map_or_else(|| Order::of_places(&draft), Order::by_id);
    let locked = draft.locked.clone();
    let problem = order
        .arrange(draft)
        .check()
        .map_err(|faults| refused(file, &faults, &order, &locked))?;
    let (plan, duration) = timed(|| solve(&problem));
    Ok(Answer::new(&plan, &order, duration))
}

/// What the engine does not accept. The reader has looked at everything but whether the locks can
/// be honoured.
fn refused(
    file: &str,
    faults: &[PairingFault],
    order: &Order,
    locked: &[(usize, usize)],
) -> Refused {
    let mut complaints = Vec::new();
    let mut is_infeasible = true;
    for fault in faults {
        let complaint = match *fault {
            PairingFault::InfeasibleLock {
                mentee,
                mentor,
                why,
            } => {
                let pair = (order.mentee(mentee), order.mentor(mentor));
                let place = locked.iter().position(|lock| *lock == pair);
                let place = place.map_or_else(String::new, |place| format!("locked[{place}]"));
                Complaint::new(file, place, infeasible(pair, why))
            }
            other => {
                is_infeasible = false;
                Complaint::new(file, "", format!("{other:?}"))
            }
        };
        complaints.push(complaint);
    }
    if is_infeasible {
        Refused::Infeasible(complaints)
    } else {
        Refused::Malformed(complaints)
    }
}

fn infeasible((mentee, mentor): (usize, usize), why: WhyNotLocked) -> String {
    let (code, words) = match why {
        WhyNotLocked::NotEligible => ("not_eligible", "the pair is not eligible"),
        WhyNotLocked::Forbidden => ("forbidden", "the pair is forbidden"),
        WhyNotLocked::NoSeat => ("no_seat", "the mentor has more locks than seats"),
        WhyNotLocked::Excluded => ("excluded", "it excludes another pair that is locked"),
    };
    format!("mentee {mentee} cannot be locked to mentor {mentor}: {code}, {words}")
}
