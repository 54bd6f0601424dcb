//! A pair as the first page of one of the two shows it: at a glance, with what to do in it.

use super::store;
use super::view::{Scene, meeting_view, pulse_view, weeks};
use crate::database::Tx;
use crate::extract::Viewer;
use crate::failure::Answer;
use crate::{check_in, pulse};
use jiff::Timestamp;
use wayfellow_domain::access::{PairMember, Standing, enter_pair};
use wayfellow_domain::api::home::PairAtHome;
use wayfellow_domain::api::pair::{MeetingView, PairState, PulseView};
use wayfellow_domain::check_in::{CheckInState, is_near};
use wayfellow_domain::home::Task;
use wayfellow_domain::pair::{Both, Ending, Pair};
use wayfellow_domain::program::Week;

/// A pair on the first page of one of the two.
#[derive(Debug, Default)]
pub struct Glance {
    /// The pair; none once it has ended.
    pub pair: Option<PairAtHome>,
    /// What to do in it.
    pub tasks: Vec<Task>,
}

/// What a pair holds for the viewer now; nothing for somebody else's.
pub async fn glance(tx: &mut Tx, viewer: &Viewer, pair: Pair, now: Timestamp) -> Answer<Glance> {
    let member = viewer.member()?;
    let Some(role) = pair.role_of(member) else {
        return Ok(Glance::default());
    };
    let standing = Standing {
        pair: pair.place_of(member),
        ..viewer.standing
    };
    let scene = Scene::load(tx, pair, role, now).await?;
    let evidence = enter_pair(&standing).filter(PairMember::may_write);
    let mut tasks: Vec<_> = waiting(&scene).into_iter().collect();
    let (mut title, mut meeting) = (None, None);
    if let (Some(evidence), Some(begins)) = (evidence, pair.begins()) {
        let stored = store::meeting(tx, evidence, pair.id()).await?;
        meeting = stored.and_then(|meeting| meeting_view(&scene, &meeting));
        tasks.extend(meeting.and_then(|meeting| to_agree(&scene, &meeting)));
        let done = check_in::store::of_pair(tx, pair.id()).await?;
        tasks.extend(to_check_in(&scene, &weeks(&scene, begins, &done)));
        let answered = pulse::store::of_pair(tx, pair.id()).await?;
        tasks.extend(to_answer(&scene, pulse_view(&scene, begins, answered)));
        let walk = store::walk(tx, pair.id()).await?;
        let week = scene.program.week(begins, scene.viewer().today(now));
        let stops = walk.stops(&scene.program);
        let stop = stops.get(walk.place(&scene.program, week));
        title = stop.map(|stop| stop.content.title().to_string());
        let is_done = stop.is_none_or(|stop| *stop.done.get(role));
        tasks.extend(to_take(&scene, week, is_done, title.as_ref()));
    }
    let shown = pair.is_live().then(|| PairAtHome {
        pair: scene.summary(),
        step: title,
        meeting: meeting.map(|meeting| meeting.yours),
    });
    Ok(Glance { pair: shown, tasks })
}

/// What a pair in this phase waits for from the viewer.
fn waiting(scene: &Scene) -> Option<Task> {
    let (pair, partner) = (scene.pair.id(), partner(scene));
    match scene.state() {
        PairState::Invited { accepted: false } => Some(Task::AnswerInvitation {
            pair,
            partner,
            program_name: scene.program.settings().name().to_string(),
        }),
        PairState::Introduced { contact_by } => Some(Task::SayHello {
            pair,
            partner,
            by: contact_by,
        }),
        PairState::Ended {
            ending: Ending::Stopped,
            offered: true,
            has_said: false,
            ..
        } => Some(Task::WishAnother { pair, partner }),
        _ => None,
    }
}

fn to_agree(scene: &Scene, meeting: &MeetingView) -> Option<Task> {
    let is_asked = !meeting.agreed && meeting.named_by != scene.role;
    is_asked.then(|| Task::AgreeToMeeting {
        pair: scene.pair.id(),
        partner: partner(scene),
        at: meeting.yours,
    })
}

/// The oldest check-in that the viewer can do, once its week is drawing to its end.
fn to_check_in(scene: &Scene, weeks: &[Both<CheckInState>]) -> Option<Task> {
    let today = scene.viewer().today(scene.now);
    let mut numbered = (1_u16..).zip(weeks);
    numbered.find_map(|(week, both)| match *both.get(scene.role) {
        CheckInState::Due { until } if is_near(until, today) => Some(Task::CheckIn {
            pair: scene.pair.id(),
            partner: partner(scene),
            week,
            until,
        }),
        _ => None,
    })
}

fn to_answer(scene: &Scene, pulse: Option<PulseView>) -> Option<Task> {
    let pulse = pulse.filter(|pulse| !pulse.done.get(scene.role))?;
    Some(Task::AnswerPulse {
        pair: scene.pair.id(),
        partner: partner(scene),
        until: pulse.until,
    })
}

fn to_take(scene: &Scene, week: Week, is_done: bool, title: Option<&String>) -> Option<Task> {
    let is_on = matches!(week, Week::During { .. });
    let title = title.filter(|_| is_on && !is_done)?.clone();
    Some(Task::TakeStep {
        pair: scene.pair.id(),
        partner: partner(scene),
        title,
    })
}

fn partner(scene: &Scene) -> String {
    scene.people.get(scene.role.other()).name.clone()
}
