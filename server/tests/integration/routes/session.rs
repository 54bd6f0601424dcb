//! `/api/session`

use crate::support::TestApp;
use wayfellow_domain::api::session::SessionView;

#[tokio::test]
async fn a_stranger_is_nobody() {
    let app = TestApp::start().await;
    let view: SessionView = app.browser().get("/api/session").await.json();
    assert_eq!(view.member, None);
}
