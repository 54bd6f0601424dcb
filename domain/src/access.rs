//! Who may do what: one table, asked by the server before every act and by the app before every
//! button.
//!
//! [`decide`] looks an [`Action`] up in [`TABLE`] and holds its rule against the viewer's
//! [`Standing`], the facts that matter about the viewer in regard to the thing. Where existence is
//! itself secret the answer is [`Decision::Hide`], so that a stranger and a missing thing look the
//! same.

use crate::id::MemberId;
use serde::{Deserialize, Serialize};

/// What is known about the viewer in regard to the thing that is acted upon.
///
/// The server loads it; the app gets it with the page. [`Standing::default`] is a stranger's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// Who is signed in; none for a visitor.
    pub member: Option<MemberId>,
    /// The account was suspended.
    pub suspended: bool,
    /// The viewer's office in the installation.
    pub office: Office,
    /// The viewer's place in the group at hand.
    pub group: GroupPlace,
    /// The viewer's place in the pair at hand.
    pub pair: PairPlace,
    /// The thing is the viewer's own: their sign-up, their session, a request made to them.
    pub own: bool,
}

/// What somebody does for the whole installation. Each office includes the ones before it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// Nothing: a member like the others.
    #[default]
    None,
    /// Handles reports.
    Moderator,
    /// Runs the installation.
    Operator,
}

/// A viewer's place in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GroupPlace {
    /// Not of the group, or there is no group at hand.
    #[default]
    Outside,
    /// Not of the group, which lets itself be found.
    Visitor,
    /// Has asked to join and waits for an answer.
    Asked,
    /// A member.
    Member,
    /// A member who runs it.
    Admin,
}

/// A viewer's place in a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PairPlace {
    /// Not of the pair, or there is no pair at hand.
    #[default]
    Outside,
    /// Invited, has not yet accepted, or waits for the partner to accept.
    Invited,
    /// Mentor or mentee of the running pair.
    Partner,
    /// Was mentor or mentee; the pair has ended.
    Former,
}

/// What the table answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Go on.
    Allow,
    /// The viewer may know of the thing, but not do this.
    Deny(Denial),
    /// As if there were no such thing.
    Hide,
}

/// Why a viewer who may know of a thing may not do this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denial {
    /// Nobody is signed in.
    NotSignedIn,
    /// The account was suspended.
    Suspended,
    /// Only admins of the group.
    AdminsOnly,
    /// Only members of the group.
    MembersOnly,
    /// Only who runs the installation.
    OperatorsOnly,
    /// Only moderators.
    ModeratorsOnly,
    /// Only the one it belongs to.
    NotYours,
}

impl Denial {
    /// The code as the wire has it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotSignedIn => "not_signed_in",
            Self::Suspended => "suspended",
            Self::AdminsOnly => "admins_only",
            Self::MembersOnly => "members_only",
            Self::OperatorsOnly => "operators_only",
            Self::ModeratorsOnly => "moderators_only",
            Self::NotYours => "not_yours",
        }
    }
}

/// Who may do an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody who is signed in, also while their account is suspended. For what is theirs to
    /// look after in any case, and reaches nobody else.
    Holder,
    /// The one it belongs to, also while their account is suspended; hidden from others.
    HolderOwn,
    /// Everybody who is signed in.
    SignedIn,
    /// Everybody who may know that the group is there; it is hidden from others.
    GroupKnown,
    /// Members and admins of the group; it is hidden from others.
    GroupMember,
    /// Admins of the group: denied to members, hidden from others.
    GroupAdmin,
    /// The one it belongs to; hidden from others.
    Own,
    /// Who runs the installation; hidden from others.
    Operator,
    /// Moderators, and who runs the installation; hidden from others.
    Moderator,
    /// The two of a pair that is invited or runs; hidden from others.
    PairInvited,
    /// The two of a pair that runs; hidden from others.
    PairPartner,
    /// The two of a pair, also after it has ended; hidden from others.
    PairReader,
    /// The two of a pair from the invitation to after the end; hidden from others.
    PairAny,
}

impl Rule {
    /// Whether somebody whose account is suspended keeps this right. They can still see what is kept
    /// of them, keep their account safe and sign out everywhere. They get nowhere from which another
    /// member could be reached: no group, no program, no pair, no profile, no connection, no block
    /// (which would end pairs) and no report.
    #[must_use]
    pub const fn outlasts_suspension(self) -> bool {
        matches!(self, Self::Anyone | Self::Holder | Self::HolderOwn)
    }
}

