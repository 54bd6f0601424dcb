//! A text that is there to be copied.

use super::button::Button;
use super::toast::Toasts;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// A text with a button that copies it. It is also chosen by the press, for browsers that do not
/// let a page copy.
///
/// ```ignore
/// <CopyField label="The link" text=url copied="The link is copied." />
/// ```
#[component]
pub fn CopyField(
    #[prop(into)] label: String,
    #[prop(into)] text: String,
    copied: &'static str,
) -> AnyView {
    let toasts = Toasts::expect();
    let field = NodeRef::<html::Input>::new();
    let select = move || {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    let words = text.clone();
    let press = move || {
        select();
        // Elsewhere browsers offer no clipboard to a page.
        if !window().is_secure_context() {
            return;
        }
        let copying = window().navigator().clipboard().write_text(&words);
        spawn_local(async move {
            if JsFuture::from(copying).await.is_ok() {
                toasts.say(copied);
            }
        });
    };
    let name = format!("Copy: {label}");
    view! {
        <div class="input-join">
            <input
                class="input"
                readonly
                aria-label=label
                value=text
                node_ref=field
                on:focus=move |_| select()
            />
            <Button on_press=press label=name>"Copy"</Button>
        </div>
    }
    .into_any()
}
