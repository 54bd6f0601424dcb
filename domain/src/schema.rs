//! JSON Schemas of what travels between browser and server, one document a noun.
//!
//! For whoever speaks to the server in another language. The documents are made from the types
//! themselves and kept in `schema/`; a test holds the two against each other. They say what is read:
//! what a reader of the types accepts. What is sent always fits, too. That a draft fits says nothing
//! of whether it is sound: that is for its `check`.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

/// The wire types of each noun: those of its `api` module, and the drafts that travel as they are.
macro_rules! wire_types {
    ($($noun:ident => [$($name:path),+ $(,)?],)+) => {
        /// One document for each noun, by its name.
        #[must_use]
        pub fn documents() -> Vec<(&'static str, Value)> {
            vec![$((
                stringify!($noun),
                document(stringify!($noun), |generator| {
                    $(generator.subschema_for::<$name>();)+
                }),
            )),+]
        }
    };
}

wire_types! {
    account => [
        crate::api::account::RegistrationStart,
        crate::api::account::RegistrationStarted,
        crate::api::account::RegistrationFinish,
        crate::api::account::LinkToken,
        crate::api::account::ConfirmationStart,
        crate::api::account::ConfirmationFinish,
        crate::api::account::SignInStart,
        crate::api::account::ProofStart,
        crate::api::account::SignInStarted,
        crate::api::account::PasswordProof,
        crate::api::account::SignInFinished,
        crate::api::account::VaultHalf,
        crate::api::account::SessionEntry,
        crate::api::account::AccountView,
        crate::account::DetailsDraft,
        crate::api::account::VaultView,
        crate::api::account::VaultDraft,
        crate::api::account::RecoverySlotChange,
        crate::api::account::PasswordStart,
        crate::api::account::PasswordStarted,
        crate::api::account::PasswordChange,
        crate::api::account::EmailChange,
        crate::api::account::RecoveryStart,
        crate::api::account::RecoveryView,
        crate::api::account::RecoveryPassword,
        crate::api::account::RecoveryFinish,
        crate::api::account::RecoveryWay,
    ],
    block => [
        crate::api::block::BlockedView,
        crate::api::block::PersonView,
    ],
    connection => [
        crate::api::connection::ConnectionsView,
        crate::api::connection::ConnectionView,
        crate::api::connection::ConnectionRequest,
        crate::api::connection::ConnectionReply,
        crate::api::connection::NamingChoice,
    ],
    entry => [
        crate::api::entry::EntryDraft,
        crate::api::entry::EntryView,
        crate::api::entry::RemovedView,
        crate::api::entry::EntriesQuery,
        crate::api::entry::EntriesView,
        crate::api::entry::Hint,
    ],
    error => [
        crate::api::error::ErrorBody,
        crate::api::error::ApiError,
    ],
    group => [
        crate::api::group::GroupsView,
        crate::api::group::GroupSummary,
        crate::api::group::GroupView,
        crate::api::group::GroupMemberView,
        crate::api::group::JoinRequestView,
        crate::api::group::JoinAnswer,
        crate::api::group::RoleChange,
        crate::api::group::InviteLinkView,
        crate::api::group::InvitedView,
        crate::api::group::InviteMailView,
        crate::api::group::GroupToSelect,
        crate::group::GroupDraft,
        crate::group::InviteLinkDraft,
        crate::group::InviteMailDraft,
        crate::group::JoinRequestDraft,
    ],
    home => [
        crate::api::home::HomeView,
        crate::api::home::PairAtHome,
    ],
    mail => [
        crate::api::mail::OutboxView,
        crate::api::mail::MailEntry,
        crate::api::mail::MailState,
        crate::api::mail::MailView,
    ],
    pair => [
        crate::api::pair::PairSummary,
        crate::api::pair::PairState,
        crate::api::pair::PairView,
        crate::api::pair::PairContent,
        crate::api::pair::InvitationView,
        crate::api::pair::CommonView,
        crate::api::pair::SpaceView,
        crate::api::pair::IntroductionView,
        crate::api::pair::HoursView,
        crate::api::pair::QuestionView,
        crate::api::pair::StopView,
        crate::api::pair::PulseView,
        crate::api::pair::MeetingView,
        crate::api::pair::StepMark,
        crate::api::pair::CheckInMark,
        crate::api::pair::AnotherWish,
        crate::api::pair::ProgramPairsView,
        crate::api::pair::ProgramPairView,
        crate::pair::MeetingDraft,
    ],
    pair_key => [
        crate::api::pair_key::PairKeysView,
        crate::api::pair_key::PairKeyDraft,
        crate::api::pair_key::HandOverDraft,
        crate::api::pair_key::PinDraft,
    ],
    pairing => [
        crate::api::pairing::PairingView,
        crate::api::pairing::PlacedBy,
        crate::api::pairing::KeptDraft,
        crate::api::pairing::DraftToKeep,
        crate::api::pairing::DraftRevision,
        crate::api::pairing::GoingOut,
        crate::api::pairing::PairingPreset,
        crate::api::pairing::PairingRecordSummary,
        crate::api::pairing::PublishDraft,
        crate::api::pairing::PublishedView,
        crate::pool::PresetDraft,
    ],
    profile => [
        crate::api::profile::MemberProfile,
        crate::profile::ProfileDraft,
    ],
    program => [
        crate::api::program::ProgramSummary,
        crate::api::program::ProgramView,
        crate::api::program::ProgramEditView,
        crate::api::program::ProgramEdit,
        crate::api::program::EditEffectView,
        crate::api::program::NamedPair,
        crate::api::program::DraftDeletion,
        crate::api::program::PhaseMove,
        crate::api::program::SignUpReopening,
        crate::api::program::StepOutline,
        crate::api::program::StepView,
        crate::api::program::TemplateSummary,
        crate::api::program::TemplateView,
        crate::program::ProgramDraft,
    ],
    report => [
        crate::api::report::ReportView,
        crate::api::report::ReportClosing,
        crate::report::ReportDraft,
    ],
    session => [
        crate::api::session::SessionView,
        crate::api::session::SignedIn,
    ],
    shelf => [
        crate::api::shelf::KeptView,
        crate::api::shelf::KeptDraft,
    ],
    sign_up => [
        crate::api::sign_up::SignUpView,
        crate::api::sign_up::SignUpStatus,
        crate::api::sign_up::OwnSignUp,
        crate::api::sign_up::SignUpSummary,
        crate::api::sign_up::GuidelinesView,
        crate::api::sign_up::NamedMember,
        crate::api::sign_up::OwnChoiceDraft,
        crate::choice::Choice,
        crate::sign_up::SignUpDraft,
    ],
}

fn document(noun: &str, add_types: impl FnOnce(&mut SchemaGenerator)) -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    let dialect = settings.meta_schema.clone();
    let mut generator = settings.into_generator();
    add_types(&mut generator);
    let types: Map<String, Value> = generator.take_definitions(true);
    json!({
        "$schema": dialect,
        "title": format!("Wire types of Wayfellow: {noun}"),
        "$defs": types,
    })
}
