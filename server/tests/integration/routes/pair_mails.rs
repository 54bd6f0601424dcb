//! What the two of a pair are written.

use crate::support::account::Account;
use crate::support::{Person, TestApp, sound_group, sound_sign_up};
use wayfellow_domain::id::{PairId, ProgramId};
use wayfellow_domain::pair::Both;
use wayfellow_domain::program::Program;
use wayfellow_domain::sign_up::{Role, SignUp, SignUpDraft};
use wayfellow_server::pair::{self, lapse};
use wayfellow_server::sign_up;

async fn signs_up(app: &TestApp, program: &Program, person: &Account, role: Role) {
    let draft = SignUpDraft {
        interests: vec!["chess".to_owned()],
        about: "What only my partner reads.".to_owned(),
        ..sound_sign_up(role)
    };
    let sign_up = SignUp::from_stored(draft).unwrap();
    let mut tx = app.state.database.write().await.unwrap();
    let now = app.state.clock.now();
    sign_up::store::send(&mut tx, program.id(), person.id, &sign_up, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Ines and Ana, with accounts, invited into a program.
struct Scene {
    admin: Person,
    program: ProgramId,
    ines: Account,
    ana: Account,
    pair: PairId,
}

async fn invited(app: &TestApp) -> Scene {
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let ines = app.sign_up_and_in("Ines").await;
    let ana = app.sign_up_and_in("Ana").await;
    signs_up(app, &program, &ines, Role::Mentor).await;
    signs_up(app, &program, &ana, Role::Mentee).await;
    app.state.clock.advance(jiff::SignedDuration::from_secs(1));
    let members = Both {
        mentor: ines.id,
        mentee: ana.id,
    };
    let mut tx = app.state.database.write().await.unwrap();
    let pair = pair::invite(&mut tx, &app.state, &program, members, 2)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.state.clock.advance(jiff::SignedDuration::from_secs(1));
    Scene {
        admin,
        program: program.id(),
        ines,
        ana,
        pair,
    }
}

/// The last mail to somebody, with the names taken out.
async fn last_mail(app: &TestApp, to: &Account) -> String {
    let mails = app.mails(&to.email).await;
    let mail = mails.last().unwrap();
    format!("{}\n{}", mail.subject, mail.text)
        .replace("Ines", "NAME")
        .replace("Ana", "NAME")
}

#[tokio::test]
async fn an_invitation_says_what_they_have_in_common_and_no_more() {
    let app = TestApp::start().await;
    let Scene {
        ines,
        ana,
        pair: id,
        ..
    } = invited(&app).await;
    let url = app.state.origin.url(&format!("/pairs/{id}"));
    for person in [&ines, &ana] {
        let mails = app.mails(&person.email).await;
        let mail = mails.last().unwrap();
        assert!(mail.text.contains("Interests: Chess"), "{}", mail.text);
        assert!(mail.text.contains(&url), "{}", mail.text);
        assert!(!mail.text.contains("only my partner"), "{}", mail.text);
        assert!(!mail.text.contains('@'), "{}", mail.text);
    }
    assert!(last_mail(&app, &ana).await.contains("the mentee"));
    assert!(last_mail(&app, &ines).await.contains("the mentor"));
}

/// The ways in which an invitation comes to nothing.
#[derive(Clone, Copy)]
enum Nothing {
    MentorDeclines,
    MenteeDeclines,
    AdminWithdraws,
    Lapses,
}

async fn comes_to_nothing(app: &TestApp, scene: &Scene, how: Nothing) {
    let decline = format!("/api/pairs/{}/decline", scene.pair);
    let answer = match how {
        Nothing::MentorDeclines => scene.ines.post(&decline, &()).await,
        Nothing::MenteeDeclines => scene.ana.post(&decline, &()).await,
        Nothing::AdminWithdraws => {
            let path = format!(
                "/api/programs/{}/pairs/{}/withdraw",
                scene.program, scene.pair
            );
            scene.admin.post(&path, &()).await
        }
        Nothing::Lapses => {
            app.days(14);
            assert_eq!(lapse::lapse_due(&app.state).await.unwrap(), 1);
            return;
        }
    };
    answer.assert_success();
}

#[tokio::test]
async fn both_get_the_same_in_whatever_way_it_comes_to_nothing() {
    let mut seen = Vec::new();
    for how in [
        Nothing::MentorDeclines,
        Nothing::MenteeDeclines,
        Nothing::AdminWithdraws,
        Nothing::Lapses,
    ] {
        let app = TestApp::start().await;
        let scene = invited(&app).await;
        comes_to_nothing(&app, &scene, how).await;
        for person in [&scene.ines, &scene.ana] {
            let port = app.state.origin.as_str().to_owned();
            seen.push(last_mail(&app, person).await.replace(&port, "ORIGIN"));
        }
    }
    assert!(seen[0].contains("did not come about"), "{}", seen[0]);
    assert!(seen.iter().all(|mail| *mail == seen[0]), "{seen:#?}");
}

#[tokio::test]
async fn both_hear_of_the_introduction_once() {
    let app = TestApp::start().await;
    let Scene {
        ines,
        ana,
        pair: id,
        ..
    } = invited(&app).await;
    let before = app.mails(&ana.email).await.len();
    let path = format!("/api/pairs/{id}/accept");
    ana.post(&path, &()).await.assert_success();
    assert_eq!(app.mails(&ana.email).await.len(), before);
    ines.post(&path, &()).await.assert_success();
    for person in [&ines, &ana] {
        let mail = last_mail(&app, person).await;
        assert!(mail.contains("are introduced"), "{mail}");
    }
    app.state.clock.advance(jiff::SignedDuration::from_secs(1));
    let leave = format!("/api/pairs/{id}/leave");
    ana.post(&leave, &()).await.assert_success();
    let (one, other) = (last_mail(&app, &ines).await, last_mail(&app, &ana).await);
    assert!(one.contains("nobody's fault"), "{one}");
    assert_eq!(one, other);
    assert_eq!(app.mails(&ana.email).await.len(), before + 2);
}
