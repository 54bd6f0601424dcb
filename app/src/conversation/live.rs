//! How what the two wrote stays up to date: what is new comes in by hints, and what waits goes out.

use super::desk::{Desk, FIRST_PAUSE, of_trouble};
use crate::client::{self, ClientError, Stream};
use crate::vault::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wayfellow_domain::api::entry::{EntriesView, EntryDraft, EntryView};

const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How long to wait where more was written than the server takes at once, or it cannot be reached.
const BREATH: Duration = Duration::from_secs(5);

impl Desk {
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
        let Some(newest) = self.newest() else {
            return Ok(false);
        };
        let query = format!("?after={newest}");
        let page: EntriesView = client::get(&self.path(&query)).await?;
        let more = page.more;
        self.take(page).await?;
        Ok(more)
    }

    /// Listens for hints, and when the stream ends, again after a while.
    pub(super) fn listen(self) {
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
                Ok(()) => {}
                // The stream says when the network is back, unless it never noticed.
                Err(Trouble::Client(ClientError::Offline)) => self.flush_later(),
                Err(trouble) if trouble.code() == "too_many_requests" => self.flush_later(),
                Err(trouble) => self.give_back(&trouble).await,
            }
        });
    }

    fn flush_later(self) {
        set_timeout(move || self.flush(), BREATH);
    }

    /// What cannot be sent goes back to who wrote it.
    async fn give_back(self, trouble: &Trouble) {
        let is_only_this = matches!(trouble.code(), "entry_gone" | "entry_exists" | "invalid");
        let most = if is_only_this { 1 } else { usize::MAX };
        let words = self.queue.take_back(most).await;
        self.draft.put_back(words);
        if trouble.code() == "changed_since" {
            // Somebody has a new identity: the door says so.
            self.begin(false);
            return;
        }
        self.draft.say(of_trouble(trouble));
        if is_only_this {
            self.flush();
        } else {
            let _ = self.changed.try_run(());
        }
    }

    async fn send_all(self) -> Result<(), Trouble> {
        while let Some((id, wire)) = self.queue.first() {
            let taken: EntryView = client::post(&self.path(""), &EntryDraft { wire }).await?;
            if self.newest().map(|newest| newest + 1) == Some(taken.sequence) {
                let page = EntriesView {
                    entries: vec![taken],
                    removed: Vec::new(),
                    more: false,
                };
                self.take(page).await?;
            } else {
                // The partner was faster: theirs come first.
                while self.fetch_new().await? {}
            }
            self.queue.remove(&[&id]).await;
        }
        Ok(())
    }
}
