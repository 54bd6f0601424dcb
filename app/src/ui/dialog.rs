//! A question over the page. The browser keeps the focus inside, and gives it back.

use super::button::{Button, Kind};
use leptos::html;
use leptos::prelude::*;

/// A dialog that is there while `open` is true; Escape closes it.
///
/// ```ignore
/// <Dialog open=asking title="Invite by link"> … <div class="dialog-actions"> … </div></Dialog>
/// ```
#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] title: String, children: ChildrenFn) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            // Refused only where the dialog is open already or has left the page.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let heading = title.clone();
    let content = move || open.get().then(|| children());
    view! {
        <dialog class="dialog" node_ref=node aria-label=title on:close=move |_| open.set(false)>
            <div>
                <h2>{heading}</h2>
                {content}
            </div>
        </dialog>
    }
    .into_any()
}

/// Asks before something that cannot be taken back. The first button stays, the second does it.
///
/// ```ignore
/// <Confirm open=ending title="End this pair?" yes="End the pair" no="Stay" on_yes=move || end()>
///     <p>"You need no reason. Ines is told only that the pair has ended."</p>
/// </Confirm>
/// ```
#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    #[prop(into)] title: String,
    yes: &'static str,
    #[prop(default = "Go back")] no: &'static str,
    #[prop(default = Kind::Danger)] kind: Kind,
    #[prop(into)] on_yes: Callback<()>,
    children: ChildrenFn,
) -> AnyView {
    let close = Callback::new(move |()| open.set(false));
    let confirm = Callback::new(move |()| {
        open.set(false);
        on_yes.run(());
    });
    view! {
        <Dialog open title>
            {children()}
            <div class="dialog-actions">
                <Button on_press=close>{no}</Button>
                <Button kind on_press=confirm>{yes}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}
