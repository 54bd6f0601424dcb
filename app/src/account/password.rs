//! A field for a password, with a way to look at it.

use crate::client;
use crate::load::Loaded;
use crate::ui::bound::Bound;
use crate::ui::field::{Fault, Field, described_by};
use leptos::prelude::*;
use wayfellow_domain::api::account::AccountView;

/// A password. `autocomplete` is "new-password" or "current-password".
#[component]
pub fn PasswordField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Bound<String>,
    autocomplete: &'static str,
    #[prop(optional, into)] why: String,
    #[prop(optional, into)] fault: Fault,
) -> AnyView {
    let is_shown = RwSignal::new(false);
    let described = described_by(name, !why.is_empty(), fault);
    let toggle_label = format!("Show the field “{label}”");
    view! {
        <Field name label why fault>
            <div class="input-join">
                <input
                    class="input"
                    id=name
                    name=name
                    type=move || if is_shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=move || fault.with(Option::is_some).then_some("true")
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <button
                    class="button"
                    type="button"
                    aria-label=toggle_label
                    aria-pressed=move || is_shown.get().to_string()
                    on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                >
                    {move || if is_shown.get() { "Hide" } else { "Show" }}
                </button>
            </div>
        </Field>
    }
    .into_any()
}

/// Whose password it is, for a password manager; nobody sees it. Where somebody is signed in.
pub fn username() -> AnyView {
    let account = Loaded::new(|| client::get::<AccountView>("/api/account"));
    (move || {
        account.ready().map(|account| {
            view! { <input type="text" name="username" autocomplete="username" value=account.email hidden readonly /> }
        })
    })
    .into_any()
}
