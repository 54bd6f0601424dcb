//! `/api/templates`

use crate::support::TestApp;
use wayfellow_domain::api::program::{TemplateSummary, TemplateView};
use wayfellow_domain::template::TemplateKind;

#[tokio::test]
async fn a_member_chooses_from_three_and_begins_from_one() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let all: Vec<TemplateSummary> = ana.get("/api/templates").await.json();
    let kinds: Vec<_> = all.iter().map(|template| template.kind).collect();
    assert_eq!(kinds, TemplateKind::ALL);
    for summary in all {
        assert_eq!(summary.steps.len(), 12);
        let path = format!("/api/templates/{}", summary.kind.name());
        let view: TemplateView = ana.get(&path).await.json();
        assert_eq!(view.draft.template, summary.kind);
        assert_eq!(view.draft.steps.len(), 12);
        assert!(!view.sources.is_empty());
        assert_eq!(view.summary, summary);
    }
}

#[tokio::test]
async fn others_do_not_and_there_are_no_others() {
    let app = TestApp::start().await;
    for path in ["/api/templates", "/api/templates/skill_development"] {
        let answer = app.browser().get(path).await;
        answer.assert_error(401, "not_signed_in");
    }
    let ana = app.person("Ana").await;
    for kind in ["world_domination", "SkillDevelopment", "..%2F..%2Fetc"] {
        let answer = ana.get(&format!("/api/templates/{kind}")).await;
        answer.assert_error(404, "not_found");
    }
}
