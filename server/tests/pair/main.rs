//! `wayfellow pair`, the real binary on real files.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

mod bare;
mod community;
mod documentation;
mod replay;
mod support;
