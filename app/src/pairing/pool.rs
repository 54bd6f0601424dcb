//! The pool as it is fetched, and the worker that has it.

use super::engine::Engine;
use crate::client::{self, Answer};
use crate::load::Loaded;
use leptos::prelude::*;
use std::sync::Arc;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::ProgramId;

/// A pool, and the worker that has it too.
#[derive(Clone)]
pub struct FetchedPool {
    /// The pool, and what came with it.
    pub view: Arc<PairingView>,
    /// The page's end of the line to the worker.
    pub engine: StoredValue<Engine, LocalStorage>,
}

/// Fetches the pool of a program. The worker starts meanwhile, and reads the pool while the page does.
pub fn fetch(program: ProgramId) -> Loaded<FetchedPool> {
    let owner = Owner::current();
    Loaded::new(move || {
        let engine = match &owner {
            Some(owner) => owner.with(start),
            None => start(),
        };
        async move { ask(program, engine).await }
    })
}

async fn ask(program: ProgramId, engine: StoredValue<Engine, LocalStorage>) -> Answer<FetchedPool> {
    let hear = move |text: &str| {
        // None: the page is gone.
        engine.try_with_value(|engine| engine.take_pool(text));
    };
    let view = client::get_and_hear(&format!("/api/programs/{program}/pool"), hear).await;
    if view.is_err() {
        engine.try_with_value(Engine::end);
    }
    view.map(|view| FetchedPool {
        view: Arc::new(view),
        engine,
    })
}

fn start() -> StoredValue<Engine, LocalStorage> {
    let engine = StoredValue::new_local(Engine::start());
    on_cleanup(move || {
        engine.try_with_value(Engine::end);
    });
    engine
}
