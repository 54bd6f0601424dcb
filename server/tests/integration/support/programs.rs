//! Programs, for tests that need one.

use super::people::Person;
use super::{TestApp, sound_group};
use wayfellow_domain::api::program::{PhaseMove, ProgramEditView, ProgramSummary, ProgramView};
use wayfellow_domain::id::{GroupId, ProgramId};
use wayfellow_domain::program::ProgramDraft;
use wayfellow_domain::template::{Template, TemplateKind};
use wayfellow_server::group;

/// A program that takes sign-ups in the two weeks after the tests begin, and starts a week later.
pub fn sound_program() -> ProgramDraft {
    ProgramDraft {
        sign_up_opens: "2026-03-16".to_owned(),
        sign_up_closes: "2026-03-30".to_owned(),
        starts: "2026-04-06".to_owned(),
        ..Template::of(TemplateKind::CareerAdvancement).program_draft()
    }
}

impl TestApp {
    /// A group that this person runs and the operator has selected.
    pub async fn selected_group(&self, admin: &Person) -> GroupId {
        let id = admin.proposes(&sound_group()).await;
        let mut tx = self.state.database.write().await.unwrap();
        let group = group::store::get(&mut tx, id).await.unwrap();
        let group = group.select(self.state.clock.now()).unwrap();
        group::store::update(&mut tx, &group).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// The operator takes a group's mentorship back.
    pub async fn unselects(&self, group: GroupId) {
        let mut tx = self.state.database.write().await.unwrap();
        let found = group::store::get(&mut tx, group).await.unwrap();
        let unselected = found.unselect(self.state.clock.now());
        group::store::update(&mut tx, &unselected).await.unwrap();
        tx.commit().await.unwrap();
    }
}

impl Person {
    /// Makes a program, which is a draft.
    pub async fn makes_program(&self, group: GroupId, draft: &ProgramDraft) -> ProgramId {
        let path = format!("/api/groups/{group}/programs");
        let summary: ProgramSummary = self.post(&path, draft).await.json();
        summary.id
    }

    /// Makes a program and shows it to the group.
    pub async fn opens_program(&self, group: GroupId, draft: &ProgramDraft) -> ProgramId {
        let program = self.makes_program(group, draft).await;
        self.moves_program(program, "open").await;
        program
    }

    /// Takes a program to its next phase, by the last part of that path.
    pub async fn moves_program(&self, program: ProgramId, to: &str) -> ProgramView {
        let version = self.edits(program).await.version;
        let path = format!("/api/programs/{program}/{to}");
        self.post(&path, &PhaseMove { version }).await.json()
    }

    /// What there is to edit.
    pub async fn edits(&self, program: ProgramId) -> ProgramEditView {
        self.get(&format!("/api/programs/{program}/draft"))
            .await
            .json()
    }
}
