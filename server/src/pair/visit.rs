//! One of the two at the door of their pair, and what they change behind it.

use super::{keep, program_of, store};
use crate::block;
use crate::database::Tx;
use crate::extract::{Viewer, judge};
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use wayfellow_domain::access::{Action, PairMember, Standing, enter_pair};
use wayfellow_domain::block::narrowed;
use wayfellow_domain::id::PairId;
use wayfellow_domain::pair::{Pair, PairRole};
use wayfellow_domain::program::Program;

/// One of the two of a pair who is at its door: allowed to do what they came for.
pub struct Entered {
    /// The pair as it stands.
    pub pair: Pair,
    /// What they are in it.
    pub role: PairRole,
    /// Their standing in regard to it.
    pub standing: Standing,
}

impl Entered {
    /// The evidence that lets them at what is private to the two; an invitation gives none.
    pub fn evidence(&self) -> Answer<PairMember> {
        enter_pair(&self.standing).ok_or(Failure::NotFound)
    }
}

/// Loads a pair and goes on only where the table lets the viewer do this with it.
pub async fn enter(tx: &mut Tx, viewer: &Viewer, pair: PairId, action: Action) -> Answer<Entered> {
    let member = viewer.member()?;
    let found = store::find(tx, pair).await?;
    let standing = Standing {
        pair: found
            .as_ref()
            .map(|pair| pair.place_of(member))
            .unwrap_or_default(),
        ..viewer.standing
    };
    let is_blocked = match &found {
        Some(pair) => {
            let two = pair.members();
            block::store::is_between(tx, two.mentor, two.mentee).await?
        }
        None => false,
    };
    let standing = narrowed(standing, is_blocked);
    judge(action, &standing)?;
    let pair = found.ok_or(Failure::NotFound)?;
    let role = pair.role_of(member).ok_or(Failure::NotFound)?;
    Ok(Entered {
        pair,
        role,
        standing,
    })
}

/// One of the two who changes something in their pair, in one transaction from the question whether
/// they may to the end.
pub struct Visit {
    /// The transaction.
    pub tx: Tx,
    /// The pair, and what they are in it.
    pub entered: Entered,
    /// The parts of the server.
    pub state: AppState,
}

impl Visit {
    /// Begins, where the table lets the viewer do this with the pair.
    pub async fn begin(
        State(state): State<AppState>,
        viewer: &Viewer,
        pair: PairId,
        action: Action,
    ) -> Answer<Self> {
        let mut tx = state.database.write().await?;
        let entered = enter(&mut tx, viewer, pair, action).await?;
        Ok(Self { tx, entered, state })
    }

    /// The pair as it stood at the beginning.
    pub fn pair(&self) -> Pair {
        self.entered.pair
    }

    /// What they are in it.
    pub fn role(&self) -> PairRole {
        self.entered.role
    }

    /// The time of the visit.
    pub fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    /// The program that the pair is in.
    pub async fn program(&mut self) -> Answer<Program> {
        program_of(&mut self.tx, &self.entered.pair).await
    }

    /// Keeps where the pair stands now, writes to both where something has become of it, and ends.
    pub async fn keep(mut self, pair: &Pair) -> Answer<StatusCode> {
        keep(&mut self.tx, &self.state, &self.entered.pair, pair).await?;
        self.end().await
    }

    /// Makes what was changed last.
    pub async fn end(self) -> Answer<StatusCode> {
        self.tx.commit().await?;
        Ok(StatusCode::NO_CONTENT)
    }
}
