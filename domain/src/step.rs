//! A step of a program: what a pair does in one week.
//!
//! A step keeps its id when it is moved or reworded; each rewording is a new revision. What a pair
//! has completed is remembered as a [`StepRevision`], so that its text never changes for them.
//!
//! It decides what a step must say. It must never know who does it: that is the pair's.
//!
//! The build script compiles this file too, to check the templates; it must need nothing but `id`,
//! `problem` and `text`.

use crate::id::StepId;
use crate::problem::{Fault, Problem, Problems};
use crate::text::{Line, Prose};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Lengths of a title.
pub const TITLE_LENGTH: RangeInclusive<usize> = 1..=80;
/// Lengths of an aim.
pub const AIM_LENGTH: RangeInclusive<usize> = 1..=300;
/// How many things there are to do together, and the length of each.
pub const TOGETHER_COUNT: RangeInclusive<usize> = 1..=6;
/// Lengths of one thing to do together.
pub const TOGETHER_LENGTH: RangeInclusive<usize> = 1..=500;
/// How many prompts the mentee gets.
pub const PROMPT_COUNT: RangeInclusive<usize> = 1..=6;
/// Lengths of a prompt.
pub const PROMPT_LENGTH: RangeInclusive<usize> = 1..=300;
/// Lengths of the guidance for the mentor.
pub const GUIDANCE_LENGTH: RangeInclusive<usize> = 1..=1500;
/// How many questions a check-in asks.
pub const QUESTION_COUNT: RangeInclusive<usize> = 1..=4;
/// Lengths of a question.
pub const QUESTION_LENGTH: RangeInclusive<usize> = 1..=200;
/// Lengths of the line that says where to find professional help.
pub const HELP_LENGTH: RangeInclusive<usize> = 1..=700;

/// The text of a step at one time: which step, and how often it had been reworded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepRevision {
    /// Which step.
    pub step: StepId,
    /// 1 for the first wording.
    pub revision: u32,
}

/// Whether a step has to say where professional help is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpLine {
    /// A step without it has a problem.
    Required,
    /// A step may have it.
    Optional,
}

/// A step as an admin writes it; also its form on the wire, on disk and in a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepDraft {
    /// The revision that is being edited; none for a step that is new, and in a template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<StepRevision>,
    /// A few words.
    pub title: String,
    /// What will be true at the end of the week.
    pub aim: String,
    /// What to do together, in order.
    pub together: Vec<String>,
    /// Questions that help the mentee to think and to begin.
    pub mentee_prompts: Vec<String>,
    /// What helps a mentor this week; mentees do not need it.
    pub mentor_guidance: String,
    /// What both are asked at the end of the week.
    pub check_in: Vec<String>,
    /// Where to find professional help, when a friendly ear is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl StepDraft {
    /// Checks the content; which revision it edits is for the program to judge.
    ///
    /// # Errors
    /// Every field that is empty, too long, or has too many entries.
    pub fn check(&self, help_line: HelpLine) -> Result<StepContent, Vec<Problem>> {
        let mut problems = Problems::new();
        let title = problems.keep("title", Line::check(&self.title, TITLE_LENGTH));
        let aim = problems.keep("aim", Prose::check(&self.aim, AIM_LENGTH));
        let together = problems.keep_each("together", &self.together, TOGETHER_COUNT, |text| {
            Prose::check(text, TOGETHER_LENGTH)
        });
        let mentee_prompts = problems.keep_each(
            "mentee_prompts",
            &self.mentee_prompts,
            PROMPT_COUNT,
            |text| Prose::check(text, PROMPT_LENGTH),
        );
        let mentor_guidance = problems.keep(
            "mentor_guidance",
            Prose::check(&self.mentor_guidance, GUIDANCE_LENGTH),
        );
        let check_in = problems.keep_each("check_in", &self.check_in, QUESTION_COUNT, |text| {
            Line::check(text, QUESTION_LENGTH)
        });
        let help = problems.keep("help", self.check_help(help_line));
        match (title, aim, mentor_guidance, help) {
            (Some(title), Some(aim), Some(mentor_guidance), Some(help)) if problems.is_empty() => {
                Ok(StepContent {
                    title,
                    aim,
                    together,
                    mentee_prompts,
                    mentor_guidance,
                    check_in,
                    help,
                })
            }
            _ => Err(problems.into_vec()),
        }
    }

    fn check_help(&self, help_line: HelpLine) -> Result<Option<Prose>, Fault> {
        match (self.help.as_deref().map(str::trim), help_line) {
            (None | Some(""), HelpLine::Required) => Err(Fault::Missing),
            (None | Some(""), HelpLine::Optional) => Ok(None),
            (Some(text), _) => Prose::check(text, HELP_LENGTH).map(Some),
        }
    }
}

