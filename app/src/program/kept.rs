//! What an admin was writing when they left the page: this tab keeps it until it is closed.

use crate::ui::button::Button;
use crate::ui::notice::Notice;
use leptos::prelude::*;
use wayfellow_domain::api::program::ProgramEdit;

/// Keeps what was written on a page, in place of what was kept before.
pub fn keep(page: &str, edit: &ProgramEdit) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(edit)) {
        // A browser that keeps nothing loses it, as it would have without this.
        let _ = storage.set_item(page, &text);
    }
}

/// What was kept for a page.
pub fn find(page: &str) -> Option<ProgramEdit> {
    let text = storage()?.get_item(page).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

/// Keeps nothing for a page any more.
pub fn forget(page: &str) {
    if let Some(storage) = storage() {
        // What cannot be removed was never kept.
        let _ = storage.remove_item(page);
    }
}

/// Says that what is shown was written before.
pub fn notice(drop: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! {
        <Notice title="You were writing this before">
            <p>"It is not saved yet. Go on, or begin again from what is saved."</p>
            <Button small=true on_press=drop>
                "Begin again"
            </Button>
        </Notice>
    }
    .into_any()
}

fn storage() -> Option<leptos::web_sys::Storage> {
    window().session_storage().ok().flatten()
}
