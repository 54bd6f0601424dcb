//! Where the lines run in a picture of who goes from whom to whom.

use super::comparison::{Fate, Line};
use std::collections::BTreeMap;
use wayfellow_domain::id::MemberId;

/// With more than these a picture says less than a table.
pub const MOST_DRAWN: usize = 60;

/// How much room is between two mentors, in rows.
const BETWEEN: f64 = 0.4;

/// A picture: on the left each mentor before with the mentees who leave them, on the right each mentor
/// then. Heights are in rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// How high it is.
    pub rows: f64,
    /// Who is on the left, in order; none: no mentor.
    pub before: Vec<Head>,
    /// Who is on the right, in order.
    pub after: Vec<Head>,
    /// Who moves, one after the other on the left.
    pub ways: Vec<Way>,
}

/// A mentor, in the middle of the ends of their lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Who; none for no mentor.
    pub mentor: Option<MemberId>,
    /// How far down.
    pub row: f64,
}

/// A mentee's line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way {
    /// Who.
    pub mentee: MemberId,
    /// What becomes of them.
    pub fate: Fate,
    /// How far down it begins.
    pub from: f64,
    /// How far down it ends.
    pub to: f64,
}

/// Draws those who do not stay. None where nobody moves, and where too many do.
pub fn draw(lines: &[Line]) -> Option<Moves> {
    let moved = lines.iter().filter(|line| line.fate() != Fate::Kept);
    let mut moved: Vec<Line> = moved.copied().collect();
    if moved.is_empty() || moved.len() > MOST_DRAWN {
        return None;
    }
    // Nobody comes last.
    moved.sort_by_key(|line| (line.from.is_none(), line.from, line.mentee));
    let (from, before) = heights(&moved, |line| line.from);
    // Who goes to the same mentor comes from about the same place, so that few lines cross.
    let mut by_mentor: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    for (line, row) in moved.iter().zip(&from) {
        by_mentor.entry(line.to).or_default().push(*row);
    }
    let middle = |mentor: Option<MemberId>| by_mentor.get(&mentor).map_or(0.0, |rows| mean(rows));
    let mut order: Vec<usize> = (0..moved.len()).collect();
    order.sort_by(|&one, &other| {
        let (one_to, other_to) = (moved[one].to, moved[other].to);
        let is_nobody = one_to.is_none().cmp(&other_to.is_none());
        is_nobody
            .then(middle(one_to).total_cmp(&middle(other_to)))
            .then(one_to.cmp(&other_to))
            .then(one.cmp(&other))
    });
    let on_right: Vec<Line> = order.iter().map(|&place| moved[place]).collect();
    let (to, after) = heights(&on_right, |line| line.to);
    let to: BTreeMap<usize, f64> = order.into_iter().zip(to.iter().copied()).collect();
    let ways = moved.iter().zip(&from).enumerate();
    let ways = ways.map(|(place, (line, &from))| Way {
        mentee: line.mentee,
        fate: line.fate(),
        from,
        to: to.get(&place).copied().unwrap_or_default(),
    });
    let lowest = from.iter().chain(to.values()).copied().fold(0.0, f64::max);
    Some(Moves {
        rows: lowest + 1.0,
        before,
        after,
        ways: ways.collect(),
    })
}

/// A row for each line, those of one mentor together, and where the mentors are.
fn heights(lines: &[Line], mentor: impl Fn(&Line) -> Option<MemberId>) -> (Vec<f64>, Vec<Head>) {
    let (mut rows, mut heads) = (Vec::new(), Vec::new());
    let mut next = 0.0;
    for group in lines.chunk_by(|one, other| mentor(one) == mentor(other)) {
        let first = rows.len();
        for _ in group {
            rows.push(next);
            next += 1.0;
        }
        heads.push(Head {
            mentor: group.first().and_then(&mentor),
            row: mean(&rows[first..]),
        });
        next += BETWEEN;
    }
    (rows, heads)
}

fn mean(rows: &[f64]) -> f64 {
    let (first, last) = (rows.first(), rows.last());
    first
        .zip(last)
        .map_or(0.0, |(first, last)| f64::midpoint(*first, *last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(number: u8) -> MemberId {
        MemberId::from_random([number; 16])
    }

    fn line(mentee: u8, from: Option<u8>, to: Option<u8>) -> Line {
        Line {
            mentee: member(mentee),
            from: from.map(member),
            to: to.map(member),
        }
    }

    #[test]
    fn those_of_one_mentor_are_together_and_who_stays_is_not_drawn() {
        let lines = [
            line(1, Some(11), Some(12)),
            line(2, Some(12), Some(11)),
            line(3, Some(11), Some(13)),
            line(4, Some(14), Some(14)),
            line(5, None, Some(12)),
        ];
        let moves = draw(&lines).unwrap();
        let mentees: Vec<_> = moves.ways.iter().map(|way| way.mentee).collect();
        assert_eq!(mentees, [1, 3, 2, 5].map(member));
        let before: Vec<_> = moves.before.iter().map(|head| head.mentor).collect();
        assert_eq!(before, [Some(member(11)), Some(member(12)), None]);
        assert!((moves.before[0].row - 0.5).abs() < f64::EPSILON);
        let ends: Vec<_> = moves.after.iter().map(|head| head.mentor).collect();
        assert_eq!(ends.len(), 3);
        // Nobody's line ends where another's does.
        for (place, way) in moves.ways.iter().enumerate() {
            assert!(
                moves.ways[..place]
                    .iter()
                    .all(|other| (other.to - way.to).abs() >= 1.0)
            );
            assert!(way.from < moves.rows && way.to < moves.rows);
        }
    }

    #[test]
    fn too_many_and_nobody_are_not_drawn() {
        let many = |count: u8| -> Vec<_> {
            (0..count)
                .map(|mentee| line(mentee, Some(200), None))
                .collect()
        };
        assert_eq!(draw(&[line(1, Some(11), Some(11))]), None);
        assert!(draw(&many(60)).is_some());
        assert_eq!(draw(&many(61)), None);
    }
}
