//! What a group says of itself.

use super::words;
use crate::ui::notice::Notice;
use crate::ui::prose::prose;
use leptos::prelude::*;
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::group::{GroupSummary, GroupView};
use wayfellow_domain::group::{Joining, Phase};

/// Purpose and facts.
pub fn about(group: &GroupView) -> AnyView {
    let summary = &group.summary;
    let is_closed = matches!(summary.phase, Phase::Closed { .. });
    let joining = if is_in(summary) || !group.waits {
        words::joining(summary.joining)
    } else {
        words::joining(Joining::Approved)
    };
    let joining = (!is_closed).then(|| view! { <div><dt>"Joining"</dt><dd>{joining}</dd></div> });
    view! {
        <section class="stack" aria-label="About this group">
            {prose(&summary.purpose)}
            <dl class="facts">
                <div><dt>"Topic"</dt><dd>{words::topic(summary.topic)}</dd></div>
                <div><dt>"Members"</dt><dd>{summary.members}</dd></div>
                {joining}
            </dl>
        </section>
    }
    .into_any()
}

/// What the group's phase means for its members; nothing where it gets mentorship.
pub fn phase_notice(group: &GroupSummary) -> Option<AnyView> {
    if !is_in(group) {
        return None;
    }
    let (title, words) = match group.phase {
        Phase::Selected { .. } => return None,
        Phase::Proposed { .. } if group.topic.can_be_selected() => (
            "Waiting for the people who run this site",
            "They choose which groups get mentorship. Until then people can join, see each other and connect.",
        ),
        Phase::Proposed { .. } => (
            "A group for company",
            "Groups about other things get no mentorship programs. People can join, see each other and connect.",
        ),
        Phase::Closed { .. } => (
            "This group is closed",
            "Nobody comes in and no program begins. An admin can open it again.",
        ),
        Phase::Unselected { .. } => (
            "No mentorship here now",
            "The people who run this site have not chosen this group, or no longer. Programs that run go on to their end.",
        ),
    };
    Some(view! { <Notice title=title><p>{words}</p></Notice> }.into_any())
}

const fn is_in(group: &GroupSummary) -> bool {
    matches!(group.place, GroupPlace::Member | GroupPlace::Admin)
}
