//! What was done step by step, and can be taken back and done again; the last steps wait for their
//! plan.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many steps are kept.
const MOST_STEPS: usize = 200;

/// The states one after another, as they were meant at each step that is not settled yet.
#[derive(Debug, Clone)]
pub struct Steps<T> {
    /// The states up to what is settled, and those that were taken back.
    settled: History<T>,
    /// The same after each step that waits.
    waiting: Vec<History<T>>,
}

/// States one after another, and the one that is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct History<T> {
    states: Vec<Arc<T>>,
    now: usize,
}

impl<T: PartialEq> History<T> {
    /// Begins with a state.
    pub fn new(state: T) -> Self {
        Self {
            states: vec![Arc::new(state)],
            now: 0,
        }
    }

    /// The state that is; none never happens.
    pub fn now(&self) -> Option<&Arc<T>> {
        self.states.get(self.now)
    }

    /// The same with another state in place of the one that is.
    pub fn with_now(mut self, state: T) -> Self {
        if let Some(now) = self.states.get_mut(self.now) {
            *now = Arc::new(state);
        }
        self
    }

    /// The same, moved by some states; none where there are not as many.
    fn moved(&self, by: isize) -> Option<Self>
    where
        T: Clone,
    {
        let now = self.now.checked_add_signed(by)?;
        (now < self.states.len()).then(|| Self {
            states: self.states.clone(),
            now,
        })
    }

    /// The same without the states that were taken back.
    fn cut(mut self) -> Self {
        self.states.truncate(self.now + 1);
        self
    }

    /// The same with one more state; those that were taken back are gone.
    pub fn with(&self, next: T) -> Self {
        let states = self.states.iter().take(self.now + 1).cloned();
        let mut states: Vec<_> = states.chain([Arc::new(next)]).collect();
        states.drain(..states.len().saturating_sub(MOST_STEPS));
        Self {
            now: states.len() - 1,
            states,
        }
    }
}

impl<T: PartialEq + Clone> Steps<T> {
    /// Begins with what is settled.
    pub const fn new(settled: History<T>) -> Self {
        Self {
            settled,
            waiting: Vec::new(),
        }
    }

    /// What is meant now: the newest step, settled or not; none never happens.
    pub fn now(&self) -> Option<Arc<T>> {
        self.meant().now().cloned()
    }

    /// What is settled, to be kept.
    pub const fn settled(&self) -> &History<T> {
        &self.settled
    }

    /// Takes a step; false where nothing is different after it.
    pub fn take(&mut self, next: T) -> bool {
        if self.now().is_some_and(|now| *now == next) {
            return false;
        }
        let history = self.meant().with(next);
        self.waiting.push(history);
        true
    }

    /// Takes a state in place of the newest step, so that both are one; back where it began, there is
    /// no step at all. False where nothing is different after it.
    pub fn amend(&mut self, next: T) -> bool {
        if self.now().is_some_and(|now| *now == next) {
            return false;
        }
        let history = match self.meant().moved(-1) {
            None => self.meant().with(next),
            Some(before) if before.now().is_some_and(|begun| **begun == next) => before.cut(),
            Some(before) => before.with(next),
        };
        self.waiting.push(history);
        true
    }

    /// Takes the last step back, which is a step too; false where there is none.
    pub fn back(&mut self) -> bool {
        self.go(-1)
    }

    /// Takes a step again that was taken back; false where there is none.
    pub fn forward(&mut self) -> bool {
        self.go(1)
    }

    /// Whether there is a step to be taken back.
    pub fn can_go_back(&self) -> bool {
        self.meant().moved(-1).is_some()
    }

    /// Whether there is a step to be taken again.
    pub fn can_go_forward(&self) -> bool {
        self.meant().moved(1).is_some()
    }

    /// Every step so far is settled.
    pub fn accept(&mut self) {
        if let Some(history) = self.waiting.pop() {
            self.settled = history;
            self.waiting.clear();
        }
    }

    /// The newest step cannot be, and is forgotten. True where an older one still waits.
    pub fn refuse(&mut self) -> bool {
        self.waiting.pop();
        !self.waiting.is_empty()
    }

    fn go(&mut self, by: isize) -> bool {
        let moved = self.meant().moved(by);
        let has_moved = moved.is_some();
        self.waiting.extend(moved);
        has_moved
    }

