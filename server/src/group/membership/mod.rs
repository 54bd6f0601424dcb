//! Who is in a group, who has asked to be, and how they come and go.

pub mod http;
pub mod store;

use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use crate::{pair, sign_up};
use jiff::Timestamp;
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::group::{Entry, Group, Role, Way, check_can_ask};
use wayfellow_domain::id::{GroupId, MemberId};
use wayfellow_domain::text::Prose;

/// Lets somebody in, or puts them before the admins, as the group has it.
pub async fn enter(
    tx: &mut Tx,
    group: &Group,
    member: MemberId,
    way: Way,
    note: &Prose,
    now: Timestamp,
) -> Answer<GroupPlace> {
    group.check_open()?;
    let place = super::store::place_of(tx, group.id(), member).await?;
    check_can_ask(place)?;
    let was_removed = store::was_removed(tx, group.id(), member).await?;
    match group.outline().joining().entry(way, was_removed) {
        Entry::Joins => {
            store::insert(tx, group.id(), member, Role::Member, now).await?;
            Ok(GroupPlace::Member)
        }
        Entry::Waits => {
            store::insert_request(tx, group.id(), member, note, now).await?;
            Ok(GroupPlace::Asked)
        }
    }
}

/// Takes somebody out of a group, unless an open group would be left without an admin. With that they are in
/// none of its programs any more: their sign-ups are withdrawn and their pairs end.
pub async fn leave(tx: &mut Tx, state: &AppState, group: GroupId, member: MemberId) -> Answer<()> {
    let role = store::role(tx, group, member).await?;
    let admins = store::count_admins(tx, group).await?;
    let role = role.ok_or(Failure::NotFound)?;
    super::store::get(tx, group)
        .await?
        .check_leaving(role, admins)?;
    store::delete(tx, group, member).await?;
    sign_up::store::withdraw_in_group(tx, group, member).await?;
    pair::part_from_group(tx, state, group, member).await
}
