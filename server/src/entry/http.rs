//! Speaks about what the two of a pair write to each other.

use super::hearing::Hearing;
use super::{read_wire, relay, store};
use crate::extract::{Json, Path, Query, SessionToken, Viewer};
use crate::failure::{Answer, Failure};
use crate::pair::{Visit, enter};
use crate::pair_key;
use crate::state::AppState;
use axum::extract::State;
use axum::response::IntoResponse;
use jiff::Timestamp;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::entry::{EntriesQuery, EntriesView, EntryDraft, EntryView};
use wayfellow_domain::entry::PAGE;
use wayfellow_domain::id::PairId;
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::refusal::Refusal;

/// `GET /api/pairs/{pair}/entries`: a page of what the two wrote.
pub async fn read_entries(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Query(query): Query<EntriesQuery>,
) -> Answer<Json<EntriesView>> {
    let mut tx = state.database.read().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::ReadEntries).await?;
    let evidence = entered.evidence()?;
    // One more than is shown says whether there are more.
    let most = PAGE + 1;
    let mut entries = match (query.after, query.before) {
        (Some(_), Some(_)) => {
            return Err(vec![Problem::new("before", Fault::NotOffered)].into());
        }
        (Some(place), None) => store::after(&mut tx, evidence, pair, place, most).await?,
        (None, place) => {
            let place = place.unwrap_or(u64::MAX);
            store::before(&mut tx, evidence, pair, place, most).await?
        }
    };
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    entries.sort_by_key(|entry| entry.sequence);
    Ok(Json(EntriesView { entries, more }))
}

/// `POST /api/pairs/{pair}/entries`: takes what one wrote. The same once more is answered with what
/// was taken.
pub async fn write_entry(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Json(draft): Json<EntryDraft>,
) -> Answer<Json<EntryView>> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::WriteEntry).await?;
    let evidence = visit.entered.evidence()?;
    let wire = read_wire(&draft.wire, pair, evidence.member())?;
    let id = wire.header().id;
    if let Some(taken) = store::find(&mut visit.tx, evidence, pair, &id).await? {
        return if taken.wire == draft.wire {
            Ok(Json(taken))
        } else {
            Err(Refusal::EntryExists.into())
        };
    }
    let newest = pair_key::newest(&mut visit.tx, evidence, pair).await?;
    if newest.is_none_or(|offer| offer.epoch() != wire.header().epoch) {
        return Err(Refusal::ChangedSince.into());
    }
    let (attested_by, key) =
        visit.state.keys.franking().ok_or_else(|| {
            Failure::Unexpected(anyhow::anyhow!("the key file has no franking key"))
        })?;
    let sequence = store::newest(&mut visit.tx, evidence, pair).await? + 1;
    let milliseconds = visit.now().as_millisecond();
    let server_ms = u64::try_from(milliseconds).map_err(anyhow::Error::from)?;
    let entry = EntryView {
        sequence,
        at: Timestamp::from_millisecond(milliseconds).map_err(anyhow::Error::from)?,
        attestation: key
            .attest(&wire, sequence, server_ms)
            .as_bytes()
            .to_vec()
            .into(),
        wire: draft.wire,
        attested_by,
    };
    store::insert(&mut visit.tx, evidence, pair, &id, &entry).await?;
    relay::tell(&mut visit.tx, &visit.state, pair, sequence).await?;
    let hints = visit.state.hints.clone();
    visit.end().await?;
    hints.tell(pair, sequence);
    Ok(Json(entry))
}

/// `GET /api/pairs/{pair}/events`: says when there is something new to read, until the pair or the
/// session ends.
pub async fn hear_entries(
    State(state): State<AppState>,
    viewer: Viewer,
    SessionToken(token): SessionToken,
    Path(pair): Path<PairId>,
) -> Answer<impl IntoResponse> {
    let mut tx = state.database.read().await?;
    enter(&mut tx, &viewer, pair, Action::HearEntries)
        .await?
        .evidence()?;
    Ok(Hearing::begin(state.clone(), &token, pair))
}
