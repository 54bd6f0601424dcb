//! How often something may be tried: kept in memory, within bounds, by a clock that is handed in.
//!
//! Each kind of request has two budgets, one for the address that it is about and one for the
//! network that it comes from. A budget lets a burst through and fills up again evenly (the generic
//! cell rate algorithm), so one time for each key is all that is remembered.

use crate::failure::{Answer, Failure};
use crate::state::AppState;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

/// The most keys that are remembered; beyond it those go first that are closest to being free.
const MOST_KEYS: usize = 50_000;

/// What is being tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Try {
    /// To get an account, or to move it to another address.
    SignUp,
    /// To prove a password.
    SignIn,
    /// To get a recovery link.
    Recovery,
    /// To invite people by their addresses; the address is the group's id.
    InviteByMail,
    /// To write to one's partner, or take away what one wrote; the address is the member's id.
    Write,
}

/// So many at once, and as many again in the course of a while.
#[derive(Debug, Clone, Copy)]
struct Budget {
    burst: i64,
    per: SignedDuration,
}

impl Try {
    /// For one address. A registration that goes well takes two.
    const fn of_address(self) -> Budget {
        match self {
            Self::SignUp => Budget::new(12, 60),
            Self::SignIn => Budget::new(20, 15),
            Self::Recovery => Budget::new(4, 60),
            Self::InviteByMail => Budget::new(5, 24 * 60),
            Self::Write => Budget::new(120, 2),
        }
    }

    /// For one network. A whole community may sit behind one address on the evening on which it
    /// signs up.
    const fn of_network(self) -> Budget {
        match self {
            Self::SignUp => Budget::new(300, 60),
            Self::SignIn => Budget::new(300, 15),
            Self::Recovery => Budget::new(60, 60),
            Self::InviteByMail => Budget::new(30, 24 * 60),
            Self::Write => Budget::new(3_000, 2),
        }
    }
}

impl Budget {
    const fn new(burst: i64, minutes: i64) -> Self {
        Self {
            burst,
            per: SignedDuration::from_mins(minutes),
        }
    }

    fn interval(self) -> i64 {
        i64::try_from(self.per.as_millis()).unwrap_or(0) / self.burst
    }

    fn whole(self) -> i64 {
        self.interval() * self.burst
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Address(Try, String),
    Network(Try, Network),
}

/// Where requests come from, as coarse as one customer of a provider: an IPv4 address, or the first
/// 64 bits of an IPv6 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Network {
    /// The whole address.
    V4([u8; 4]),
    /// The first half of the address.
    V6([u8; 8]),
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address.octets()),
            IpAddr::V6(address) => {
                let mut half = [0; 8];
                half.copy_from_slice(&address.octets()[..8]);
                Self::V6(half)
            }
        }
    }
}

/// The budgets' memory. Cloning shares it.
#[derive(Debug, Clone, Default)]
pub struct Limits(Arc<Mutex<HashMap<Key, i64>>>);

impl Limits {
    /// Takes one from the budgets of the network and, where there is one, of the address (its keyed
    /// hash).
    ///
    /// # Errors
    /// [`Failure::TooMany`] where either is used up; then nothing is taken.
    pub fn take(
        &self,
        what: Try,
        network: Network,
        address: Option<&str>,
        now: Timestamp,
    ) -> Answer<()> {
        let now = now.as_millisecond();
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let by_address =
            address.map(|hash| (Key::Address(what, hash.to_owned()), what.of_address()));
        let asked: Vec<(Key, Budget)> = [(Key::Network(what, network), what.of_network())]
            .into_iter()
            .chain(by_address)
            .collect();
        // Until when each budget is spent on what was taken from it. A clock that was set back must
        // not lock anybody out for long.
        let asked: Vec<(Key, Budget, i64)> = asked
            .into_iter()
            .map(|(key, budget)| {
                let until = spent.get(&key).copied().unwrap_or(now);
                (key, budget, until.clamp(now, now + budget.whole()))
            })
            .collect();
        let wait = asked
            .iter()
            .map(|(_, budget, until)| until - now - (budget.whole() - budget.interval()))
            .max()
            .unwrap_or(0);
        let is_refused = wait > 0;
        for (key, budget, until) in asked {
            let taken = if is_refused { 0 } else { budget.interval() };
            spent.insert(key, until + taken);
        }
        if spent.len() > MOST_KEYS {
            forget(&mut spent, now);
        }
        if is_refused {
            let retry_after = u32::try_from(wait.div_euclid(1000) + 1).unwrap_or(u32::MAX);
            return Err(Failure::TooMany { retry_after });
        }
        Ok(())
    }
}

