//! `/api/session`

use crate::support::TestApp;
use wayfellow_domain::api::session::SessionView;
use wayfellow_server::session;

#[tokio::test]
async fn a_stranger_is_nobody() {
    let app = TestApp::start().await;
    let view: SessionView = app.browser().get("/api/session").await.json();
    assert_eq!(view.member, None);
}

#[tokio::test]
async fn a_member_is_known_until_the_session_ends() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let view: SessionView = ana.get("/api/session").await.json();
    assert_eq!(view.member.unwrap().id, ana.id);
    app.state.clock.advance(session::LIFETIME);
    let view: SessionView = ana.get("/api/session").await.json();
    assert_eq!(view.member, None);
}
