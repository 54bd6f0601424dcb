//! Members who know each other.

pub mod http;
pub mod store;

use crate::database::Tx;
use crate::failure::Answer;
use jiff::Timestamp;
use wayfellow_domain::connection::Ended;
use wayfellow_domain::id::MemberId;

/// Ends what `by` has with somebody else: a connection, or an ask of either. To the other it looks
/// as it does whenever somebody ends a connection, or has not answered yet.
pub async fn part(tx: &mut Tx, by: MemberId, other: MemberId, now: Timestamp) -> Answer<()> {
    let Some(connection) = store::between(tx, by, other).await? else {
        return Ok(());
    };
    match connection.part(by, now) {
        Some(Ended::Gone) => store::delete(tx, connection.id()).await,
        Some(Ended::Kept(kept)) => store::put(tx, &kept).await,
        None => Ok(()),
    }
}
