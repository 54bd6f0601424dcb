//! The way back into an account whose password was forgotten: a mailed link, and the recovery code
//! that opens the vault in the browser.

pub mod http;
