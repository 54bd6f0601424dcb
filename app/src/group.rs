//! Groups: what is shown of them, and how people come in and go.

pub mod about;
pub mod ask;
pub mod closing;
pub mod form;
pub mod leave;
pub mod links;
pub mod list;
pub mod members;
pub mod requests;
pub mod select;
pub mod words;
