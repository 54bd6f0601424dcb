//! What waits in the outbox, and what the database holds.

use super::TestApp;
use sqlx::Row;
use wayfellow_server::mail::store::{self, DueMail};

impl TestApp {
    /// Every mail that waits for this address, the oldest first.
    pub async fn mails(&self, email: &str) -> Vec<DueMail> {
        let mut tx = self.state.database.read().await.unwrap();
        let far = self.state.clock.now() + jiff::SignedDuration::from_hours(24 * 365);
        let mut mails = store::due(&mut tx, far, 10_000).await.unwrap();
        mails.retain(|mail| mail.recipient == email);
        mails
    }

    /// The subject of the last mail to this address.
    pub async fn last_subject(&self, email: &str) -> String {
        self.mails(email).await.last().unwrap().subject.clone()
    }

    /// How many rows a table has.
    pub async fn rows(&self, table: &str) -> i64 {
        let mut tx = self.state.database.read().await.unwrap();
        let statement = sqlx::AssertSqlSafe(format!("SELECT count(*) AS rows FROM {table}"));
        let row = sqlx::query(statement).fetch_one(&mut *tx).await.unwrap();
        row.try_get("rows").unwrap()
    }
}
