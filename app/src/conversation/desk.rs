//! What the two of a pair wrote, as this page has it: opened, read by page, listened to.
//!
//! The server's hints only say that there is something; what it is, is asked for by its place. So a
//! hint that comes twice, late or never loses nothing.

use super::line::{self, Line};
use super::queue::Queue;
use crate::client::{self, ClientError, Stream};
use crate::vault::ask::{Ask, Door, Said, VaultError};
use crate::vault::{Trouble, ask};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wayfellow_domain::api::entry::{EntriesView, EntryDraft, EntryView};
use wayfellow_domain::api::pair_key::{PairKeyDraft, PairKeysView, PinDraft};
use wayfellow_domain::id::PairId;

/// How long to wait before listening again, doubled after each time that failed.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Whether there is anything to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// On its way.
    Loading,
    /// It did not come, for this reason.
    Failed(String),
    /// It is here; the door says whether one may write.
    Ready(Door),
}

/// The conversation of a pair.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Whose it is.
    pub pair: PairId,
    /// False once the pair has ended: it is only read.
    pub is_running: bool,
    /// Whether there is anything to show.
    pub state: RwSignal<State>,
    /// What was taken, as far as it is loaded.
    pub lines: RwSignal<Vec<Line>>,
    /// Whether there are earlier ones.
    pub has_older: RwSignal<bool>,
    /// Sixty digits to compare.
    pub safety_number: RwSignal<String>,
    /// What is written here and yet to be taken.
    pub queue: Queue,
    /// Brings the rest of the page up to date.
    changed: Callback<()>,
    is_loading_older: StoredValue<bool>,
    is_sending: StoredValue<bool>,
    /// Whether somebody asked to catch up while that was being done.
    asked_again: StoredValue<Option<bool>>,
    stream: StoredValue<Option<Stream>, LocalStorage>,
    pause: StoredValue<Duration>,
}

impl Desk {
    /// Begins to open it.
    pub fn open(pair: PairId, is_running: bool, changed: Callback<()>) -> Self {
        let desk = Self {
            pair,
            is_running,
            state: RwSignal::new(State::Loading),
            lines: RwSignal::new(Vec::new()),
            has_older: RwSignal::new(false),
            safety_number: RwSignal::new(String::new()),
            queue: Queue::new(pair),
            changed,
            is_loading_older: StoredValue::new(false),
            is_sending: StoredValue::new(false),
            asked_again: StoredValue::new(None),
            stream: StoredValue::new_local(None),
            pause: StoredValue::new(FIRST_PAUSE),
        };
        on_cleanup(move || {
            desk.stream.try_update_value(|stream| drop(stream.take()));
        });
        desk.begin(false);
        desk
    }

    /// Opens it once more; with `accept`, the partner's new identity is taken as theirs.
    pub fn begin(self, accept: bool) {
        spawn_local(async move {
            let state = match self.enter(accept).await {
                Ok(door) => State::Ready(door),
                Err(trouble) => State::Failed(of_trouble(&trouble)),
            };
            let is_open = state == State::Ready(Door::Open);
            let _ = self.state.try_set(state);
            if is_open && self.is_running && !self.is_gone() {
                self.listen();
                self.flush();
            }
        });
    }

    async fn enter(self, accept: bool) -> Result<Door, Trouble> {
        let door = self.open_keys(accept).await?;
        let newest: EntriesView = client::get(&self.path("")).await?;
        let _ = self.has_older.try_set(newest.more);
        self.take(newest.entries).await?;
        if self.is_running {
            self.queue.load().await;
        }
        Ok(door)
    }

    /// Opens the pair's keys; makes one where there is none, or it is for another identity.
    async fn open_keys(self, accept: bool) -> Result<Door, Trouble> {
        let path = format!("/api/pairs/{}/keys", self.pair);
        let mut keys: PairKeysView = client::get(&path).await?;
        // Once to make an offer, once to take what came of it.
        for _ in 0..2 {
            let open = Ask::OpenPair {
                pair: self.pair,
                keys,
                accept,
            };
            let Said::Pair(opened) = ask(&open).await? else {
                return Err(VaultError::Unusable.into());
            };
            let _ = self.safety_number.try_set(opened.safety_number);
            if let Some(pin) = opened.pin {
                client::put::<()>(&format!("{path}/pin"), &PinDraft { pin }).await?;
            }
            match opened.offer.filter(|_| self.is_running) {
                Some(offer) => keys = client::post(&path, &PairKeyDraft { offer }).await?,
                None => return Ok(opened.door),
            }
        }
        Err(VaultError::Unusable.into())
    }

    /// Opens entries in the vault, and puts them where they belong.
    async fn take(self, entries: Vec<EntryView>) -> Result<(), Trouble> {
        if entries.is_empty() {
            return Ok(());
        }
        let read = Ask::Read {
            pair: self.pair,
            wires: entries.iter().map(|entry| entry.wire.clone()).collect(),
        };
        let Said::Words(opened) = ask(&read).await? else {
            return Err(VaultError::Unusable.into());
        };
        let lines: Vec<Line> = entries
            .iter()
            .zip(opened)
            .map(|(entry, opened)| Line {
                id: opened.id,
                place: Some(entry.sequence),
                at: Some(entry.at),
                is_own: opened.is_own,
                words: opened.words,
            })
            .collect();
        // What was taken although its answer was lost waits no longer.
        let ids: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
        self.queue.remove(&ids).await;
        let _ = self.lines.try_update(|shown| line::merge(shown, lines));
        Ok(())
    }

