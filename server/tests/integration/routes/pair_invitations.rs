//! `/api/pairs/{pair}` before two yeses: invitations, and what becomes of them.

use crate::support::{TestApp, showing};
use jiff::SignedDuration;
use jiff::civil::date;
use wayfellow_domain::api::pair::{CommonView, PairContent, PairState, PairView};
use wayfellow_domain::facts::Fact;
use wayfellow_domain::pair::{Both, Ending, PairRole};
use wayfellow_domain::sign_up::Role as SignUpRole;
use wayfellow_server::pair::{self, lapse};

#[tokio::test]
async fn two_yeses_open_the_space() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    let seen = pair.seen_by(&pair.mentee).await;
    assert_eq!(seen.summary.role, PairRole::Mentee);
    assert_eq!(seen.summary.partner.name, "Ines");
    assert_eq!(seen.summary.state, PairState::Invited { accepted: false });
    let PairContent::Invitation(invitation) = seen.content else {
        panic!("an invitation");
    };
    assert_eq!(
        (invitation.weeks, invitation.starts),
        (12, date(2026, 3, 16))
    );

    pair.mentee
        .post(&pair.path("/accept"), &())
        .await
        .assert_success();
    // She sees her own yes; Ines is not told of it before her own.
    let state = pair.seen_by(&pair.mentee).await.summary.state;
    assert_eq!(state, PairState::Invited { accepted: true });
    let state = pair.seen_by(&pair.mentor).await.summary.state;
    assert_eq!(state, PairState::Invited { accepted: false });

    pair.mentor
        .post(&pair.path("/accept"), &())
        .await
        .assert_success();
    for person in [&pair.mentor, &pair.mentee] {
        let space = pair.space_of(person).await;
        assert_eq!(space.stops.len(), 12);
        assert_eq!(space.begins, date(2026, 3, 16));
        assert_eq!(space.now, 0);
        let [summary] = &person.pairs().await[..] else {
            panic!("one pair");
        };
        let PairState::Introduced { contact_by } = summary.state else {
            panic!("{summary:?}");
        };
        assert!(contact_by > date(2026, 3, 14).at(12, 0, 0, 0));
    }
    let again = pair.mentor.post(&pair.path("/accept"), &()).await;
    again.assert_error(409, "wrong_pair_phase");
}

#[tokio::test]
async fn an_invitation_says_exactly_what_both_show() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    assert_eq!(
        common_of(pair.seen_by(&pair.mentee).await),
        CommonView::default()
    );
    let mentor = showing(SignUpRole::Mentor, &["chess", "hiking", "cooking"]);
    let mut mentee = showing(SignUpRole::Mentee, &["cooking", "chess"]);
    app.signs_up_late(&program, &pair.mentor, mentor).await;
    app.signs_up_late(&program, &pair.mentee, mentee.clone())
        .await;
    for person in [&pair.mentor, &pair.mentee] {
        let common = common_of(pair.seen_by(person).await);
        assert_eq!(common.interests, ["Cooking", "Chess"]);
        assert_eq!(common.place, ["Austria"]);
        assert_eq!(common.profession, ["Nurse"]);
        assert!(common.friends.is_empty() && common.education.is_empty());
    }
    // What is for pairing only since then is on no page any more.
    mentee.pairing_only = Fact::ALL.into_iter().collect();
    app.signs_up_late(&program, &pair.mentee, mentee).await;
    for person in [&pair.mentor, &pair.mentee] {
        let common = common_of(pair.seen_by(person).await);
        assert_eq!(common, CommonView::default());
    }
}

fn common_of(view: PairView) -> CommonView {
    match view.content {
        PairContent::Invitation(invitation) => invitation.common,
        PairContent::Space(space) => space.introduction.common,
        PairContent::Ending { .. } => panic!("{view:?}"),
    }
}

#[tokio::test]
async fn a_decline_frees_the_seat_and_names_nobody() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    pair.mentee
        .post(&pair.path("/accept"), &())
        .await
        .assert_success();
    pair.mentor
        .post(&pair.path("/decline"), &())
        .await
        .assert_success();
    let mut answers = Vec::new();
    for person in [&pair.mentor, &pair.mentee] {
        let [summary] = &person.pairs().await[..] else {
            panic!("one pair");
        };
        assert_eq!(
            summary.state,
            PairState::Ended {
                ending: Ending::NotTaken,
                offered: true,
                again: true,
                has_said: false
            }
        );
        answers.push(person.get(&pair.path("")).await);
    }
    for answer in answers {
        answer.assert_error(404, "not_found");
    }
    // The seat is free for somebody else.
    let other = app.person("Bo").await;
    let members = Both {
        mentor: pair.mentor.id,
        mentee: other.id,
    };
    let mut tx = app.state.database.write().await.unwrap();
    pair::invite(&mut tx, &app.state, &program, members, 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(other.pairs().await.len(), 1);
}

#[tokio::test]
async fn an_invitation_that_waited_for_two_weeks_lapses() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    let at_work = app.introduced(&program).await;
    app.set_zone(&pair.mentee, "Asia/Kathmandu").await;
    let PairContent::Invitation(invitation) = pair.seen_by(&pair.mentee).await.content else {
        panic!("an invitation");
    };
    // Noon in UTC, two weeks later.
    let until = date(2026, 3, 28).at(17, 45, 0, 0);
    assert_eq!(invitation.open_until, until);
    let accept = pair.path("/accept");
    pair.mentee.post(&accept, &()).await.assert_success();

    let second = SignedDuration::from_secs(1);
    app.days(14);
    app.state.clock.advance(-second);
    assert_eq!(lapse::lapse_due(&app.state).await.unwrap(), 0);
    app.state.clock.advance(second);
    // Later invitations wait on.
    let later = app.invited(&program, "Omar", "Bo").await;
    assert_eq!(lapse::lapse_due(&app.state).await.unwrap(), 1);
    assert_eq!(lapse::lapse_due(&app.state).await.unwrap(), 0);
    for person in [&pair.mentor, &pair.mentee] {
        let PairState::Ended { ending, again, .. } = person.pairs().await[0].state else {
            panic!("an ending");
        };
        assert_eq!((ending, again), (Ending::NotTaken, true));
        let answer = person.post(&accept, &()).await;
        answer.assert_error(404, "not_found");
    }
    let state = later.seen_by(&later.mentor).await.summary.state;
    assert_eq!(state, PairState::Invited { accepted: false });
    let state = at_work.seen_by(&at_work.mentor).await.summary.state;
    assert!(matches!(state, PairState::Introduced { .. }), "{state:?}");
    // The seat is free again, and the mentee is looked for.
    let other = app.person("Cleo").await;
    let members = Both {
        mentor: pair.mentor.id,
        mentee: other.id,
    };
    let mut tx = app.state.database.write().await.unwrap();
    pair::invite(&mut tx, &app.state, &program, members, 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
