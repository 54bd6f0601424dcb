//! What a plan comes to, in three figures.

use super::points::out_of_hundred;
use wayfellow_domain::pool::{Outlook, Proposal};

/// How many are placed, and how well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Mentees with a mentor.
    pub placed: usize,
    /// The mean score out of a hundred; none where nobody is placed.
    pub mean: Option<u32>,
    /// The least score out of a hundred; none where nobody is placed.
    pub least: Option<u32>,
}

impl Figures {
    /// Those of a plan.
    pub fn of_plan(plan: &Proposal) -> Self {
        Self::of(plan.pairs.len(), plan.total, plan.least)
    }

    /// Those of what would be.
    pub fn of_outlook(outlook: &Outlook) -> Self {
        Self::of(outlook.placed, outlook.total, outlook.least)
    }

    fn of(placed: usize, total: u64, least: Option<u32>) -> Self {
        let pairs = u64::try_from(placed).unwrap_or(u64::MAX);
        let mean = total.checked_div(pairs);
        let mean = mean.and_then(|mean| u32::try_from(mean).ok());
        Self {
            placed,
            mean: mean.map(out_of_hundred),
            least: least.map(out_of_hundred),
        }
    }

    /// In words: `46 placed · mean 78 · least 41`.
    pub fn words(self) -> String {
        let (mean, least) = (points(self.mean), points(self.least));
        format!("{} placed · mean {mean} · least {least}", self.placed)
    }

    /// What would be different after it: `46 → 45 placed`; nothing where nothing would.
    pub fn change_to(self, after: Self) -> Vec<String> {
        let mut words = Vec::new();
        if self.placed != after.placed {
            words.push(format!("placed {} → {}", self.placed, after.placed));
        }
        if self.mean != after.mean {
            let (from, to) = (points(self.mean), points(after.mean));
            words.push(format!("mean {from} → {to}"));
        }
        if self.least != after.least {
            let (from, to) = (points(self.least), points(after.least));
            words.push(format!("least {from} → {to}"));
        }
        words
    }
}

/// What would be different, in words: the pairs, and the figures that change.
pub fn would_change(now: Figures, outlook: &Outlook) -> String {
    let moves = match outlook.moves.len() {
        0 => "No pair would change".to_owned(),
        1 => "1 pair would change".to_owned(),
        many => format!("{many} pairs would change"),
    };
    let figures = now.change_to(Figures::of_outlook(outlook));
    let words: Vec<_> = std::iter::once(moves).chain(figures).collect();
    words.join(" · ")
}

/// Points out of a hundred, or a dash.
pub fn points(points: Option<u32>) -> String {
    points.map_or_else(|| "–".to_owned(), |points| points.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wayfellow_domain::id::MemberId;
    use wayfellow_domain::pool::MemberMove;

    #[test]
    fn only_what_would_change_is_said() {
        let now = Figures::of(2, 1_579_999, Some(410_000));
        assert_eq!(now.words(), "2 placed · mean 78 · least 41");
        assert_eq!(now.change_to(now), Vec::<String>::new());
        let none = Figures::of(0, 0, None);
        let expected = ["placed 2 → 0", "mean 78 → –", "least 41 → –"];
        assert_eq!(now.change_to(none), expected);
        let weaker = Figures {
            least: Some(40),
            ..now
        };
        assert_eq!(now.change_to(weaker), ["least 41 → 40"]);
    }

    #[test]
    fn an_effect_counts_the_pairs_and_says_only_the_figures_that_change() {
        let now = Figures {
            placed: 3,
            mean: Some(50),
            least: Some(40),
        };
        let same = Outlook {
            placed: 3,
            total: 1_500_000,
            least: Some(400_000),
            ..Outlook::default()
        };
        assert_eq!(would_change(now, &same), "No pair would change");
        let step = MemberMove {
            mentee: MemberId::from_random([1; 16]),
            from: None,
            to: None,
        };
        let other = Outlook {
            moves: vec![step; 2],
            least: Some(300_000),
            ..same
        };
        assert_eq!(
            would_change(now, &other),
            "2 pairs would change · least 40 → 30"
        );
    }
}