/// What a step says: checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepContent {
    title: Line,
    aim: Prose,
    together: Vec<Prose>,
    mentee_prompts: Vec<Prose>,
    mentor_guidance: Prose,
    check_in: Vec<Line>,
    help: Option<Prose>,
}

impl StepContent {
    /// Takes back what was checked before it was stored.
    #[must_use]
    pub fn from_stored(draft: StepDraft) -> Self {
        let prose = |texts: Vec<String>| texts.into_iter().map(Prose::from_stored).collect();
        Self {
            title: Line::from_stored(draft.title),
            aim: Prose::from_stored(draft.aim),
            together: prose(draft.together),
            mentee_prompts: prose(draft.mentee_prompts),
            mentor_guidance: Prose::from_stored(draft.mentor_guidance),
            check_in: draft.check_in.into_iter().map(Line::from_stored).collect(),
            help: draft.help.map(Prose::from_stored),
        }
    }

    /// The content as it is edited, sent and stored; without a revision.
    #[must_use]
    pub fn draft(&self) -> StepDraft {
        let prose = |texts: &[Prose]| texts.iter().map(Prose::to_string).collect();
        StepDraft {
            revision: None,
            title: self.title.to_string(),
            aim: self.aim.to_string(),
            together: prose(&self.together),
            mentee_prompts: prose(&self.mentee_prompts),
            mentor_guidance: self.mentor_guidance.to_string(),
            check_in: self.check_in.iter().map(Line::to_string).collect(),
            help: self.help.as_ref().map(Prose::to_string),
        }
    }

    /// A few words.
    #[must_use]
    pub const fn title(&self) -> &Line {
        &self.title
    }

    /// What will be true at the end of the week.
    #[must_use]
    pub const fn aim(&self) -> &Prose {
        &self.aim
    }

    /// What to do together, in order.
    #[must_use]
    pub fn together(&self) -> &[Prose] {
        &self.together
    }

    /// Questions that help the mentee to think and to begin.
    #[must_use]
    pub fn mentee_prompts(&self) -> &[Prose] {
        &self.mentee_prompts
    }

    /// What helps a mentor this week.
    #[must_use]
    pub const fn mentor_guidance(&self) -> &Prose {
        &self.mentor_guidance
    }

    /// What both are asked at the end of the week.
    #[must_use]
    pub fn check_in(&self) -> &[Line] {
        &self.check_in
    }

    /// Where to find professional help.
    #[must_use]
    pub const fn help(&self) -> Option<&Prose> {
        self.help.as_ref()
    }
}

/// A step of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    revision: StepRevision,
    content: StepContent,
}

impl Step {
    /// A step in its first wording.
    #[must_use]
    pub const fn new(id: StepId, content: StepContent) -> Self {
        let revision = StepRevision {
            step: id,
            revision: 1,
        };
        Self { revision, content }
    }

    /// Takes back what was stored.
    #[must_use]
    pub const fn from_stored(revision: StepRevision, content: StepContent) -> Self {
        Self { revision, content }
    }

