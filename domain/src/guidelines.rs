//! What mentors agree to, as five short scenes rather than a wall of text.
//!
//! A mentor reads a scene, picks what they would do, and sees what is good about the better way;
//! nothing is marked. Accepted is the version as a whole, and the accepted version is kept. The
//! words reach the browser from the server, which alone calls [`scenes`].

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The version that is accepted today. It goes up whenever a scene changes its meaning.
pub const VERSION: u32 = 1;

/// A situation that mentors meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scene {
    /// Its lasting name.
    pub key: Cow<'static, str>,
    /// A few words above it.
    pub title: Cow<'static, str>,
    /// What happens.
    pub situation: Cow<'static, str>,
    /// What one could do.
    pub options: Cow<'static, [SceneOption]>,
    /// What mentors agree to here, in one sentence.
    pub agreement: Cow<'static, str>,
}

/// One way to act in a scene.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SceneOption {
    /// What one would do.
    pub text: Cow<'static, str>,
    /// Whether this is the way that the guidelines ask for; one option of a scene is.
    pub is_asked_for: bool,
    /// What is good about it, or what it may do.
    pub why: Cow<'static, str>,
}

/// The scenes of [`VERSION`], in order.
#[must_use]
pub const fn scenes() -> [Scene; 5] {
    [LISTEN, PROMISE, BOUNDARY, CONFIDENCE, HELP]
}

const fn option(text: &'static str, is_asked_for: bool, why: &'static str) -> SceneOption {
    SceneOption {
        text: Cow::Borrowed(text),
        is_asked_for,
        why: Cow::Borrowed(why),
    }
}

const LISTEN: Scene = Scene {
    key: Cow::Borrowed("listen-first"),
    title: Cow::Borrowed("The answer you already know"),
    situation: Cow::Borrowed(
        "In your second conversation your mentee tells you that they want to leave their job. You \
         left one like it years ago, and you can see what they should do.",
    ),
    options: Cow::Borrowed(&[
        option(
            "Tell them what worked for you, so that they need not learn it the hard way.",
            false,
            "Your story may help later. Told first, it can turn their question into yours.",
        ),
        option(
            "Ask what makes them think of leaving, and what they have tried, before you say \
             anything about yourself.",
            true,
            "People follow what they worked out themselves. Your experience counts more once they \
             feel heard, and the decision stays theirs.",
        ),
        option(
            "Say that this is a decision nobody else can help with.",
            false,
            "The decision is theirs, but thinking it through with somebody is what they came for.",
        ),
    ]),
    agreement: Cow::Borrowed("I listen and ask before I advise, and leave decisions to my mentee."),
};

const PROMISE: Scene = Scene {
    key: Cow::Borrowed("keep-the-thread"),
    title: Cow::Borrowed("A week that got too full"),
    situation: Cow::Borrowed(
        "You have promised to talk on Thursday. On Wednesday evening you see that you will not \
         manage it.",
    ),
    options: Cow::Borrowed(&[
        option(
            "Wait and see; perhaps your mentee is busy as well.",
            false,
            "Silence is the most common reason why pairs come apart. Many mentees take it to mean \
             that they are not worth the time.",
        ),
        option(
            "Write two lines now: that you cannot come, that it is not about them, and two other \
             times.",
            true,
            "It takes a minute and keeps the thread. Being reliable does not mean never moving a \
             date; it means saying so in time.",
        ),
        option(
            "Apologise at length the week after.",
            false,
            "Kind, but late: they waited on Thursday, and now they have to comfort you.",
        ),
    ]),
    agreement: Cow::Borrowed(
        "I write within three days of being introduced, and say in time when I cannot keep a date.",
    ),
};

