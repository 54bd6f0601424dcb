//! What handlers take in: the viewer, a JSON body, an id in the path. Each fails with the one
//! envelope.

mod json;
mod path;
mod viewer;

pub use json::Json;
pub use path::Path;
pub(crate) use viewer::read_cookie;
pub use viewer::{SessionToken, Viewer, ViewerSession, cookie_name, judge};
