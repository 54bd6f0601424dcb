//! Light or dark, when somebody wants other than their device. Kept in this browser only.

use leptos::prelude::*;

const KEY: &str = "theme";
const CHOICES: [(&str, &str); 3] = [("", "As my device"), ("light", "Light"), ("dark", "Dark")];

/// Puts back what was chosen before; called once, before the first page.
pub fn restore() {
    apply(&chosen());
}

/// The choice, for the foot of every page.
#[component]
pub fn ThemeChoice() -> AnyView {
    let chosen = chosen();
    let options = CHOICES
        .map(|(code, words)| {
            view! {
                <option value=code selected=code == chosen>
                    {words}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        let code = event_target_value(&event);
        apply(&code);
        if let Some(storage) = storage() {
            // A browser that keeps nothing still shows the choice until the page is left.
            let _ = storage.set_item(KEY, &code);
        }
    };
    view! {
        <label class="row" data-gap="s">
            "Colours"
            <select class="input" data-size="small" on:change=choose>
                {options}
            </select>
        </label>
    }
    .into_any()
}

fn storage() -> Option<leptos::web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// Only what is offered counts, whatever the storage holds.
fn chosen() -> String {
    storage()
        .and_then(|storage| storage.get_item(KEY).ok().flatten())
        .filter(|code| CHOICES.iter().any(|(offered, _)| offered == code))
        .unwrap_or_default()
}

fn apply(code: &str) {
    if let Some(root) = document().document_element() {
        // The name of the attribute is a constant that is valid, so neither can fail.
        let _ = if code.is_empty() {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", code)
        };
    }
}
