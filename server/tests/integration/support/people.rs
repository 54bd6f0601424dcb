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

impl Person {
    /// The address that [`TestApp::gives_address`] gives them.
    pub fn address(&self) -> String {
        format!("{}@example.org", self.id)
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
        self.person_in_office("Olga Operator", "operator").await
    }

    /// A member of this name who does this for the installation, signed in.
    pub async fn person_in_office(&self, name: &str, office: &str) -> Person {
        let person = self.person(name).await;
        let statement = format!(
            "UPDATE member SET office = '{office}' WHERE id = '{}'",
            person.id
        );
        self.state.database.execute(&statement).await.unwrap();
        person
    }

    /// Gives somebody an address to which mails are written.
    pub async fn gives_address(&self, person: &Person) {
        let statement = format!(
            "INSERT INTO account (member_id, email, email_hash, of_age_on, of_age_method, \
             password_record, password_changed_at) \
             VALUES ('{id}', '{address}', '{id}', '2000-01-01', '', '', 0)",
            id = person.id,
            address = person.address(),
        );
        self.state.database.execute(&statement).await.unwrap();
    }

    /// Puts an account to rest.
    pub async fn suspends(&self, person: &Person) {
        let statement = format!("UPDATE member SET suspended = 1 WHERE id = '{}'", person.id);
        self.state.database.execute(&statement).await.unwrap();
    }

    /// Keeps everybody signed in for a year, for tests that wait for months.
    pub async fn keep_sessions(&self) {
        let statement = "UPDATE session SET ends_at = ends_at + 31536000000";
        self.state.database.execute(statement).await.unwrap();
    }

    fn origin(&self) -> String {
        self.state.origin.as_str().to_owned()
    }
}
