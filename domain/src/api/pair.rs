//! Pairs: invitations, the space of two people, and what an admin sees of it.

use crate::access::Standing;
use crate::api::program::StepView;
use crate::api::sign_up::NamedMember;
use crate::check_in::{CheckInState, Mood};
use crate::id::{GroupId, PairId, ProgramId};
use crate::pair::{Both, Ending, PairOverview, PairRole};
use crate::program::Week;
use crate::week_hours::Stretch;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// A pair in its members' own list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairSummary {
    /// The pair.
    pub id: PairId,
    /// The program.
    pub program: ProgramId,
    /// What the program is called.
    pub program_name: String,
    /// The group of the program.
    pub group: GroupId,
    /// What the viewer is in it.
    pub role: PairRole,
    /// The other one.
    pub partner: NamedMember,
    /// Where it stands.
    pub state: PairState,
}

/// Where a pair stands, as one of the two sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum PairState {
    /// Both were asked.
    Invited {
        /// Whether the viewer has said yes.
        accepted: bool,
    },
    /// Both said yes; they have yet to be in touch.
    Introduced {
        /// By when they should have been, on the viewer's clock.
        #[serde(deserialize_with = "crate::wire_time::date_time")]
        contact_by: DateTime,
    },
    /// They are at work.
    Running {
        /// The week that is on for the viewer.
        week: Week,
    },
    /// Over.
    Ended {
        /// How far they had come.
        ending: Ending,
        /// Whether the viewer could be paired again in this program: it goes on, and they have not
        /// taken their sign-up back.
        offered: bool,
        /// Whether the viewer is looked for again in the next pairing.
        again: bool,
        /// Whether the viewer has said so, one way or the other.
        has_said: bool,
    },
}

/// A pair on its own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairView {
    /// What the list shows of it.
    #[serde(flatten)]
    pub summary: PairSummary,
    /// What there is to see in its phase.
    pub content: PairContent,
}

/// What there is to see of a pair, by its phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PairContent {
    /// The invitation.
    Invitation(InvitationView),
    /// Introduction, steps, check-ins, next meeting.
    Space(Box<SpaceView>),
    /// It has ended.
    Ending {
        /// What the program says at its end; only to those who came that far.
        words: String,
    },
}

/// What somebody reads before they say yes or no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvitationView {
    /// What the two have in common.
    pub common: CommonView,
    /// How many weeks the program lasts.
    pub weeks: usize,
    /// Until when the two can say yes, on the viewer's clock.
    #[serde(deserialize_with = "crate::wire_time::date_time")]
    pub open_until: DateTime,
    /// The first day of the first week, if both say yes by then.
    #[serde(deserialize_with = "crate::wire_time::date")]
    pub starts: Date,
}

/// What two people have in common, in words, and nothing that either keeps for pairing only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommonView {
    /// Friends who let themselves be named.
    pub friends: Vec<String>,
    /// Level and field of education.
    pub education: Vec<String>,
    /// Country and area.
    pub place: Vec<String>,
    /// Profession and field of work.
    pub profession: Vec<String>,
    /// Interests.
    pub interests: Vec<String>,
}

/// The space of two people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpaceView {
    /// What they read about each other.
    pub introduction: IntroductionView,
    /// The first day of their first week.
    #[serde(deserialize_with = "crate::wire_time::date")]
    pub begins: Date,
    /// The week that is on for the viewer.
    pub week: Week,
    /// The place of this week's step among the stops.
    pub now: usize,
    /// Their steps.
    pub stops: Vec<StopView>,
    /// The check-ins, week by week.
    pub check_ins: Vec<Both<CheckInState>>,
    /// The mid-point pulse; none on the days on which it is not asked.
    pub pulse: Option<PulseView>,
    /// When they see each other next.
    pub meeting: Option<MeetingView>,
    /// What the program says at its end, once the last week is over.
    pub ending: Option<String>,
}

/// What two people read about each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IntroductionView {
    /// What the partner says about themself.
    pub about: String,
    /// What the partner hopes for.
    pub hopes: String,
    /// What the two have in common.
    pub common: CommonView,
    /// Languages that both speak.
    pub languages: Vec<String>,
    /// Goals of the mentee that the mentor offers.
    pub goals: Vec<String>,
    /// Hours that suit both; none where one of them keeps theirs for pairing only.
    pub hours: Option<Vec<HoursView>>,
    /// What they could ask each other first.
    pub questions: Vec<QuestionView>,
}

/// A stretch of the week that suits both, as each one's clock shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoursView {
    /// On the viewer's clock.
    pub yours: Stretch,
    /// On the partner's.
    pub theirs: Stretch,
}

/// A first question: its kind, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", content = "about", rename_all = "snake_case")]
pub enum QuestionView {
    /// What would be different nearer to this goal?
    Goal(String),
    /// How did each come to this interest?
    Interest(String),
    /// What does each like about this work?
    Work(String),
    /// How do they know this friend?
    Friend(String),
    /// What would make the next weeks worth it?
    WorthIt,
    /// How and when would each like to be reached?
    Reach,
}

/// A step on the way, and who has done it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StopView {
    /// What it says to somebody of the viewer's role.
    #[serde(flatten)]
    pub step: StepView,
    /// Who has done it.
    pub done: Both<bool>,
}

/// The mid-point pulse, on the days on which it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PulseView {
    /// What both are asked.
    pub questions: Vec<String>,
    /// The last day on which the viewer can answer.
    #[serde(deserialize_with = "crate::wire_time::date")]
    pub until: Date,
    /// Who has answered.
    pub done: Both<bool>,
}

/// When two people see each other next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeetingView {
    /// On the viewer's clock.
    #[serde(deserialize_with = "crate::wire_time::date_time")]
    pub yours: DateTime,
    /// On the partner's.
    #[serde(deserialize_with = "crate::wire_time::date_time")]
    pub theirs: DateTime,
    /// Who named it.
    pub named_by: PairRole,
    /// Whether the other has agreed.
    pub agreed: bool,
}

/// Whether a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepMark {
    /// Done, or not any more.
    pub done: bool,
}

/// A week's check-in, as far as it leaves the pair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct CheckInMark {
    /// How it goes, if the organisers may know.
    pub mood: Option<Mood>,
}

/// Whether somebody would like to be paired with somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnotherWish {
    /// They would.
    pub wish: bool,
}

/// The pairs of a program, as its admins see them: how far they are, never what is said in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgramPairsView {
    /// What the program is called.
    pub program_name: String,
    /// The group of the program.
    pub group: GroupId,
    /// What that group is called.
    pub group_name: String,
    /// How many weeks it lasts.
    pub weeks: usize,
    /// What the viewer is to it.
    pub standing: Standing,
    /// Its pairs, those that need another look first.
    pub pairs: Vec<ProgramPairView>,
}

/// A pair of a program, as an admin sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgramPairView {
    /// Who the two are.
    pub names: Both<String>,
    /// How far they are.
    #[serde(flatten)]
    pub overview: PairOverview,
}
