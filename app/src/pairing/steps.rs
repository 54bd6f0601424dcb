//! What was done step by step, and can be taken back; the last steps wait for their plan.

use std::sync::Arc;

/// The states one after another, as they were meant at each step that is not settled yet.
#[derive(Debug, Clone)]
pub struct Steps<T> {
    /// The states up to what is settled; the last is the one that is.
    settled: Vec<Arc<T>>,
    /// The same after each step that waits.
    waiting: Vec<Vec<Arc<T>>>,
}

impl<T: PartialEq> Steps<T> {
    /// Begins with what is settled.
    pub fn new(settled: T) -> Self {
        Self {
            settled: vec![Arc::new(settled)],
            waiting: Vec::new(),
        }
    }

    /// What is meant now: the newest step, settled or not; none never happens.
    pub fn now(&self) -> Option<Arc<T>> {
        self.states().last().cloned()
    }

    /// Takes a step; false where nothing is different after it.
    pub fn take(&mut self, next: T) -> bool {
        if self.now().is_some_and(|now| *now == next) {
            return false;
        }
        let mut states = self.states().to_vec();
        states.push(Arc::new(next));
        self.waiting.push(states);
        true
    }

    /// Takes the last step back, which is a step too; false where there is none.
    pub fn back(&mut self) -> bool {
        if !self.can_go_back() {
            return false;
        }
        let states = self.states();
        let states = states[..states.len() - 1].to_vec();
        self.waiting.push(states);
        true
    }

    /// Whether there is a step to be taken back.
    pub fn can_go_back(&self) -> bool {
        self.states().len() > 1
    }

    /// Every step so far is settled.
    pub fn accept(&mut self) {
        if let Some(states) = self.waiting.pop() {
            self.settled = states;
            self.waiting.clear();
        }
    }

    /// The newest step cannot be, and is forgotten. True where an older one still waits.
    pub fn refuse(&mut self) -> bool {
        self.waiting.pop();
        !self.waiting.is_empty()
    }

    fn states(&self) -> &[Arc<T>] {
        self.waiting.last().unwrap_or(&self.settled)
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;

    fn now(steps: &Steps<u8>) -> Option<u8> {
        steps.now().map(|now| *now)
    }

    #[test]
    fn a_step_that_changes_nothing_is_none() {
        let mut steps = Steps::new(1);
        assert!(!steps.take(1));
        assert!(steps.take(2));
        assert!(
            !steps.take(2),
            "compared with what is meant, not with what is settled"
        );
    }

    #[test]
    fn an_answer_to_the_newest_settles_the_overtaken_too() {
        let mut steps = Steps::new(1);
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
    fn a_refused_step_leaves_those_before_it() {
        let mut steps = Steps::new(1);
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
        let mut steps = Steps::new(1);
        steps.take(2);
        assert!(steps.back());
        assert_eq!(now(&steps), Some(1));
        assert!(steps.refuse(), "taking back could be refused like any step");
        assert_eq!(now(&steps), Some(2));
    }
}
