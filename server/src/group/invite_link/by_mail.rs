//! Sends invite links by mail, to addresses that an admin has pasted.
//!
//! Everybody gets the same letter, whether the address has an account or not, and the answer is the
//! same too; nothing here asks. The addresses are kept as long as their mails wait in the outbox, and
//! after that for some days by a keyed hash, so that nobody is written to again and again.

use super::http::make;
use super::store::{self, InviteLink};
use super::token;
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer};
use crate::failure::Answer;
use crate::limit::{Sender, Try};
use crate::mail::{self, letter::SignUpInvitation};
use crate::state::AppState;
use crate::{audit, email_hash, group, member, program};
use axum::extract::State;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::group::InviteMailView;
use wayfellow_domain::email::Email;
use wayfellow_domain::group::{
    InviteMailDraft, LEAST_LINK_DAYS, MAIL_PAUSE_DAYS, MAILED_LINK_DAYS,
};
use wayfellow_domain::id::{GroupId, ProgramId};

/// `POST /api/programs/{program}/invite-mails`: mails a link into the program's group to each
/// address, once, and not where the group has written to it lately.
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
    let link = link(&mut tx, program.group(), now).await?;
    let about = program.group().to_string();
    state
        .limits
        .take(Try::InviteByMail, sender.0, Some(&about), now)?;
    let asked = emails.len();
    let emails = not_lately(&mut tx, &state, program.group(), emails).await?;
    let group = group::store::get(&mut tx, program.group()).await?;
    let actor = viewer.member()?;
    let letter = SignUpInvitation {
        admin: &member::store::name(&mut tx, actor).await?,
        group: group.outline().name().as_str(),
        program: program.settings().name().as_str(),
        days: days_left(&link, now),
        url: &state
            .origin
            .url(&format!("/invite/{}", token(&state.keys, link.id))),
    };
    for email in &emails {
        mail::post(&mut tx, &state, email, &letter).await?;
    }
    let view = InviteMailView {
        mails: emails.len(),
        left_out: asked - emails.len(),
    };
    let detail = json!({ "mails": view.mails, "left_out": view.left_out });
    let (act, subject) = ("invite_by_mail", id.to_string());
    audit::store::record_with(&mut tx, now, Some(actor), act, &subject, &detail).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// The group's latest link for mails, if it works long enough yet, or a new one.
async fn link(tx: &mut Tx, group: GroupId, now: Timestamp) -> Answer<InviteLink> {
    let links = store::list(tx, group, now).await?;
    let mailed = links.into_iter().filter(|link| link.is_mailed);
    let mut lasting = mailed.filter(|link| days_left(link, now) >= LEAST_LINK_DAYS);
    match lasting.next() {
        Some(link) => Ok(link),
        None => make(tx, group, MAILED_LINK_DAYS, true, now).await,
    }
}

/// Whole days for which a link works.
fn days_left(link: &InviteLink, now: Timestamp) -> u16 {
    let hours = link.ends_at.duration_since(now).as_hours();
    u16::try_from(hours / 24).unwrap_or(0)
}

/// Those of the addresses to which the group has not written in the last days.
async fn not_lately(
    tx: &mut Tx,
    state: &AppState,
    group: GroupId,
    emails: Vec<Email>,
) -> Answer<Vec<Email>> {
    let now = state.clock.now();
    store::forget_mails(tx, now).await?;
    let ends_at = now + SignedDuration::from_hours(24 * i64::from(MAIL_PAUSE_DAYS));
    let mut kept = Vec::with_capacity(emails.len());
    for email in emails {
        let hash = email_hash::of_invited(state, group, &email);
        if store::note_mail(tx, group, &hash, ends_at).await? {
            kept.push(email);
        }
    }
    Ok(kept)
}
