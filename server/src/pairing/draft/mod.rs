//! The draft of a plan that a program's admins share.

pub mod http;
pub mod store;

use crate::database::Tx;
use crate::failure::Answer;
use wayfellow_domain::api::pairing::KeptDraft;
use wayfellow_domain::id::{MemberId, ProgramId};

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
