//! What the two of a pair wrote, as this page has it: opened, read by page, listened to.
//!
//! The server's hints only say that there is something; what it is, is asked for by its place. So a
//! hint that comes twice, late or never loses nothing.

use super::book::Book;
use super::draft::Draft;
use super::line::{self, Line};
use super::queue::{Queue, Writing, line_of};
use super::shelf::Shelf;
use crate::client::{self, Stream};
use crate::vault::ask::{Ask, Door, Said, VaultError};
use crate::vault::{Trouble, ask};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;
use wayfellow_domain::api::entry::{EntriesView, EntryView};
use wayfellow_domain::api::pair_key::{HandOverDraft, PairKeyDraft, PairKeysView, PinDraft};
use wayfellow_domain::id::{PairId, StepId};

/// How long to wait before listening again, doubled after each time that failed.
pub(super) const FIRST_PAUSE: Duration = Duration::from_secs(1);

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

/// What the two of a pair wrote.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Whose it is.
    pub pair: PairId,
    /// False once the pair has ended: it is only read.
    pub is_running: bool,
    /// Whether there is anything to show.
    pub state: RwSignal<State>,
    /// What there is to see, as far as it is loaded.
    pub book: Memo<Arc<Book>>,
    /// From which place on everything is loaded; before it, only what is kept beside the talk.
    pub oldest: RwSignal<Option<u64>>,
    /// Whether there are earlier ones.
    pub has_older: RwSignal<bool>,
    /// Sixty digits to compare.
    pub safety_number: RwSignal<String>,
    /// What is being typed, if it is not about anything.
    pub draft: Draft,
    /// What the steps are called.
    pub titles: RwSignal<Vec<(StepId, String)>>,
    /// What the viewer keeps for themself.
    pub shelf: Shelf,
    /// What is written here and yet to be taken.
    pub(super) queue: Queue,
    /// Brings the rest of the page up to date.
    pub(super) changed: Callback<()>,
    /// What was taken, as far as it is loaded.
    lines: RwSignal<Vec<Line>>,
    /// The place of what happened last.
    newest: StoredValue<u64>,
    is_loading_older: StoredValue<bool>,
    pub(super) is_sending: StoredValue<bool>,
    /// Whether somebody asked to catch up while that was being done.
    pub(super) asked_again: StoredValue<Option<bool>>,
    pub(super) stream: StoredValue<Option<Stream>, LocalStorage>,
    pub(super) pause: StoredValue<Duration>,
}

impl Desk {
    /// Nothing yet; [`Desk::begin`] opens it.
    pub fn new(pair: PairId, is_running: bool, changed: Callback<()>) -> Self {
        let lines = RwSignal::new(Vec::<Line>::new());
        let queue = Queue::new(pair);
        let book = Memo::new(move |_| {
            lines.with(|lines| {
                queue.waiting.with(|waiting| {
                    let waiting = waiting.iter().map(|one| &one.line);
                    Arc::new(Book::read(lines.iter().chain(waiting)))
                })
            })
        });
        let desk = Self {
            pair,
            is_running,
            state: RwSignal::new(State::Loading),
            book,
            oldest: RwSignal::new(None),
            has_older: RwSignal::new(false),
            safety_number: RwSignal::new(String::new()),
            draft: Draft::new(format!("draft/{pair}")),
            titles: RwSignal::new(Vec::new()),
            shelf: Shelf::new(pair),
            queue,
            changed,
            lines,
            newest: StoredValue::new(0),
            is_loading_older: StoredValue::new(false),
            is_sending: StoredValue::new(false),
            asked_again: StoredValue::new(None),
            stream: StoredValue::new_local(None),
            pause: StoredValue::new(FIRST_PAUSE),
        };
        on_cleanup(move || {
            desk.stream.try_update_value(|stream| drop(stream.take()));
        });
        desk
    }

    /// Opens it; with `accept`, the partner's new identity is taken as theirs.
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

    /// Whether one may write now.
    pub fn is_open(self) -> bool {
        self.is_running && self.state.get() == State::Ready(Door::Open)
    }

    /// Whether there is something to show.
    pub fn is_ready(self) -> bool {
        matches!(self.state.get(), State::Ready(_))
    }

    async fn enter(self, accept: bool) -> Result<Door, Trouble> {
        let door = self.open_keys(accept).await?;
        // With other keys than before, there may be more to see.
        let _ = self.lines.try_update(Vec::clear);
        let newest: EntriesView = client::get(&self.path("")).await?;
        let _ = self.has_older.try_set(newest.more);
        self.note_oldest(&newest);
        self.take(newest).await?;
        self.load_board().await?;
        self.shelf.load().await?;
        if self.is_running {
            self.queue.load().await;
            self.draft.load().await;
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
            if self.is_running {
                for hand_over in opened.hand_overs {
                    let path = format!("{path}/hand-overs");
                    client::post::<()>(&path, &HandOverDraft { hand_over }).await?;
                }
            }
            match opened.offer.filter(|_| self.is_running) {
                Some(offer) => keys = client::post(&path, &PairKeyDraft { offer }).await?,
                None => return Ok(opened.door),
            }
        }
        Err(VaultError::Unusable.into())
    }

