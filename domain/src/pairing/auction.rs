//! A start for the searches: everybody of one side bids for whom they want most.
//!
//! Each bids as much more as the best is better for them than the second best, so that both are
//! worth the same to them then. Who is outbid bids again. A seat keeps its bid, and a mentor's price
//! is the lowest bid on their seats, or nothing while one is free. Prices only rise, so a bid never
//! becomes wrong: who holds a place has it at the best that they could get. What is left over,
//! because two want the same for the same, is for the searches.
//!
//! This is Bertsekas and Castañón's auction for similar objects with bids that are not rounded up,
//! which is how Jonker and Volgenant start too.

use super::market::{Market, Side, in_order, line_of};
use super::matrix::ScoreMatrix;
use super::scan;

/// How many bids there are for each place, at most.
const BIDS_PER_PLACE: usize = 24;

struct Auction<'a> {
    market: &'a mut Market,
    scores: &'a ScoreMatrix,
    side: Side,
    /// For each of the other side the bid of each partner, in the order of the partners.
    bids: Vec<Vec<i64>>,
    is_quick: bool,
    gathered: Vec<i32>,
}

/// What somebody would pay.
struct Wish {
    place: usize,
    /// What the best is worth beside its price, as a net price.
    best: i64,
    /// The same of the second best, or of nobody.
    second: i64,
}

/// Lets everybody of `side` bid; nobody is with anybody yet, and nobody of the other side has a
/// price. Afterwards what always holds in a market does, for everybody.
pub(super) fn start(market: &mut Market, scores: &ScoreMatrix, side: Side) {
    let is_quick = market.is_quick(side);
    let mut auction = Auction {
        bids: vec![Vec::new(); market.people(side.other()).len()],
        market,
        scores,
        side,
        is_quick,
        gathered: Vec::new(),
    };
    auction.run();
    auction.finish();
}

