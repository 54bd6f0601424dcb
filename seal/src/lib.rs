//! Sealed letters: a member's keys and what is sealed with them.
