//! A person's initials on a colour that stays theirs.

use leptos::prelude::*;

/// The initials of a name: of its first and its last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// A colour that comes from the name, so that it is the same everywhere.
fn tone(name: &str) -> &'static str {
    const TONES: [&str; 6] = ["0", "1", "2", "3", "4", "5"];
    let sum: usize = name.bytes().map(usize::from).sum();
    TONES[sum % TONES.len()]
}

/// Initials on the person's own colour, hidden from those who hear the page: the name stands beside
/// it. `tone` is "mentor" or "mentee" where the role is what counts; `size` "small" or "large".
///
/// ```ignore
/// <li class="row-item"><Avatar name=member.name.clone() /><div class="row-text"><strong>{member.name}</strong></div></li>
/// ```
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(optional)] tone: Option<&'static str>,
    #[prop(optional)] size: Option<&'static str>,
) -> AnyView {
    let tone = tone.unwrap_or_else(|| self::tone(&name));
    view! {
        <span class="avatar" data-tone=tone data-size=size aria-hidden="true">{initials(&name)}</span>
    }
    .into_any()
}
