//! In which order mentees and mentors are numbered when the plan is made.

use super::ids::{Id, Ids};
use wayfellow_domain::pairing::PairingProblemDraft;

/// The order in which the engine has them: ascending id, or as in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    ids: Option<Ids>,
    /// For each of the engine's mentees the row in the file.
    mentees: Vec<usize>,
    /// For each of the engine's mentors the column in the file.
    mentors: Vec<usize>,
}

impl Order {
    /// As in the file.
    #[must_use]
    pub fn of_places(draft: &PairingProblemDraft) -> Self {
        Self {
            ids: None,
            mentees: (0..draft.scores.len()).collect(),
            mentors: (0..draft.capacities.len()).collect(),
        }
    }

    /// By ascending id.
    #[must_use]
    pub fn by_id(ids: Ids) -> Self {
        let ascending = |ids: &[Id]| {
            let mut places: Vec<usize> = (0..ids.len()).collect();
            places.sort_by_key(|&place| &ids[place]);
            places
        };
        Self {
            mentees: ascending(&ids.mentees),
            mentors: ascending(&ids.mentors),
            ids: Some(ids),
        }
    }

    /// The row of the engine's mentee.
    #[must_use]
    pub fn mentee(&self, mentee: usize) -> usize {
        self.mentees[mentee]
    }

    /// The column of the engine's mentor.
    #[must_use]
    pub fn mentor(&self, mentor: usize) -> usize {
        self.mentors[mentor]
    }

    /// What the engine has for each mentee, by row.
    #[must_use]
    pub fn mentees_in_file<T: Copy + Default>(&self, of_each: &[T]) -> Vec<T> {
        in_file(&self.mentees, of_each)
    }

    /// What the engine has for each mentor, by column.
    #[must_use]
    pub fn mentors_in_file<T: Copy + Default>(&self, of_each: &[T]) -> Vec<T> {
        in_file(&self.mentors, of_each)
    }

    /// The ids, where the file has them.
    #[must_use]
    pub const fn ids(&self) -> Option<&Ids> {
        self.ids.as_ref()
    }

    /// The problem in this order.
    #[must_use]
    pub fn arrange(&self, mut draft: PairingProblemDraft) -> PairingProblemDraft {
        if self.ids.is_none() {
            return draft;
        }
        let (rows, columns) = (places(&self.mentees), places(&self.mentors));
        for pairs in [&mut draft.locked, &mut draft.forbidden, &mut draft.previous] {
            for (mentee, mentor) in pairs {
                (*mentee, *mentor) = (rows[*mentee], columns[*mentor]);
            }
        }
        for (mentee, mentor) in draft.exclusions.iter_mut().flatten() {
            (*mentee, *mentor) = (rows[*mentee], columns[*mentor]);
        }
        if !draft.waited.is_empty() {
            draft.waited = self.mentees.iter().map(|&row| draft.waited[row]).collect();
        }
        let mentors = self.mentors.iter();
        draft.capacities = mentors.map(|&column| draft.capacities[column]).collect();
        let mut scores = Vec::with_capacity(draft.scores.len());
        for &row in &self.mentees {
            let row = std::mem::take(&mut draft.scores[row]);
            scores.push(self.mentors.iter().map(|&column| row[column]).collect());
        }
        draft.scores = scores;
        draft
    }
}

/// Values of the engine's order in that of the file.
fn in_file<T: Copy + Default>(order: &[usize], of_each: &[T]) -> Vec<T> {
    let mut values = vec![T::default(); order.len()];
    for (&original, &value) in order.iter().zip(of_each) {
        values[original] = value;
    }
    values
}

/// For each place in the file the place in this order.
fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, &original) in order.iter().enumerate() {
        places[original] = place;
    }
    places
}
