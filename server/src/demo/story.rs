//! What has happened in the demo community until now.

use super::SignIn;
use super::cast::{self, Actor};
use super::people::{self, ADMIN, OPERATOR, PASSWORD, PROFESSIONALS};
use crate::member;
use crate::state::AppState;
use anyhow::{Context, Result};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use wayfellow_domain::access::Office;
use wayfellow_domain::api::group::GroupSummary;
use wayfellow_domain::api::pair::{CheckInMark, PairContent, PairSummary, PairView, StepMark};
use wayfellow_domain::api::pairing::{PairingView, PublishDraft, PublishedView};
use wayfellow_domain::api::program::{
    PhaseMove, ProgramSummary, ProgramView, SignUpReopening, TemplateView,
};
use wayfellow_domain::group::{GroupDraft, JoinRequestDraft, Joining, Topic};
use wayfellow_domain::id::{GroupId, ProgramId};
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::{PlanDraft, ProposedPair, Workbench};
use wayfellow_domain::template::TemplateKind;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How many parents of each role begin in the first round; the others come in the second.
const FIRST_ROUND: usize = 3;

/// Lets it all happen, from the clock's time on until `now`.
pub(super) async fn tell(state: &AppState, now: Timestamp) -> Result<Vec<SignIn>> {
    let mut characters = people::all()?;
    let parents = characters.split_off(PROFESSIONALS);
    let mut parents = cast::enrol(state, parents).await?;
    let operator = place_of(&parents, OPERATOR)?;
    appoint(state, &parents[operator]).await?;
    let admin = place_of(&parents, ADMIN)?;
    let elm = found_group(&mut parents, admin, operator, &elm_street()).await?;
    let harbour = found_group(&mut parents, admin, operator, &harbour()).await?;
    walk_with_parents(state, &mut parents, admin, elm).await?;

    cast::sign_in_again(state, &mut parents).await?;
    wait_until(state, now - DAY * 12);
    let mut professionals = cast::enrol(state, characters).await?;
    let admin = &mut parents[admin];
    gather_professionals(state, &mut professionals, admin, harbour, now).await?;
    wait_until(state, now);
    let everybody = parents.iter_mut().chain(&mut professionals);
    for actor in everybody {
        actor.browser.delete("/api/session").await?;
    }
    Ok(sign_ins(&parents, &professionals))
}

fn elm_street() -> GroupDraft {
    GroupDraft {
        name: "Elm Street Parents".to_owned(),
        purpose: "Parents from around Elm Street who look out for one another: the nights, the \
                  school runs, and everything that nobody tells you before."
            .to_owned(),
        topic: Some(Topic::Parenting),
        joining: Joining::Open,
        findable: true,
    }
}

fn harbour() -> GroupDraft {
    GroupDraft {
        name: "Harbour Professionals".to_owned(),
        purpose:
            "People from many trades around the harbour who help each other on: with the next \
                  step at work, and with the one after that."
                .to_owned(),
        topic: Some(Topic::ProfessionalDevelopment),
        joining: Joining::Open,
        findable: true,
    }
}

async fn appoint(state: &AppState, operator: &Actor) -> Result<()> {
    let mut tx = state.database.write().await?;
    member::store::set_office(&mut tx, operator.id, Office::Operator)
        .await
        .map_err(cast::told)?;
    Ok(tx.commit().await?)
}

async fn found_group(
    people: &mut [Actor],
    admin: usize,
    operator: usize,
    draft: &GroupDraft,
) -> Result<GroupId> {
    let group: GroupSummary = people[admin].browser.post("/api/groups", draft).await?;
    let path = format!("/api/operator/groups/{}/selection", group.id);
    people[operator].browser.put::<()>(&path, &()).await?;
    Ok(group.id)
}

