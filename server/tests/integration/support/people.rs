//! People who are signed in already, for tests that are not about accounts.

use super::{Browser, TestApp};
use std::ops::Deref;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::text::Line;
use wayfellow_server::{member, random, session};

/// A signed-in member at a browser.
pub struct Person {
    pub id: MemberId,
    browser: Browser,
}

impl Deref for Person {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl TestApp {
    /// A member of this name, signed in.
    pub async fn person(&self, name: &str) -> Person {
        let id = MemberId::from_random(random::bytes());
        let mut tx = self.state.database.write().await.unwrap();
        let line = Line::check(name, 1..=80).unwrap();
        member::store::insert(&mut tx, id, &line, self.state.clock.now())
            .await
            .unwrap();
        let token = session::begin(&mut tx, &self.state, id).await.unwrap();
        tx.commit().await.unwrap();
        let cookie = format!("wayfellow={token}");
        Person {
            id,
            browser: Browser::with_cookie(self.origin(), &cookie),
        }
    }

    /// Who runs the installation, signed in.
    pub async fn operator(&self) -> Person {
        let person = self.person("Olga Operator").await;
        let statement = format!(
            "UPDATE member SET office = 'operator' WHERE id = '{}'",
            person.id
        );
        self.state.database.execute(&statement).await.unwrap();
        person
    }

    fn origin(&self) -> String {
        self.state.origin.as_str().to_owned()
    }
}
