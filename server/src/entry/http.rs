//! Speaks about what the two of a pair write to each other.

use super::hearing::Hearing;
use super::store::{From, Kept, Part};
use super::{attest, is_removable, place_of, read_wire, relay, store};
use crate::extract::{Json, Path, Query, SessionToken, Viewer};
use crate::failure::{Answer, Failure};
use crate::limit::{Sender, Try};
use crate::pair::{Visit, enter};
use crate::pair_key;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use wayfellow_domain::access::{Action, PairMember};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::entry::{EntriesQuery, EntriesView, EntryDraft, EntryView};
use wayfellow_domain::entry::{EntryKind, HELD_FOR, PAGE};
use wayfellow_domain::id::PairId;
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::id::EntryId;

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
    let from = match (query.after, query.before) {
        (Some(_), Some(_)) => {
            return Err(vec![Problem::new("before", Fault::NotOffered)].into());
        }
        (Some(place), None) => From::After(place),
        (None, place) => From::Before(place.unwrap_or(u64::MAX)),
    };
    let part = Part {
        from,
        is_board: query.board,
        // One more than is shown says whether there are more.
        most: PAGE + 1,
    };
    let mut entries = store::part(&mut tx, evidence, pair, part).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let removed = match from {
        From::After(place) => {
            let last = entries.last().filter(|_| more);
            let until = last.map_or(u64::MAX, |last| last.sequence);
            store::removed(&mut tx, evidence, pair, place, until).await?
        }
        From::Before(_) => Vec::new(),
    };
    entries.sort_by_key(|entry| entry.sequence);
    Ok(Json(EntriesView {
        entries,
        removed,
        more,
    }))
}

/// `POST /api/pairs/{pair}/entries`: takes what one wrote. The same once more is answered with what
/// was taken.
pub async fn write_entry(
    state: State<AppState>,
    viewer: Viewer,
    sender: Sender,
    Path(pair): Path<PairId>,
    Json(draft): Json<EntryDraft>,
) -> Answer<Json<EntryView>> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::WriteEntry).await?;
    let evidence = visit.entered.evidence()?;
    let wire = read_wire(&draft.wire, pair, evidence.member())?;
    let header = wire.header();
    if let Some(taken) = store::find(&mut visit.tx, evidence, pair, &header.id).await? {
        return match taken {
            taken if taken.is_removed => Err(Refusal::EntryGone.into()),
            taken if taken.view.wire == draft.wire => Ok(Json(taken.view)),
            _ => Err(Refusal::EntryExists.into()),
        };
    }
    limit(&visit, sender, evidence)?;
    let newest = pair_key::newest(&mut visit.tx, evidence, pair).await?;
    if newest.is_none_or(|offer| offer.epoch() != header.epoch) {
        return Err(Refusal::ChangedSince.into());
    }
    let (kind, is_board) = place_of(&mut visit.tx, evidence, pair, header).await?;
    let now = visit.now();
    if let (EntryKind::Edit, Some(edited)) = (kind, &header.parent) {
        let until = now + HELD_FOR;
        store::replace(&mut visit.tx, evidence, pair, edited, until).await?;
    }
    let place = store::newest(&mut visit.tx, evidence, pair).await? + 1;
    let kept = Kept {
        view: attest(&visit.state.keys, &wire, place, now)?,
        kind,
        is_board,
        is_removed: false,
    };
    store::insert(&mut visit.tx, evidence, header, pair, &kept).await?;
    relay::tell(&mut visit.tx, &visit.state, pair, place).await?;
    let hints = visit.state.hints.clone();
    visit.end().await?;
    hints.tell(pair, place);
    Ok(Json(kept.view))
}

/// `DELETE /api/pairs/{pair}/entries/{entry}`: takes away what one wrote; it leaves both screens.
pub async fn remove_entry(
    state: State<AppState>,
    viewer: Viewer,
    sender: Sender,
    Path((pair, entry)): Path<(PairId, Bytes)>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::RemoveEntry).await?;
    let evidence = visit.entered.evidence()?;
    let id: [u8; 16] = entry.0.try_into().map_err(|_| Failure::NotFound)?;
    let id = EntryId::from_bytes(id);
    if !is_removable(&mut visit.tx, evidence, pair, &id).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    limit(&visit, sender, evidence)?;
    let place = store::newest(&mut visit.tx, evidence, pair).await? + 1;
    let until = visit.now() + HELD_FOR;
    store::remove(&mut visit.tx, evidence, pair, &id, place, until).await?;
    relay::tell(&mut visit.tx, &visit.state, pair, place).await?;
    let hints = visit.state.hints.clone();
    let done = visit.end().await?;
    hints.tell(pair, place);
    Ok(done)
}

fn limit(visit: &Visit, sender: Sender, evidence: PairMember) -> Answer<()> {
    let who = evidence.member().to_string();
    let limits = &visit.state.limits;
    limits.take(Try::Write, sender.0, Some(&who), visit.now())
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
