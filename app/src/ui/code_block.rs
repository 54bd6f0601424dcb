//! A code to be written down.

use leptos::prelude::*;

/// A code in its groups, apart from one another but chosen as one.
///
/// ```ignore
/// <CodeBlock label="Your recovery code" groups=code.groups() />
/// ```
#[component]
pub fn CodeBlock(#[prop(into)] label: String, groups: Vec<String>) -> AnyView {
    let groups = groups
        .into_iter()
        .map(|group| view! { <span>{group}</span>" " })
        .collect_view();
    view! {
        <div class="code-block" role="group" aria-label=label>
            <code translate="no">{groups}</code>
        </div>
    }
    .into_any()
}
