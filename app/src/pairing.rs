//! Pairing a program: the pool, what the admin settles by hand, and the plan that follows.
//!
//! What is computed, a worker computes (`worker/`): [`ask`] says what can be asked of it, [`engine`]
//! is the page's end of the line. [`desk`] has what the admin has before them, and [`change`] what
//! they do with it; the other modules show it. Rules are in `wayfellow_domain`, and the server holds
//! every plan against them again.

mod ask;
mod asked;
mod board;
mod candidates;
mod change;
mod compare;
mod comparison;
mod csv;
mod desk;
mod drag;
mod effect;
mod engine;
mod export;
mod figures;
mod going_out;
mod kept;
mod keys;
mod letter;
mod matrix;
mod mentor;
mod moves;
mod people;
mod person;
mod pictures;
mod points;
mod pool;
mod presets;
mod publish;
mod rather;
mod repair;
mod retry;
mod rules;
mod saving;
mod score;
mod share;
mod shown;
mod sides;
mod steps;
mod studio;
mod summary;
mod switch;
mod top;
mod tried;
mod unplaced;
mod wish;
mod words;

pub use studio::studio;