/// The parents' program: two rounds, each some weeks on its way.
async fn walk_with_parents(
    state: &AppState,
    people: &mut [Actor],
    admin: usize,
    group: GroupId,
) -> Result<()> {
    let is_here = |actor: &&mut Actor| actor.character.name != ADMIN;
    for actor in people.iter_mut().filter(is_here) {
        join(actor, group).await?;
    }
    let today = state.clock.today();
    let admin_browser = &mut people[admin].browser;
    let path = format!(
        "/api/templates/{}",
        code(TemplateKind::EncouragementAndSupport)?
    );
    let template: TemplateView = admin_browser.get(&path).await?;
    let mut draft = template.draft;
    "Someone to talk to".clone_into(&mut draft.name);
    draft.sign_up_opens = today.to_string();
    draft.sign_up_closes = later(today, 4)?;
    draft.starts = later(today, 7)?;
    // So that the first round is asked these days.
    draft.midpoint.week = 7;
    let path = format!("/api/groups/{group}/programs");
    let program: ProgramSummary = admin_browser.post(&path, &draft).await?;
    move_on(&mut people[admin], program.id, "open").await?;

    let in_first_round = |place: usize| place % 6 < FIRST_ROUND;
    for (_, actor) in pick(people, in_first_round) {
        sign_up(actor, program.id).await?;
    }
    state.clock.advance(DAY * 5);
    move_on(&mut people[admin], program.id, "end-sign-up").await?;
    publish(&mut people[admin], program.id).await?;
    state.clock.advance(DAY);
    accept_invitations(people).await?;
    walk_weeks(state, people, 3).await?;

    let reopening = SignUpReopening {
        version: version_of(&mut people[admin], program.id).await?,
        closes: later(state.clock.today(), 6)?,
    };
    let path = format!("/api/programs/{}/reopen-sign-up", program.id);
    people[admin]
        .browser
        .post::<serde_json::Value>(&path, &reopening)
        .await?;
    for (_, actor) in pick(people, |place| !in_first_round(place)) {
        sign_up(actor, program.id).await?;
    }
    move_on(&mut people[admin], program.id, "end-sign-up").await?;
    publish(&mut people[admin], program.id).await?;
    state.clock.advance(DAY);
    accept_invitations(people).await?;
    walk_weeks(state, people, 4).await
}

/// The professionals' program, up to the evening on which it is to be paired.
async fn gather_professionals(
    state: &AppState,
    people: &mut [Actor],
    admin: &mut Actor,
    group: GroupId,
    now: Timestamp,
) -> Result<()> {
    let today = state.clock.today();
    let path = format!("/api/templates/{}", code(TemplateKind::CareerAdvancement)?);
    let template: TemplateView = admin.browser.get(&path).await?;
    let mut draft = template.draft;
    "Next step, second round".clone_into(&mut draft.name);
    draft.sign_up_opens = today.to_string();
    draft.sign_up_closes = later(today, 12)?;
    draft.starts = later(today, 19)?;
    draft.both_roles = true;
    let path = format!("/api/groups/{group}/programs");
    let program: ProgramSummary = admin.browser.post(&path, &draft).await?;
    move_on(admin, program.id, "open").await?;
    let pause = now.duration_since(state.clock.now()) / 60;
    for actor in &mut *people {
        join(actor, group).await?;
        sign_up(actor, program.id).await?;
        state.clock.advance(pause);
    }
    move_on(admin, program.id, "end-sign-up").await
}

async fn join(actor: &mut Actor, group: GroupId) -> Result<()> {
    let path = format!("/api/groups/{group}/requests");
    let draft = JoinRequestDraft::default();
    actor
        .browser
        .post::<serde_json::Value>(&path, &draft)
        .await
        .map(drop)
}

async fn sign_up(actor: &mut Actor, program: ProgramId) -> Result<()> {
    let path = format!("/api/programs/{program}/sign-up");
    let name = actor.character.name.clone();
    let draft = actor.character.sign_up.clone();
    actor
        .browser
        .post::<()>(&path, &draft)
        .await
        .with_context(|| format!("{name} signs up"))
}

async fn version_of(admin: &mut Actor, program: ProgramId) -> Result<u32> {
    let view: ProgramView = admin
        .browser
        .get(&format!("/api/programs/{program}"))
        .await?;
    Ok(view.version)
}

async fn move_on(admin: &mut Actor, program: ProgramId, step: &str) -> Result<()> {
    let version = version_of(admin, program).await?;
    let path = format!("/api/programs/{program}/{step}");
    admin
        .browser
        .post::<serde_json::Value>(&path, &PhaseMove { version })
        .await
        .map(drop)
}

/// Pairs as the pairing page does: the pool is fetched, the plan is made here, the server checks it.
async fn publish(admin: &mut Actor, program: ProgramId) -> Result<()> {
    let view: PairingView = admin
        .browser
        .get(&format!("/api/programs/{program}/pool"))
        .await?;
    let draft = PlanDraft::judged_by(view.judged_by());
    let checked = draft
        .clone()
        .check()
        .map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    let bench =
        Workbench::new(&view.pool, checked).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
    let pairs = bench.proposal().pairs.iter();
    let pairs = pairs.map(ProposedPair::couple).collect();
    let draft = PublishDraft::new(&view, draft, pairs);
    let path = format!("/api/programs/{program}/pairing");
    let _: PublishedView = admin.browser.post(&path, &draft).await?;
    Ok(())
}

