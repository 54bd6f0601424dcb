//! `/api/registration`

use crate::support::account::{PASSWORD, blinded, draft};
use crate::support::{Browser, Received, TestApp, statements};
use jiff::SignedDuration;
use wayfellow_domain::account::AccountDraft;
use wayfellow_domain::api::account::{
    AccountView, ConfirmationFinish, LinkToken, RegistrationFinish, RegistrationStart, VaultView,
};
use wayfellow_domain::api::session::SessionView;
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_server::{account, operator};

async fn start(browser: &Browser, account: &AccountDraft) -> Received {
    let start = RegistrationStart {
        account: account.clone(),
        request: blinded(),
    };
    browser.post("/api/registration/start", &start).await
}

fn born(name: &str, birth_date: &str, time_zone: &str) -> AccountDraft {
    AccountDraft {
        birth_date: birth_date.to_owned(),
        time_zone: time_zone.to_owned(),
        ..draft(name)
    }
}

#[tokio::test]
async fn a_newcomer_comes_in_by_the_link_and_in_no_other_way() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let ana = draft("Ana");
    let answer = browser.register(&ana, PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (202, ""));
    assert!(answer.headers.get("set-cookie").is_none());
    let view: SessionView = browser.get("/api/session").await.json();
    assert_eq!(view.member, None);

    // Not confirmed: as if the password were wrong.
    let refused = browser.sign_in(&ana.email, PASSWORD).await.err().unwrap();
    refused.assert_error(409, "wrong_password");
    assert_eq!(app.rows("member").await, 0);

    let token = app.link(&ana.email, "/confirm#").await;
    let (confirmed, _) = browser.confirm(&token, PASSWORD).await.unwrap();
    let view: SessionView = browser.get("/api/session").await.json();
    assert_eq!(view.member, Some(confirmed.member.clone()));

    let (signed_in, _) = browser.sign_in("ANA@Example.org", PASSWORD).await.unwrap();
    assert_eq!(signed_in, confirmed);
    assert_eq!(signed_in.member.name, "Ana");
    assert_eq!(signed_in.vault, VaultView::default());
    let view: SessionView = browser.get("/api/session").await.json();
    assert_eq!(view.member, Some(signed_in.member.clone()));

    let account: AccountView = browser.get("/api/account").await.json();
    assert_eq!(account.id, signed_in.member.id);
    assert_eq!(account.email, "ana@example.org");
    assert_eq!(account.time_zone, "America/Bogota");
    assert_eq!(account.of_age_on, Some(jiff::civil::date(2026, 3, 14)));
    assert!(!account.has_vault);
}

#[tokio::test]
async fn every_bad_field_is_named() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let with = |change: fn(&mut AccountDraft)| {
        let mut account = draft("Ana");
        change(&mut account);
        account
    };
    let cases: [(AccountDraft, &str, Fault); 14] = [
        (with(|a| a.name = "  ".into()), "name", Fault::Missing),
        (
            with(|a| a.name = "a".repeat(81)),
            "name",
            Fault::TooLong { most: 80 },
        ),
        (
            with(|a| a.name = "A\u{202E}na".into()),
            "name",
            Fault::UnshownCharacter,
        ),
        (with(|a| a.email = String::new()), "email", Fault::Missing),
        (with(|a| a.email = "ana".into()), "email", Fault::Malformed),
        (
            with(|a| a.email = "a@b.org\nBcc: c@d.org".into()),
            "email",
            Fault::Malformed,
        ),
        (
            with(|a| a.birth_date = String::new()),
            "birth_date",
            Fault::Missing,
        ),
        (
            with(|a| a.birth_date = "soon".into()),
            "birth_date",
            Fault::Malformed,
        ),
        (
            with(|a| a.birth_date = "1999-02-29".into()),
            "birth_date",
            Fault::NoSuchDay,
        ),
        (
            with(|a| a.birth_date = "2026-03-15".into()),
            "birth_date",
            Fault::InFuture,
        ),
        (
            with(|a| a.birth_date = "0001-01-01".into()),
            "birth_date",
            Fault::TooLongAgo,
        ),
        (
            with(|a| a.birth_date = "1896-03-14".into()),
            "birth_date",
            Fault::TooLongAgo,
        ),
        (
            with(|a| a.time_zone = "Mars/Olympus".into()),
            "time_zone",
            Fault::NotOffered,
        ),
        (
            with(|a| a.time_zone = String::new()),
            "time_zone",
            Fault::Missing,
        ),
    ];
    for (account, field, fault) in cases {
        // Each from a network of its own, so that no limit is reached.
        let answer = start(&browser, &account).await;
        answer.assert_error(422, "invalid");
        assert_eq!(
            answer.error().problems,
            [Problem::new(field, fault)],
            "{account:?}"
        );
        assert_eq!(answer.error().field.as_deref(), Some(field));
    }
    let answer = start(&browser, &AccountDraft::default()).await;
    let fields: Vec<_> = answer
        .error()
        .problems
        .iter()
        .map(|p| p.field.clone())
        .collect();
    assert_eq!(fields, ["name", "email", "time_zone"]);
    assert_eq!(
        app.rows("age_refusal").await + app.rows("mail_link").await,
        0
    );
}