/// Declares the actions and the table together, so that no action is without a rule.
macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident => $rule:ident),+ $(,)?) => {
        /// Everything that can be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $action,)+
        }

        /// Who may do what.
        pub const TABLE: &[(Action, Rule)] = &[$((Action::$action, Rule::$rule),)+];

        impl Action {
            /// The rule of this action.
            #[must_use]
            pub const fn rule(self) -> Rule {
                match self {
                    $(Self::$action => Rule::$rule,)+
                }
            }
        }
    };
}

actions! {
    // account
    /// Ask who is signed in.
    ReadSession => Anyone,
    /// Sign out.
    EndSession => Holder,
    /// Ask for an account.
    Register => Anyone,
    /// Prove a password to begin a session.
    SignIn => Anyone,
    /// Ask for a recovery link.
    Recover => Anyone,
    /// Use a link from a mail; its token is what lets one in.
    UseMailLink => Anyone,
    /// Read what is kept of one's own account, vault and sessions.
    ReadAccount => Holder,
    /// Change one's password, address or recovery code.
    ChangeAccount => Holder,
    /// Change one's name, which others see, or one's time zone.
    EditDetails => SignedIn,
    /// Sign out one of one's own browsers.
    EndOneSession => HolderOwn,

    // program
    /// Look at what programs are made from.
    ReadTemplates => SignedIn,
    /// List the programs of a group; drafts only for its admins.
    ReadPrograms => GroupMember,
    /// Make a program in a group.
    CreateProgram => GroupAdmin,
    /// Look at a program; at a draft only its admins, by [`Program::standing`](crate::program::Program::standing).
    ReadProgram => GroupMember,
    /// See all of a program and change it.
    EditProgram => GroupAdmin,
    /// Show a draft to the group.
    OpenProgram => GroupAdmin,
    /// End the sign-up to a program.
    EndSignUp => GroupAdmin,
    /// Take sign-ups to a program again.
    ReopenSignUp => GroupAdmin,
    /// End a program, or call it off.
    CloseProgram => GroupAdmin,
    /// Delete a program that is still a draft.
    DeleteProgram => GroupAdmin,

    // sign-up
    /// Read, fill in, send and withdraw one's own sign-up.
    SignUp => GroupMember,
    /// List one's own sign-ups.
    ReadOwnSignUps => SignedIn,
    /// See to which programs one can sign up now.
    FindOpenPrograms => SignedIn,
    /// See who has signed up, and as what.
    ListSignUps => GroupAdmin,
    /// Add to the lists what they lack.
    AddChoice => GroupMember,

    // pairing
    /// Get the pool and preview plans for it.
    ReadPool => GroupAdmin,
    /// Keep a draft of a plan for the program.
    SavePairingDraft => GroupAdmin,
    /// Save and delete presets.
    KeepPairingPresets => GroupAdmin,
    /// Publish a plan, which reserves its pairs and then invites them.
    PublishPairing => GroupAdmin,
    /// Take a published plan back before its invitations go out.
    TakeBackPairing => GroupAdmin,
    /// Read from what published plans were computed, under pseudonyms.
    ReadPairingRecords => GroupAdmin,

    // pair
    /// List one's own pairs.
    ReadPairs => SignedIn,
    /// Look at an invitation, a pair at work, or how one ended.
    ReadPair => PairAny,
    /// Accept or decline an invitation.
    AnswerInvitation => PairInvited,
    /// Say that the two have been in touch.
    NoteFirstContact => PairPartner,
    /// Mark a step as done.
    MarkStep => PairPartner,
    /// Do a week's check-in.
    CheckIn => PairPartner,
    /// Answer the questions half-way.
    AnswerPulse => PairPartner,
    /// Name, agree to or drop the next meeting.
    NameMeeting => PairPartner,
    /// Leave a pair.
    LeavePair => PairPartner,
    /// Say whether one would like another partner.
    WishAnother => PairReader,
    /// Get what the keys of a pair are boxed in, and keep as whom one knows the other.
    ReadPairKeys => PairReader,
    /// Make a key for what the two write.
    OfferPairKey => PairPartner,
    /// Hand the keys of earlier epochs to the other, who has lost them.
    HandOverPairKey => PairPartner,
    /// Read what the two wrote.
    ReadEntries => PairReader,
    /// Write to the other.
    WriteEntry => PairPartner,
    /// Take away something that one wrote oneself.
    RemoveEntry => PairPartner,
    /// Read what one keeps for oneself about a pair.
    ReadShelf => PairReader,
    /// Keep something for oneself about a pair.
    KeepOnShelf => PairPartner,
    /// Be told when there is something new to read.
    HearEntries => PairPartner,
    /// See how far the pairs of a program are: never what is said in them.
    ReadPairOverview => GroupAdmin,
    /// Take an invitation back that waits for an answer.
    WithdrawInvitation => GroupAdmin,

    // group
    /// List one's groups and those that can be found.
    ReadGroups => SignedIn,
    /// Propose a group.
    ProposeGroup => SignedIn,
    /// Look at a group.
    ReadGroup => GroupKnown,
    /// Describe a group anew.
    EditGroup => GroupAdmin,
    /// Close a group, or open it again.
    CloseGroup => GroupAdmin,
    /// Ask to join a group.
    AskToJoin => GroupKnown,
    /// Take a request to join back.
    WithdrawRequest => GroupKnown,
    /// See who wants to join.
    ReadRequests => GroupAdmin,
    /// Let somebody in, or not.
    AnswerRequest => GroupAdmin,
    /// See who is in a group.
    ReadMembers => GroupMember,
    /// Leave a group.
    LeaveGroup => GroupMember,
    /// Remove somebody from a group.
    RemoveMember => GroupAdmin,
    /// Make somebody an admin, or no longer.
    ChangeRole => GroupAdmin,
    /// See the links that let people in.
    ReadInviteLinks => GroupAdmin,
    /// Make a link that lets people in.
    MakeInviteLink => GroupAdmin,
    /// Invite people to a program by their addresses.
    InviteByMail => GroupAdmin,
    /// End a link that lets people in.
    EndInviteLink => GroupAdmin,
    /// Look at what a link leads to; the link is what entitles.
    OpenInviteLink => Anyone,
    /// Ask to join by a link.
    FollowInviteLink => SignedIn,
    /// See the groups that are proposed and selected.
    ReadGroupsToSelect => Operator,
    /// Give a group mentorship, or take it back.
    SelectGroup => Operator,

    // profile
    /// See and change one's own profile.
    KeepProfile => SignedIn,
    /// See what the members of a group show of themselves.
    ReadProfiles => GroupMember,

    // connection
    /// See whom one is connected with and who has asked; choose whether one may be named.
    KeepConnections => SignedIn,
    /// Ask somebody of a shared group.
    AskToConnect => GroupMember,
    /// Accept or decline: one of the two.
    AnswerConnection => Own,
    /// End it, or take back what was asked: one of the two.
    EndConnection => Own,

    // safety
    /// Block somebody, take it back, and see whom one has blocked.
    KeepBlocks => SignedIn,
    /// Tell the moderators of somebody.
    Report => SignedIn,
    /// Read reports.
    ReadReports => Moderator,
    /// Say that a report was seen to.
    CloseReport => Moderator,

    // home
    /// See what needs one now.
    ReadHome => SignedIn,

    // mail
    /// Read mails that wait to be sent.
    ReadOutbox => Operator,
}

