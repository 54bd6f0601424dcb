//! A sign-up while it is filled in, and what is asked of it in the end.

use super::{
    LONGEST_TEXT, MOST_GOALS, MOST_OF_A_LIST, MOST_RATHER_NOTS, MOST_SEATS, MOST_SKILLS,
    MOST_WISHES, MentorPart, Role, SignUp, WaysDraft,
};
use crate::choice::{ChoiceKey, ListKind, Lists};
use crate::facts::{Fact, Facts};
use crate::guidelines;
use crate::id::MemberId;
use crate::problem::{Fault, Problem, Problems};
use crate::text::Prose;
use crate::week_hours::WeekHours;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// What somebody has filled in so far; also the form in which a sign-up is stored and sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SignUpDraft {
    /// What they want to be.
    pub role: Option<Role>,
    /// Keys of [`ListKind::Skills`]: what a mentee wants to grow in.
    pub goals: Vec<String>,
    /// Keys of [`ListKind::Skills`]: what a mentor offers.
    pub skills: Vec<String>,
    /// How many mentees a mentor takes on.
    pub seats: Option<u8>,
    /// The version of the guidelines that a mentor has accepted.
    pub accepted_guidelines: Option<u32>,
    /// What they hope for.
    pub hopes: String,
    /// What they say about themself.
    pub about: String,
    /// Key of [`ListKind::Professions`].
    pub profession: Option<String>,
    /// Key of [`ListKind::Fields`].
    pub field: Option<String>,
    /// Key of [`ListKind::EducationLevels`].
    pub education_level: Option<String>,
    /// Key of [`ListKind::EducationFields`].
    pub education_field: Option<String>,
    /// Key of [`ListKind::Countries`].
    pub country: Option<String>,
    /// Key of [`ListKind::Areas`].
    pub area: Option<String>,
    /// Keys of [`ListKind::Languages`].
    pub languages: Vec<String>,
    /// Keys of [`ListKind::Interests`].
    pub interests: Vec<String>,
    /// How they like to work.
    pub ways: WaysDraft,
    /// When they are usually free, in their own zone.
    pub hours: WeekHours,
    /// Whom they would like to be paired with.
    pub wishes: Vec<MemberId>,
    /// Whom they would rather not be paired with.
    pub rather_nots: Vec<MemberId>,
    /// What is to be on no page.
    pub pairing_only: BTreeSet<Fact>,
}

/// What a draft is checked against.
#[derive(Debug, Clone, Copy)]
pub struct SignUpAsk<'a> {
    /// Who signs up.
    pub member: MemberId,
    /// Whether the program lets somebody be mentor and mentee at once.
    pub both_roles: bool,
    /// The choices that are offered.
    pub lists: &'a Lists,
    /// The members of the group: who can be wished for.
    pub members: &'a BTreeSet<MemberId>,
}

/// The three steps in which a sign-up is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignUpStep {
    /// Role, goals or skills, seats and guidelines, hopes.
    Part,
    /// Who they are: profession, education, place, languages, interests, about.
    Background,
    /// How and when, and with whom.
    Together,
}

impl SignUpStep {
    /// The steps in order.
    pub const ALL: [Self; 3] = [Self::Part, Self::Background, Self::Together];

    /// The step that asks for a field, as [`Problem::field`] names it.
    #[must_use]
    pub fn of(field: &str) -> Self {
        match field.split('.').next().unwrap_or_default() {
            "role" | "goals" | "skills" | "seats" | "accepted_guidelines" | "hopes" => Self::Part,
            "ways" | "hours" | "wishes" | "rather_nots" | "pairing_only" => Self::Together,
            _ => Self::Background,
        }
    }
}

impl SignUpDraft {
    /// Checks that the sign-up is whole and holds only what is offered. What belongs to a role that
    /// was not chosen is left out, not complained of.
    ///
    /// # Errors
    /// Every problem at once, in the order of the form.
    pub fn check(self, ask: SignUpAsk<'_>) -> Result<SignUp, Vec<Problem>> {
        let mut problems = Problems::new();
        self.assemble(Some(ask), &mut problems)
            .ok_or_else(|| problems.into_vec())
    }

    /// Builds the sign-up; without an `ask`, only its form is looked at.
    pub(super) fn assemble(
        self,
        ask: Option<SignUpAsk<'_>>,
        problems: &mut Problems,
    ) -> Option<SignUp> {
        let mut reader = Reader { ask, problems };
        let role = reader.role(self.role);
        let is_mentee = role.is_some_and(Role::is_mentee);
        let is_mentor = role.is_some_and(Role::is_mentor);
        let when = |condition: bool, keys: Vec<String>| if condition { keys } else { vec![] };
        let goals = reader.keys(
            "goals",
            ListKind::Skills,
            when(is_mentee, self.goals),
            usize::from(is_mentee)..=MOST_GOALS,
        );
        let skills = reader.keys(
            "skills",
            ListKind::Skills,
            when(is_mentor, self.skills),
            usize::from(is_mentor)..=MOST_SKILLS,
        );
        let mentor = is_mentor
            .then(|| reader.mentor(self.seats, self.accepted_guidelines))
            .flatten();
        let hopes = reader.prose("hopes", &self.hopes);
        let facts = Facts {
            goals,
            skills,
            profession: reader.key("profession", ListKind::Professions, self.profession),
            field: reader.key("field", ListKind::Fields, self.field),
            education_level: reader.key(
                "education_level",
                ListKind::EducationLevels,
                self.education_level,
            ),
            education_field: reader.key(
                "education_field",
                ListKind::EducationFields,
                self.education_field,
            ),
            country: reader.key("country", ListKind::Countries, self.country),
            area: reader.key("area", ListKind::Areas, self.area),
            languages: reader.keys(
                "languages",
                ListKind::Languages,
                self.languages,
                1..=MOST_OF_A_LIST,
            ),
            interests: reader.keys(
                "interests",
                ListKind::Interests,
                self.interests,
                0..=MOST_OF_A_LIST,
            ),
        };
        let about = reader.prose("about", &self.about);
        let ways = self.ways.check(reader.problems);
        if self.hours.is_empty() {
            reader.problems.add("hours", Fault::Missing);
        }
        let wishes = reader.people("wishes", &self.wishes, MOST_WISHES, &BTreeSet::new());
        let rather_nots =
            reader.people("rather_nots", &self.rather_nots, MOST_RATHER_NOTS, &wishes);
        if !reader.problems.is_empty() {
            return None;
        }
        Some(SignUp {
            role: role?,
            mentor,
            facts,
            about: about?,
            hopes: hopes?,
            ways: ways?,
            hours: self.hours,
            wishes,
            rather_nots,
            pairing_only: self.pairing_only,
        })
    }
}

