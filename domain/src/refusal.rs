//! Why a rule does not allow a step now, though the viewer may ask for it and the draft is sound.
//!
//! Refusals are codes with data; the app has the words. The server answers 409 with them.

use crate::pair::PairPhaseName;
use crate::pool::{Couple, PlanFault, PoolChange};
use crate::program::{PhaseName, ProgramField};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A rule that says no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// Somebody else changed this since it was loaded.
    ChangedSince,
    /// The program's phase does not allow this.
    WrongProgramPhase {
        /// The phase that it is in.
        phase: PhaseName,
    },
    /// This part of the program can no longer change.
    FixedInPhase {
        /// Which part.
        field: ProgramField,
        /// The phase that the program is in.
        phase: PhaseName,
    },
    /// A step that somebody has done, or whose week is over for somebody, stays where it is.
    StepStays {
        /// What it is called.
        title: String,
        /// Its week, from 1.
        week: usize,
    },
    /// Sign-up would end on a day that has passed.
    SignUpWouldBeOver {
        /// That day.
        #[serde(deserialize_with = "crate::wire_time::date")]
        closes: Date,
    },
    /// The first week would start before sign-up ends; the start has to be moved first.
    StartsBeforeSignUpEnds {
        /// The first day of the first week.
        #[serde(deserialize_with = "crate::wire_time::date")]
        starts: Date,
    },
    /// A pairing that places nobody is not published.
    NobodyPlaced,
    /// The program takes no sign-ups yet.
    SignUpNotYetOpen {
        /// The first day on which it does, where one is set.
        #[serde(default, deserialize_with = "crate::wire_time::date_option")]
        opens: Option<Date>,
    },
    /// The program takes no more sign-ups.
    SignUpOver,
    /// As many people have signed up as one pool can have.
    ProgramFull {
        /// That many.
        most: usize,
    },
    /// The pool is no longer the one that a plan was made from.
    PoolChanged {
        /// What is different.
        changes: Vec<PoolChange>,
    },
    /// A plan breaks rules.
    PlanBreaksRules {
        /// All that is wrong with it.
        faults: Vec<PlanFault>,
    },
    /// A plan parts other published pairs than it says. Nobody loses a partner by accident.
    UnpairedDiffer {
        /// The pairs that it does part, by ascending mentee.
        unpaired: Vec<Couple>,
    },
    /// A plan changes nothing of what is published.
    NothingNew,
    /// The invitations have gone out, or there are none to take back.
    AlreadySent,
    /// Nobody reads a record of pairings in which they may have a row of their own.
    SignedUpYourself,
    /// A published plan waits for its invitations to go out; it can be taken back first.
    PairingGoesOut {
        /// When they go out.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        at: Timestamp,
    },
    /// Somebody else saved the draft of the plan since it was loaded.
    DraftChanged {
        /// The name of who saved it; none where they are gone.
        by: Option<String>,
        /// When.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        at: Timestamp,
        /// The draft's revision now; 0 where it has done its work and there is none.
        revision: u32,
    },
    /// The program has as many presets as it may.
    TooManyPresets {
        /// That many.
        most: usize,
    },
    /// An account is for people of 18 and over.
    #[serde(rename = "under_18")]
    Under18,
    /// The password does not fit the account, or there is no such account: nobody can tell which.
    WrongPassword,
    /// What was begun was not ended in time: begin again.
    TooLate,
    /// The link from the mail was used, or has run out.
    LinkOver,
    /// The vault has been made already.
    VaultExists,
    /// The vault was not opened by its recovery code.
    WrongRecoveryCode,
    /// The viewer has blocked the other; said to nobody else.
    Blocked,
    /// Nobody judges a report of their own, or one about themself.
    OwnReport,
    /// The pair's phase does not allow this.
    WrongPairPhase {
        /// The phase that it is in.
        phase: PairPhaseName,
    },
    /// Something else was sent under this id.
    EntryExists,
    /// This, or what it belongs to, was deleted.
    EntryGone,
    /// As many things are kept as may.
    TooManyKept {
        /// That many.
        most: i64,
    },
    /// The two were paired in this program already, or the mentee has a mentor.
    AlreadyPaired,
    /// All of the mentor's seats are taken.
    NoFreeSeat,
    /// The program no longer has this step.
    StepGone,
    /// The program has no such week.
    NoSuchWeek,
    /// The week of this check-in has not begun.
    CheckInNotYet {
        /// Its first day.
        #[serde(deserialize_with = "crate::wire_time::date")]
        opens: Date,
    },
    /// This check-in can no longer be done.
    CheckInOver {
        /// The last day on which it could.
        #[serde(deserialize_with = "crate::wire_time::date")]
        until: Date,
    },
    /// The questions half-way are not asked yet, or no longer.
    PulseNotOpen,
    /// As many groups of this member wait for the operator as may.
    TooManyProposed {
        /// That many.
        most: usize,
    },
    /// Groups of this topic get no mentorship.
    TopicNotSelectable,
    /// The group was selected for its topic.
    TopicFixed,
    /// The group gets no mentorship, or not yet.
    GroupNotSelected,
    /// The group was closed.
    GroupClosed,
    /// Programs of the group are open, being paired or running: they end first.
    ProgramsUnderWay {
        /// How many.
        count: usize,
    },
    /// A group needs an admin.
    LastAdmin,
    /// They are in the group already.
    AlreadyMember,
    /// They have asked already and wait for an answer.
    AlreadyAsked,
    /// The two are connected already.
    AlreadyConnected,
    /// As many links let people in as may.
    TooManyLinks {
        /// That many.
        most: usize,
    },
    /// The group has as many drafts of programs as it may.
    TooManyDrafts {
        /// That many.
        most: usize,
    },
}

