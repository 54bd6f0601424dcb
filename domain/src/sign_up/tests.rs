use super::*;
use crate::choice::Lists;
use crate::guidelines;
use crate::problem::{Fault, Problem};
use proptest::prelude::*;

fn member(number: u8) -> MemberId {
    MemberId::from_random([number; 16])
}

fn whole() -> SignUpDraft {
    SignUpDraft {
        role: Some(Role::Both),
        goals: vec!["public-speaking".into(), "confidence".into()],
        skills: vec!["programming".into()],
        seats: Some(2),
        accepted_guidelines: Some(guidelines::VERSION),
        hopes: "To get better at talks.".into(),
        about: "I like tea.".into(),
        profession: Some("nurse".into()),
        field: Some("healthcare".into()),
        education_level: Some("bachelor".into()),
        education_field: Some("health-care".into()),
        country: Some("at".into()),
        area: None,
        languages: vec!["de".into(), "en".into()],
        interests: vec!["chess".into()],
        ways: WaysDraft {
            planning: Some(1),
            feedback: Some(2),
            guidance: Some(3),
            rhythm: Some(4),
            focus: Some(5),
        },
        hours: WeekHours::NONE.with(0, 18, true),
        wishes: vec![member(2)],
        rather_nots: vec![member(3)],
        pairing_only: BTreeSet::from([Fact::Profession, Fact::FreeHours]),
    }
}

fn check_in(draft: SignUpDraft, both_roles: bool) -> Result<SignUp, Vec<Problem>> {
    let members = (1..=9).map(member).collect();
    draft.check(SignUpAsk {
        member: member(1),
        both_roles,
        lists: &Lists::shipped(),
        members: &members,
    })
}

fn check(draft: SignUpDraft) -> Result<SignUp, Vec<Problem>> {
    check_in(draft, true)
}

fn faults(draft: SignUpDraft) -> Vec<(String, Fault)> {
    check(draft)
        .unwrap_err()
        .into_iter()
        .map(|problem| (problem.field.into_owned(), problem.fault))
        .collect()
}

fn fault(draft: SignUpDraft) -> (String, Fault) {
    let all = faults(draft);
    assert_eq!(all.len(), 1, "{all:?}");
    all.into_iter().next().unwrap()
}

#[test]
fn a_whole_sign_up_survives_storing() {
    let sign_up = check(whole()).unwrap();
    assert_eq!(sign_up.draft(), whole());
    let text = serde_json::to_string(&sign_up.draft()).unwrap();
    let stored = serde_json::from_str(&text).unwrap();
    assert_eq!(SignUp::from_stored(stored), Some(sign_up));
    assert_eq!(SignUp::from_stored(SignUpDraft::default()), None);
}

#[test]
fn an_empty_draft_can_be_saved_but_not_sent() {
    let empty: SignUpDraft = serde_json::from_str("{}").unwrap();
    assert_eq!(empty, SignUpDraft::default());
    let fields: Vec<_> = faults(empty).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            "role",
            "languages",
            "ways.planning",
            "ways.feedback",
            "ways.guidance",
            "ways.rhythm",
            "ways.focus",
            "hours"
        ]
    );
}

/// Whoever comes back goes on where the first problem is.
#[test]
fn problems_come_step_by_step() {
    let begun = SignUpDraft {
        role: Some(Role::Mentor),
        skills: whole().skills,
        hopes: "\u{202E}".into(),
        about: "\u{202E}".into(),
        ..SignUpDraft::default()
    };
    let problems = check(begun).unwrap_err();
    let steps: Vec<_> = problems
        .iter()
        .map(|problem| SignUpStep::of(&problem.field))
        .collect();
    assert_eq!(steps.first(), Some(&SignUpStep::Part));
    assert!(steps.is_sorted(), "{problems:?}");
    for step in SignUpStep::ALL {
        assert!(steps.contains(&step), "{problems:?}");
    }
}

#[test]
fn each_role_is_asked_for_its_own() {
    let mentee = SignUpDraft {
        role: Some(Role::Mentee),
        seats: None,
        accepted_guidelines: None,
        skills: vec!["no such skill".into()],
        ..whole()
    };
    let sign_up = check(mentee).unwrap();
    assert_eq!(sign_up.mentor(), None);
    assert!(sign_up.facts().skills.is_empty());

    let mentor = SignUpDraft {
        role: Some(Role::Mentor),
        goals: vec![],
        ..whole()
    };
    let part = check(mentor).unwrap().mentor().unwrap();
    assert_eq!((part.seats, part.guidelines), (2, guidelines::VERSION));

    let missing = SignUpDraft {
        goals: vec![],
        skills: vec![],
        seats: None,
        accepted_guidelines: None,
        ..whole()
    };
    let expected = [
        ("goals", Fault::Missing),
        ("skills", Fault::Missing),
        ("seats", Fault::Missing),
        ("accepted_guidelines", Fault::NotAccepted),
    ];
    let all = faults(missing);
    let all: Vec<_> = all
        .iter()
        .map(|(field, fault)| (&**field, *fault))
        .collect();
    assert_eq!(all, expected);
}