    fn meant(&self) -> &History<T> {
        self.waiting.last().unwrap_or(&self.settled)
    }
}

#[cfg(test)]
mod tests {
    use super::{History, MOST_STEPS, Steps};

    fn steps() -> Steps<u8> {
        Steps::new(History::new(1))
    }

    fn now(steps: &Steps<u8>) -> Option<u8> {
        steps.now().map(|now| *now)
    }

    #[test]
    fn a_step_that_changes_nothing_is_none() {
        let mut steps = steps();
        assert!(!steps.take(1));
        assert!(steps.take(2));
        assert!(
            !steps.take(2),
            "compared with what is meant, not with what is settled"
        );
    }

    #[test]
    fn amended_steps_are_one_step() {
        let mut steps = steps();
        steps.take(2);
        assert!(steps.amend(3));
        assert!(!steps.amend(3));
        steps.accept();
        assert!(steps.amend(4), "settled or not");
        steps.accept();
        assert_eq!(now(&steps), Some(4));
        assert!(steps.back());
        assert_eq!(now(&steps), Some(1), "all of it is one step");
        assert!(!steps.can_go_back());
    }

    #[test]
    fn a_step_that_is_amended_back_to_where_it_began_is_none() {
        let mut steps = steps();
        steps.take(2);
        assert!(steps.amend(1));
        assert!(!steps.can_go_back());
        assert!(!steps.can_go_forward());
        assert_eq!(now(&steps), Some(1));
    }

    #[test]
    fn an_answer_to_the_newest_settles_the_overtaken_too() {
        let mut steps = steps();
        steps.take(2);
        steps.take(3);
        steps.accept();
        assert_eq!(now(&steps), Some(3));
        assert!(steps.back());
        steps.accept();
        assert_eq!(now(&steps), Some(2), "each can be taken back by itself");
        assert!(steps.back());
        steps.accept();
        assert_eq!(now(&steps), Some(1));
        assert!(!steps.back());
    }

    #[test]
    fn what_was_taken_back_can_be_done_again_until_something_else_is_done() {
        let mut steps = steps();
        steps.take(2);
        steps.take(3);
        steps.accept();
        assert!(!steps.can_go_forward());
        assert!(steps.back());
        assert!(steps.back());
        assert!(steps.forward());
        steps.accept();
        assert_eq!(now(&steps), Some(2));
        assert!(steps.can_go_forward());
        steps.take(9);
        assert!(!steps.can_go_forward());
        assert!(steps.back());
        assert_eq!(now(&steps), Some(2));
    }

    #[test]
    fn a_refused_step_leaves_those_before_it() {
        let mut steps = steps();
        steps.take(2);
        steps.take(3);
        assert!(steps.refuse(), "the first still waits for its plan");
        assert_eq!(now(&steps), Some(2));
        assert!(!steps.refuse());
        assert_eq!(now(&steps), Some(1));
        assert!(!steps.can_go_back());
    }

    #[test]
    fn what_waits_can_be_taken_back_before_it_is_settled() {
        let mut steps = steps();
        steps.take(2);
        assert!(steps.back());
        assert_eq!(now(&steps), Some(1));
        assert!(steps.refuse(), "taking back could be refused like any step");
        assert_eq!(now(&steps), Some(2));
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut steps = Steps::new(History::new(0));
        for step in 1..=MOST_STEPS + 5 {
            steps.take(step);
            steps.accept();
        }
        let mut back = 0;
        while steps.back() {
            steps.accept();
            back += 1;
        }
        assert_eq!(back, MOST_STEPS - 1);
        assert_eq!(steps.now().as_deref(), Some(&6));
    }

    #[test]
    fn a_state_that_was_put_right_is_no_step() {
        let mut steps = steps();
        steps.take(2);
        steps.accept();
        let steps = Steps::new(steps.settled().clone().with_now(7));
        assert_eq!((now(&steps), steps.can_go_back()), (Some(7), true));
        assert!(!steps.can_go_forward());
    }

    #[test]
    fn steps_survive_a_reload() {
        let mut steps = steps();
        steps.take(2);
        steps.accept();
        steps.back();
        steps.accept();
        let text = serde_json::to_string(steps.settled()).unwrap();
        let steps = Steps::new(serde_json::from_str::<History<u8>>(&text).unwrap());
        assert_eq!((now(&steps), steps.can_go_forward()), (Some(1), true));
    }
}
