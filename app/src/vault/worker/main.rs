//! The worker that holds a member's keys: it stretches passwords without holding up the page, opens
//! the vault and is the only place where the root key is.
//!
//! It never speaks to the server; the page carries its messages. [`ask`] says what can be asked.

#[path = "../ask.rs"]
mod ask;
mod keeper;
#[path = "../../listen.rs"]
mod listen;
mod pair;
mod rest;

use ask::{Ask, Said, VaultError};
use keeper::Keeper;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static KEEPER: RefCell<Keeper> = RefCell::new(Keeper::default());
}

fn main() {
    console_error_panic_hook::set_once();
    listen::listen(|page, number, text| {
        let page = page.clone();
        spawn_local(async move {
            let said = match text {
                Some(text) => answer(&text).await,
                None => Err(VaultError::Unusable),
            };
            let text = serde_json::to_string(&said).unwrap_or_default();
            page.say(&number, Some(&text));
        });
    });
}

async fn answer(text: &str) -> Result<Said, VaultError> {
    let ask: Ask = serde_json::from_str(text).map_err(|_| VaultError::Unusable)?;
    match ask {
        Ask::Keep { half } => {
            let (member, root) = KEEPER.with_borrow(Keeper::opened)?;
            rest::keep(member, &root, &half).await?;
            Ok(Said::Done)
        }
        Ask::Wake { member, half } => {
            let root = rest::wake(member, &half).await?;
            Ok(KEEPER.with_borrow_mut(|keeper| keeper.enter(member, root)))
        }
        Ask::Store { name, text } => {
            let owner = KEEPER.with_borrow(Keeper::opened)?;
            rest::store_text(&owner, &name, &text).await?;
            Ok(Said::Done)
        }
        Ask::Load { name } => {
            let owner = KEEPER.with_borrow(Keeper::opened)?;
            rest::load_text(&owner, &name).await.map(Said::Text)
        }
        Ask::Forget => {
            KEEPER.set(Keeper::default());
            rest::forget().await?;
            Ok(Said::Done)
        }
        other => KEEPER.with_borrow_mut(|keeper| keeper.answer(other)),
    }
}
