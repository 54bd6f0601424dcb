//! What the server's invitation says, in its own words, to be shown before it is sent.

/// Of the two and the program.
pub const OPENING: &str = "could go through";

/// Before what the two share.
pub const COMMON: &str = "This is what you have in common:";

/// Where they share nothing that both show.
pub const NOTHING_SHOWN: &str =
    "There is nothing on the lists that you both show. That leaves the more to find out.";

/// Of the answer.
pub const ANSWER: &str = "and need no reason for a no.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_letter() {
        let letter = include_str!("../../../server/templates/mail/invitation.txt");
        for words in [OPENING, COMMON, NOTHING_SHOWN, ANSWER] {
            assert!(letter.contains(words), "the letter does not say: {words}");
        }
    }
}
