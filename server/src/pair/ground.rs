//! What two people have in common, in words: the facts that both show, with the labels of their
//! group's lists.

use super::person::Person;
use jiff::Timestamp;
use wayfellow_domain::api::pair::{CommonView, HoursView, IntroductionView, QuestionView};
use wayfellow_domain::choice::{ChoiceKey, ListKind, Lists};
use wayfellow_domain::introduction::{
    CommonGround, FirstQuestion, FriendInCommon, first_questions, shared_hours,
};
use wayfellow_domain::pair::{Both, PairRole};
use wayfellow_domain::sign_up::SignUp;

/// Everything that an introduction is made of.
#[derive(Debug, Clone)]
pub struct Ground {
    sign_ups: Both<SignUp>,
    common: CommonGround,
    lists: Lists,
}

impl Ground {
    /// What two sign-ups to a program, and friends in common, come to.
    pub fn new(sign_ups: Both<SignUp>, friends: Vec<FriendInCommon>, lists: Lists) -> Self {
        let common = CommonGround::between(&sign_ups.mentee, &sign_ups.mentor, friends);
        Self {
            sign_ups,
            common,
            lists,
        }
    }

    /// What an invitation says.
    pub fn common(&self) -> CommonView {
        let points = &self.common.points;
        let all = |list: [(ListKind, &Option<ChoiceKey>); 2]| {
            list.iter()
                .filter_map(|(kind, key)| self.label(*kind, key.as_ref()?))
                .collect()
        };
        CommonView {
            friends: self
                .common
                .friends
                .iter()
                .map(|it| it.name.clone())
                .collect(),
            education: all([
                (ListKind::EducationLevels, &points.education_level),
                (ListKind::EducationFields, &points.education_field),
            ]),
            place: all([
                (ListKind::Areas, &points.area),
                (ListKind::Countries, &points.country),
            ]),
            profession: all([
                (ListKind::Professions, &points.profession),
                (ListKind::Fields, &points.field),
            ]),
            interests: self.labels(ListKind::Interests, &points.interests),
        }
    }

    /// What one of the two reads about the other.
    pub fn introduction(
        &self,
        reader: PairRole,
        people: &Both<Person>,
        now: Timestamp,
    ) -> IntroductionView {
        let partner = self.sign_ups.get(reader.other());
        let points = &self.common.points;
        IntroductionView {
            about: partner.about().to_string(),
            hopes: partner.hopes().to_string(),
            common: self.common(),
            languages: self.labels(ListKind::Languages, &points.languages),
            goals: self.labels(ListKind::Skills, &points.goals),
            hours: self.hours(reader, people, now),
            questions: first_questions(&self.common)
                .into_iter()
                .filter_map(|question| self.question(question))
                .collect(),
        }
    }

    fn hours(
        &self,
        reader: PairRole,
        people: &Both<Person>,
        now: Timestamp,
    ) -> Option<Vec<HoursView>> {
        let side = |role| {
            let offset = people.get(role).offset_minutes(now);
            (self.sign_ups.get(role), offset)
        };
        let shared = shared_hours(side(PairRole::Mentee), side(PairRole::Mentor))?;
        let view = shared.into_iter().map(|stretch| match reader {
            PairRole::Mentee => HoursView {
                yours: stretch.mentee,
                theirs: stretch.mentor,
            },
            PairRole::Mentor => HoursView {
                yours: stretch.mentor,
                theirs: stretch.mentee,
            },
        });
        Some(view.collect())
    }

    fn question(&self, question: FirstQuestion) -> Option<QuestionView> {
        Some(match question {
            FirstQuestion::Goal { goal } => {
                QuestionView::Goal(self.label(ListKind::Skills, &goal)?)
            }
            FirstQuestion::Interest { interest } => {
                QuestionView::Interest(self.label(ListKind::Interests, &interest)?)
            }
            FirstQuestion::Work { field } => {
                QuestionView::Work(self.label(ListKind::Fields, &field)?)
            }
            FirstQuestion::Friend { name } => QuestionView::Friend(name),
            FirstQuestion::WorthIt => QuestionView::WorthIt,
            FirstQuestion::Reach => QuestionView::Reach,
        })
    }

    /// A key that the lists no longer have is left out.
    fn label(&self, kind: ListKind, key: &ChoiceKey) -> Option<String> {
        self.lists.label(kind, key).map(str::to_owned)
    }

    fn labels(&self, kind: ListKind, keys: &[ChoiceKey]) -> Vec<String> {
        keys.iter()
            .filter_map(|key| self.label(kind, key))
            .collect()
    }
}
