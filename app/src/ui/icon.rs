//! The icons: one-colour strokes that take the colour of the text beside them.

use leptos::prelude::*;

/// What an icon shows. It never stands alone: words beside it, or a label, say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// An i in a circle.
    Info,
    /// A triangle.
    Warning,
    /// A tick.
    Done,
    /// To the next page; turns around where text runs from right to left.
    Forward,
    /// Once more.
    Again,
    /// Kept shut.
    Lock,
    /// Two people.
    People,
    /// A pin on a map.
    Place,
    /// A mortarboard.
    Education,
    /// A briefcase.
    Work,
    /// What one is fond of.
    Heart,
    /// Hours.
    Clock,
    /// Words between two.
    Speech,
}

impl Icon {
    const fn strokes(self) -> &'static str {
        match self {
            Self::Info => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.01"/>"#,
            Self::Warning => r#"<path d="M12 4 2.8 19.5h18.4zM12 10v4M12 17v.01"/>"#,
            Self::Done => r#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#,
            Self::Forward => r#"<path d="M5 12h14m-6-6 6 6-6 6"/>"#,
            Self::Again => r#"<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5v4h-4"/>"#,
            Self::Lock => r#"<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>"#,
            Self::People => {
                r#"<circle cx="8" cy="8" r="3.2"/><circle cx="16.5" cy="9" r="2.6"/><path d="M2.5 19c.4-3.6 2.6-5.5 5.5-5.5s5.1 1.9 5.5 5.5M15 14.2c3-.6 5.7 1 6.3 4.3"/>"#
            }
            Self::Place => {
                r#"<path d="M12 21c4.5-4.8 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6.2 6.5 11z"/><circle cx="12" cy="10" r="2.3"/>"#
            }
            Self::Education => {
                r#"<path d="M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.7v4.6c3.4 2.3 7.6 2.3 11 0v-4.6M21.5 9.5v5"/>"#
            }
            Self::Work => r#"<path d="M4 8h16v11H4zM9 8V5.5h6V8M4 13h16"/>"#,
            Self::Heart => {
                r#"<path d="M12 20S4 15 4 9.3C4 6.5 6 5 8 5c1.8 0 3.2 1 4 2.6C12.8 6 14.2 5 16 5c2 0 4 1.5 4 4.3C20 15 12 20 12 20z"/>"#
            }
            Self::Clock => r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>"#,
            Self::Speech => r#"<path d="M4 5h16v11h-8.5L7 20v-4H4zM8 9.5h8M8 12.5h5"/>"#,
        }
    }
}

/// Draws an icon: `{icon(Icon::Lock)}`.
pub fn icon(which: Icon) -> AnyView {
    let flips = (which == Icon::Forward).then_some("");
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" data-flip=flips inner_html=which.strokes()></svg>
    }
    .into_any()
}
