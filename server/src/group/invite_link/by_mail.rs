//! Sends invite links by mail, to addresses that an admin has pasted.
//!
//! Everybody gets the same letter, whether the address has an account or not, and the answer is the
//! same too; nothing here asks. The addresses are kept as long as their mails wait in the outbox, and
//! nowhere else.

use super::http::make;
use super::token;
use crate::extract::{Json, Path, Viewer};
use crate::failure::Answer;
use crate::limit::{Sender, Try};
use crate::mail::{self, letter::SignUpInvitation};
use crate::state::AppState;
use crate::{group, member, program};
use axum::extract::State;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::group::InviteMailView;
use wayfellow_domain::group::{InviteMailDraft, MAILED_LINK_DAYS};
use wayfellow_domain::id::ProgramId;

/// `POST /api/programs/{program}/invite-mails`: makes a link into the program's group, and mails it to
/// each address, once.
pub async fn invite_by_mail(
    State(state): State<AppState>,
    viewer: Viewer,
    sender: Sender,
    Path(id): Path<ProgramId>,
    Json(draft): Json<InviteMailDraft>,
) -> Answer<Json<InviteMailView>> {
    let now = state.clock.now();
    let mut tx = state.database.write().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::InviteByMail).await?;
    program.accept_sign_up(state.clock.today())?;
    let emails = draft.check()?;
    let about = program.group().to_string();
    state
        .limits
        .take(Try::InviteByMail, sender.0, Some(&about), now)?;
    let link = make(&mut tx, program.group(), MAILED_LINK_DAYS, now).await?;
    let group = group::store::get(&mut tx, program.group()).await?;
    let letter = SignUpInvitation {
        admin: &member::store::name(&mut tx, viewer.member()?).await?,
        group: group.outline().name().as_str(),
        program: program.settings().name().as_str(),
        days: MAILED_LINK_DAYS,
        url: &state
            .origin
            .url(&format!("/invite/{}", token(&state.keys, link.id))),
    };
    for email in &emails {
        mail::post(&mut tx, &state, email, &letter).await?;
    }
    tx.commit().await?;
    Ok(Json(InviteMailView {
        mails: emails.len(),
    }))
}
