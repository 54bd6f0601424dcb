//! `/api/pairs/{pair}/shelf`: what one of a pair keeps for themself alone.

use crate::support::TestApp;
use wayfellow_domain::api::shelf::{KeptDraft, KeptView};
use wayfellow_domain::id::StepId;
use wayfellow_domain::problem::Fault;
use wayfellow_domain::shelf::{KeptName, LONGEST_KEPT, MOST_KEPT};

fn draft(bytes: &[u8]) -> KeptDraft {
    KeptDraft {
        sealed: Some(bytes.to_vec().into()),
    }
}

#[tokio::test]
async fn what_one_keeps_is_theirs_alone() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let shelf = sealed.pair.path("/shelf");
    let name = KeptName::Step(StepId::from_random([5; 16]));
    let path = format!("{shelf}/{name}");
    for bytes in [b"first", b"later"] {
        ana.put(&path, &draft(bytes)).await.assert_success();
    }
    let week = format!("{shelf}/week-3");
    ana.put(&week, &draft(b"calm")).await.assert_success();
    let kept: Vec<KeptView> = ana.get(&shelf).await.json();
    let all: Vec<_> = kept
        .iter()
        .map(|it| (it.name, it.sealed.0.as_slice()))
        .collect();
    let expected = [
        (name, b"later".as_slice()),
        (KeptName::Week(3), b"calm".as_slice()),
    ];
    assert_eq!(all, expected);
    let others: Vec<KeptView> = ines.get(&shelf).await.json();
    assert!(others.is_empty());

    let nothing = KeptDraft { sealed: None };
    ana.put(&path, &nothing).await.assert_success();
    let kept: Vec<KeptView> = ana.get(&shelf).await.json();
    assert_eq!(kept.len(), 1);
    // It can be read after the end, and is not added to.
    ines.post(&sealed.pair.path("/leave"), &())
        .await
        .assert_success();
    let kept: Vec<KeptView> = ana.get(&shelf).await.json();
    assert_eq!(kept.len(), 1);
    let answer = ana.put(&path, &draft(b"late")).await;
    answer.assert_error(404, "not_found");
}

#[tokio::test]
async fn what_is_not_kept() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let ana = &sealed.pair.mentee;
    let shelf = sealed.pair.path("/shelf");
    for (bytes, fault) in [
        (0, Fault::Missing),
        (LONGEST_KEPT + 1, Fault::TooLong { most: LONGEST_KEPT }),
    ] {
        let answer = ana
            .put(&format!("{shelf}/week-1"), &draft(&vec![1; bytes]))
            .await;
        answer.assert_error(422, "invalid");
        assert_eq!(answer.error().problems[0].fault, fault);
    }
    let longest = draft(&vec![1; LONGEST_KEPT]);
    let answer = ana.put(&format!("{shelf}/week-1"), &longest).await;
    answer.assert_success();
    for name in ["partner", "week-0", "step-x"] {
        let answer = ana.put(&format!("{shelf}/{name}"), &draft(b"x")).await;
        answer.assert_error(404, "not_found");
    }
    let zoe = app.person("Zoe").await;
    let answer = zoe.put(&format!("{shelf}/week-1"), &draft(b"x")).await;
    answer.assert_error(404, "not_found");
    zoe.get(&shelf).await.assert_error(404, "not_found");
    let answer = app.browser().get(&shelf).await;
    answer.assert_error(401, "not_signed_in");
}

#[tokio::test]
async fn there_is_an_end_to_what_one_keeps() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let ana = &sealed.pair.mentee;
    let keep = async |week: i64| {
        // Not faster than one may write.
        app.state.clock.advance(jiff::SignedDuration::from_secs(1));
        let path = sealed.pair.path(&format!("/shelf/week-{week}"));
        ana.put(&path, &draft(b"x")).await
    };
    for week in 1..=MOST_KEPT {
        keep(week).await.assert_success();
    }
    keep(MOST_KEPT + 1).await.assert_error(409, "too_many_kept");
    keep(MOST_KEPT).await.assert_success();
}