/// Reads the fields of a draft and notes what is wrong with them.
struct Reader<'a, 'p> {
    ask: Option<SignUpAsk<'a>>,
    problems: &'p mut Problems,
}

impl Reader<'_, '_> {
    fn role(&mut self, role: Option<Role>) -> Option<Role> {
        match role {
            None => self.problems.add("role", Fault::Missing),
            Some(Role::Both) if self.ask.is_some_and(|ask| !ask.both_roles) => {
                self.problems.add("role", Fault::NotOffered);
            }
            Some(_) => {}
        }
        role
    }

    fn mentor(&mut self, seats: Option<u8>, guidelines: Option<u32>) -> Option<MentorPart> {
        let most = i64::from(MOST_SEATS);
        match seats {
            Some(1..=MOST_SEATS) => {}
            Some(_) => self
                .problems
                .add("seats", Fault::OutOfRange { least: 1, most }),
            None => self.problems.add("seats", Fault::Missing),
        }
        let is_accepted = match self.ask {
            Some(_) => guidelines == Some(guidelines::VERSION),
            None => guidelines.is_some(),
        };
        if !is_accepted {
            self.problems.add("accepted_guidelines", Fault::NotAccepted);
        }
        Some(MentorPart {
            seats: seats?,
            guidelines: guidelines?,
        })
    }

    /// A choice, where one was made.
    fn key(
        &mut self,
        field: &'static str,
        kind: ListKind,
        text: Option<String>,
    ) -> Option<ChoiceKey> {
        let result = self.offered(kind, text?);
        self.problems.keep(field, result)
    }

    fn keys(
        &mut self,
        field: &'static str,
        kind: ListKind,
        texts: Vec<String>,
        count: RangeInclusive<usize>,
    ) -> Vec<ChoiceKey> {
        if texts.is_empty() && *count.start() > 0 {
            self.problems.add(field, Fault::Missing);
        } else if !count.contains(&texts.len()) {
            self.problems.add(field, out_of_range(&count));
            // Whoever sends thousands need not hear about each.
            return Vec::new();
        }
        let mut keys: Vec<ChoiceKey> = Vec::new();
        for (place, text) in texts.into_iter().enumerate() {
            let fresh = self.offered(kind, text).and_then(|key| {
                if keys.contains(&key) {
                    Err(Fault::Repeated)
                } else {
                    Ok(key)
                }
            });
            keys.extend(self.problems.keep(format!("{field}.{place}"), fresh));
        }
        keys
    }

    fn offered(&self, kind: ListKind, text: String) -> Result<ChoiceKey, Fault> {
        let key = ChoiceKey::try_from(text).map_err(|_| Fault::Malformed)?;
        match self.ask {
            Some(ask) if !ask.lists.contains(kind, key.as_str()) => Err(Fault::NotOffered),
            _ => Ok(key),
        }
    }

    fn prose(&mut self, field: &'static str, text: &str) -> Option<Prose> {
        self.problems
            .keep(field, Prose::check(text, 0..=LONGEST_TEXT))
    }

    /// Members of the group, each once, nobody of them oneself or among `apart_from`.
    fn people(
        &mut self,
        field: &'static str,
        people: &[MemberId],
        most: usize,
        apart_from: &BTreeSet<MemberId>,
    ) -> BTreeSet<MemberId> {
        if people.len() > most {
            self.problems.add(field, out_of_range(&(0..=most)));
            return BTreeSet::new();
        }
        let mut chosen = BTreeSet::new();
        for (place, &person) in people.iter().enumerate() {
            let fault = match self.ask {
                Some(ask) if ask.member == person => Some(Fault::Oneself),
                Some(ask) if !ask.members.contains(&person) => Some(Fault::NotOffered),
                _ if apart_from.contains(&person) || !chosen.insert(person) => {
                    Some(Fault::Repeated)
                }
                _ => None,
            };
            if let Some(fault) = fault {
                self.problems.add(format!("{field}.{place}"), fault);
            }
        }
        chosen
    }
}

fn out_of_range(count: &RangeInclusive<usize>) -> Fault {
    let bound = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Fault::OutOfRange {
        least: bound(*count.start()),
        most: bound(*count.end()),
    }
}
