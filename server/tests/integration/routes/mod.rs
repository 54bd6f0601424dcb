//! Mirrors the URLs.

mod account;
mod choices;
mod connections;
mod group_members;
mod group_requests;
mod groups;
mod invite_links;
mod limits;
mod mail;
mod operator_groups;
mod pairing;
mod pairs;
mod pool;
mod profile;
mod program_edits;
mod program_phases;
mod programs;
mod recovery;
mod registration;
mod session;
mod sign_up;
mod sign_up_list;
mod templates;
mod unknown;
mod vault;
