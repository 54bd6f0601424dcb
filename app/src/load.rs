//! What is fetched is loading, ready or failed; nothing else.

use crate::client::{Answer, ClientError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;

/// The state of something that is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Load<T> {
    /// On its way.
    Loading,
    /// Here.
    Ready(T),
    /// It did not come.
    Failed(ClientError),
}

impl<T> Load<T> {
    /// What is here, if it is.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}

type Fetch<T> = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Answer<T>>>> + Send + Sync>;

/// Something fetched, which can be fetched again. Of two fetches the later one counts.
pub struct Loaded<T: Send + Sync + 'static> {
    state: RwSignal<Load<T>>,
    round: StoredValue<u32>,
    fetch: StoredValue<Fetch<T>>,
}

impl<T: Send + Sync + 'static> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loaded<T> {}

impl<T: Clone + Send + Sync + 'static> Loaded<T> {
    /// Begins to fetch.
    pub fn new<F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Answer<T>> + 'static,
    {
        Self::begin(Box::new(move || Box::pin(fetch())))
    }

    /// Knows no more of the fetch than that it is one, so that the app carries this once a type.
    fn begin(fetch: Fetch<T>) -> Self {
        let loaded = Self {
            state: RwSignal::new(Load::Loading),
            round: StoredValue::new(0),
            fetch: StoredValue::new(fetch),
        };
        loaded.reload();
        loaded
    }

    /// Fetches again; what is shown stays until the new one is here.
    pub fn reload(self) {
        self.round.update_value(|round| *round += 1);
        let this_round = self.round.get_value();
        let answer = self.fetch.with_value(|fetch| fetch());
        spawn_local(async move {
            let answer = answer.await;
            if self.round.try_get_value() == Some(this_round) {
                self.state.set(match answer {
                    Ok(value) => Load::Ready(value),
                    Err(error) => Load::Failed(error),
                });
            }
        });
    }

    /// The state, tracked.
    pub fn get(self) -> Load<T> {
        self.state.get()
    }

    /// What is here, tracked.
    pub fn ready(self) -> Option<T> {
        self.state.with(|state| state.ready().cloned())
    }

    /// Takes a newer value that came with another answer.
    pub fn set(self, value: T) {
        self.round.update_value(|round| *round += 1);
        self.state.set(Load::Ready(value));
    }
}
