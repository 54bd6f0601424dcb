//! Text that people wrote, as they wrote it.

use leptos::prelude::*;

/// Paragraphs where the writer left a line empty; other line breaks stay where they are.
///
/// ```ignore
/// {prose(&program.welcome)}
/// ```
pub fn prose(text: &str) -> AnyView {
    let paragraphs = text
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| view! { <p>{paragraph.trim().to_owned()}</p> })
        .collect_view();
    view! { <div class="prose">{paragraphs}</div> }.into_any()
}
