//! What each key asks for.

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The next mentee.
    Next,
    /// The one before.
    Before,
    /// Pairing with the mentor at this place of the list, from 0.
    Pair(usize),
    /// Locking the pair, or letting it go.
    Lock,
    /// Leaving the mentee without a mentor.
    Unplace,
    /// The list of keys.
    Help,
    /// Taking the last step back.
    Undo,
    /// Doing it again.
    Redo,
    /// Closing the person.
    Close,
}

/// A key, and what is held with it.
pub struct Pressed {
    /// As the browser names it.
    pub key: String,
    /// Control, or Command.
    pub has_control: bool,
    /// Shift.
    pub has_shift: bool,
    /// Alt, or Option.
    pub has_alt: bool,
}

/// What is asked for, if anything; single keys can be off.
pub fn wish(pressed: &Pressed, singles_are_on: bool) -> Option<Wish> {
    if pressed.has_alt {
        return None;
    }
    let key = pressed.key.to_lowercase();
    if pressed.has_control {
        return match (&*key, pressed.has_shift) {
            ("z", false) => Some(Wish::Undo),
            ("z", true) | ("y", false) => Some(Wish::Redo),
            _ => None,
        };
    }
    if key == "escape" {
        return Some(Wish::Close);
    }
    if !singles_are_on {
        return None;
    }
    match &*key {
        "?" => Some(Wish::Help),
        _ if pressed.has_shift => None,
        "j" => Some(Wish::Next),
        "k" => Some(Wish::Before),
        "l" => Some(Wish::Lock),
        "u" => Some(Wish::Unplace),
        _ => {
            let number: usize = key.parse().ok()?;
            (1..=9).contains(&number).then(|| Wish::Pair(number - 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str) -> Pressed {
        Pressed {
            key: key.to_owned(),
            has_control: false,
            has_shift: false,
            has_alt: false,
        }
    }

    #[test]
    fn single_keys_can_be_off_and_the_others_stay() {
        assert_eq!(wish(&pressed("j"), true), Some(Wish::Next));
        assert_eq!(wish(&pressed("3"), true), Some(Wish::Pair(2)));
        assert_eq!(wish(&pressed("0"), true), None);
        for key in ["j", "k", "l", "u", "1", "?"] {
            assert_eq!(wish(&pressed(key), false), None, "{key}");
        }
        assert_eq!(wish(&pressed("Escape"), false), Some(Wish::Close));
        let undo = Pressed {
            has_control: true,
            ..pressed("z")
        };
        assert_eq!(wish(&undo, false), Some(Wish::Undo));
    }

    #[test]
    fn what_the_browser_does_with_a_key_is_left_to_it() {
        let find = Pressed {
            has_control: true,
            ..pressed("l")
        };
        let typed = Pressed {
            has_alt: true,
            ..pressed("j")
        };
        assert_eq!((wish(&find, true), wish(&typed, true)), (None, None));
        let redo = Pressed {
            has_control: true,
            has_shift: true,
            ..pressed("Z")
        };
        assert_eq!(wish(&redo, true), Some(Wish::Redo));
    }
}
