//! A pair as one of the two sees it.

use super::person::{self, Person};
use super::{Entered, Ground, ground_of, program_of, store};
use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::{check_in, pulse, sign_up};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use wayfellow_domain::access::PairMember;
use wayfellow_domain::api::pair::{
    InvitationView, MeetingView, PairContent, PairState, PairSummary, PairView, PulseView,
    SpaceView, StopView,
};
use wayfellow_domain::api::program::StepView;
use wayfellow_domain::api::sign_up::SignUpStatus;
use wayfellow_domain::check_in::{CheckInState, state as check_in_state};
use wayfellow_domain::pair::{Both, Ending, NextMeeting, Pair, PairPhase, PairRole, Walk};
use wayfellow_domain::program::{PhaseName, Program, Week};
use wayfellow_domain::step::Step;

/// How long after its hour a meeting is still shown.
const MEETING_LASTS: SignedDuration = SignedDuration::from_hours(2);

/// A pair, with what is around it, for one of the two.
pub struct Scene {
    pub(super) pair: Pair,
    pub(super) role: PairRole,
    pub(super) program: Program,
    pub(super) people: Both<Person>,
    pub(super) now: Timestamp,
    is_signed_up: bool,
}

impl Scene {
    /// Loads what is around a pair; one that nobody was told of is not there.
    pub async fn load(tx: &mut Tx, pair: Pair, role: PairRole, now: Timestamp) -> Answer<Self> {
        if !pair.is_told() {
            return Err(Failure::NotFound);
        }
        let viewer = *pair.members().get(role);
        let filled = sign_up::store::find(tx, pair.program(), viewer).await?;
        Ok(Self {
            pair,
            role,
            program: program_of(tx, &pair).await?,
            people: person::both(tx, &pair).await?,
            now,
            is_signed_up: filled.is_none_or(|filled| filled.status != SignUpStatus::Withdrawn),
        })
    }

    /// The pair in the viewer's own list.
    pub fn summary(&self) -> PairSummary {
        PairSummary {
            id: self.pair.id(),
            program: self.pair.program(),
            program_name: self.program.settings().name().to_string(),
            group: self.program.group(),
            role: self.role,
            partner: self.people.get(self.role.other()).named(),
            state: self.state(),
        }
    }

    pub(super) fn state(&self) -> PairState {
        match *self.pair.phase() {
            PairPhase::Invited { accepted, .. } => PairState::Invited {
                accepted: *accepted.get(self.role),
            },
            PairPhase::Introduced { at, .. } => {
                let hours = i64::from(self.program.settings().first_contact_hours());
                let by = at + SignedDuration::from_hours(hours);
                PairState::Introduced {
                    contact_by: self.viewer().clock(by),
                }
            }
            PairPhase::Running { begins, .. } => PairState::Running {
                week: self.program.week(begins, self.viewer().today(self.now)),
            },
            PairPhase::Reserved { .. } => PairState::Ended {
                ending: Ending::NotSent,
                offered: false,
                again: true,
                has_said: false,
            },
            PairPhase::Ended { ending, again, .. } => PairState::Ended {
                ending,
                offered: self.is_signed_up && self.program.phase().name() != PhaseName::Closed,
                again: !self.pair.holds(self.role),
                has_said: again.get(self.role).is_some(),
            },
        }
    }

    pub(super) fn viewer(&self) -> &Person {
        self.people.get(self.role)
    }
}

/// A pair on its own page.
pub async fn read(tx: &mut Tx, entered: &Entered, now: Timestamp) -> Answer<PairView> {
    let scene = Scene::load(tx, entered.pair, entered.role, now).await?;
    let content = match scene.pair.phase() {
        PairPhase::Reserved { .. } => return Err(Failure::NotFound),
        PairPhase::Invited { .. } => PairContent::Invitation(invitation(tx, &scene).await?),
        PairPhase::Introduced { .. } | PairPhase::Running { .. } => {
            PairContent::Space(Box::new(space(tx, entered.evidence()?, &scene).await?))
        }
        PairPhase::Ended { ending, .. } => PairContent::Ending {
            words: match ending {
                Ending::Completed => scene.program.settings().ending().to_string(),
                Ending::NotSent | Ending::NotTaken | Ending::Stopped => String::new(),
            },
        },
    };
    Ok(PairView {
        summary: scene.summary(),
        content,
    })
}

