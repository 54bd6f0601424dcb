//! `/api/operator/mails`, and mails on their way over SMTP.

use crate::support::TestApp;
use crate::support::account::{PASSWORD, draft};
use jiff::SignedDuration;
use wayfellow_domain::api::account::{LinkToken, RecoveryStart};
use wayfellow_domain::api::mail::{MailState, MailView, OutboxView};
use wayfellow_domain::id::MailId;
use wayfellow_server::mail::worker::{Post, send_due};
use wayfellow_server::random;
use wayfellow_tests::post_office::PostOffice;

const FROM: &str = "Wayfellow <hello@mentors.example>";

async fn ask_for_mail(app: &TestApp, email: &str) {
    let start = RecoveryStart {
        email: email.to_owned(),
    };
    let answer = app.browser().post("/api/recovery/start", &start).await;
    answer.assert_success();
}

#[tokio::test]
async fn a_newcomer_comes_in_by_a_mail_that_really_travelled() {
    let app = TestApp::start().await;
    let office = PostOffice::open().await;
    let post = Post::new(&office.url, FROM).unwrap();
    let browser = app.browser();
    let ana = draft("Ana");
    browser.register(&ana, PASSWORD).await.assert_success();
    assert_eq!(send_due(&app.state, &post).await.unwrap(), 1);
    assert_eq!(send_due(&app.state, &post).await.unwrap(), 0);

    let [letter] = office.letters().try_into().unwrap();
    assert_eq!(letter.from, "hello@mentors.example");
    assert_eq!(letter.to, ["ana@example.org"]);
    assert_eq!(letter.header("Subject"), "Confirm your address");
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    let (text, html) = (letter.part("text/plain"), letter.part("text/html"));
    let start = app.state.origin.url("/confirm#");
    let token = text
        .lines()
        .find_map(|line| line.strip_prefix(&start))
        .unwrap();
    assert!(html.contains(&format!("href=\"{start}{token}\"")), "{html}");

    // What it said is gone from the database; that it was sent is not.
    assert!(app.mails(&ana.email).await.is_empty());
    assert_eq!(app.rows("mail").await, 1);
    let link = LinkToken {
        token: token.to_owned(),
    };
    assert!(browser.confirm(&link, PASSWORD).await.is_ok());
    assert!(browser.sign_in(&ana.email, PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_mail_that_is_not_taken_is_tried_again_and_given_up_after_three_days() {
    let app = TestApp::start().await;
    let office = PostOffice::open().await;
    office.set_refusing(true);
    let post = Post::new(&office.url, FROM).unwrap();
    let oli = app.operator().await;
    ask_for_mail(&app, "ana@example.org").await;
    let state = async || {
        let view: OutboxView = oli.get("/api/operator/mails").await.json();
        view.mails[0].state.clone()
    };
    assert_eq!(send_due(&app.state, &post).await.unwrap(), 0);
    let MailState::Waiting {
        tries: 1,
        last_error: Some(error),
    } = state().await
    else {
        panic!("{:?}", state().await)
    };
    assert!(error.contains("come back later"), "{error}");

    // Not at once, but after a minute; then after two.
    office.set_refusing(false);
    assert_eq!(send_due(&app.state, &post).await.unwrap(), 0);
    office.set_refusing(true);
    app.state.clock.advance(SignedDuration::from_mins(1));
    send_due(&app.state, &post).await.unwrap();
    assert!(matches!(state().await, MailState::Waiting { tries: 2, .. }));
    app.state.clock.advance(SignedDuration::from_hours(3 * 24));
    send_due(&app.state, &post).await.unwrap();
    assert!(matches!(
        state().await,
        MailState::GivenUp {
            last_error: Some(_)
        }
    ));
    assert!(app.mails("ana@example.org").await.is_empty());

    // The operator can hurry one that waits.
    ask_for_mail(&app, "ben@example.org").await;
    send_due(&app.state, &post).await.unwrap();
    office.set_refusing(false);
    let view: OutboxView = oli.get("/api/operator/mails").await.json();
    let [ben, ana] = [0, 1].map(|place: usize| view.mails[place].id);
    let retry = |id: MailId| format!("/api/operator/mails/{id}/retry");
    oli.post(&retry(ana), &())
        .await
        .assert_error(404, "not_found");
    oli.post(&retry(ben), &()).await.assert_success();
    assert_eq!(send_due(&app.state, &post).await.unwrap(), 1);
    assert!(matches!(state().await, MailState::Sent { .. }));

    // A month later nothing is left of either.
    app.state.clock.advance(SignedDuration::from_hours(31 * 24));
    ask_for_mail(&app, "cleo@example.org").await;
    assert_eq!(send_due(&app.state, &post).await.unwrap(), 1);
    assert_eq!(app.rows("mail").await, 1);
}

#[tokio::test]
async fn without_a_mail_server_mails_wait_for_the_operator_who_is_watched() {
    let app = TestApp::start().await;
    ask_for_mail(&app, "ana@example.org").await;
    let oli = app.operator().await;
    let view: OutboxView = oli.get("/api/operator/mails").await.json();
    assert!(!view.has_server);
    let [entry] = view.mails.try_into().unwrap();
    assert_eq!(
        (entry.letter.as_str(), entry.recipient.as_str()),
        ("no_account", "ana@example.org")
    );
    assert_eq!(app.rows("audit").await, 0);

    let path = format!("/api/operator/mails/{}", entry.id);
    let mail: MailView = oli.get(&path).await.json();
    assert!(
        mail.text.contains(&app.state.origin.url("/join")),
        "{}",
        mail.text
    );
    assert_eq!(app.rows("audit").await, 1);

    let ben = app.person("Ben").await;
    let unknown = format!(
        "/api/operator/mails/{}",
        MailId::from_random(random::bytes())
    );
    for path in ["/api/operator/mails", &path, &unknown] {
        ben.get(path).await.assert_error(404, "not_found");
        app.browser()
            .get(path)
            .await
            .assert_error(401, "not_signed_in");
    }
    oli.get(&unknown).await.assert_error(404, "not_found");
    assert_eq!(app.rows("audit").await, 1);
}
