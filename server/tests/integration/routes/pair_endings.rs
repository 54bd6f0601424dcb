//! How pairs end.

use crate::support::{TestApp, sound_group};
use jiff::civil::date;
use wayfellow_domain::api::pair::{AnotherWish, PairContent, PairState};
use wayfellow_domain::api::program::PhaseMove;
use wayfellow_domain::pair::Ending;
use wayfellow_domain::program::Week;

#[tokio::test]
async fn leaving_blames_nobody_and_offers_another() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    pair.mentor
        .post(&pair.path("/first-contact"), &())
        .await
        .assert_success();
    let state = pair.seen_by(&pair.mentee).await.summary.state;
    let begins = date(2026, 3, 16);
    let week = Week::Before { begins };
    assert_eq!(state, PairState::Running { week });
    pair.mentee
        .post(&pair.path("/leave"), &())
        .await
        .assert_success();
    let ended = |again, has_said| PairState::Ended {
        ending: Ending::Stopped,
        offered: true,
        again,
        has_said,
    };
    for person in [&pair.mentor, &pair.mentee] {
        let seen = pair.seen_by(person).await;
        assert_eq!(seen.summary.state, ended(false, false));
    }
    let wish = AnotherWish { wish: true };
    pair.mentor
        .put(&pair.path("/another"), &wish)
        .await
        .assert_success();
    assert_eq!(
        pair.seen_by(&pair.mentor).await.summary.state,
        ended(true, true)
    );
    assert_eq!(
        pair.seen_by(&pair.mentee).await.summary.state,
        ended(false, false)
    );
}

#[tokio::test]
async fn the_end_of_the_last_week_is_an_end_with_words() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    pair.mentee
        .post(&pair.path("/first-contact"), &())
        .await
        .assert_success();
    app.keep_sessions().await;
    app.days(2 + 12 * 7);
    let space = pair.space_of(&pair.mentee).await;
    assert_eq!((space.week, space.now), (Week::After, 11));
    let words = program.settings().ending().to_string();
    assert_eq!(space.ending.as_ref(), Some(&words));
    pair.mentee
        .post(&pair.path("/leave"), &())
        .await
        .assert_success();
    let seen = pair.seen_by(&pair.mentor).await;
    assert_eq!(seen.content, PairContent::Ending { words });
    assert!(matches!(
        seen.summary.state,
        PairState::Ended {
            ending: Ending::Completed,
            ..
        }
    ));
}

#[tokio::test]
async fn a_program_that_closes_ends_its_pairs_with_words() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let invited = app.invited(&program, "Omar", "Bo").await;
    let running = app.introduced(&program).await;
    let path = format!("/api/programs/{}/close", program.id());
    let version = program.version();
    admin
        .post(&path, &PhaseMove { version })
        .await
        .assert_success();
    let answer = invited.mentor.post(&invited.path("/accept"), &()).await;
    answer.assert_error(404, "not_found");
    let seen = running.seen_by(&running.mentor).await;
    assert!(matches!(seen.content, PairContent::Ending { words } if !words.is_empty()));
    // Nobody is paired any more, so nothing of that kind is offered.
    let PairState::Ended { offered, .. } = seen.summary.state else {
        panic!("an ending");
    };
    assert!(!offered);
}