#[tokio::test]
async fn bytes_that_are_none_are_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let begin = RegistrationStart {
        account: draft("Ana"),
        request: vec![1; 31].into(),
    };
    let answer = browser.post("/api/registration/start", &begin).await;
    assert_eq!(answer.error().field.as_deref(), Some("request"));
    let answer = browser
        .send(
            reqwest::Method::POST,
            "/api/registration/start",
            r#"{"account":1}"#,
        )
        .await;
    answer.assert_error(422, "wrong_type");
    let ticket = start(&browser, &draft("Ana")).await;
    let ticket: wayfellow_domain::api::account::RegistrationStarted = ticket.json();
    let mut finish = RegistrationFinish {
        account: draft("Ana"),
        ticket: ticket.ticket.clone(),
        record: vec![0; 192].into(),
        set_up: None,
    };
    let answer = browser.post("/api/registration/finish", &finish).await;
    assert_eq!(answer.error().field.as_deref(), Some("record"));
    // A ticket that is not ours, and one that has run out.
    finish.ticket = ticket.ticket.replace('.', "-");
    let answer = browser.post("/api/registration/finish", &finish).await;
    answer.assert_error(409, "too_late");
    let mut other = ticket.ticket.clone().into_bytes();
    other[0] = if other[0] == b'0' { b'1' } else { b'0' };
    finish.ticket = String::from_utf8(other).unwrap();
    let answer = browser.post("/api/registration/finish", &finish).await;
    answer.assert_error(409, "too_late");
    finish.ticket = ticket.ticket;
    app.state.clock.advance(SignedDuration::from_hours(1));
    let answer = browser.post("/api/registration/finish", &finish).await;
    answer.assert_error(409, "too_late");
    assert_eq!(app.rows("mail").await, 0);
}

/// It is noon of 14 March in UTC: on Kiritimati (UTC+14) the 15th has begun, in Pago Pago (UTC-11)
/// it is one in the morning of the 14th.
#[tokio::test]
async fn the_eighteenth_birthday_is_that_of_the_zone() {
    let app = TestApp::start().await;
    for (birth_date, time_zone, is_of_age) in [
        ("2008-03-14", "UTC", true),
        ("2008-03-15", "UTC", false),
        ("2008-03-15", "Pacific/Kiritimati", true),
        ("2008-03-16", "Pacific/Kiritimati", false),
        ("2008-03-14", "Pacific/Pago_Pago", true),
        ("2008-03-15", "Pacific/Pago_Pago", false),
    ] {
        let name = format!("{birth_date}{is_of_age}{}", time_zone.len());
        let answer = start(&app.browser(), &born(&name, birth_date, time_zone)).await;
        if is_of_age {
            answer.assert_success();
        } else {
            answer.assert_error(409, "under_18");
        }
    }
    // An hour and a minute earlier it was still the 13th in Pago Pago.
    let app = TestApp::start().await;
    app.state.clock.advance(SignedDuration::from_mins(-61));
    let answer = start(
        &app.browser(),
        &born("P", "2008-03-14", "Pacific/Pago_Pago"),
    )
    .await;
    answer.assert_error(409, "under_18");
}

#[tokio::test]
async fn a_leap_day_turns_18_on_the_first_of_march() {
    let app = TestApp::start().await;
    // 28 February at noon, and a day later.
    app.state
        .clock
        .advance(SignedDuration::from_hours(-14 * 24));
    let leapling = born("Leap", "2008-02-29", "UTC");
    start(&app.browser(), &leapling)
        .await
        .assert_error(409, "under_18");
    app.state.clock.advance(SignedDuration::from_hours(24));
    start(&app.browser(), &leapling).await.assert_success();
}

