//! `/api/programs/{program}/pairing` and what is below it.

mod again;
mod draft;
mod going_out;
mod presets;
mod publish;
mod records;

use crate::support::pairing::TestPairing;
use crate::support::{Person, TestApp, sound_group};
use jiff::SignedDuration;
use wayfellow_domain::api::pair::PairSummary;
use wayfellow_domain::api::pairing::{PublishDraft, PublishedView};
use wayfellow_domain::group::Role as GroupRole;
use wayfellow_domain::pair::PairRole;

const TEN_MINUTES: SignedDuration = SignedDuration::from_mins(10);

/// What somebody is in the pairs that they know of.
async fn roles(person: &Person) -> Vec<PairRole> {
    let pairs: Vec<PairSummary> = person.get("/api/pairs").await.json();
    pairs.into_iter().map(|pair| pair.role).collect()
}

impl TestPairing {
    async fn publishes(&self, draft: &PublishDraft) -> PublishedView {
        self.admin.post(&self.publish_path(), draft).await.json()
    }

    fn below(&self, path: &str) -> String {
        format!("{}/{path}", self.publish_path())
    }

    /// Another admin of the group.
    async fn other_admin(&self, app: &TestApp) -> Person {
        let gil = app.person("Gil").await;
        app.adds(self.group, &gil, GroupRole::Admin).await;
        gil
    }
}

/// Somebody who runs another group.
async fn admin_elsewhere(app: &TestApp) -> Person {
    let gerda = app.person("Gerda").await;
    gerda.proposes(&sound_group()).await;
    gerda
}

/// A server on which a published plan can be taken back for ten minutes.
async fn waiting_app() -> TestApp {
    TestApp::start_with(|state| state.invite_after = TEN_MINUTES).await
}
