//! Speaks about the keys of a pair.

use super::{newest, parties, read_hand_over, read_offer, store, view};
use crate::extract::{Json, Path, Viewer};
use crate::failure::Answer;
use crate::pair::{Visit, enter};
use crate::session::attempt::malformed;
use crate::state::AppState;
use crate::vault;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::pair_key::{HandOverDraft, PairKeyDraft, PairKeysView, PinDraft};
use wayfellow_domain::entry::{LONGEST_PIN, OfferFate, judge_offer};
use wayfellow_domain::id::PairId;
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::refusal::Refusal;

/// `GET /api/pairs/{pair}/keys`: what is needed to open what the two wrote.
pub async fn read_pair_keys(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<Json<PairKeysView>> {
    let mut tx = state.database.read().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::ReadPairKeys).await?;
    let evidence = entered.evidence()?;
    view(&mut tx, evidence, &entered.pair, entered.role)
        .await
        .map(Json)
}

/// `POST /api/pairs/{pair}/keys`: offers a key for an epoch. Who comes second gets the first one's.
pub async fn offer_pair_key(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Json(draft): Json<PairKeyDraft>,
) -> Answer<Json<PairKeysView>> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::OfferPairKey).await?;
    let evidence = visit.entered.evidence()?;
    let found = visit.pair();
    let offer = read_offer(&draft.offer, &found, evidence.member())?;
    let now = parties(&mut visit.tx, found.members()).await?;
    let newest = newest(&mut visit.tx, evidence, pair).await?;
    let fits = newest
        .as_ref()
        .is_none_or(|newest| Some(newest.parties()) == now);
    let last = newest.map(|newest| newest.epoch().number);
    let fate = judge_offer(offer.epoch().number, last, fits)
        .map_err(|fault| vec![Problem::new("offer.epoch", fault)])?;
    if fate == OfferFate::Kept {
        if Some(offer.parties()) != now {
            return Err(Refusal::ChangedSince.into());
        }
        let at = visit.now();
        store::insert(&mut visit.tx, evidence, pair, &offer, at).await?;
    }
    let role = visit.role();
    let seen = view(&mut visit.tx, evidence, &found, role).await?;
    visit.end().await?;
    Ok(Json(seen))
}

/// `POST /api/pairs/{pair}/keys/hand-overs`: boxes the key of an earlier epoch for the identity that
/// the other has now. What is there already stays.
pub async fn hand_over_pair_key(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Json(draft): Json<HandOverDraft>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::HandOverPairKey).await?;
    let evidence = visit.entered.evidence()?;
    let partner = *visit.pair().members().get(visit.role().other());
    let hand_over = read_hand_over(&draft.hand_over, pair, evidence.member(), partner)?;
    let newest = newest(&mut visit.tx, evidence, pair).await?;
    let count = newest.map_or(0, |newest| newest.epoch().number);
    if !(1..=count).contains(&hand_over.epoch().number) {
        let (least, most) = (1, i64::from(count));
        let fault = Fault::OutOfRange { least, most };
        return Err(vec![Problem::new("hand_over.epoch", fault)].into());
    }
    let now = vault::store::find_identity(&mut visit.tx, partner).await?;
    if now.is_none_or(|now| now.identity != hand_over.recipient().identity) {
        return Err(Refusal::ChangedSince.into());
    }
    let at = visit.now();
    store::insert_hand_over(&mut visit.tx, evidence, pair, &hand_over, at).await?;
    visit.end().await
}

/// `PUT /api/pairs/{pair}/keys/pin`: keeps as whom the viewer knows the other.
pub async fn pin_partner(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Json(draft): Json<PinDraft>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::ReadPairKeys).await?;
    let evidence = visit.entered.evidence()?;
    if draft.pin.0.is_empty() || draft.pin.0.len() > LONGEST_PIN {
        return Err(malformed("pin"));
    }
    store::set_pin(&mut visit.tx, evidence, pair, &draft.pin).await?;
    visit.end().await
}