const BOUNDARY: Scene = Scene {
    key: Cow::Borrowed("keep-it-fair"),
    title: Cow::Borrowed("A favour"),
    situation: Cow::Borrowed(
        "Your mentee is good at exactly what you need at home or at work. They would surely say \
         yes if you asked.",
    ),
    options: Cow::Borrowed(&[
        option(
            "Ask them: they can always say no.",
            false,
            "Saying no to one's mentor is hard, even when nobody means it to be.",
        ),
        option(
            "Offer to pay them for it.",
            false,
            "Money turns one relation into two, and the first one usually suffers.",
        ),
        option(
            "Leave it. While you are their mentor you ask for no favours, lend or borrow no money, \
             and look for no romance.",
            true,
            "They can be open with you because you want nothing from them. Once the pair has ended, \
             you are two grown people again.",
        ),
    ]),
    agreement: Cow::Borrowed(
        "I seek no money, favours or romance, and meet only where and how we are both at ease.",
    ),
};

const CONFIDENCE: Scene = Scene {
    key: Cow::Borrowed("keep-confidence"),
    title: Cow::Borrowed("How are the two of you getting on?"),
    situation: Cow::Borrowed(
        "The admin of your group, a friend of yours, asks what your mentee is struggling with. They \
         mean well.",
    ),
    options: Cow::Borrowed(&[
        option(
            "Tell them a little, without the details.",
            false,
            "In a small group a little is enough to guess the rest.",
        ),
        option(
            "Say that you are getting on and that they are welcome to ask your mentee.",
            true,
            "What is said between you stays between you, so your mentee can decide who knows. The \
             one exception is danger: then you get help, and tell your mentee so first wherever you \
             can.",
        ),
        option(
            "Say that you are not allowed to talk about anything.",
            false,
            "True enough, but it sounds as if there was something to hide.",
        ),
    ]),
    agreement: Cow::Borrowed(
        "What my mentee tells me stays with me, unless somebody is in danger.",
    ),
};

const HELP: Scene = Scene {
    key: Cow::Borrowed("know-the-limit"),
    title: Cow::Borrowed("More than a mentor can carry"),
    situation: Cow::Borrowed(
        "Your mentee writes that they have hardly slept for weeks, and that they sometimes think it \
         would be easier not to be here.",
    ),
    options: Cow::Borrowed(&[
        option(
            "Cheer them up and tell them that it will pass.",
            false,
            "It is meant kindly, and tells them that this is too heavy to be said aloud.",
        ),
        option(
            "Take it seriously: ask plainly how they are, stay kind, and bring in people who are \
             trained for this. If there is danger now, the emergency number.",
            true,
            "You are a mentor, not their doctor. Asking does not put the thought into anybody's \
             head. Every step of a program says where to find professional help.",
        ),
        option(
            "Be there for them day and night until they are better.",
            false,
            "You would wear out, and they would still be without the help that works.",
        ),
    ]),
    agreement: Cow::Borrowed(
        "I know where my part ends, and help my mentee to find people who are trained for the rest.",
    ),
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_scene_has_one_way_that_is_asked_for_and_reasons_for_all() {
        for scene in scenes() {
            let asked_for = scene.options.iter().filter(|option| option.is_asked_for);
            assert_eq!(asked_for.count(), 1, "{}", scene.key);
            assert!(scene.options.len() >= 2, "{}", scene.key);
            assert!(
                scene.situation.len() < 400,
                "{} is no short scene",
                scene.key
            );
            for option in scene.options.iter() {
                assert!(!option.text.is_empty() && !option.why.is_empty());
                assert!(!option.text.contains("  "), "{}", option.text);
            }
        }
        let keys: BTreeSet<_> = scenes().into_iter().map(|scene| scene.key).collect();
        assert_eq!(keys.len(), 5);
    }

    #[test]
    fn the_answer_does_not_stand_in_the_same_place_every_time() {
        let places: BTreeSet<_> = scenes()
            .iter()
            .filter_map(|scene| scene.options.iter().position(|option| option.is_asked_for))
            .collect();
        assert!(places.len() > 1);
    }

    #[test]
    fn scenes_travel() {
        let sent = serde_json::to_string(&scenes()).unwrap();
        let received: Vec<Scene> = serde_json::from_str(&sent).unwrap();
        assert_eq!(received, scenes());
    }
}