    /// Loads what was written before.
    pub fn load_older(self) {
        let oldest = self.lines.with_untracked(|lines| line::oldest(lines));
        let Some(oldest) = oldest.filter(|_| !self.is_loading_older.get_value()) else {
            return;
        };
        self.is_loading_older.set_value(true);
        spawn_local(async move {
            let query = format!("?before={oldest}");
            if let Ok(page) = client::get::<EntriesView>(&self.path(&query)).await
                && self.take(page.entries).await.is_ok()
            {
                let _ = self.has_older.try_set(page.more);
            }
            self.is_loading_older
                .try_update_value(|is_loading| *is_loading = false);
        });
    }

    /// Loads what is new. Asked while it is at it, it looks once more afterwards.
    pub fn catch_up(self) {
        if self.asked_again.get_value().is_some() {
            self.asked_again.set_value(Some(true));
            return;
        }
        self.asked_again.set_value(Some(false));
        spawn_local(async move {
            loop {
                // What does not come now comes with the next hint.
                let more = self.fetch_new().await.unwrap_or(false);
                let was_asked = self.asked_again.try_get_value().flatten() == Some(true);
                if !more && !was_asked {
                    break;
                }
                self.asked_again
                    .try_update_value(|asked| *asked = Some(false));
            }
            self.asked_again.try_update_value(|asked| *asked = None);
        });
    }

    async fn fetch_new(self) -> Result<bool, Trouble> {
        let newest = self.lines.try_with_untracked(|lines| line::newest(lines));
        let Some(newest) = newest else {
            return Ok(false);
        };
        let query = format!("?after={newest}");
        let page: EntriesView = client::get(&self.path(&query)).await?;
        self.take(page.entries).await?;
        Ok(page.more)
    }

    /// Listens for hints, and when the stream ends, again after a while.
    fn listen(self) {
        let path = format!("/api/pairs/{}/events", self.pair);
        let hint = move || {
            self.pause.try_update_value(|pause| *pause = FIRST_PAUSE);
            self.catch_up();
            self.flush();
        };
        let lost = move || self.listen_later();
        let stream = Stream::open(&path, hint, lost);
        self.stream.set_value(stream);
    }

    /// The stream has ended: because the pair has, or the network. The server says which.
    fn listen_later(self) {
        let pause = self.pause.try_get_value();
        let Some(pause) = pause.filter(|_| !self.is_gone()) else {
            return;
        };
        self.stream.try_update_value(|stream| drop(stream.take()));
        self.pause.set_value((pause * 2).min(LONGEST_PAUSE));
        let again = move || {
            spawn_local(async move {
                if self.is_gone() {
                    return;
                }
                match self.fetch_new().await {
                    Ok(_) => {
                        let _ = self.changed.try_run(());
                        if !self.is_gone() {
                            self.listen();
                        }
                    }
                    Err(_) => self.listen_later(),
                }
            });
        };
        set_timeout(again, pause);
    }

    /// Sends what waits.
    pub fn flush(self) {
        if self.is_sending.try_get_value() != Some(false) {
            return;
        }
        self.is_sending.set_value(true);
        spawn_local(async move {
            let sent = self.send_all().await;
            self.is_sending
                .try_update_value(|is_sending| *is_sending = false);
            match sent {
                // Until the network is back: the stream says when.
                Ok(()) | Err(Trouble::Client(ClientError::Offline)) => {}
                Err(trouble) => {
                    self.queue.take_back_all().await;
                    if trouble.code() == "changed_since" {
                        // Somebody has a new identity: the door says so.
                        self.begin(false);
                    } else {
                        self.queue.say(of_trouble(&trouble));
                        let _ = self.changed.try_run(());
                    }
                }
            }
        });
    }

    async fn send_all(self) -> Result<(), Trouble> {
        while let Some((id, wire)) = self.queue.first() {
            let taken: EntryView = client::post(&self.path(""), &EntryDraft { wire }).await?;
            let newest = self.lines.try_with_untracked(|lines| line::newest(lines));
            if newest.map(|newest| newest + 1) == Some(taken.sequence) {
                self.take(vec![taken]).await?;
            } else {
                // The partner was faster: theirs come first.
                while self.fetch_new().await? {}
            }
            self.queue.remove(&[&id]).await;
        }
        Ok(())
    }

    fn path(self, query: &str) -> String {
        format!("/api/pairs/{}/entries{query}", self.pair)
    }

    /// Whether the page that this was for is no longer there.
    fn is_gone(self) -> bool {
        self.state.try_get_untracked().is_none()
    }
}

fn of_trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Client(error) => words::of_client_error(error),
        Trouble::Vault(error) => words::of_vault_error(*error),
    }
}