async fn invitation(tx: &mut Tx, scene: &Scene) -> Answer<InvitationView> {
    let ground = ground_of(tx, &scene.program, scene.pair.members()).await?;
    let today = scene.viewer().today(scene.now);
    let open_until = scene.pair.open_until().unwrap_or(scene.now);
    Ok(InvitationView {
        open_until: scene.viewer().clock(open_until),
        common: ground.map(|ground| ground.common()).unwrap_or_default(),
        weeks: scene.program.weeks(),
        starts: scene.program.begins(today),
    })
}

async fn space(tx: &mut Tx, evidence: PairMember, scene: &Scene) -> Answer<SpaceView> {
    let (pair, program) = (&scene.pair, &scene.program);
    let begins = pair.begins().unwrap_or(program.settings().starts());
    let week = program.week(begins, scene.viewer().today(scene.now));
    let walk = store::walk(tx, pair.id()).await?;
    let check_ins = check_in::store::of_pair(tx, pair.id()).await?;
    let meeting = store::meeting(tx, evidence, pair.id()).await?;
    let pulse = pulse::store::of_pair(tx, pair.id()).await?;
    let ground: Option<Ground> = ground_of(tx, program, pair.members()).await?;
    let introduction = ground
        .map(|ground| ground.introduction(scene.role, &scene.people, scene.now))
        .unwrap_or_default();
    Ok(SpaceView {
        introduction,
        begins,
        week,
        now: walk.place(program, week),
        stops: stops(&walk, program, scene.role),
        check_ins: weeks(scene, begins, &check_ins),
        pulse: pulse_view(scene, begins, pulse),
        meeting: meeting.and_then(|meeting| meeting_view(scene, &meeting)),
        ending: (week == Week::After).then(|| program.settings().ending().to_string()),
    })
}

fn stops(walk: &Walk, program: &Program, role: PairRole) -> Vec<StopView> {
    let view = |stop: wayfellow_domain::pair::Stop<'_>| {
        let step = Step::from_stored(stop.revision, stop.content.clone());
        let mut view = StepView::of(&step, role == PairRole::Mentor);
        if role == PairRole::Mentor {
            view.mentee_prompts.clear();
        }
        StopView {
            step: view,
            done: stop.done,
        }
    };
    walk.stops(program).into_iter().map(view).collect()
}

pub(super) fn weeks(
    scene: &Scene,
    begins: jiff::civil::Date,
    done: &Both<BTreeSet<u16>>,
) -> Vec<Both<CheckInState>> {
    let last = u16::try_from(scene.program.weeks()).unwrap_or(u16::MAX);
    (1..=last)
        .map(|week| {
            Both::of(|role| {
                let today = scene.people.get(role).today(scene.now);
                check_in_state(begins, week, done.get(role).contains(&week), today, None)
            })
        })
        .collect()
}

/// The questions half-way; none on the days on which they are not asked.
pub(super) fn pulse_view(
    scene: &Scene,
    begins: jiff::civil::Date,
    done: Both<bool>,
) -> Option<PulseView> {
    let midpoint = scene.program.settings().midpoint();
    let today = scene.viewer().today(scene.now);
    let until = midpoint.accept(begins, today).ok()?;
    Some(PulseView {
        questions: midpoint
            .questions()
            .iter()
            .map(ToString::to_string)
            .collect(),
        until,
        done,
    })
}

/// A meeting on both clocks; none once it is over.
pub(super) fn meeting_view(scene: &Scene, meeting: &NextMeeting) -> Option<MeetingView> {
    let zone = person::zone(&meeting.zone);
    let at = meeting.at.to_zoned(zone).ok()?.timestamp();
    (scene.now <= at + MEETING_LASTS).then(|| MeetingView {
        yours: scene.viewer().clock(at),
        theirs: scene.people.get(scene.role.other()).clock(at),
        named_by: meeting.named_by,
        agreed: meeting.agreed,
    })
}