fn forget(spent: &mut HashMap<Key, i64>, now: i64) {
    spent.retain(|_, until| *until > now);
    if spent.len() > MOST_KEYS {
        let mut times: Vec<i64> = spent.values().copied().collect();
        let (_, median, _) = times.select_nth_unstable(MOST_KEYS / 2);
        let median = *median;
        spent.retain(|_, until| *until > median);
    }
}

/// Where a request comes from: the peer, or who the trusted proxy says it is.
#[derive(Debug, Clone, Copy)]
pub struct Sender(pub Network);

impl FromRequestParts<AppState> for Sender {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Answer<Self> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(address)| address.ip().to_canonical())
            .ok_or_else(|| anyhow::anyhow!("the server was started without peer addresses"))?;
        let told = (state.trusted_proxy.map(|proxy| proxy.to_canonical()) == Some(peer))
            .then(|| read_forwarded(parts))
            .flatten();
        Ok(Self(told.unwrap_or(peer).into()))
    }
}

/// The last address of the last header is the one that our proxy itself wrote; whatever stands
/// before it came with the request.
fn read_forwarded(parts: &Parts) -> Option<IpAddr> {
    let header = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()?;
    header
        .to_str()
        .ok()?
        .rsplit(',')
        .next()?
        .trim()
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: Network = Network::V4([192, 0, 2, 1]);

    fn take(limits: &Limits, address: Option<&str>, second: i64) -> Result<(), u32> {
        let now = Timestamp::from_second(second).unwrap();
        match limits.take(Try::Recovery, HOME, address, now) {
            Ok(()) => Ok(()),
            Err(Failure::TooMany { retry_after }) => Err(retry_after),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_burst_goes_through_and_then_one_in_a_while() {
        let limits = Limits::default();
        for _ in 0..4 {
            assert_eq!(take(&limits, Some("ana"), 0), Ok(()));
        }
        assert_eq!(take(&limits, Some("ana"), 0), Err(901));
        assert_eq!(take(&limits, Some("ben"), 0), Ok(()), "another address");
        assert_eq!(take(&limits, Some("ana"), 899), Err(2));
        assert_eq!(take(&limits, Some("ana"), 901), Ok(()));
        assert!(take(&limits, Some("ana"), 901).is_err());
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out() {
        let limits = Limits::default();
        while take(&limits, Some("ana"), 1_000_000).is_ok() {}
        assert_eq!(take(&limits, Some("ana"), 0), Err(901));
        assert_eq!(take(&limits, Some("ana"), 901), Ok(()));
    }

    #[test]
    fn waiting_as_long_as_told_is_enough() {
        let limits = Limits::default();
        while take(&limits, Some("ana"), 0).is_ok() {}
        let wait = take(&limits, Some("ana"), 0).unwrap_err();
        assert_eq!(take(&limits, Some("ana"), i64::from(wait)), Ok(()));
    }

    #[test]
    fn what_is_refused_takes_nothing() {
        let limits = Limits::default();
        while take(&limits, Some("ana"), 0).is_ok() {}
        // Thirty refusals must not have used up the network's sixty.
        for _ in 0..30 {
            assert!(take(&limits, Some("ana"), 0).is_err());
        }
        let others = (0..100)
            .take_while(|_| take(&limits, None, 0).is_ok())
            .count();
        assert_eq!(others, 60 - 4);
    }

    #[test]
    fn memory_is_bounded() {
        let limits = Limits::default();
        for number in 0..60_000_u32 {
            let network = Network::V4(number.to_be_bytes());
            let now = Timestamp::from_millisecond(i64::from(number / 100)).unwrap();
            limits.take(Try::SignIn, network, None, now).unwrap();
        }
        assert!(limits.0.lock().unwrap().len() <= MOST_KEYS + 1);
    }

    #[test]
    fn neighbours_in_one_house_are_one_network() {
        let network = |text: &str| Network::from(text.parse::<IpAddr>().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:2"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
