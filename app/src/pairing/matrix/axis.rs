//! The people along one side of the matrix, and in which order.

use std::cmp::Reverse;
use std::sync::Arc;
use wayfellow_domain::id::MemberId;

/// Somebody along a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub member: MemberId,
    /// What they are called.
    pub name: String,
}

/// By what a side is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum By {
    /// By name.
    #[default]
    Name,
    /// By how well they are placed, the best first.
    Score,
}

/// Everybody of a side. Each has a *number*, by name, and a *line*, which depends on the order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    people: Arc<Vec<Person>>,
    numbers: Vec<usize>,
    lines: Vec<usize>,
}

/// People by name.
pub fn by_name(mut people: Vec<Person>) -> Arc<Vec<Person>> {
    people.sort_by_cached_key(|person| (person.name.to_lowercase(), person.member));
    Arc::new(people)
}

impl Order {
    /// Orders a side; who has no score comes last, and equals stay by name.
    pub fn new(people: Arc<Vec<Person>>, by: By, score: impl Fn(MemberId) -> Option<u32>) -> Self {
        let mut numbers: Vec<usize> = (0..people.len()).collect();
        if by == By::Score {
            numbers.sort_by_cached_key(|&number| Reverse(score(people[number].member)));
        }
        let mut lines = vec![0; numbers.len()];
        for (line, &number) in numbers.iter().enumerate() {
            lines[number] = line;
        }
        Self {
            people,
            numbers,
            lines,
        }
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Who has a number.
    pub fn who(&self, number: usize) -> Option<&Person> {
        self.people.get(number)
    }

    /// Who is on a line.
    pub fn on_line(&self, line: usize) -> Option<&Person> {
        self.who(self.number(line)?)
    }

    /// The number of who is on a line.
    pub fn number(&self, line: usize) -> Option<usize> {
        self.numbers.get(line).copied()
    }

    /// The line of a number.
    pub fn line(&self, number: usize) -> usize {
        self.lines.get(number).copied().unwrap_or(0)
    }
}
