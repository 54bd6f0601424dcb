//! Two people who are paired already, for tests that are not about pairing.

use super::people::Person;
use super::{TestApp, sound_group, sound_sign_up};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use wayfellow_domain::api::pair::{PairContent, PairSummary, PairView, SpaceView};
use wayfellow_domain::id::{GroupId, PairId, ProgramId, StepId};
use wayfellow_domain::pair::{Both, MeetingDraft};
use wayfellow_domain::program::Program;
use wayfellow_domain::sign_up::{Role, SignUp, SignUpDraft};
use wayfellow_domain::template::{Template, TemplateKind};
use wayfellow_server::{pair, program, random, sign_up};

/// A sign-up in this role that shows all it has: these interests, two languages, a country and a
/// profession.
pub fn showing(role: Role, interests: &[&str]) -> SignUpDraft {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let mut draft = sound_sign_up(role);
    draft.interests = keys(interests);
    draft.languages = keys(&["en", "de"]);
    draft.country = Some("at".to_owned());
    draft.profession = Some("nurse".to_owned());
    draft.field = None;
    draft.area = None;
    draft.education_level = None;
    draft.education_field = None;
    draft.pairing_only = BTreeSet::new();
    draft
}

/// A meeting as somebody names it.
pub fn meeting(day: &str, time: &str) -> MeetingDraft {
    MeetingDraft {
        day: day.to_owned(),
        time: time.to_owned(),
    }
}

/// A mentor and a mentee of a running program.
pub struct TestPair {
    pub id: PairId,
    pub mentor: Person,
    pub mentee: Person,
}

impl Person {
    /// Their own pairs.
    pub async fn pairs(&self) -> Vec<PairSummary> {
        self.get("/api/pairs").await.json()
    }
}

impl TestApp {
    /// Lets days go by.
    pub fn days(&self, days: i64) {
        let days = SignedDuration::from_hours(24 * days);
        self.state.clock.advance(days);
    }

    /// A running program in a group of its own.
    pub async fn a_running_program(&self) -> Program {
        let founder = self.person("Gerda").await;
        let group = founder.proposes(&sound_group()).await;
        self.running_program(group).await
    }

    /// A program of twelve weeks that starts two days after [`super::START`], its first pairing
    /// published.
    pub async fn running_program(&self, group: GroupId) -> Program {
        let mut draft = Template::of(TemplateKind::CareerAdvancement).program_draft();
        "2026-03-01".clone_into(&mut draft.sign_up_opens);
        "2026-03-10".clone_into(&mut draft.sign_up_closes);
        "2026-03-16".clone_into(&mut draft.starts);
        let id = ProgramId::from_random(random::bytes());
        let mint = || StepId::from_random(random::bytes());
        let day = "2026-03-05".parse().unwrap();
        let program = Program::new(id, group, draft.check().unwrap(), mint)
            .open(day)
            .and_then(|program| program.end_sign_up("2026-03-11".parse().unwrap()))
            .and_then(|program| program.publish_pairing(1, "2026-03-12".parse().unwrap()))
            .unwrap();
        let mut tx = self.state.database.write().await.unwrap();
        program::store::insert(&mut tx, &program, self.state.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        program
    }

    /// Two people of these names, invited into a program.
    pub async fn invited(&self, program: &Program, mentor: &str, mentee: &str) -> TestPair {
        let mentor = self.person(mentor).await;
        let mentee = self.person(mentee).await;
        let members = Both {
            mentor: mentor.id,
            mentee: mentee.id,
        };
        let mut tx = self.state.database.write().await.unwrap();
        let id = pair::invite(&mut tx, &self.state, program, members, 1)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        TestPair { id, mentor, mentee }
    }

    /// Ines and Ana, introduced.
    pub async fn introduced(&self, program: &Program) -> TestPair {
        let pair = self.invited(program, "Ines", "Ana").await;
        for person in [&pair.mentor, &pair.mentee] {
            person
                .post(&pair.path("/accept"), &())
                .await
                .assert_success();
        }
        pair
    }

    /// Puts a sign-up into a program, whatever its phase.
    pub async fn signs_up_late(&self, program: &Program, person: &Person, draft: SignUpDraft) {
        let sign_up = SignUp::from_stored(draft).unwrap();
        let mut tx = self.state.database.write().await.unwrap();
        let now = self.state.clock.now();
        sign_up::store::send(&mut tx, program.id(), person.id, &sign_up, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Sets a member's time zone.
    pub async fn set_zone(&self, person: &Person, zone: &str) {
        let statement = format!(
            "UPDATE member SET time_zone = '{zone}' WHERE id = '{}'",
            person.id
        );
        self.state.database.execute(&statement).await.unwrap();
    }
}

impl TestPair {
    /// The path of the pair, and of what is below it.
    pub fn path(&self, below: &str) -> String {
        format!("/api/pairs/{}{below}", self.id)
    }

    /// The pair as one of the two sees it.
    pub async fn seen_by(&self, person: &Person) -> PairView {
        person.get(&self.path("")).await.json()
    }

    /// The space as one of the two sees it.
    pub async fn space_of(&self, person: &Person) -> SpaceView {
        match self.seen_by(person).await.content {
            PairContent::Space(space) => *space,
            other => panic!("{other:?}"),
        }
    }
}
