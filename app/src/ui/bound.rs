//! Something that a piece of a form shows and changes.

use leptos::prelude::*;

/// A value to show and the way to change it. A signal is one by itself; [`Bound::part`] is one part
/// of a draft.
///
/// ```ignore
/// let name = RwSignal::new(String::new());
/// view! { <TextField name="name" label="Your name" value=name /> }
///
/// let draft = RwSignal::new(GroupDraft::default());
/// let purpose = Bound::part(draft, |draft| draft.purpose.clone(), |draft, value| draft.purpose = value);
/// view! { <TextArea name="purpose" label="What it is for" value=purpose /> }
/// ```
pub struct Bound<T: Send + Sync + 'static> {
    value: Signal<T>,
    change: Callback<T>,
}

impl<T: Send + Sync + 'static> Clone for Bound<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Bound<T> {}

impl<T: Clone + Send + Sync + 'static> Bound<T> {
    /// Joins what is shown with what is done when it changes.
    pub fn new(value: impl Into<Signal<T>>, change: impl Fn(T) + Send + Sync + 'static) -> Self {
        Self {
            value: value.into(),
            change: Callback::new(change),
        }
    }

    /// One part of a draft that is kept as a whole.
    pub fn part<D: Send + Sync + 'static>(
        draft: RwSignal<D>,
        read: impl Fn(&D) -> T + Send + Sync + 'static,
        write: impl Fn(&mut D, T) + Send + Sync + 'static,
    ) -> Self {
        Self::new(Signal::derive(move || draft.with(&read)), move |value| {
            draft.update(|draft| write(draft, value));
        })
    }

    /// The value, tracked.
    pub fn get(self) -> T {
        self.value.get()
    }

    /// Reads the value without copying it, tracked.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with(read)
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        self.change.run(value);
    }
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Bound<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::new(signal, move |value| signal.set(value))
    }
}
