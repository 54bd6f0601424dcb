//! `/api/reports` and `/api/moderator/reports`

use crate::support::{Person, TestApp, sound_group};
use wayfellow_domain::api::report::{ReportClosing, ReportView};
use wayfellow_domain::group::Role;
use wayfellow_domain::id::{MemberId, ReportId};
use wayfellow_domain::report::{MOST_IN_A_DAY, ReportDraft, ReportPhase, ReportReason};
use wayfellow_server::random;

const LIST: &str = "/api/moderator/reports";

fn about(member: MemberId) -> ReportDraft {
    ReportDraft {
        about: Some(member),
        reason: Some(ReportReason::Selling),
        words: "He tries to sell me a course.".to_owned(),
    }
}

fn close_path(report: ReportId) -> String {
    format!("{LIST}/{report}/close")
}

/// Two people of one group.
async fn two(app: &TestApp) -> (Person, Person) {
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    (ana, ben)
}

async fn reports(moderator: &Person) -> Vec<ReportView> {
    moderator.get(LIST).await.json()
}

#[tokio::test]
async fn a_report_reaches_the_moderators_and_is_seen_to() {
    let app = TestApp::start().await;
    let (ana, ben) = two(&app).await;
    ana.post("/api/reports", &about(ben.id))
        .await
        .assert_success();
    let moderator = app.person_in_office("Mo", "moderator").await;
    let [report] = &reports(&moderator).await[..] else {
        panic!("one report");
    };
    assert_eq!((&*report.by.name, &*report.about.name), ("Ana", "Ben"));
    assert_eq!(report.words, "He tries to sell me a course.");
    assert!(report.may_close && report.state == ReportPhase::Open);
    let note = ReportClosing {
        note: "Spoke to Ben.".to_owned(),
    };
    let path = close_path(report.id);
    let empty = moderator.post(&path, &ReportClosing::default()).await;
    empty.assert_error(422, "invalid");
    moderator.post(&path, &note).await.assert_success();
    moderator
        .post(&path, &note)
        .await
        .assert_error(409, "changed_since");
    let operator = app.operator().await;
    let closed = reports(&operator).await;
    assert!(matches!(&closed[0].state, ReportPhase::Closed { by, .. } if *by == moderator.id));
    // Each look and each act is on record.
    assert_eq!(app.rows("audit").await, 3);
}

#[tokio::test]
async fn danger_comes_before_what_came_earlier() {
    let app = TestApp::start().await;
    let (ana, ben) = two(&app).await;
    ana.post("/api/reports", &about(ben.id))
        .await
        .assert_success();
    app.state.clock.advance(jiff::SignedDuration::from_hours(1));
    let danger = ReportDraft {
        reason: Some(ReportReason::Danger),
        ..about(ben.id)
    };
    ana.post("/api/reports", &danger).await.assert_success();
    let moderator = app.person_in_office("Mo", "moderator").await;
    let reasons: Vec<_> = reports(&moderator)
        .await
        .iter()
        .map(|report| report.reason)
        .collect();
    assert_eq!(reasons, [ReportReason::Danger, ReportReason::Selling]);
}

#[tokio::test]
async fn nobody_but_moderators_reads_reports() {
    let app = TestApp::start().await;
    let (ana, ben) = two(&app).await;
    ana.post("/api/reports", &about(ben.id))
        .await
        .assert_success();
    let note = ReportClosing {
        note: "No.".to_owned(),
    };
    let some = close_path(ReportId::from_random(random::bytes()));
    for member in [&ana, &ben] {
        member.get(LIST).await.assert_error(404, "not_found");
        member
            .post(&some, &note)
            .await
            .assert_error(404, "not_found");
    }
    let visitor = app.browser();
    visitor.get(LIST).await.assert_error(401, "not_signed_in");
    assert_eq!(app.rows("audit").await, 0);
}

#[tokio::test]
async fn a_moderator_is_not_shown_what_is_about_them_and_does_not_close_their_own() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = ana.proposes(&sound_group()).await;
    let mo = app.person_in_office("Mo", "moderator").await;
    let other = app.person_in_office("Ola", "moderator").await;
    app.adds(group, &mo, Role::Member).await;
    ana.post("/api/reports", &about(mo.id))
        .await
        .assert_success();
    assert_eq!(reports(&mo).await, []);
    let id = reports(&other).await[0].id;
    let note = ReportClosing {
        note: "Nothing in it.".to_owned(),
    };
    let hidden = mo.post(&close_path(id), &note).await;
    hidden.assert_error(404, "not_found");
    mo.post("/api/reports", &about(ana.id))
        .await
        .assert_success();
    let own = reports(&mo).await;
    assert!(!own[0].may_close);
    let answer = mo.post(&close_path(own[0].id), &note).await;
    answer.assert_error(409, "own_report");
}

#[tokio::test]
async fn only_people_one_has_met_can_be_reported_and_not_without_end() {
    let app = TestApp::start().await;
    let (ana, ben) = two(&app).await;
    let stranger = app.person("Stranger").await;
    let answer = ana.post("/api/reports", &about(stranger.id)).await;
    answer.assert_error(404, "not_found");
    let empty = ana.post("/api/reports", &ReportDraft::default()).await;
    assert_eq!(empty.error().problems.len(), 2);
    for _ in 0..MOST_IN_A_DAY {
        ana.post("/api/reports", &about(ben.id))
            .await
            .assert_success();
    }
    let answer = ana.post("/api/reports", &about(ben.id)).await;
    answer.assert_error(429, "too_many_requests");
    app.state
        .clock
        .advance(jiff::SignedDuration::from_hours(25));
    ana.post("/api/reports", &about(ben.id))
        .await
        .assert_success();
}
