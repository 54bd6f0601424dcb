//! A box to tick.

use super::bound::Bound;
use super::field::{Fault, described_by, fault_line};
use leptos::prelude::*;

/// A box to tick, with a sentence and, below it, a smaller one.
///
/// ```ignore
/// <Check name="accepted" label="I have read the guidelines" value=accepted fault=problems.of("accepted") />
/// ```
#[component]
pub fn Check(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: Bound<bool>,
    #[prop(optional, into)] note: String,
    #[prop(optional, into)] fault: Fault,
) -> AnyView {
    let described = described_by(name, false, fault);
    let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    id=name
                    name=name
                    aria-describedby=described
                    aria-invalid=move || fault.with(Option::is_some).then_some("true")
                    prop:checked=move || value.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <span>{label} {note}</span>
            </label>
            {fault_line(name, fault)}
        </div>
    }
    .into_any()
}
