//! What somebody shows of themself, in few lines.

use crate::ui::prose::prose;
use leptos::prelude::*;
use wayfellow_domain::profile::ProfileCard;

/// The parts that are shown; nothing where there are none.
pub fn profile_card(card: &ProfileCard) -> AnyView {
    let facts: Vec<_> = [&card.profession, &card.place, &card.languages]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let facts = (!facts.is_empty()).then(|| view! { <small>{facts.join(" · ")}</small> });
    let about = card
        .about
        .as_ref()
        .map(|about| view! { <div class="small">{prose(about)}</div> });
    view! { {facts} {about} }.into_any()
}
