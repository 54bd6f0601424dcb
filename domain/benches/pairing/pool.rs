//! Whole pools that are timed from facts to plan: made-up people who answer as in a real program.

use crate::instance::{Regime, Stream, capacities, number};
use wayfellow_domain::affinity::Traits;
use wayfellow_domain::facts::{Facts, Token};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{Pool, PoolPerson, Tie, TiePaired};
use wayfellow_domain::week_hours::{WeekHours, WeekQuarters};

/// The lists from which people choose; each has its own tokens.
#[derive(Clone, Copy)]
enum List {
    Skills = 1,
    Professions,
    Fields,
    Levels,
    Studies,
    Countries,
    Areas,
    Languages,
    Interests,
}

/// A pool with half as many mentors as mentees. The same arguments always give the same pool.
pub(crate) fn pool(regime: Regime, mentees: usize, seed: u64) -> Pool {
    let mentors = mentees / 2;
    let seats = capacities(mentors, regime.seats(mentees), seed);
    let seats = seats.into_iter().map(|seats| u8::try_from(seats).ok());
    let roles = (0..mentees).map(|_| None).chain(seats);
    let people = roles
        .enumerate()
        .map(|(place, seats)| person(&mut Draws::new(seed, Stream::People, place), place, seats));
    let ties = (0..mentees).flat_map(|place| {
        let draws = &mut Draws::new(seed, Stream::Ties, place);
        ties(draws, place, (mentees, mentors))
    });
    Pool {
        snapshot: String::new(),
        version: String::new(),
        rules: String::new(),
        people: people.collect(),
        ties: ties.collect(),
        published: Vec::new(),
    }
}

fn person(draws: &mut Draws, place: usize, free_seats: Option<u8>) -> PoolPerson {
    // An id keeps its first bytes, so that ids ascend with places.
    let mut number = [0; 16];
    number[..4].copy_from_slice(&index(place).to_be_bytes());
    // Most live near each other.
    let zones = [60, 60, 60, 60, 60, 120, 0, 330, -300, 345];
    let offset_minutes = zones[draws.below(10)];
    let is_mentor = free_seats.is_some();
    PoolPerson {
        member: MemberId::from_random(number),
        name: String::new(),
        revision: String::new(),
        seeks_mentor: !is_mentor,
        free_seats,
        waited: 0,
        offset_minutes,
        shown: Facts::default(),
        traits: Traits {
            facts: facts(draws, is_mentor),
            ways: [(); 5].map(|()| [1, 2, 3, 4, 5][draws.below(5)]),
            hours: evenings(draws, offset_minutes),
        },
    }
}

fn facts(draws: &mut Draws, is_mentor: bool) -> Facts<Token> {
    let (goals, skills) = if is_mentor { (0, 6) } else { (3, 0) };
    let mut languages = draws.choose(List::Languages, 2, 8);
    if draws.below(100) < 87 {
        // The language that nearly all speak.
        languages.push(token(List::Languages, 8));
    }
    Facts {
        goals: draws.choose(List::Skills, goals, 40),
        skills: draws.choose(List::Skills, skills, 40),
        profession: draws.choose(List::Professions, 1, 60).pop(),
        field: draws.choose(List::Fields, 1, 16).pop(),
        education_level: draws.choose(List::Levels, 1, 6).pop(),
        education_field: draws.choose(List::Studies, 1, 24).pop(),
        country: draws.choose(List::Countries, 1, 5).pop(),
        area: draws.choose(List::Areas, 1, 30).pop(),
        languages,
        interests: draws.choose(List::Interests, 5, 40),
    }
}

/// Five evenings of three hours.
fn evenings(draws: &mut Draws, offset_minutes: i16) -> WeekQuarters {
    let mut week = WeekHours::NONE;
    for _ in 0..5 {
        let (day, start) = (draws.below(7), [16, 17, 18, 19][draws.below(4)]);
        for hour in start..start + 3 {
            week = week.with(day, hour, true);
        }
    }
    week.in_utc(offset_minutes)
}

/// Eight mentors whose friends the mentee knows, some of whom they asked for or must not meet.
fn ties(draws: &mut Draws, place: usize, (mentees, mentors): (usize, usize)) -> Vec<Tie> {
    let mut others: Vec<_> = (0..8).map(|_| mentees + draws.below(mentors)).collect();
    others.sort_unstable();
    others.dedup();
    let tie = others.into_iter().map(|other| {
        let must_not_pair = draws.below(50) == 0;
        Tie {
            one: index(place),
            other: index(other),
            friends: [1, 1, 2, 3][draws.below(4)],
            wishes: u8::from(!must_not_pair && draws.below(10) == 0),
            must_not_pair,
            paired: TiePaired::Never,
        }
    });
    tie.collect()
}

fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Numbers of one person, one after another.
struct Draws {
    seed: u64,
    stream: Stream,
    next: usize,
}

impl Draws {
    fn new(seed: u64, stream: Stream, place: usize) -> Self {
        Self {
            seed,
            stream,
            next: place * 256,
        }
    }

    fn below(&mut self, most: usize) -> usize {
        self.next += 1;
        let drawn = number(self.seed, self.stream, self.next) % most as u64;
        usize::try_from(drawn).unwrap_or(0)
    }

    /// About so many of a list, each once.
    fn choose(&mut self, list: List, count: usize, of: usize) -> Vec<Token> {
        let mut chosen: Vec<_> = (0..count).map(|_| token(list, self.below(of))).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }
}

fn token(list: List, choice: usize) -> Token {
    Token::from_hash(((list as u64) << 32 | (choice as u64) << 11).to_be_bytes())
}
