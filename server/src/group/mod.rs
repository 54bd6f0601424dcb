//! Groups: proposed by members, selected by the operator.
//!
//! Where other nouns ask what somebody may do in a group, they begin with [`store::standing`].

pub mod http;
pub mod invite_link;
pub mod membership;
pub mod store;