async fn accept_invitations(people: &mut [Actor]) -> Result<()> {
    for actor in people.iter_mut() {
        for pair in pairs_of(actor).await? {
            let path = format!("/api/pairs/{}", pair.id);
            let view: PairView = actor.browser.get(&path).await?;
            if matches!(view.content, PairContent::Invitation(_)) {
                let accept = format!("{path}/accept");
                actor
                    .browser
                    .post::<serde_json::Value>(&accept, &())
                    .await?;
            }
        }
    }
    for actor in people.iter_mut() {
        for pair in pairs_of(actor).await? {
            let path = format!("/api/pairs/{}/first-contact", pair.id);
            // Who comes second finds it noted already.
            drop(actor.browser.post::<serde_json::Value>(&path, &()).await);
        }
    }
    Ok(())
}

/// Some weeks go by: steps are marked and check-ins done, as people do, which is not always.
async fn walk_weeks(state: &AppState, people: &mut [Actor], weeks: usize) -> Result<()> {
    for _ in 0..weeks {
        cast::sign_in_again(state, people).await?;
        state.clock.advance(DAY * 6);
        for (place, actor) in people.iter_mut().enumerate() {
            for pair in pairs_of(actor).await? {
                walk_week(actor, &pair, place % 4 != 3).await?;
            }
        }
        state.clock.advance(DAY);
    }
    Ok(())
}

async fn walk_week(actor: &mut Actor, pair: &PairSummary, is_diligent: bool) -> Result<()> {
    let path = format!("/api/pairs/{}", pair.id);
    let view: PairView = actor.browser.get(&path).await?;
    let PairContent::Space(space) = view.content else {
        return Ok(());
    };
    if let Some(stop) = space.stops.get(space.now) {
        let step = format!("{path}/steps/{}", stop.step.revision.step);
        actor
            .browser
            .put::<serde_json::Value>(&step, &StepMark { done: true })
            .await?;
    }
    // Half-way the mentors were quicker: their mentees find the questions waiting.
    if space.pulse.is_some() && pair.role == PairRole::Mentor {
        let pulse = format!("{path}/pulse");
        actor.browser.put::<serde_json::Value>(&pulse, &()).await?;
    }
    if is_diligent {
        let week = space.now + 1;
        let check_in = format!("{path}/check-ins/{week}");
        // A week that is not due yet, or over, is none that anybody could have checked in for.
        drop(
            actor
                .browser
                .put::<serde_json::Value>(&check_in, &CheckInMark::default())
                .await,
        );
    }
    Ok(())
}

async fn pairs_of(actor: &mut Actor) -> Result<Vec<PairSummary>> {
    actor.browser.get("/api/pairs").await
}

/// The parents of these places, but for those who only run things.
fn pick(
    people: &mut [Actor],
    is_wanted: impl Fn(usize) -> bool,
) -> impl Iterator<Item = (usize, &mut Actor)> {
    people.iter_mut().enumerate().filter(move |(place, actor)| {
        let name = actor.character.name.as_str();
        name != ADMIN && name != OPERATOR && is_wanted(*place)
    })
}

fn place_of(people: &[Actor], name: &str) -> Result<usize> {
    people
        .iter()
        .position(|actor| actor.character.name == name)
        .with_context(|| format!("nobody is called {name}"))
}

fn wait_until(state: &AppState, time: Timestamp) {
    let now = state.clock.now();
    if time > now {
        state.clock.advance(time.duration_since(now));
    }
}

fn later(day: Date, days: i64) -> Result<String> {
    Ok(day.checked_add(days.days())?.to_string())
}

fn code(kind: TemplateKind) -> Result<String> {
    crate::stored::to_code(&kind).map_err(cast::told)
}

/// Those worth trying first come first: who runs it all, then a pair at work, then the others.
fn sign_ins(parents: &[Actor], professionals: &[Actor]) -> Vec<SignIn> {
    let rank = |sign_in: &SignIn| match sign_in.role.as_str() {
        "admin" => 0,
        "operator" => 1,
        _ => 2,
    };
    let mut all: Vec<_> = parents.iter().chain(professionals).map(sign_in).collect();
    all.sort_by_key(rank);
    all
}

fn sign_in(actor: &Actor) -> SignIn {
    let character = &actor.character;
    let role = match (character.name.as_str(), character.sign_up.role) {
        (ADMIN, _) => "admin".to_owned(),
        (OPERATOR, _) => "operator".to_owned(),
        (_, Some(role)) => crate::stored::to_code(&role).unwrap_or_default(),
        (_, None) => "member".to_owned(),
    };
    SignIn {
        name: character.name.clone(),
        email: character.email(),
        password: PASSWORD.to_owned(),
        role,
    }
}
