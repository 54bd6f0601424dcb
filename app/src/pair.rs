//! Shows pairs: the list of one's own, an invitation, the space of two people, how a pair ended,
//! and what admins see of the pairs of a program.

pub mod ending;
pub mod introduction;
pub mod invitation;
pub mod leave;
pub mod list;
pub mod meeting;
pub mod overview;
pub mod pulse;
pub mod step;
pub mod withdraw;
pub mod words;
