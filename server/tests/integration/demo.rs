//! The demo community is real: its people can sign in, and its programs stand where it says.

use crate::support::{Browser, TestApp};
use std::collections::BTreeMap;
use wayfellow_domain::api::group::GroupsView;
use wayfellow_domain::api::pair::{PairState, PairSummary};
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::api::sign_up::SignUpSummary;
use wayfellow_domain::program::PhaseName;
use wayfellow_server::demo::{self, SignIn};

#[tokio::test]
async fn sixty_people_two_groups_and_two_programs() {
    let app = TestApp::start().await;
    let (database, now) = (&app.state.database, app.state.clock.now());
    let sign_ins = demo::load(database, (*app.state.keys).clone(), now)
        .await
        .unwrap();
    assert_eq!(sign_ins.len(), 60);

    let admin = app.sign_in_demo(&sign_ins[0]).await;
    let groups: GroupsView = admin.get("/api/groups").await.json();
    assert_eq!(groups.mine.len(), 2);
    let mut waiting = 0;
    let mut phases = BTreeMap::new();
    for group in groups.mine {
        let path = format!("/api/groups/{}/programs", group.id);
        let programs: Vec<ProgramSummary> = admin.get(&path).await.json();
        for program in programs {
            *phases.entry(program.phase.name()).or_insert(0) += 1;
            if program.phase.name() == PhaseName::Pairing {
                let path = format!("/api/programs/{}/sign-ups", program.id);
                waiting += admin.get(&path).await.json::<Vec<SignUpSummary>>().len();
            }
        }
    }
    assert_eq!(waiting, 48);
    assert_eq!(
        phases,
        BTreeMap::from([(PhaseName::Pairing, 1), (PhaseName::Running, 1)])
    );
}

#[tokio::test]
async fn pairs_are_at_different_weeks_and_nothing_is_loaded_twice() {
    let app = TestApp::start().await;
    let (database, now) = (&app.state.database, app.state.clock.now());
    let sign_ins = demo::load(database, (*app.state.keys).clone(), now)
        .await
        .unwrap();
    let mut weeks = Vec::new();
    // The parents come first, after who runs it all.
    for sign_in in sign_ins.iter().skip(2).take(4) {
        let person = app.sign_in_demo(sign_in).await;
        let pairs: Vec<PairSummary> = person.get("/api/pairs").await.json();
        weeks.extend(pairs.into_iter().map(|pair| match pair.state {
            PairState::Running { week } => format!("{week:?}"),
            other => panic!("{}: {other:?}", sign_in.name),
        }));
    }
    weeks.sort();
    weeks.dedup();
    assert_eq!(weeks.len(), 2, "{weeks:?}");

    let keys = (*app.state.keys).clone();
    let error = demo::load(database, keys, now).await.unwrap_err();
    assert!(error.to_string().contains("not empty"), "{error}");
}

impl TestApp {
    /// A browser in which somebody of the demo has signed in with the password that was printed.
    async fn sign_in_demo(&self, sign_in: &SignIn) -> Browser {
        let browser = self.browser();
        let answer = browser.sign_in(&sign_in.email, &sign_in.password).await;
        assert!(answer.is_ok(), "{} cannot sign in", sign_in.name);
        browser
    }
}
