//! The keys that two people share: kept in boxes that the server cannot open.

pub mod http;
pub mod store;

use crate::database::Tx;
use crate::failure::Answer;
use crate::session::attempt::malformed;
use crate::vault;
use wayfellow_domain::access::PairMember;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::pair_key::PairKeysView;
use wayfellow_domain::id::{MemberId, PairId};
use wayfellow_domain::pair::{Both, Pair, PairRole};
use wayfellow_domain::problem::Problems;
use wayfellow_seal::pair_key::{EpochOffer, HandOver, Party};

/// The two of a pair with the identities that they have now, in the order of their ids; none while
/// one of them has no vault.
async fn parties(tx: &mut Tx, members: &Both<MemberId>) -> Answer<Option<[Party; 2]>> {
    let mentor = vault::store::find_identity(tx, members.mentor).await?;
    let mentee = vault::store::find_identity(tx, members.mentee).await?;
    let (Some(mentor), Some(mentee)) = (mentor, mentee) else {
        return Ok(None);
    };
    let party = |member: MemberId, identity| Party {
        member: (*member.as_bytes()).into(),
        identity,
    };
    let mut parties = [
        party(members.mentor, mentor.identity),
        party(members.mentee, mentee.identity),
    ];
    parties.sort_by_key(|party| party.member);
    Ok(Some(parties))
}

/// Reads an offer that arrived: is it of this pair, for the two of it, and made by who sends it?
/// Whether its signature fits, only those can tell who open it.
fn read_offer(bytes: &Bytes, pair: &Pair, maker: MemberId) -> Answer<EpochOffer> {
    let offer = EpochOffer::from_bytes(&bytes.0).map_err(|_| malformed("offer"))?;
    let members = pair.members();
    let mut expected = [members.mentor, members.mentee].map(|member| *member.as_bytes());
    expected.sort_unstable();
    let named = offer.parties().map(|party| *party.member.as_bytes());
    let mut problems = Problems::new();
    problems.expect([
        (
            "offer.pair",
            offer.epoch().pair.as_bytes() == pair.id().as_bytes(),
        ),
        ("offer.maker", offer.maker().as_bytes() == maker.as_bytes()),
        ("offer.parties", named == expected),
    ]);
    problems.into_result()?;
    Ok(offer)
}

/// Reads a hand-over that arrived: is it of this pair, by who sends it, and for the other?
fn read_hand_over(
    bytes: &Bytes,
    pair: PairId,
    giver: MemberId,
    recipient: MemberId,
) -> Answer<HandOver> {
    let hand_over = HandOver::from_bytes(&bytes.0).map_err(|_| malformed("hand_over"))?;
    let named = hand_over.recipient().member;
    let mut problems = Problems::new();
    problems.expect([
        (
            "hand_over.pair",
            hand_over.epoch().pair.as_bytes() == pair.as_bytes(),
        ),
        (
            "hand_over.giver",
            hand_over.giver().as_bytes() == giver.as_bytes(),
        ),
        (
            "hand_over.recipient",
            named.as_bytes() == recipient.as_bytes(),
        ),
    ]);
    problems.into_result()?;
    Ok(hand_over)
}

/// What one of the two gets to see.
async fn view(
    tx: &mut Tx,
    evidence: PairMember,
    pair: &Pair,
    role: PairRole,
) -> Answer<PairKeysView> {
    let partner = *pair.members().get(role.other());
    let theirs = vault::store::find_identity(tx, partner).await?;
    let mine = vault::store::find_identity(tx, evidence.member()).await?;
    let (mut received, mut given) = (Vec::new(), Vec::new());
    if let Some(mine) = mine {
        let handed = store::hand_overs(tx, evidence, pair.id(), &mine.identity).await?;
        received = handed.into_iter().map(|(_, bytes)| bytes).collect();
    }
    if let Some(theirs) = &theirs {
        let handed = store::hand_overs(tx, evidence, pair.id(), &theirs.identity).await?;
        given = handed.into_iter().map(|(epoch, _)| epoch).collect();
    }
    Ok(PairKeysView {
        partner,
        identity: theirs.map(|current| current.identity.as_bytes().to_vec().into()),
        offers: store::offers(tx, evidence, pair.id()).await?,
        received,
        given,
        pin: store::pin(tx, evidence, pair.id()).await?,
    })
}

/// The newest epoch of a pair, if it has one.
///
/// # Errors
/// Where the database holds an offer that is none.
pub async fn newest(tx: &mut Tx, evidence: PairMember, pair: PairId) -> Answer<Option<EpochOffer>> {
    let Some(bytes) = store::offers(tx, evidence, pair).await?.pop() else {
        return Ok(None);
    };
    let offer = EpochOffer::from_bytes(&bytes.0).map_err(anyhow::Error::from)?;
    Ok(Some(offer))
}
