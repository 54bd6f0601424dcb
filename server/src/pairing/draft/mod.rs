//! The draft of a plan that a program's admins share.

pub mod http;
pub mod store;

use crate::database::Tx;
use crate::failure::Answer;
use store::Kept;
use wayfellow_domain::api::pairing::KeptDraft;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::refusal::Refusal;

/// The draft that is kept, if it is the one that an admin's work was made on.
///
/// # Errors
/// [`Refusal::DraftChanged`] where another was kept meanwhile; [`Refusal::ChangedSince`] where it has
/// done its work.
pub async fn made_on(tx: &mut Tx, program: ProgramId, revision: u32) -> Answer<Option<Kept>> {
    let kept = store::find(tx, program).await?;
    let seen = kept.as_ref().map_or(0, Kept::revision_seen);
    match &kept {
        Some(other) if seen != revision => Err(Refusal::DraftChanged {
            by: super::name_of(tx, other.saved_by).await?,
            at: other.saved_at,
            revision: seen,
        }
        .into()),
        None if revision != 0 => Err(Refusal::ChangedSince.into()),
        _ => Ok(kept),
    }
}

/// The draft of a program as an admin may see it.
pub async fn view(
    tx: &mut Tx,
    program: ProgramId,
    viewer: MemberId,
) -> Answer<Option<Box<KeptDraft>>> {
    let Some(kept) = store::find(tx, program).await? else {
        return Ok(None);
    };
    let Some(draft) = kept.draft else {
        return Ok(None);
    };
    Ok(Some(Box::new(KeptDraft {
        revision: kept.revision,
        saved_by: super::name_of(tx, kept.saved_by).await?,
        saved_at: kept.saved_at,
        is_yours: kept.saved_by == Some(viewer),
        draft: draft.seen_by(viewer),
    })))
}
