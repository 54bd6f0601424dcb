//! What the two of a pair are written, both in the same words: from a letter nobody learns who
//! declined or left.

use super::{Ground, Person, Shared, ground_of, person, program_of};
use crate::database::Tx;
use crate::failure::Answer;
use crate::mail;
use crate::mail::letter::{Introduced, Invitation, NotTaken, PairEnded};
use crate::state::AppState;
use wayfellow_domain::api::pair::CommonView;
use wayfellow_domain::pair::{Ending, INVITATION_DAYS, Pair, PairPhase, PairRole};
use wayfellow_domain::program::Program;

/// Writes to both what has become of their pair; nothing where they have not heard of it.
pub async fn post(tx: &mut Tx, state: &AppState, pair: &Pair) -> Answer<()> {
    if !pair.is_told() {
        return Ok(());
    }
    let program = program_of(tx, pair).await?;
    let ground = match pair.phase() {
        PairPhase::Invited { .. } => ground_of(tx, &program, pair.members()).await?,
        _ => None,
    };
    post_to_both(tx, state, &program, pair, ground).await
}

/// Writes to both of a pair that they are invited.
pub async fn post_invitation(
    tx: &mut Tx,
    state: &AppState,
    shared: &Shared<'_>,
    pair: &Pair,
) -> Answer<()> {
    let ground = shared.ground_of(tx, pair.members()).await?;
    post_to_both(tx, state, shared.program, pair, ground).await
}

async fn post_to_both(
    tx: &mut Tx,
    state: &AppState,
    program: &Program,
    pair: &Pair,
    ground: Option<Ground>,
) -> Answer<()> {
    let people = person::both(tx, pair).await?;
    let common = ground.map(|ground| ground.common()).unwrap_or_default();
    for role in PairRole::ALL {
        let (reader, partner) = (people.get(role), people.get(role.other()));
        let letter = Writing {
            state,
            pair,
            program,
            common: &common,
            reader,
            partner,
            role,
        };
        letter.post(tx).await?;
    }
    Ok(())
}

struct Writing<'a> {
    state: &'a AppState,
    pair: &'a Pair,
    program: &'a Program,
    common: &'a CommonView,
    reader: &'a Person,
    partner: &'a Person,
    role: PairRole,
}

impl Writing<'_> {
    async fn post(&self, tx: &mut Tx) -> Answer<()> {
        let (name, partner) = (&*self.reader.name, &*self.partner.name);
        let program = self.program.settings().name().as_str();
        let list = format!("{}/pairs", self.state.origin.as_str());
        let url = &*format!("{list}/{}", self.pair.id());
        let (state, to) = (self.state, self.reader.id);
        match self.pair.phase() {
            PairPhase::Invited { .. } => {
                let letter = Invitation {
                    name,
                    partner,
                    program,
                    role: match self.role {
                        PairRole::Mentor => "the mentor",
                        PairRole::Mentee => "the mentee",
                    },
                    points: points(self.common),
                    days: INVITATION_DAYS,
                    url,
                };
                mail::post_to_member(tx, state, to, &letter).await
            }
            PairPhase::Introduced { .. } => {
                let letter = Introduced { name, partner, url };
                mail::post_to_member(tx, state, to, &letter).await
            }
            PairPhase::Ended {
                ending: Ending::NotTaken,
                ..
            } => {
                let url = &*list;
                let letter = NotTaken {
                    name,
                    partner,
                    program,
                    url,
                };
                mail::post_to_member(tx, state, to, &letter).await
            }
            PairPhase::Ended { .. } => {
                let letter = PairEnded {
                    name,
                    partner,
                    program,
                    url,
                };
                mail::post_to_member(tx, state, to, &letter).await
            }
            PairPhase::Reserved { .. } | PairPhase::Running { .. } => Ok(()),
        }
    }
}

/// A line for each kind of point.
fn points(common: &CommonView) -> Vec<String> {
    [
        ("Friends", &common.friends),
        ("Education", &common.education),
        ("Place", &common.place),
        ("Work", &common.profession),
        ("Interests", &common.interests),
    ]
    .into_iter()
    .filter(|(_, list)| !list.is_empty())
    .map(|(kind, list)| format!("{kind}: {}", list.join(", ")))
    .collect()
}