#[tokio::test]
async fn a_minor_is_remembered_for_a_day_and_by_nothing_else() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = start(&browser, &born("Kim", "2010-01-01", "UTC")).await;
    answer.assert_error(409, "under_18");
    let cookie = answer.header("set-cookie");
    for part in [
        "wayfellow-later=",
        "Max-Age=86400",
        "HttpOnly",
        "SameSite=Strict",
        "Path=/",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(
        !cookie.contains("2010") && !cookie.contains("kim"),
        "{cookie}"
    );

    // Another date: for this address from anywhere, and in this browser for any address.
    let older = draft("Kim");
    start(&app.browser(), &older)
        .await
        .assert_error(409, "under_18");
    start(&browser, &draft("Sam"))
        .await
        .assert_error(409, "under_18");
    // Somebody else is not affected.
    start(&app.browser(), &draft("Sam")).await.assert_success();

    for table in ["member", "account", "mail", "mail_link", "session"] {
        assert_eq!(app.rows(table).await, 0, "{table}");
    }
    assert_eq!(app.rows("age_refusal").await, 1);

    app.state.clock.advance(SignedDuration::from_hours(24));
    start(&browser, &older).await.assert_success();
    start(&browser, &draft("Sam")).await.assert_success();
    // The next refusal clears away the one that no longer counts.
    let answer = start(&app.browser(), &born("Lee", "2010-01-01", "UTC")).await;
    answer.assert_error(409, "under_18");
    assert_eq!(app.rows("age_refusal").await, 1);
}

#[tokio::test]
async fn the_second_half_judges_again() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let started: wayfellow_domain::api::account::RegistrationStarted =
        start(&browser, &draft("Kim")).await.json();
    let finish = RegistrationFinish {
        account: born("Kim", "2010-01-01", "UTC"),
        ticket: started.ticket,
        record: vec![0; 192].into(),
        set_up: None,
    };
    let answer = browser.post("/api/registration/finish", &finish).await;
    answer.assert_error(409, "under_18");
}