impl Auction<'_> {
    fn run(&mut self) {
        let people = self.market.people(self.side);
        let mut waiting: Vec<u32> = (0..people.len())
            .rev()
            .flat_map(|person| {
                let number = super::market::number(person);
                std::iter::repeat_n(number, people.places[person] as usize)
            })
            .collect();
        let mut left = BIDS_PER_PLACE * waiting.len();
        while let Some(person) = waiting.pop() {
            if left == 0 {
                return;
            }
            left -= 1;
            if let Some(outbid) = self.bid(person as usize) {
                waiting.push(outbid);
            }
        }
    }

    /// One bid; who is outbid by it.
    fn bid(&mut self, person: usize) -> Option<u32> {
        let wish = self.wish(person)?;
        let least = -self.market.people(self.side).base[person];
        if wish.best <= least {
            return None;
        }
        let second = wish.second.max(least);
        let is_free = self.market.has_free_place(self.side.other(), wish.place);
        if !is_free && wish.best == second {
            return None;
        }
        let others = self.market.people(self.side.other());
        let bid = others.net[wish.place] + wish.best - second;
        if self.is_quick && bid + others.offset() >= i64::from(scan::MOST_PRICE) {
            return None;
        }
        let outbid = if is_free {
            None
        } else {
            self.outbid(wish.place)
        };
        self.market.join(self.side, person, wish.place);
        self.bids[wish.place].push(bid);
        if !self.market.has_free_place(self.side.other(), wish.place) {
            let lowest = self.bids[wish.place].iter().copied().min().unwrap_or(bid);
            self.market
                .people_mut(self.side.other())
                .set_net(wish.place, lowest);
        }
        self.pay_alike(person, second);
        outbid
    }

    /// Takes the place with the lowest bid from who has it.
    fn outbid(&mut self, other: usize) -> Option<u32> {
        let bids = &mut self.bids[other];
        let lowest = (0..bids.len()).min_by_key(|&place| bids[place])?;
        bids.swap_remove(lowest);
        let loser = self.market.partners(self.side.other(), other)[lowest];
        self.market.part(self.side, loser as usize, other);
        Some(loser)
    }

    /// Who has several pays for each so much that all are worth the same to them. Only mentors have
    /// several, and mentees, of whom nobody has a second place, take the price as their own.
    fn pay_alike(&mut self, person: usize, net: i64) {
        if self.side == Side::Mentees {
            return;
        }
        for place in 0..self.market.partners(self.side, person).len() {
            let other = self.market.partners(self.side, person)[place] as usize;
            let cell = Market::cell(self.scores, self.side, person, other);
            let (mentee, mentor) = in_order(self.side, person, other);
            let price = self.market.worth.gain_of(mentee, mentor, cell) - net;
            self.market
                .people_mut(self.side.other())
                .set_net(other, price);
            if let Some(bid) = self.bids[other].first_mut() {
                *bid = price;
            }
        }
    }

    /// What a person wants most, those aside with whom they are.
    fn wish(&mut self, person: usize) -> Option<Wish> {
        // Most bid once; from the second bid on it pays to know the candidates.
        let is_first = self.market.candidates(self.side, person).is_empty();
        let bids_once = self.market.people(self.side).places[person] == 1;
        if self.is_quick && is_first && bids_once {
            return self.wish_quickly(person);
        }
        if let Some(wish) = self.wish_among_candidates(person) {
            return Some(wish);
        }
        self.market.find_candidates(self.scores, self.side, person);
        self.wish_among_candidates(person)
            .or_else(|| self.wish_exactly(person))
    }

    /// What a person wants most, where their candidates are enough to say it.
    fn wish_among_candidates(&mut self, person: usize) -> Option<Wish> {
        let beside = self.market.most_beside_candidates(self.side, person)?;
        let others = self.market.people(self.side.other());
        let partners = self.market.partners(self.side, person);
        let mut wish = Wish {
            place: 0,
            best: i64::MIN / 4,
            second: i64::MIN / 4,
        };
        let is_plain = self.market.worth.is_plain();
        for &(other, cell) in self.market.candidates(self.side, person) {
            let place = other as usize;
            if partners.contains(&other) {
                continue;
            }
            let gain = if is_plain {
                i64::from(cell)
            } else {
                let (mentee, mentor) = in_order(self.side, person, place);
                self.market.worth.gain_of(mentee, mentor, cell)
            };
            let value = gain - others.net[place];
            wish.second = wish.second.max(value.min(wish.best));
            if value > wish.best {
                wish.best = value;
                wish.place = place;
            }
        }
        (wish.best > i64::MIN / 4 && wish.second >= beside).then_some(wish)
    }

    fn wish_quickly(&mut self, person: usize) -> Option<Wish> {
        let others = self.market.people(self.side.other());
        let line = line_of(self.scores, self.side, person, &mut self.gathered);
        let found = self.market.quick_line(self.side, line).top_two()?;
        let offset = others.offset();
        let second = found
            .second
            .map_or(i64::MIN / 4, |second| i64::from(second) + offset);
        let best = (super::market::number(found.place), line[found.place]);
        self.market.note_best(self.side, person, best, second);
        Some(Wish {
            place: found.place,
            best: i64::from(found.best) + offset,
            second,
        })
    }

    fn wish_exactly(&mut self, person: usize) -> Option<Wish> {
        let side = self.side;
        let mut wish: Option<Wish> = None;
        self.market
            .for_all_open(self.scores, side, person, |market, other, cell| {
                let (mentee, mentor) = in_order(side, person, other);
                let is_partner = market.columns()[mentee] == super::market::number(mentor);
                if is_partner {
                    return;
                }
                let gain = market.worth.gain_of(mentee, mentor, cell);
                let value = gain - market.people(side.other()).net[other];
                match &mut wish {
                    Some(known) if value > known.best => {
                        *known = Wish {
                            place: other,
                            best: value,
                            second: known.best,
                        };
                    }
                    Some(known) => known.second = known.second.max(value),
                    None => {
                        wish = Some(Wish {
                            place: other,
                            best: value,
                            second: i64::MIN / 4,
                        });
                    }
                }
            });
        wish
    }

    /// Gives everybody of the side that bid their price.
    fn finish(mut self) {
        let side = self.side;
        for person in 0..self.market.people(side).len() {
            let least = -self.market.people(side).base[person];
            let net = match self.market.partners(side, person) {
                &[other] if side == Side::Mentees => {
                    let other = other as usize;
                    let cell = Market::cell(self.scores, side, person, other);
                    let gain = self.market.worth.gain_of(person, other, cell);
                    gain - self.market.people(side.other()).net[other]
                }
                _ => {
                    let wish = self.wish(person);
                    wish.map_or(least, |wish| wish.best.max(least))
                }
            };
            self.market.people_mut(side).set_net(person, net);
            self.pay_alike(person, net);
        }
    }
}
