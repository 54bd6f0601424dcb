//! What a mentor and a mentee write to each other: sealed, read by page, live.

mod about_step;
mod book;
mod check_in_words;
mod desk;
mod draft;
mod entry;
mod line;
mod live;
mod markup;
mod notes;
mod prose;
mod queue;
mod shelf;
mod tools;
mod view;
mod writing;

pub use about_step::about_step;
pub use check_in_words::{keep_week, said_in_week};
pub use desk::Desk;
pub use view::conversation;
