//! Speaks about what needs somebody now.

use super::tasks;
use crate::extract::{Json, Viewer};
use crate::failure::Answer;
use crate::state::AppState;
use axum::extract::State;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::home::HomeView;
use wayfellow_domain::home;

/// `GET /api/home`: what waits for the viewer, and where they are.
pub async fn read_home(State(state): State<AppState>, viewer: Viewer) -> Answer<Json<HomeView>> {
    viewer.may(Action::ReadHome)?;
    let member = viewer.member()?;
    let mut tx = state.database.read().await?;
    let (pairs, mut tasks) = tasks::of_pairs(&mut tx, &viewer, state.clock.now()).await?;
    let today = state.clock.today();
    let groups = tasks::of_groups(&mut tx, &viewer, member, today).await?;
    tasks.extend(groups.tasks);
    tasks.extend(tasks::of_office(&mut tx, &viewer, &state).await?);
    home::sort(&mut tasks);
    Ok(Json(HomeView {
        tasks,
        pairs,
        sent: groups.sent,
        has_group: groups.has_any,
    }))
}
