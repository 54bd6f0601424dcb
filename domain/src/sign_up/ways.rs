//! Five short questions on how somebody likes to work with another.
//!
//! Each is answered on a scale from 1 (all the one) to 5 (all the other); 3 is "either". They are
//! compared only with each other's answers, and shown on no page.

use crate::problem::{Fault, Problems};
use serde::{Deserialize, Serialize};

/// One of the questions. The words are the app's; what its ends mean is said here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayQuestion {
    /// 1: we plan ahead and keep to it. 5: we see what comes up.
    Planning,
    /// 1: feedback is gentle. 5: feedback is straight out.
    Feedback,
    /// 1: mostly questions that help me think. 5: mostly advice and examples.
    Guidance,
    /// 1: short and often. 5: long and now and then.
    Rhythm,
    /// 1: we stay with the task. 5: we talk about life as a whole.
    Focus,
}

impl WayQuestion {
    /// Every question, in the order in which they are asked.
    pub const ALL: [Self; 5] = [
        Self::Planning,
        Self::Feedback,
        Self::Guidance,
        Self::Rhythm,
        Self::Focus,
    ];

    /// The name as the wire and the fields of [`WaysDraft`] spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planning => "planning",
            Self::Feedback => "feedback",
            Self::Guidance => "guidance",
            Self::Rhythm => "rhythm",
            Self::Focus => "focus",
        }
    }
}

/// Answers as somebody gives them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct WaysDraft {
    /// Answer to [`WayQuestion::Planning`].
    pub planning: Option<u8>,
    /// Answer to [`WayQuestion::Feedback`].
    pub feedback: Option<u8>,
    /// Answer to [`WayQuestion::Guidance`].
    pub guidance: Option<u8>,
    /// Answer to [`WayQuestion::Rhythm`].
    pub rhythm: Option<u8>,
    /// Answer to [`WayQuestion::Focus`].
    pub focus: Option<u8>,
}

impl WaysDraft {
    /// The answer to one question, if there is one yet.
    #[must_use]
    pub const fn answer(&self, question: WayQuestion) -> Option<u8> {
        match question {
            WayQuestion::Planning => self.planning,
            WayQuestion::Feedback => self.feedback,
            WayQuestion::Guidance => self.guidance,
            WayQuestion::Rhythm => self.rhythm,
            WayQuestion::Focus => self.focus,
        }
    }

    /// Answers one question.
    pub const fn set(&mut self, question: WayQuestion, answer: Option<u8>) {
        match question {
            WayQuestion::Planning => self.planning = answer,
            WayQuestion::Feedback => self.feedback = answer,
            WayQuestion::Guidance => self.guidance = answer,
            WayQuestion::Rhythm => self.rhythm = answer,
            WayQuestion::Focus => self.focus = answer,
        }
    }

    /// Asks for all five, each 1–5; notes what is wrong under `ways.<question>`.
    pub(super) fn check(&self, problems: &mut Problems) -> Option<Ways> {
        let mut answers = [0; 5];
        let mut is_sound = true;
        for (place, question) in answers.iter_mut().zip(WayQuestion::ALL) {
            match self.answer(question) {
                Some(answer @ 1..=5) => *place = answer,
                answer => {
                    let fault =
                        answer.map_or(Fault::Missing, |_| Fault::OutOfRange { least: 1, most: 5 });
                    problems.add(format!("ways.{}", question.name()), fault);
                    is_sound = false;
                }
            }
        }
        is_sound.then_some(Ways(answers))
    }
}

/// The five answers, each 1–5, in the order of [`WayQuestion::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Ways([u8; 5]);

impl Ways {
    /// The answers in the order of the questions.
    #[must_use]
    pub const fn answers(&self) -> [u8; 5] {
        self.0
    }

    /// The answers as they are edited and stored.
    #[must_use]
    pub fn draft(&self) -> WaysDraft {
        let mut draft = WaysDraft::default();
        for (question, answer) in WayQuestion::ALL.into_iter().zip(self.0) {
            draft.set(question, Some(answer));
        }
        draft
    }
}
