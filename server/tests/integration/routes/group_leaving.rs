//! `DELETE /api/groups/{group}/members/{member}`: what goes with somebody who goes.

use crate::support::pairing::{couple, plan};
use crate::support::{Person, TestApp, sound_group, sound_program, sound_sign_up};
use wayfellow_domain::api::home::HomeView;
use wayfellow_domain::api::pair::{PairState, PairSummary};
use wayfellow_domain::api::sign_up::SignUpStatus;
use wayfellow_domain::group::Role as GroupRole;
use wayfellow_domain::home::Task;
use wayfellow_domain::id::{GroupId, MemberId};
use wayfellow_domain::pair::Ending;
use wayfellow_domain::pool::PoolChange;
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::sign_up::Role;

fn path(group: GroupId, member: MemberId) -> String {
    format!("/api/groups/{group}/members/{member}")
}

async fn only_pair(person: &Person) -> PairSummary {
    let mut pairs: Vec<PairSummary> = person.get("/api/pairs").await.json();
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    pairs.remove(0)
}

async fn tasks(person: &Person) -> Vec<Task> {
    person.get("/api/home").await.json::<HomeView>().tasks
}

#[tokio::test]
async fn a_sign_up_goes_and_stays_away() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    // The same person in another group's program.
    let elsewhere = app.selected_group(&app.person("Hedi").await).await;
    app.adds(elsewhere, &pairing.dan, GroupRole::Admin).await;
    let other = pairing.dan.opens_program(elsewhere, &sound_program()).await;
    let draft = sound_sign_up(Role::Mentee);
    pairing.dan.signs_up(other, &draft).await;

    let view = pairing.pool().await;
    let couples = [
        couple(&pairing.dan, &pairing.ben),
        couple(&pairing.eva, &pairing.cleo),
    ];
    let path = path(pairing.group, pairing.dan.id);
    pairing.dan.delete(&path).await.assert_success();
    let answer = pairing
        .admin
        .post(&pairing.publish_path(), &plan(&view, &couples))
        .await;
    let member = pairing.dan.id;
    let changes = vec![PoolChange::Left { member }];
    let refusal = Refusal::PoolChanged { changes };
    assert_eq!(answer.error().refusal, Some(refusal));

    // Coming back brings no sign-up back; what was filled in is still there.
    app.adds(pairing.group, &pairing.dan, GroupRole::Member)
        .await;
    assert_eq!(pairing.pool().await.pool.people.len(), 3);
    let kept = pairing.dan.reads_sign_up(pairing.program).await;
    assert_eq!(kept.status, SignUpStatus::Withdrawn);
    assert_eq!(kept.draft.goals, draft.goals);
    let untouched = pairing.dan.reads_sign_up(other).await;
    assert_eq!(untouched.status, SignUpStatus::Sent);
}

#[tokio::test]
async fn pairs_end_as_pairs_end() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let invited = app.invited(&program, "Omar", "Bo").await;
    let at_work = app.introduced(&program).await;
    for (person, role) in [
        (&invited.mentor, Role::Mentor),
        (&at_work.mentee, Role::Mentee),
    ] {
        app.adds(group, person, GroupRole::Member).await;
        app.signs_up_late(&program, person, sound_sign_up(role))
            .await;
    }
    // An admin removes the one, the other leaves.
    let removed = path(group, invited.mentor.id);
    admin.delete(&removed).await.assert_success();
    let left = path(group, at_work.mentee.id);
    at_work.mentee.delete(&left).await.assert_success();

    for person in [&invited.mentor, &invited.mentee] {
        let PairState::Ended { ending, .. } = only_pair(person).await.state else {
            panic!("an ending");
        };
        assert_eq!(ending, Ending::NotTaken);
    }
    // Who stays is offered another; who went is not.
    for (person, stays) in [(&at_work.mentor, true), (&at_work.mentee, false)] {
        let PairState::Ended {
            ending,
            offered,
            has_said,
            ..
        } = only_pair(person).await.state
        else {
            panic!("an ending");
        };
        assert_eq!((ending, offered, has_said), (Ending::Stopped, stays, false));
    }
    let asked = tasks(&at_work.mentor).await;
    assert!(matches!(asked[..], [Task::WishAnother { .. }]), "{asked:?}");
    assert_eq!(tasks(&at_work.mentee).await, []);
}

#[tokio::test]
async fn pairs_in_other_groups_and_of_other_people_go_on() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let here = ana.proposes(&sound_group()).await;
    let there = ben.proposes(&sound_group()).await;
    let (near, far) = (
        app.running_program(here).await,
        app.running_program(there).await,
    );
    let of_others = app.introduced(&near).await;
    let elsewhere = app.introduced(&far).await;
    app.adds(here, &elsewhere.mentor, GroupRole::Member).await;
    let gone = path(here, elsewhere.mentor.id);
    elsewhere.mentor.delete(&gone).await.assert_success();
    for pair in [&of_others, &elsewhere] {
        let state = only_pair(&pair.mentor).await.state;
        assert!(matches!(state, PairState::Introduced { .. }), "{state:?}");
    }
}
