//! What a program is made from: three templates of twelve weeks each.
//!
//! They are the files in `templates/`. The build script reads and checks them, so a template that
//! breaks a rule stops the build, and embeds them here; with all their text they take some 100 KB,
//! so the browser asks the server for them instead of carrying them.

mod draft;

pub use draft::{Source, TEMPLATE_WEEKS, Template, TemplateDraft, TemplateKind};