    /// Loads all that is kept beside the talk, from the newest to the oldest.
    async fn load_board(self) -> Result<(), Trouble> {
        let mut query = "?board=true".to_owned();
        loop {
            let page: EntriesView = client::get(&self.path(&query)).await?;
            let (first, more) = (page.entries.first().map(|it| it.sequence), page.more);
            self.take(page).await?;
            match first.filter(|_| more) {
                Some(first) => query = format!("?board=true&before={first}"),
                None => return Ok(()),
            }
        }
    }

    fn note_oldest(self, page: &EntriesView) {
        if let Some(first) = page.entries.first() {
            let _ = self.oldest.try_set(Some(first.sequence));
        }
    }

    /// Opens entries in the vault, and puts them where they belong.
    pub(super) async fn take(self, page: EntriesView) -> Result<(), Trouble> {
        let places = page.entries.iter().map(|it| it.sequence);
        let newest = places
            .chain(page.removed.iter().map(|it| it.sequence))
            .max();
        let read = Ask::Read {
            pair: self.pair,
            wires: page.entries.iter().map(|it| it.wire.clone()).collect(),
        };
        let opened = if page.entries.is_empty() {
            Vec::new()
        } else {
            match ask(&read).await? {
                Said::Words(opened) => opened,
                _ => return Err(VaultError::Unusable.into()),
            }
        };
        let of = |(entry, opened): (&EntryView, _)| {
            line_of(opened, Some(entry.sequence), Some(entry.at))
        };
        let lines: Vec<Line> = page.entries.iter().zip(opened).filter_map(of).collect();
        let ids: Vec<String> = lines.iter().map(|line| line.id.clone()).collect();
        let gone: Vec<String> = page.removed.iter().map(|it| it.id.to_text()).collect();
        let _ = self.lines.try_update(|shown| {
            line::merge(shown, lines);
            shown.retain(|line| !gone.contains(&line.id));
        });
        self.newest.try_update_value(|known| {
            *known = newest.map_or(*known, |newest| newest.max(*known));
        });
        // What was taken although its answer was lost waits no longer.
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        self.queue.remove(&ids).await;
        Ok(())
    }

    /// Loads what was written before.
    pub fn load_older(self) {
        let oldest = self.oldest.get_untracked();
        let Some(oldest) = oldest.filter(|_| !self.is_loading_older.get_value()) else {
            return;
        };
        self.is_loading_older.set_value(true);
        spawn_local(async move {
            let query = format!("?before={oldest}");
            if let Ok(page) = client::get::<EntriesView>(&self.path(&query)).await {
                let (more, first) = (page.more, page.entries.first().map(|it| it.sequence));
                if self.take(page).await.is_ok() {
                    let _ = self.oldest.try_update(|oldest| *oldest = first.or(*oldest));
                    let _ = self.has_older.try_set(more);
                }
            }
            self.is_loading_older
                .try_update_value(|is_loading| *is_loading = false);
        });
    }

    /// Seals something and sends it as soon as may be. Where it cannot be sealed, its words go back
    /// into the draft that they came from.
    pub fn write(self, writing: Writing, from: Draft) {
        let words = writing.words();
        spawn_local(async move {
            match self.queue.add(writing).await {
                Ok(()) => self.flush(),
                Err(error) => {
                    from.put_back(words.into_iter().collect());
                    from.say(words::of_vault_error(error));
                }
            }
        });
    }

    /// Takes away what one wrote.
    pub fn remove(self, id: &str) {
        let path = self.path(&format!("/{id}"));
        spawn_local(async move {
            match client::delete::<()>(&path).await {
                Ok(()) => self.catch_up(),
                Err(error) => {
                    self.draft.say(words::of_client_error(&error));
                    let _ = self.changed.try_run(());
                }
            }
        });
    }

    pub(super) fn path(self, query: &str) -> String {
        format!("/api/pairs/{}/entries{query}", self.pair)
    }

    /// The place of what happened last, as far as is known here.
    pub(super) fn newest(self) -> Option<u64> {
        self.newest.try_get_value()
    }

    /// Whether the page that this was for is no longer there.
    pub(super) fn is_gone(self) -> bool {
        self.state.try_get_untracked().is_none()
    }
}

pub(super) fn of_trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Client(error) => words::of_client_error(error),
        Trouble::Vault(error) => words::of_vault_error(*error),
    }
}
