//! The rules of mentorship programs: what is checked, what may happen next, and who may do it.
//!
//! Everything here is pure: no I/O, no clock, no randomness, no async. Whoever calls hands in
//! `today`, `now` and random bytes, so the browser and the server reach the same answer.
//!
//! Where to start:
//!
//! - [`problem`], [`refusal`]: the three ways to say no, as codes with data. A [`problem::Problem`]
//!   names a field of a draft, a [`refusal::Refusal`] is a rule that does not allow a step now, and
//!   [`access`] denies or hides what is not the viewer's.
//! - [`id`], [`text`], [`day`]: the small checked types that everything is made of.
//! - [`account`], [`age`], [`email`], [`password`]: who can have an account, and with what.
//! - [`group`]: how a group is proposed, selected, entered and left.
//! - [`profile`], [`connection`]: what members show each other, and who knows whom.
//! - [`template`], [`step`], [`pulse`], [`program`]: what a program is made from, what it consists
//!   of, its phases, and what an edit would do to whom.
//! - [`sign_up`], [`choice`], [`facts`], [`week_hours`], [`guidelines`]: what a member says of
//!   themself when they sign up, and how it compares.
//! - [`eligibility`], [`affinity`]: which mentee may be paired with which mentor, and how well they
//!   suit each other.
//! - [`pool`], [`pairing`], [`introduction`]: the sign-ups that can be paired, the one best plan for
//!   them, and what a pair is told of each other.
//! - [`pair`], [`check_in`]: two people from the invitation to the ending, and what an admin sees of
//!   it. [`entry`]: what they write to each other.
//! - [`block`], [`report`]: wanting no more of somebody, and telling the moderators.
//! - [`home`]: what needs somebody next.
//! - [`api`]: what travels between browser and server, one module a noun. With the feature `schema`
//!   there is a module of that name, which gives the JSON Schemas of it.

#![deny(missing_docs)]

pub mod access;
pub mod account;
pub mod affinity;
pub mod age;
pub mod api;
pub mod block;
pub mod check_in;
pub mod choice;
pub mod connection;
pub mod day;
pub mod eligibility;
pub mod email;
pub mod entry;
pub mod facts;
pub mod group;
pub mod guidelines;
pub mod home;
pub mod id;
pub mod introduction;
pub mod pair;
pub mod pairing;
pub mod password;
pub mod pool;
pub mod problem;
pub mod profile;
pub mod program;
pub mod pulse;
pub mod refusal;
pub mod report;
#[cfg(feature = "schema")]
pub mod schema;
pub mod shelf;
pub mod sign_up;
pub mod step;
pub mod template;
pub mod text;
pub mod week_hours;
pub mod wire_time;

/// The examples of the README, so that they are tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
