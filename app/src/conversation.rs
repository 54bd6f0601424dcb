//! What a mentor and a mentee write to each other: sealed, read by page, live.

mod desk;
mod line;
mod markup;
mod queue;
mod view;

pub use view::conversation;
