//! Buttons, and links that look like them.

use leptos::prelude::*;
use leptos_router::components::A;

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// One of several.
    #[default]
    Ordinary,
    /// The one thing to do here; at most one in view.
    Primary,
    /// Can be left alone.
    Quiet,
    /// Takes something away; ask again before doing it.
    Danger,
}

impl Kind {
    const fn code(self) -> Option<&'static str> {
        match self {
            Self::Ordinary => None,
            Self::Primary => Some("primary"),
            Self::Quiet => Some("quiet"),
            Self::Danger => Some("danger"),
        }
    }
}

/// A button. While `busy` it turns, keeps its focus and takes no press; with `submit` it sends the
/// form around it, and needs no `on_press`.
///
/// ```ignore
/// <Button kind=Kind::Primary busy=saving on_press=move || save()>"Save"</Button>
/// ```
#[component]
pub fn Button(
    #[prop(optional)] kind: Kind,
    #[prop(optional)] small: bool,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    /// Says more than the words on it, where those are the same on many buttons.
    #[prop(optional, into)]
    label: Option<String>,
    children: Children,
) -> AnyView {
    let press = move |_| {
        if let Some(on_press) = on_press
            && !busy.get_untracked()
        {
            on_press.run(());
        }
    };
    view! {
        <button
            class="button"
            type=move || if submit && !busy.get() { "submit" } else { "button" }
            data-kind=kind.code()
            data-size=small.then_some("small")
            aria-label=label
            aria-busy=move || busy.get().then_some("true")
            disabled=disabled
            on:click=press
        >
            {children()}
        </button>
    }
    .into_any()
}

/// A link to another page that looks like a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] small: bool,
    children: Children,
) -> AnyView {
    view! {
        <A
            href=href
            attr:class="button"
            attr:data-kind=kind.code()
            attr:data-size=small.then_some("small")
        >
            {children()}
        </A>
    }
    .into_any()
}
