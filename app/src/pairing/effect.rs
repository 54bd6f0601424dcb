//! What another draft would do, in words.

use super::points::{UNIT, out_of_hundred};
use std::cmp::Reverse;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{MemberMove, Outlook, Proposal};

/// How many who would move are named.
const MOST_NAMED: usize = 3;

/// What would be different from the plan before: `+3 for Ana, −9 for Bo, two others move; one more
/// placed.` Who it is about comes first; `name` knows what people are called.
pub fn effect(
    outlook: &Outlook,
    before: &Proposal,
    about: Option<MemberId>,
    name: impl Fn(MemberId) -> String,
) -> String {
    let mut moves = outlook.moves.clone();
    moves.sort_by_key(|step| {
        let weight = points(step).map_or(u32::MAX, i32::unsigned_abs);
        (about != Some(step.mentee), Reverse(weight))
    });
    let rest = moves.len().saturating_sub(MOST_NAMED);
    // One more name is no longer than "one other moves".
    let named = if rest == 1 {
        MOST_NAMED + 1
    } else {
        MOST_NAMED
    };
    let mut parts: Vec<_> = moves
        .iter()
        .take(named)
        .map(|step| told(step, &name))
        .collect();
    if rest > 1 {
        parts.push(format!("{} others move", number(rest)));
    }
    if parts.is_empty() {
        parts.push("nobody moves".to_owned());
    }
    let mut sentence = parts.join(", ");
    for sum in sums(outlook, before) {
        sentence.push_str("; ");
        sentence.push_str(&sum);
    }
    sentence.push('.');
    sentence
}

/// By how many points of a hundred somebody would be better off; none where they gain or lose a place.
fn points(step: &MemberMove) -> Option<i32> {
    let of = |score| i32::try_from(out_of_hundred(score)).unwrap_or(i32::MAX);
    Some(of(step.to?.score) - of(step.from?.score))
}

fn told(step: &MemberMove, name: impl Fn(MemberId) -> String) -> String {
    let who = name(step.mentee);
    match (points(step), step.to) {
        (Some(0), _) => format!("as good for {who}"),
        (Some(points), _) => format!("{} for {who}", signed(points.into())),
        (None, Some(to)) => format!("a place for {who} ({})", out_of_hundred(to.score)),
        (None, None) => format!("{who} left without a mentor"),
    }
}

fn sums(outlook: &Outlook, before: &Proposal) -> Vec<String> {
    let mut sums = Vec::new();
    let placed = before.pairs.len();
    if outlook.placed > placed {
        let more = number(outlook.placed - placed);
        sums.push(format!("{more} more placed"));
    } else if outlook.placed < placed {
        let fewer = number(placed - outlook.placed);
        sums.push(format!("{fewer} fewer placed"));
    }
    let least = |score: Option<u32>| score.map(out_of_hundred);
    if let (Some(then), Some(now)) = (least(outlook.least), least(before.least))
        && then != now
    {
        sums.push(format!("weakest match {then} instead of {now}"));
    }
    if outlook.placed == placed && outlook.moves.len() > 1 {
        let of = |total: u64| i64::try_from(total / u64::from(UNIT)).unwrap_or(i64::MAX);
        let points = of(outlook.total) - of(before.total);
        if points != 0 {
            sums.push(format!("{} in all", signed(points)));
        }
    }
    sums
}

/// A small number as a word.
fn number(number: usize) -> String {
    const WORDS: [&str; 7] = ["no", "one", "two", "three", "four", "five", "six"];
    let word = WORDS.get(number).copied();
    word.map_or_else(|| number.to_string(), str::to_owned)
}

/// With a sign that is as wide as the other.
fn signed(points: i64) -> String {
    if points < 0 {
        format!("\u{2212}{}", points.unsigned_abs())
    } else {
        format!("+{points}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wayfellow_domain::pool::{Placing, ProposedPair};

    fn member(number: u8) -> MemberId {
        MemberId::from_random([number; 16])
    }

    fn name(member: MemberId) -> String {
        let names = ["Ana", "Bo", "Cy", "Di", "Ed"];
        let place = (1..=5).position(|number| self::member(number) == member);
        place.map_or_else(String::new, |place| names[place].to_owned())
    }

    fn plan(scores: &[u32]) -> Proposal {
        let pairs: Vec<_> = scores
            .iter()
            .zip(1..)
            .map(|(&score, number)| ProposedPair {
                mentee: member(number),
                mentor: member(number + 10),
                score: score * 10_000,
                is_locked: false,
            })
            .collect();
        Proposal {
            total: pairs.iter().map(|pair| u64::from(pair.score)).sum(),
            least: pairs.iter().map(|pair| pair.score).min(),
            pairs,
            ..Proposal::default()
        }
    }

    fn step(mentee: u8, from: Option<u32>, to: Option<u32>) -> MemberMove {
        let placing = |score: u32| Placing {
            mentor: member(20),
            score: score * 10_000,
        };
        MemberMove {
            mentee: member(mentee),
            from: from.map(placing),
            to: to.map(placing),
        }
    }

    fn outlook(moves: Vec<MemberMove>, placed: usize, total: u64, least: u32) -> Outlook {
        Outlook {
            moves,
            placed,
            total: total * 10_000,
            least: Some(least * 10_000),
        }
    }

    #[test]
    fn who_it_is_about_comes_first_then_who_is_touched_most() {
        let moves = vec![
            step(1, Some(70), Some(73)),
            step(2, Some(60), Some(51)),
            step(3, Some(50), Some(50)),
            step(4, Some(40), Some(41)),
            step(5, Some(40), Some(42)),
        ];
        let after = outlook(moves, 5, 257, 41);
        let said = effect(&after, &plan(&[70, 60, 50, 40, 40]), Some(member(1)), name);
        let expected = "+3 for Ana, \u{2212}9 for Bo, +2 for Ed, two others move; weakest match 41 instead of 40; \u{2212}3 in all.";
        assert_eq!(said, expected);
    }

    #[test]
    fn a_place_won_or_lost_is_told_before_points() {
        let moves = vec![step(1, Some(70), Some(60)), step(2, Some(50), None)];
        let after = outlook(moves, 1, 60, 60);
        let said = effect(&after, &plan(&[70, 50]), None, name);
        let expected = "Bo left without a mentor, \u{2212}10 for Ana; one fewer placed; weakest match 60 instead of 50.";
        assert_eq!(said, expected);
        let after = outlook(vec![step(2, None, Some(50))], 2, 120, 50);
        let said = effect(&after, &plan(&[70]), None, name);
        assert_eq!(
            said,
            "a place for Bo (50); one more placed; weakest match 50 instead of 70."
        );
    }

    #[test]
    fn that_nobody_moves_is_said() {
        let after = outlook(Vec::new(), 1, 70, 70);
        assert_eq!(effect(&after, &plan(&[70]), None, name), "nobody moves.");
    }
}
