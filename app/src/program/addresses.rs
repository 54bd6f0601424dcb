//! What is said about pasted addresses that are none.

use wayfellow_domain::group::{InviteMailDraft, MOST_ADDRESSES};
use wayfellow_domain::problem::{Fault, Problem};

/// Which of the addresses are none, by what was typed.
pub fn said(draft: &InviteMailDraft, problems: &[Problem]) -> String {
    let places = problems.iter().filter_map(|problem| {
        let place: usize = problem.field.strip_prefix("addresses.")?.parse().ok()?;
        Some(format!("“{}”", draft.addresses.get(place)?))
    });
    let wrong: Vec<_> = places.collect();
    let is_accented = problems
        .iter()
        .any(|problem| problem.fault == Fault::BeyondAscii);
    let why = if is_accented {
        " Only letters without accents work in addresses here."
    } else {
        ""
    };
    match (wrong.len(), draft.addresses.len()) {
        (_, 0) => "Paste at least one address.".to_owned(),
        (0, many) => format!("{many} at once are too many: {MOST_ADDRESSES} at most."),
        (1, _) => format!("{} is no e-mail address.{why}", wrong[0]),
        _ => format!("These are no e-mail addresses: {}.{why}", wrong.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_quoted() {
        let said = |text: &str| {
            let draft = InviteMailDraft::read(text);
            said(&draft, &draft.check().unwrap_err())
        };
        assert_eq!(
            said("a@b.example, nobody"),
            "“nobody” is no e-mail address."
        );
        assert_eq!(said("x y"), "These are no e-mail addresses: “x”, “y”.");
        assert_eq!(
            said("jürgen@exämple.de"),
            "“jürgen@exämple.de” is no e-mail address. Only letters without accents work in addresses here."
        );
        assert_eq!(said(""), "Paste at least one address.");
        let many = "a@b.example ".repeat(MOST_ADDRESSES + 1);
        assert!(said(&many).starts_with("101 at once"));
    }
}