impl Refusal {
    /// The code as the wire has it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ChangedSince => "changed_since",
            Self::WrongProgramPhase { .. } => "wrong_program_phase",
            Self::FixedInPhase { .. } => "fixed_in_phase",
            Self::StepStays { .. } => "step_stays",
            Self::SignUpWouldBeOver { .. } => "sign_up_would_be_over",
            Self::StartsBeforeSignUpEnds { .. } => "starts_before_sign_up_ends",
            Self::NobodyPlaced => "nobody_placed",
            Self::SignUpNotYetOpen { .. } => "sign_up_not_yet_open",
            Self::SignUpOver => "sign_up_over",
            Self::ProgramFull { .. } => "program_full",
            Self::PoolChanged { .. } => "pool_changed",
            Self::PlanBreaksRules { .. } => "plan_breaks_rules",
            Self::UnpairedDiffer { .. } => "unpaired_differ",
            Self::NothingNew => "nothing_new",
            Self::AlreadySent => "already_sent",
            Self::SignedUpYourself => "signed_up_yourself",
            Self::PairingGoesOut { .. } => "pairing_goes_out",
            Self::DraftChanged { .. } => "draft_changed",
            Self::TooManyPresets { .. } => "too_many_presets",
            Self::Under18 => "under_18",
            Self::WrongPassword => "wrong_password",
            Self::TooLate => "too_late",
            Self::LinkOver => "link_over",
            Self::VaultExists => "vault_exists",
            Self::WrongRecoveryCode => "wrong_recovery_code",
            Self::Blocked => "blocked",
            Self::OwnReport => "own_report",
            Self::WrongPairPhase { .. } => "wrong_pair_phase",
            Self::EntryExists => "entry_exists",
            Self::EntryGone => "entry_gone",
            Self::TooManyKept { .. } => "too_many_kept",
            Self::AlreadyPaired => "already_paired",
            Self::NoFreeSeat => "no_free_seat",
            Self::StepGone => "step_gone",
            Self::NoSuchWeek => "no_such_week",
            Self::CheckInNotYet { .. } => "check_in_not_yet",
            Self::CheckInOver { .. } => "check_in_over",
            Self::PulseNotOpen => "pulse_not_open",
            Self::TooManyProposed { .. } => "too_many_proposed",
            Self::TopicNotSelectable => "topic_not_selectable",
            Self::TopicFixed => "topic_fixed",
            Self::GroupNotSelected => "group_not_selected",
            Self::GroupClosed => "group_closed",
            Self::ProgramsUnderWay { .. } => "programs_under_way",
            Self::LastAdmin => "last_admin",
            Self::AlreadyMember => "already_member",
            Self::AlreadyAsked => "already_asked",
            Self::AlreadyConnected => "already_connected",
            Self::TooManyLinks { .. } => "too_many_links",
            Self::TooManyDrafts { .. } => "too_many_drafts",
        }
    }
}
