//! What the viewer keeps about the pair for themself alone, as this page has it.

use crate::client;
use crate::vault::ask::{Ask, Said, VaultError};
use crate::vault::{Trouble, ask};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::shelf::{KeptDraft, KeptView};
use wayfellow_domain::id::PairId;
use wayfellow_domain::shelf::KeptName;

/// What is kept, opened.
#[derive(Clone, Copy)]
pub struct Shelf {
    pair: PairId,
    /// The texts; what cannot be opened with these keys is left alone.
    pub texts: RwSignal<BTreeMap<KeptName, String>>,
}

impl Shelf {
    /// Nothing yet.
    pub fn new(pair: PairId) -> Self {
        Self {
            pair,
            texts: RwSignal::new(BTreeMap::new()),
        }
    }

    /// Fetches and opens all of it.
    pub async fn load(self) -> Result<(), Trouble> {
        let kept: Vec<KeptView> = client::get(&self.path()).await?;
        let mut texts = BTreeMap::new();
        for one in kept {
            let open = Ask::OpenPrivate {
                pair: self.pair,
                name: one.name.to_string(),
                sealed: one.sealed,
            };
            if let Ok(Said::Text(text)) = ask(&open).await {
                texts.insert(one.name, text);
            }
        }
        let _ = self.texts.try_set(texts);
        Ok(())
    }

    /// Keeps a text in place of what was there; an empty one is kept no longer.
    pub async fn keep(self, name: KeptName, text: String) -> Result<(), Trouble> {
        let sealed = if text.is_empty() {
            None
        } else {
            Some(self.seal(name, text.clone()).await?)
        };
        let path = format!("{}/{name}", self.path());
        client::put::<()>(&path, &KeptDraft { sealed }).await?;
        let _ = self.texts.try_update(|texts| {
            if text.is_empty() {
                texts.remove(&name);
            } else {
                texts.insert(name, text);
            }
        });
        Ok(())
    }

    async fn seal(self, name: KeptName, text: String) -> Result<Bytes, VaultError> {
        let seal = Ask::SealPrivate {
            pair: self.pair,
            name: name.to_string(),
            text,
        };
        match ask(&seal).await? {
            Said::Sealed { wire } => Ok(wire),
            _ => Err(VaultError::Unusable),
        }
    }

    fn path(self) -> String {
        format!("/api/pairs/{}/shelf", self.pair)
    }
}
