//! What is fetched is loading, ready or failed; nothing else.

use crate::client::{Answer, ClientError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

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

/// Something fetched, which can be fetched again. Of two fetches the later one counts.
pub struct Loaded<T: Send + Sync + 'static> {
    state: RwSignal<Load<T>>,
    round: StoredValue<u32>,
    fetch: StoredValue<Box<dyn Fn(u32) + Send + Sync>>,
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
        let state = RwSignal::new(Load::Loading);
        let round = StoredValue::new(0);
        let start = move |this_round: u32| {
            let answer = fetch();
            spawn_local(async move {
                let answer = answer.await;
                if round.try_get_value() == Some(this_round) {
                    state.set(match answer {
                        Ok(value) => Load::Ready(value),
                        Err(error) => Load::Failed(error),
                    });
                }
            });
        };
        let loaded = Self {
            state,
            round,
            fetch: StoredValue::new(Box::new(start) as Box<dyn Fn(u32) + Send + Sync>),
        };
        loaded.reload();
        loaded
    }

    /// Fetches again; what is shown stays until the new one is here.
    pub fn reload(self) {
        self.round.update_value(|round| *round += 1);
        let round = self.round.get_value();
        self.fetch.with_value(|fetch| fetch(round));
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
