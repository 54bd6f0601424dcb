//! What handlers take in: the viewer, a JSON body, an id in the path, what stands after `?`. Each
//! fails with the one envelope.

mod json;
mod path;
mod query;
mod viewer;

pub use json::Json;
pub use path::Path;
pub use query::Query;
pub(crate) use viewer::read_cookie;
pub use viewer::{SessionToken, Viewer, ViewerSession, cookie_name, judge};
