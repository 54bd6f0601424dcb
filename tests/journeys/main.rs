//! Journeys of people through the product, in a real browser against a real server.

mod account;
mod account_changes;
mod arrival;
mod board;
mod by_keyboard;
mod conversation;
mod every_page;
mod group;
mod later_round;
mod mail;
mod matrix;
mod pair;
mod pairing;
mod program;
mod same_plan;
mod sign_up;
mod studio;
mod studio_kept;
mod whole_way;
