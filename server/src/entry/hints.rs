//! Hints that there is something new to read, from whoever takes an entry to whoever listens on this
//! node. The database has the truth; a hint that is lost is found there a moment later.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use wayfellow_domain::id::PairId;

/// Who listens to which pair. Cloning shares it.
#[derive(Debug, Clone, Default)]
pub struct Hints(Arc<Mutex<Listeners>>);

#[derive(Debug, Default)]
struct Listeners {
    by_pair: HashMap<PairId, watch::Sender<u64>>,
    is_over: bool,
}

impl Hints {
    /// Says that the newest entry of a pair is at this place.
    pub fn tell(&self, pair: PairId, newest: u64) {
        let mut listeners = self.lock();
        if let Some(line) = listeners.by_pair.get(&pair)
            && line.send(newest).is_err()
        {
            listeners.by_pair.remove(&pair);
        }
    }

    /// Listens to a pair; none once the server is asked to end.
    pub fn listen(&self, pair: PairId) -> Option<watch::Receiver<u64>> {
        let mut listeners = self.lock();
        if listeners.is_over {
            return None;
        }
        listeners.by_pair.retain(|_, line| !line.is_closed());
        let line = listeners
            .by_pair
            .entry(pair)
            .or_insert_with(|| watch::Sender::new(0));
        Some(line.subscribe())
    }

    /// Ends every stream, so that the server can end.
    pub fn end(&self) {
        let mut listeners = self.lock();
        listeners.is_over = true;
        listeners.by_pair.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Listeners> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIR: PairId = PairId::from_random([1; 16]);
    const OTHER: PairId = PairId::from_random([2; 16]);

    #[tokio::test]
    async fn a_hint_reaches_those_who_listen_to_its_pair() {
        let hints = Hints::default();
        let (mut one, mut two) = (hints.listen(PAIR).unwrap(), hints.listen(PAIR).unwrap());
        let other = hints.listen(OTHER).unwrap();
        hints.tell(PAIR, 7);
        for line in [&mut one, &mut two] {
            line.changed().await.unwrap();
            assert_eq!(*line.borrow_and_update(), 7);
        }
        assert!(!other.has_changed().unwrap());
    }

    #[tokio::test]
    async fn nobody_listens_once_it_is_over() {
        let hints = Hints::default();
        let mut line = hints.listen(PAIR).unwrap();
        hints.end();
        assert!(line.changed().await.is_err());
        assert!(hints.listen(PAIR).is_none());
    }

    #[test]
    fn who_has_gone_is_forgotten() {
        let hints = Hints::default();
        drop(hints.listen(PAIR));
        let _line = hints.listen(OTHER);
        assert_eq!(hints.lock().by_pair.len(), 1);
    }
}
