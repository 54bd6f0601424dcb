//! A program that is being paired, for tests about that.

use super::people::Person;
use super::{TestApp, sound_program, sound_sign_up};
use jiff::SignedDuration;
use wayfellow_domain::api::pairing::{PairingView, PublishDraft};
use wayfellow_domain::group::Role as GroupRole;
use wayfellow_domain::id::{GroupId, ProgramId};
use wayfellow_domain::pool::{Couple, PlanDraft, ProposedPair, Workbench};
use wayfellow_domain::program::ProgramDraft;
use wayfellow_domain::sign_up::{Role, SignUpDraft};

/// A program and who is in it.
pub struct TestPairing {
    pub program: ProgramId,
    pub group: GroupId,
    /// Runs the group and has not signed up.
    pub admin: Person,
    /// A mentor with two seats.
    pub ben: Person,
    /// A mentor with two seats.
    pub cleo: Person,
    /// A mentee.
    pub dan: Person,
    /// A mentee.
    pub eva: Person,
}

impl TestApp {
    /// Sign-up is over; every two could be paired.
    pub async fn pairing(&self) -> TestPairing {
        let pairing = self.signing_up(&sound_program()).await;
        pairing
            .admin
            .moves_program(pairing.program, "end-sign-up")
            .await;
        pairing
    }

    /// Two mentors and two mentees have signed up, and more people can.
    pub async fn signing_up(&self, draft: &ProgramDraft) -> TestPairing {
        let admin = self.person("Ana").await;
        let group = self.selected_group(&admin).await;
        let program = admin.opens_program(group, draft).await;
        self.state.clock.advance(SignedDuration::from_hours(48));
        let [mentor, mentee] = [Role::Mentor, Role::Mentee].map(sound_sign_up);
        TestPairing {
            ben: self.joins(group, program, "Ben", &mentor).await,
            cleo: self.joins(group, program, "Cleo", &mentor).await,
            dan: self.joins(group, program, "Dan", &mentee).await,
            eva: self.joins(group, program, "Eva", &mentee).await,
            admin,
            group,
            program,
        }
    }

    /// Somebody of the group who signs up.
    pub async fn joins(
        &self,
        group: GroupId,
        program: ProgramId,
        name: &str,
        draft: &SignUpDraft,
    ) -> Person {
        let person = self.person(name).await;
        self.adds(group, &person, GroupRole::Member).await;
        person.signs_up(program, draft).await;
        person
    }
}

impl TestPairing {
    pub fn pool_path(&self) -> String {
        format!("/api/programs/{}/pool", self.program)
    }

    pub fn publish_path(&self) -> String {
        format!("/api/programs/{}/pairing", self.program)
    }

    /// The pool as the admin gets it.
    pub async fn pool(&self) -> PairingView {
        self.admin.get(&self.pool_path()).await.json()
    }
}

/// A draft by the program's own weights and rules, in which nothing is settled by hand.
pub fn draft(view: &PairingView) -> PlanDraft {
    PlanDraft::judged_by(view.judged_by())
}

/// A plan of these pairs for what the admin has seen.
pub fn plan(view: &PairingView, pairs: &[Couple]) -> PublishDraft {
    PublishDraft::new(view, draft(view), pairs.to_vec())
}

/// The plan that the admin's browser proposes.
pub fn proposed_plan(view: &PairingView) -> PublishDraft {
    let checked = draft(view).check().unwrap();
    let bench = Workbench::new(&view.pool, checked).unwrap();
    let pairs = bench.proposal().pairs.iter();
    plan(view, &pairs.map(ProposedPair::couple).collect::<Vec<_>>())
}

/// A mentee with a mentor.
pub fn couple(mentee: &Person, mentor: &Person) -> Couple {
    Couple {
        mentee: mentee.id,
        mentor: mentor.id,
    }
}