#[test]
fn both_roles_only_where_the_program_has_them() {
    let problems = check_in(whole(), false).unwrap_err();
    assert_eq!(problems, [Problem::new("role", Fault::NotOffered)]);
}

#[test]
fn guidelines_of_another_version_are_not_accepted_but_what_was_accepted_is_kept() {
    let old = SignUpDraft {
        accepted_guidelines: Some(guidelines::VERSION - 1),
        ..whole()
    };
    assert_eq!(
        fault(old.clone()),
        ("accepted_guidelines".into(), Fault::NotAccepted)
    );
    assert!(SignUp::from_stored(old).is_some());
}

#[test]
fn seats_are_one_to_five() {
    for seats in [0, 6, 255] {
        let draft = SignUpDraft {
            seats: Some(seats),
            ..whole()
        };
        assert_eq!(
            fault(draft),
            ("seats".into(), Fault::OutOfRange { least: 1, most: 5 })
        );
    }
}

#[test]
fn only_what_is_offered_counts_and_once() {
    let draft = SignUpDraft {
        goals: vec!["confidence".into(), "confidence".into(), "chess".into()],
        country: Some("Atlantis".into()),
        area: Some("own-0000000000000000".into()),
        ..whole()
    };
    assert_eq!(
        faults(draft),
        [
            ("goals.1".into(), Fault::Repeated),
            ("goals.2".into(), Fault::NotOffered),
            ("country".into(), Fault::Malformed),
            ("area".into(), Fault::NotOffered),
        ]
    );
    let many = SignUpDraft {
        languages: vec!["en".into(); 11],
        ..whole()
    };
    assert_eq!(
        fault(many),
        ("languages".into(), Fault::OutOfRange { least: 1, most: 10 })
    );
}

#[test]
fn nobody_wishes_for_themself_for_a_stranger_or_both_ways() {
    let draft = SignUpDraft {
        wishes: vec![member(1), member(200), member(4)],
        rather_nots: vec![member(4), member(5), member(5)],
        ..whole()
    };
    assert_eq!(
        faults(draft),
        [
            ("wishes.0".into(), Fault::Oneself),
            ("wishes.1".into(), Fault::NotOffered),
            ("rather_nots.0".into(), Fault::Repeated),
            ("rather_nots.2".into(), Fault::Repeated),
        ]
    );
    let many = SignUpDraft {
        wishes: (2..6).map(member).collect(),
        rather_nots: vec![],
        ..whole()
    };
    assert_eq!(
        fault(many),
        ("wishes".into(), Fault::OutOfRange { least: 0, most: 3 })
    );
}

#[test]
fn scales_end_at_one_and_five() {
    for answer in [0, 6] {
        let mut draft = whole();
        draft.ways.rhythm = Some(answer);
        assert_eq!(
            fault(draft),
            (
                "ways.rhythm".into(),
                Fault::OutOfRange { least: 1, most: 5 }
            )
        );
    }
}

#[test]
fn what_is_for_pairing_only_is_not_shown() {
    let sign_up = check(whole()).unwrap();
    let shown = sign_up.shown_facts();
    assert_eq!((shown.profession, shown.field), (None, None));
    assert_eq!(sign_up.shown_hours(), None);
    assert_eq!(shown.country, sign_up.facts().country);
    for fact in Fact::ALL {
        let draft = SignUpDraft {
            pairing_only: BTreeSet::from([fact]),
            ..whole()
        };
        let sign_up = check(draft).unwrap();
        let is_hidden = sign_up.shown_facts() != *sign_up.facts();
        assert_eq!(is_hidden, fact != Fact::FreeHours, "{fact:?}");
    }
}

#[test]
fn every_field_belongs_to_a_step() {
    assert_eq!(SignUpStep::of("goals.3"), SignUpStep::Part);
    assert_eq!(SignUpStep::of("ways.focus"), SignUpStep::Together);
    assert_eq!(SignUpStep::of("country"), SignUpStep::Background);
}

proptest! {
    #[test]
    fn nothing_that_is_typed_makes_it_panic(
        text in ".{0,1200}",
        keys in prop::collection::vec("[a-z-]{0,45}", 0..14),
        seats in any::<Option<u8>>(),
        ids in prop::collection::vec((1_u8..12).prop_map(member), 0..6),
    ) {
        let draft = SignUpDraft {
            about: text,
            goals: keys.clone(),
            interests: keys,
            seats,
            wishes: ids.clone(),
            rather_nots: ids,
            ..whole()
        };
        match check(draft) {
            Ok(sign_up) => prop_assert_eq!(SignUp::from_stored(sign_up.draft()), Some(sign_up)),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}

#[test]
fn who_was_mentored_is_asked_to_mentor_once_the_program_is_over() {
    use crate::program::PhaseName;
    assert!(Role::Mentee.leads_on(PhaseName::Closed) && Role::Both.leads_on(PhaseName::Closed));
    assert!(!Role::Mentor.leads_on(PhaseName::Closed));
    assert!(!Role::Mentee.leads_on(PhaseName::Running));
}
