//! What a mentor and a mentee write to each other: sealed, read by page, live.

mod about_step;
mod book;
mod desk;
mod draft;
mod entry;
mod line;
mod live;
mod markup;
mod prose;
mod queue;
mod tools;
mod view;
mod writing;

pub use about_step::about_step;
pub use desk::Desk;
pub use view::conversation;