/// Holds an action's rule against the viewer's standing.
///
/// # Examples
///
/// ```
/// use wayfellow_domain::access::{Action, Decision, Standing, decide};
///
/// let stranger = Standing::default();
/// assert_eq!(decide(Action::ReadSession, &stranger), Decision::Allow);
/// assert_ne!(decide(Action::EndSession, &stranger), Decision::Allow);
/// ```
#[must_use]
pub fn decide(action: Action, standing: &Standing) -> Decision {
    let rule = action.rule();
    if rule == Rule::Anyone {
        return Decision::Allow;
    }
    if standing.member.is_none() {
        return Decision::Deny(Denial::NotSignedIn);
    }
    if standing.suspended && !rule.outlasts_suspension() {
        return Decision::Deny(Denial::Suspended);
    }
    let allowed_or_hidden = |allowed| {
        if allowed {
            Decision::Allow
        } else {
            Decision::Hide
        }
    };
    match rule {
        Rule::Anyone | Rule::Holder | Rule::SignedIn => Decision::Allow,
        Rule::GroupKnown => allowed_or_hidden(standing.group != GroupPlace::Outside),
        Rule::GroupMember => allowed_or_hidden(matches!(
            standing.group,
            GroupPlace::Member | GroupPlace::Admin
        )),
        Rule::GroupAdmin => match standing.group {
            GroupPlace::Admin => Decision::Allow,
            GroupPlace::Member => Decision::Deny(Denial::AdminsOnly),
            GroupPlace::Outside | GroupPlace::Visitor | GroupPlace::Asked => Decision::Hide,
        },
        Rule::Own | Rule::HolderOwn => allowed_or_hidden(standing.own),
        Rule::Operator => allowed_or_hidden(standing.office == Office::Operator),
        Rule::Moderator => allowed_or_hidden(standing.office >= Office::Moderator),
        Rule::PairInvited => allowed_or_hidden(matches!(
            standing.pair,
            PairPlace::Invited | PairPlace::Partner
        )),
        Rule::PairPartner => allowed_or_hidden(standing.pair == PairPlace::Partner),
        Rule::PairReader => allowed_or_hidden(matches!(
            standing.pair,
            PairPlace::Partner | PairPlace::Former
        )),
        Rule::PairAny => allowed_or_hidden(standing.pair != PairPlace::Outside),
    }
}

