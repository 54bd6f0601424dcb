//! The pairs of a program, as its admins see them.

use super::store;
use crate::check_in;
use crate::database::Tx;
use crate::failure::Answer;
use jiff::Timestamp;
use std::collections::BTreeSet;
use wayfellow_domain::api::pair::ProgramPairView;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::{Both, Dates, PairPhaseName, overview};
use wayfellow_domain::program::Program;

/// How far each pair is, as `viewer` may know: who is in a pair that nobody was told of does not see
/// it here either. First those that need another look, last those that have ended.
pub async fn overviews(
    tx: &mut Tx,
    program: &Program,
    viewer: MemberId,
    now: Timestamp,
) -> Answer<Vec<ProgramPairView>> {
    let people = store::people(tx, program.id()).await?;
    let steps = store::step_counts(tx, program.id()).await?;
    let check_ins = check_in::store::of_program(tx, program.id()).await?;
    let moods = check_in::store::moods(tx, program.id()).await?;
    let none = Both::<BTreeSet<u16>>::default();
    let mut pairs = Vec::new();
    for pair in store::of_program(tx, program.id()).await? {
        if !pair.is_told() && pair.role_of(viewer).is_some() {
            continue;
        }
        let names = Both::of(|role| people.get(pair.members().get(role)));
        let (Some(mentor), Some(mentee)) = (names.mentor, names.mentee) else {
            continue;
        };
        let two = Both { mentor, mentee };
        let ended = pair.ended_at();
        let dates = Dates {
            today: Both::of(|role| two.get(role).today(now)),
            ended: Both::of(|role| ended.map(|at| two.get(role).today(at))),
        };
        let count = steps.get(&pair.id()).copied().unwrap_or_default();
        let done = check_ins.get(&pair.id()).unwrap_or(&none);
        let mood = moods.get(&pair.id()).copied().unwrap_or_default();
        pairs.push(ProgramPairView {
            names: Both::of(|role| two.get(role).name.clone()),
            overview: overview(&pair, program.weeks(), &count, done, &mood, &dates),
        });
    }
    pairs.sort_by_key(|pair| {
        (
            !pair.overview.needs_another_look,
            pair.overview.phase == PairPhaseName::Ended,
        )
    });
    Ok(pairs)
}
