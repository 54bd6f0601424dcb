//! What is worth how much: the numbers of the table in [`affinity`](super).

/// The same field of work.
pub(crate) const FIELD: u8 = 60;
/// The same profession.
pub(crate) const PROFESSION: u8 = 40;
/// So many interests in common; more than three count as three.
pub(crate) const INTERESTS: [u8; 4] = [0, 40, 75, 100];
/// The same field of study.
pub(crate) const EDUCATION_FIELD: u8 = 70;
/// The same level of education.
pub(crate) const EDUCATION_LEVEL: u8 = 30;
/// The same area, whatever the country.
pub(crate) const AREA: u8 = 100;
/// The same country and not the same area.
pub(crate) const COUNTRY: u8 = 50;
/// So many languages in common; more than two count as two.
pub(crate) const LANGUAGES: [u8; 3] = [0, 70, 100];
/// So many connections in common; more than three count as three.
pub(crate) const FRIENDS: [u8; 4] = [0, 50, 75, 100];
/// What one step between two answers on the way of working takes from a hundred.
pub(crate) const STEP_APART: u8 = 5;
/// The most steps that two answers are apart.
pub(crate) const MOST_STEPS: u8 = 4;
/// So many of the two asked for the other.
pub(crate) const WISHES: [u8; 3] = [0, 60, 100];
