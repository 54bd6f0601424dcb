//! Requests that wait, of which the newest wins: it overtakes whatever older one asks for the same.
//!
//! Both ends of a line to a worker keep such a list. The page drops an answer that it no longer waits
//! for; the worker never begins what has been overtaken. It knows neither of them.

/// What waits, in the order in which it was asked. `K` says what a request is about; one about
/// nothing is never overtaken.
#[derive(Debug)]
pub struct Newest<K, T> {
    waiting: Vec<Waiting<K, T>>,
}

/// A request that waits.
#[derive(Debug)]
pub struct Waiting<K, T> {
    /// Its number: a newer one has a higher.
    pub number: u32,
    /// What it is about.
    pub about: Option<K>,
    /// The request itself.
    pub what: T,
}

impl<K: PartialEq, T> Newest<K, T> {
    /// Nothing waits.
    pub const fn new() -> Self {
        Self {
            waiting: Vec::new(),
        }
    }

    /// Adds a request, in place of older ones about the same. One that comes after a newer one about
    /// the same is not added.
    pub fn add(&mut self, number: u32, about: Option<K>, what: T) {
        let is_same = |other: &Waiting<K, T>| about.is_some() && other.about == about;
        let mut waiting = self.waiting.iter();
        if waiting.any(|other| is_same(other) && other.number > number) {
            return;
        }
        self.waiting.retain(|other| !is_same(other));
        let request = Waiting {
            number,
            about,
            what,
        };
        self.waiting.push(request);
    }

    /// Takes out the request of this number; none where it was overtaken.
    pub fn take(&mut self, number: u32) -> Option<Waiting<K, T>> {
        let mut waiting = self.waiting.iter();
        let place = waiting.position(|request| request.number == number)?;
        Some(self.waiting.remove(place))
    }

    /// What waits, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Waiting<K, T>> {
        self.waiting.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Newest;

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum About {
        Plan,
        Mentors,
    }

    fn numbers(waiting: &Newest<About, &str>) -> Vec<u32> {
        waiting.iter().map(|request| request.number).collect()
    }

    #[test]
    fn a_newer_request_overtakes_the_older_ones_about_the_same() {
        let mut waiting = Newest::new();
        waiting.add(1, Some(About::Plan), "first");
        waiting.add(2, Some(About::Mentors), "mentors");
        waiting.add(3, Some(About::Plan), "second");
        waiting.add(4, Some(About::Plan), "third");
        assert_eq!(numbers(&waiting), [2, 4]);
    }

    #[test]
    fn an_overtaken_request_has_no_answer_any_more() {
        let mut waiting = Newest::new();
        waiting.add(1, Some(About::Plan), "first");
        waiting.add(2, Some(About::Plan), "second");
        assert!(waiting.take(1).is_none());
        assert_eq!(waiting.take(2).map(|request| request.what), Some("second"));
        assert!(waiting.take(2).is_none(), "an answer is heard once");
    }

    #[test]
    fn a_late_older_request_does_not_push_out_a_newer_one() {
        let mut waiting = Newest::new();
        waiting.add(5, Some(About::Plan), "newer");
        waiting.add(4, Some(About::Plan), "older");
        assert_eq!(numbers(&waiting), [5]);
    }

    #[test]
    fn a_request_about_nothing_is_never_overtaken() {
        let mut waiting = Newest::new();
        waiting.add(1, None, "one");
        waiting.add(2, None, "other");
        waiting.add(3, Some(About::Plan), "plan");
        assert_eq!(numbers(&waiting), [1, 2, 3]);
    }
}