/// True where [`decide`] allows.
#[must_use]
pub fn may(action: Action, standing: &Standing) -> bool {
    decide(action, standing) == Decision::Allow
}

/// Evidence that somebody is one of the two of a pair: what is private to a pair is read and
/// written only through it. Only [`enter_pair`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairMember {
    member: MemberId,
    place: PairPlace,
}

impl PairMember {
    /// Who it is.
    #[must_use]
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// True while the pair runs; what was written stays readable afterwards, but nothing is added.
    #[must_use]
    pub fn may_write(&self) -> bool {
        self.place == PairPlace::Partner
    }
}

/// Lets the two of a pair in, and nobody else: no admin, no moderator, no operator.
#[must_use]
pub fn enter_pair(standing: &Standing) -> Option<PairMember> {
    let member = standing.member.filter(|_| !standing.suspended)?;
    match standing.pair {
        PairPlace::Partner | PairPlace::Former => Some(PairMember {
            member,
            place: standing.pair,
        }),
        PairPlace::Outside | PairPlace::Invited => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member() -> Standing {
        Standing {
            member: Some(MemberId::from_random([1; 16])),
            ..Standing::default()
        }
    }

    #[test]
    fn a_stranger_is_asked_to_sign_in() {
        let decision = decide(Action::EndSession, &Standing::default());
        assert_eq!(decision, Decision::Deny(Denial::NotSignedIn));
    }

    #[test]
    fn a_suspension_leaves_what_reaches_nobody_else() {
        let standing = Standing {
            suspended: true,
            office: Office::Operator,
            group: GroupPlace::Admin,
            pair: PairPlace::Partner,
            own: true,
            ..member()
        };
        let left: Vec<Action> = TABLE
            .iter()
            .map(|(action, _)| *action)
            .filter(|action| may(*action, &standing))
            .collect();
        let expected = [
            Action::ReadSession,
            Action::EndSession,
            Action::Register,
            Action::SignIn,
            Action::Recover,
            Action::UseMailLink,
            Action::ReadAccount,
            Action::ChangeAccount,
            Action::EndOneSession,
            Action::OpenInviteLink,
        ];
        assert_eq!(left, expected);
        assert_eq!(
            decide(Action::ReadHome, &standing),
            Decision::Deny(Denial::Suspended)
        );
        assert_eq!(enter_pair(&standing), None);
    }

    #[test]
    fn a_suspension_opens_nothing_of_others() {
        let standing = Standing {
            suspended: true,
            ..member()
        };
        assert_eq!(decide(Action::EndOneSession, &standing), Decision::Hide);
        let visitor = Standing {
            member: None,
            ..standing
        };
        for action in [Action::EndSession, Action::ReadAccount] {
            let decision = decide(action, &visitor);
            assert_eq!(decision, Decision::Deny(Denial::NotSignedIn));
        }
    }

    #[test]
    fn nobody_enters_a_pair_by_office() {
        let standing = Standing {
            office: Office::Operator,
            group: GroupPlace::Admin,
            ..member()
        };
        assert_eq!(enter_pair(&standing), None);
    }

    #[test]
    fn a_former_partner_reads_and_no_longer_writes() {
        let former = enter_pair(&Standing {
            pair: PairPlace::Former,
            ..member()
        });
        assert_eq!(former.map(|member| member.may_write()), Some(false));
        let partner = enter_pair(&Standing {
            pair: PairPlace::Partner,
            ..member()
        });
        assert_eq!(partner.map(|member| member.may_write()), Some(true));
    }
}
