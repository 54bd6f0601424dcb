//! Groups, for tests that need one.

use super::TestApp;
use super::people::Person;
use wayfellow_domain::api::group::{GroupView, JoinAnswer};
use wayfellow_domain::group::{GroupDraft, JoinRequestDraft, Joining, Role, Topic};
use wayfellow_domain::id::GroupId;
use wayfellow_server::group::membership;

/// A group that can be found and whose admins approve.
pub fn sound_group() -> GroupDraft {
    GroupDraft {
        name: "New in the neighbourhood".to_owned(),
        purpose: "For parents who have just moved here and know nobody yet.".to_owned(),
        topic: Some(Topic::Parenting),
        joining: Joining::Approved,
        findable: true,
    }
}

impl Person {
    /// Proposes a group.
    pub async fn proposes(&self, draft: &GroupDraft) -> GroupId {
        let view: GroupView = self.post("/api/groups", draft).await.json();
        view.summary.id
    }

    /// Asks to join a group that can be found.
    pub async fn asks_to_join(&self, group: GroupId) -> JoinAnswer {
        self.post(
            &format!("/api/groups/{group}/requests"),
            &JoinRequestDraft::default(),
        )
        .await
        .json()
    }
}

impl TestApp {
    /// Puts somebody into a group, whatever its rules.
    pub async fn adds(&self, group: GroupId, person: &Person, role: Role) {
        let mut tx = self.state.database.write().await.unwrap();
        let now = self.state.clock.now();
        membership::store::insert(&mut tx, group, person.id, role, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}
