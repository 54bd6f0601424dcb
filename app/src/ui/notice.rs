//! Something that a person should know before going on.

use super::icon::{Icon, icon};
use leptos::prelude::*;

/// What kind of news it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// It went well.
    Success,
    /// Needs a look.
    Warning,
    /// Went wrong, or cannot be taken back.
    Danger,
}

impl Tone {
    /// The value of `data-tone`, for badges too.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Success => Icon::Done,
            Self::Warning | Self::Danger => Icon::Warning,
        }
    }
}

/// A box with an icon. Put it in a `<div role="status">` or `role="alert"` that is always there if
/// it comes up later.
///
/// ```ignore
/// <Notice tone=Tone::Warning title="Keep it somewhere safe"><p>"On paper, at home."</p></Notice>
/// ```
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: String,
    children: Children,
) -> AnyView {
    let title = (!title.is_empty()).then(|| view! { <strong>{title}</strong> });
    view! {
        <div class="notice" data-tone=tone.code()>
            {icon(tone.icon())} <div>{title} {children()}</div>
        </div>
    }
    .into_any()
}