    /// The same step saying something else: the next revision, or this one where nothing differs.
    #[must_use]
    pub fn reworded(&self, content: StepContent) -> Self {
        let mut revision = self.revision;
        if content != self.content {
            revision.revision += 1;
        }
        Self { revision, content }
    }

    /// Which step.
    #[must_use]
    pub const fn id(&self) -> StepId {
        self.revision.step
    }

    /// Which step, in which wording.
    #[must_use]
    pub const fn revision(&self) -> StepRevision {
        self.revision
    }

    /// What it says.
    #[must_use]
    pub const fn content(&self) -> &StepContent {
        &self.content
    }

    /// The step as it is edited, sent and stored, with its revision.
    #[must_use]
    pub fn draft(&self) -> StepDraft {
        StepDraft {
            revision: Some(self.revision),
            ..self.content.draft()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> StepDraft {
        StepDraft {
            title: "Meet".to_owned(),
            aim: "You know each other's names.".to_owned(),
            together: vec!["Say hello.".to_owned()],
            mentee_prompts: vec!["What brought you here?".to_owned()],
            mentor_guidance: "Listen first.".to_owned(),
            check_in: vec!["Did you meet?".to_owned()],
            ..StepDraft::default()
        }
    }

    fn fields(draft: &StepDraft, help_line: HelpLine) -> Vec<(String, Fault)> {
        draft
            .check(help_line)
            .unwrap_err()
            .into_iter()
            .map(|problem| (problem.field.into_owned(), problem.fault))
            .collect()
    }

    #[test]
    fn what_was_checked_comes_back_from_its_draft() {
        let content = draft().check(HelpLine::Optional).unwrap();
        assert_eq!(content.draft(), draft());
        assert_eq!(StepContent::from_stored(content.draft()), content);
    }

    #[test]
    fn an_empty_step_says_all_that_is_missing() {
        let missing = fields(&StepDraft::default(), HelpLine::Required);
        let expected = [
            "title",
            "aim",
            "together",
            "mentee_prompts",
            "mentor_guidance",
            "check_in",
            "help",
        ];
        assert_eq!(missing.len(), expected.len());
        for (problem, field) in missing.iter().zip(expected) {
            assert_eq!(problem, &(field.to_owned(), Fault::Missing));
        }
    }

    #[test]
    fn an_entry_is_named_by_its_place() {
        let mut step = draft();
        step.together = vec!["a".to_owned(), " ".to_owned()];
        step.check_in = vec!["q".to_owned(); 5];
        step.check_in[4] = "\u{202E}".to_owned();
        assert_eq!(
            fields(&step, HelpLine::Optional),
            [
                ("together.1".to_owned(), Fault::Missing),
                (
                    "check_in".to_owned(),
                    Fault::OutOfRange { least: 1, most: 4 }
                ),
                ("check_in.4".to_owned(), Fault::UnshownCharacter),
            ]
        );
    }

    #[test]
    fn a_blank_help_line_is_none_and_never_enough_where_it_is_required() {
        let mut step = draft();
        step.help = Some("  \n".to_owned());
        assert_eq!(step.check(HelpLine::Optional).unwrap().help(), None);
        assert_eq!(
            fields(&step, HelpLine::Required),
            [("help".to_owned(), Fault::Missing)]
        );
        step.help = Some("Call your doctor.".to_owned());
        assert!(step.check(HelpLine::Required).is_ok());
    }

    #[test]
    fn only_other_words_make_another_revision() {
        let content = draft().check(HelpLine::Optional).unwrap();
        let step = Step::new(StepId::from_random([1; 16]), content.clone());
        assert_eq!(step.reworded(content), step);
        let other = StepDraft {
            aim: "Other.".to_owned(),
            ..draft()
        };
        let reworded = step.reworded(other.check(HelpLine::Optional).unwrap());
        assert_eq!(reworded.id(), step.id());
        assert_eq!(reworded.revision().revision, 2);
    }
}
