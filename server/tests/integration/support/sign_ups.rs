//! Sign-ups, for tests that need some.

use super::people::Person;
use wayfellow_domain::api::sign_up::SignUpView;
use wayfellow_domain::guidelines;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::sign_up::{Role, SignUpDraft, WayQuestion, WaysDraft};
use wayfellow_domain::week_hours::WeekHours;

/// A whole sign-up in this role.
pub fn sound_sign_up(role: Role) -> SignUpDraft {
    let mut ways = WaysDraft::default();
    for question in WayQuestion::ALL {
        ways.set(question, Some(3));
    }
    let skills = vec!["public-speaking".to_owned(), "confidence".to_owned()];
    let when = |is: bool| if is { skills.clone() } else { Vec::new() };
    SignUpDraft {
        role: Some(role),
        goals: when(role.is_mentee()),
        skills: when(role.is_mentor()),
        seats: role.is_mentor().then_some(2),
        accepted_guidelines: role.is_mentor().then_some(guidelines::VERSION),
        languages: vec!["en".to_owned()],
        ways,
        hours: WeekHours::NONE.with(1, 18, true),
        ..SignUpDraft::default()
    }
}

impl Person {
    /// Signs up to a program.
    pub async fn signs_up(&self, program: ProgramId, draft: &SignUpDraft) {
        let path = format!("/api/programs/{program}/sign-up");
        self.post(&path, draft).await.assert_success();
    }

    /// The form, and what is filled in.
    pub async fn reads_sign_up(&self, program: ProgramId) -> SignUpView {
        let path = format!("/api/programs/{program}/sign-up");
        self.get(&path).await.json()
    }
}
