//! Speaks about reports.

use super::store;
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use crate::{audit, member, random};
use axum::extract::State;
use axum::http::StatusCode;
use jiff::SignedDuration;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::report::{ReportClosing, ReportView};
use wayfellow_domain::api::sign_up::NamedMember;
use wayfellow_domain::id::{MemberId, ReportId};
use wayfellow_domain::report::{MOST_IN_A_DAY, Report, ReportDraft, ReportPhase};

/// `POST /api/reports`: tells the moderators of somebody whom the viewer has met here.
pub async fn report_member(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(draft): Json<ReportDraft>,
) -> Answer<StatusCode> {
    viewer.may(Action::Report)?;
    let (by, now) = (viewer.member()?, state.clock.now());
    let report = draft.check(ReportId::from_random(random::bytes()), by, now)?;
    let mut tx = state.database.write().await?;
    if !member::store::have_met(&mut tx, by, report.about()).await? {
        return Err(Failure::NotFound);
    }
    let day = SignedDuration::from_hours(24);
    if store::count_by(&mut tx, by, now - day).await? >= MOST_IN_A_DAY {
        return Err(Failure::TooMany { retry_after: 3600 });
    }
    store::insert(&mut tx, &report).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/moderator/reports`: the reports, but those about the viewer. Reading them is recorded.
pub async fn read_reports(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<Vec<ReportView>>> {
    viewer.may(Action::ReadReports)?;
    let moderator = viewer.member()?;
    let mut tx = state.database.write().await?;
    let mut views = Vec::new();
    for report in store::list(&mut tx).await? {
        if report.is_shown_to(moderator) {
            views.push(view(&mut tx, &report, moderator).await?);
        }
    }
    // Of the open ones, the most urgent come first; the order is otherwise the store's.
    views.sort_by_key(|view| match view.state {
        ReportPhase::Open => (0, Some(view.reason)),
        ReportPhase::Closed { .. } => (1, None),
    });
    let now = state.clock.now();
    audit::store::record(&mut tx, now, Some(moderator), "read_reports", "").await?;
    tx.commit().await?;
    Ok(Json(views))
}

/// `POST /api/moderator/reports/{report}/close`: a moderator has seen to it.
pub async fn close_report(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ReportId>,
    Json(closing): Json<ReportClosing>,
) -> Answer<StatusCode> {
    viewer.may(Action::CloseReport)?;
    let (moderator, now) = (viewer.member()?, state.clock.now());
    let mut tx = state.database.write().await?;
    let report = store::find(&mut tx, id)
        .await?
        .filter(|report| report.is_shown_to(moderator))
        .ok_or(Failure::NotFound)?;
    let closed = report.close(moderator, &closing.note, now)??;
    store::update(&mut tx, &closed).await?;
    let subject = id.to_string();
    audit::store::record(&mut tx, now, Some(moderator), "close_report", &subject).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn view(tx: &mut Tx, report: &Report, moderator: MemberId) -> Answer<ReportView> {
    Ok(ReportView {
        id: report.id(),
        by: named(tx, report.by()).await?,
        about: named(tx, report.about()).await?,
        reason: report.reason(),
        words: report.words().to_string(),
        at: report.at(),
        state: report.phase().clone(),
        may_close: report.by() != moderator,
    })
}

async fn named(tx: &mut Tx, id: MemberId) -> Answer<NamedMember> {
    let name = member::store::name(tx, id).await?;
    Ok(NamedMember { id, name })
}