/// Registering with an address that has an account, and with one that has none: the same answers
/// after the same statements; only the mailbox knows.
#[tokio::test]
async fn nobody_can_tell_by_registering_whether_an_address_has_an_account() {
    statements::listen();
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let stranger = app.browser();
    let mut seen = Vec::new();
    for account in [draft("Ana"), draft("Ben")] {
        let started = start(&stranger, &account).await;
        let answer = stranger
            .register(&account, "another lighthouse keeper")
            .await;
        let headers: Vec<_> = answer
            .headers
            .keys()
            .map(|name| name.as_str().to_owned())
            .collect();
        seen.push((
            (started.status, started.body.len(), statements::of(&started)),
            (
                answer.status,
                answer.body.clone(),
                headers,
                statements::of(&answer),
            ),
        ));
    }
    assert_eq!(seen[0], seen[1]);
    assert!(seen[0].1.3.len() >= 4, "{:?}", seen[0].1.3);
    assert_eq!(
        app.last_subject(&ana.email).await,
        "You already have an account"
    );
    assert_eq!(
        app.last_subject("ben@example.org").await,
        "Confirm your address"
    );

    // And nothing happened to the account.
    assert!(app.browser().sign_in(&ana.email, PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_link_confirms_once_and_for_three_days() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let over = |answer: Received| answer.assert_error(409, "link_over");
    let is_over = async |link: &LinkToken, password: &str| {
        over(browser.confirm(link, password).await.err().unwrap());
    };
    let nothing = LinkToken {
        token: "nothing".to_owned(),
    };
    is_over(&nothing, PASSWORD).await;

    // Registering again sends another link; the first one that is used ends the others.
    let ana = draft("Ana");
    browser.register(&ana, PASSWORD).await.assert_success();
    let first = app.link(&ana.email, "/confirm#").await;
    let changed = "a second thought about it";
    browser.register(&ana, changed).await.assert_success();
    let second = app.link(&ana.email, "/confirm#").await;
    assert_ne!(first, second);
    // A link of one kind is of no use for another.
    over(
        browser
            .use_link("/api/account/email/confirm", second.clone())
            .await,
    );
    over(browser.use_link("/api/recovery/open", second.clone()).await);
    assert!(browser.confirm(&second, changed).await.is_ok());
    is_over(&second, changed).await;
    is_over(&first, PASSWORD).await;
    assert!(browser.sign_in(&ana.email, PASSWORD).await.is_err());
    assert!(browser.sign_in(&ana.email, changed).await.is_ok());

    let ben = draft("Ben");
    browser.register(&ben, PASSWORD).await.assert_success();
    let late = app.link(&ben.email, "/confirm#").await;
    app.state.clock.advance(SignedDuration::from_hours(3 * 24));
    is_over(&late, PASSWORD).await;
}

/// Whoever registers an address that is not theirs chooses the password; the mail goes to the owner.
/// Opening it must not make that password count, whichever of the two was first.
#[tokio::test]
async fn a_link_confirms_only_the_password_that_was_chosen_with_it() {
    let theirs = "somebody else's password";
    for stranger_first in [true, false] {
        let app = TestApp::start().await;
        let (owner, stranger, ana) = (app.browser(), app.browser(), draft("Ana"));
        let mut links = Vec::new();
        for is_stranger in [stranger_first, !stranger_first] {
            let (browser, password) = if is_stranger {
                (&stranger, theirs)
            } else {
                (&owner, PASSWORD)
            };
            browser.register(&ana, password).await.assert_success();
            links.push((is_stranger, app.link(&ana.email, "/confirm#").await));
        }
        links.sort_by_key(|(is_stranger, _)| !is_stranger);
        let [(_, of_stranger), (_, own)] = &links[..] else {
            panic!("{links:?}")
        };

        let refused = owner.confirm(of_stranger, PASSWORD).await.err().unwrap();
        refused.assert_error(409, "wrong_password");
        assert_eq!(app.rows("member").await, 0);
        assert!(stranger.sign_in(&ana.email, theirs).await.is_err());
        // A mistyped password ends no link.
        let refused = owner.confirm(own, "a slip of the hand").await;
        refused.err().unwrap().assert_error(409, "wrong_password");

        owner.confirm(own, PASSWORD).await.unwrap();
        assert!(stranger.sign_in(&ana.email, theirs).await.is_err());
        let refused = stranger.confirm(of_stranger, theirs).await.err().unwrap();
        refused.assert_error(409, "link_over");
    }
}

/// A proof counts for what it was begun with, not for another link.
#[tokio::test]
async fn the_proof_for_one_link_is_none_for_another() {
    let app = TestApp::start().await;
    let (browser, ana, ben) = (app.browser(), draft("Ana"), draft("Ben"));
    browser.register(&ana, PASSWORD).await.assert_success();
    let link = app.link(&ana.email, "/confirm#").await;
    browser.register(&ben, PASSWORD).await.assert_success();
    let other = app.link(&ben.email, "/confirm#").await;
    browser.confirm(&other, PASSWORD).await.unwrap();
    let finish = ConfirmationFinish {
        token: link.token.clone(),
        proof: browser.proof(PASSWORD).await,
    };
    let answer = browser
        .post("/api/registration/confirm/finish", &finish)
        .await;
    answer.assert_error(409, "wrong_password");
    assert!(browser.confirm(&link, PASSWORD).await.is_ok());
}

#[tokio::test]
async fn the_operator_is_made_from_the_shell() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let oli = draft("Oli");
    let made = operator::create(&app.state, &oli.email).await.unwrap();
    let operator::Created::Link(url) = made else {
        panic!("{made:?}")
    };
    let token = url
        .strip_prefix(&app.state.origin.url("/join#"))
        .unwrap()
        .to_owned();

    // Not for another address; and each link once.
    let answer = browser
        .register_with(&draft("Eve"), PASSWORD, Some(token.clone()))
        .await;
    answer.assert_error(409, "link_over");
    let answer = browser
        .register_with(&oli, PASSWORD, Some(token.clone()))
        .await;
    assert_eq!(answer.status.as_u16(), 202);
    let answer = browser.register_with(&oli, PASSWORD, Some(token)).await;
    answer.assert_error(409, "link_over");
    assert_eq!(app.rows("mail").await, 0);
    browser.sign_in(&oli.email, PASSWORD).await.unwrap();
    browser.get("/api/operator/mails").await.assert_success();

    // Who has an account is promoted at once.
    let ana = app.sign_up_and_in("Ana").await;
    ana.get("/api/operator/mails")
        .await
        .assert_error(404, "not_found");
    let made = operator::create(&app.state, "ANA@example.org")
        .await
        .unwrap();
    assert_eq!(made, operator::Created::Promoted);
    ana.get("/api/operator/mails").await.assert_success();
    assert_eq!(app.rows("audit").await, 2);
    assert!(operator::create(&app.state, "nobody").await.is_err());
}

#[tokio::test]
async fn an_enrolled_account_is_like_any_other() {
    let app = TestApp::start().await;
    let prepared = account::enrol::prepare(&app.state, PASSWORD).unwrap();
    let mut tx = app.state.database.write().await.unwrap();
    let demo = account::enrol::enrol(&mut tx, &app.state, &draft("Demo"), prepared)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let browser = app.browser();
    let (signed_in, export_key) = browser.sign_in("demo@example.org", PASSWORD).await.unwrap();
    assert_eq!(signed_in.member.id, demo.member);
    let owner = (*demo.member.as_bytes()).into();
    let open = |bytes: Option<wayfellow_domain::api::bytes::Bytes>| {
        wayfellow_seal::slot::Slot::from_bytes(&bytes.unwrap().0).unwrap()
    };
    let by_password = open(signed_in.vault.password_slot).open(owner, &export_key);
    assert_eq!(by_password.unwrap(), demo.root);
    let by_code = open(signed_in.vault.recovery_slot).open(owner, &demo.recovery_code);
    assert_eq!(by_code.unwrap(), demo.root);
}
