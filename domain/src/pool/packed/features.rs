//! What is compared of the people of a pool, packed; and what each criterion gives a mentee's row.

use super::layers::{Count, Layers};
use super::sets::{Answers, Block, Lists, Read, SetId, Sets};
use crate::affinity::{Criterion, part, worth};
use crate::eligibility::{Barrier, HardRules, clocks_apart};
use crate::pool::PoolPerson;
use crate::week_hours::{QUARTERS, WeekQuarters};
use std::collections::{BTreeMap, BTreeSet};

const MOST_STEPS: usize = worth::MOST_STEPS as usize;

/// The packed features of the people of a pool: sets of mentors, and which of them say something
/// about which mentee.
#[derive(Debug, Clone)]
pub(super) struct Features {
    sets: Sets,
    /// How many goals each mentee has, those among them that nobody offers.
    goal_counts: Vec<usize>,
    goals: Lists,
    field: Lists,
    profession: Lists,
    interests: Lists,
    education_field: Lists,
    education_level: Lists,
    area: Lists,
    country: Lists,
    languages: Lists,
    /// For each answer of the mentee the mentors who are one step from it or more, two or more, ….
    ways: Lists,
    hours: Vec<WeekQuarters>,
    /// The mentors who are free in each quarter-hour.
    quarters: Vec<SetId>,
    offsets: Vec<i16>,
    /// The mentors of each offset.
    clocks: Vec<(i16, SetId)>,
    everybody: SetId,
    seatless: SetId,
}

impl Features {
    pub(super) fn new(mentees: &[&PoolPerson], mentors: &[&PoolPerson]) -> Self {
        let mut sets = Sets::new(mentors.len());
        let mut lists = |asked: Read, offered: Read| {
            let answers = Answers::new(&mut sets, (mentees, asked), (mentors, offered));
            let mut lists = Lists::default();
            for mentee in mentees {
                let asked = asked(&mentee.traits.facts).iter();
                lists.push(asked.filter_map(|&token| answers.set(token)));
            }
            lists
        };
        let mut alike = |read: Read| lists(read, read);
        let (field, profession) = (
            alike(|facts| facts.field.as_slice()),
            alike(|facts| facts.profession.as_slice()),
        );
        let (education_field, education_level) = (
            alike(|facts| facts.education_field.as_slice()),
            alike(|facts| facts.education_level.as_slice()),
        );
        let (area, country) = (
            alike(|facts| facts.area.as_slice()),
            alike(|facts| facts.country.as_slice()),
        );
        let (interests, languages) = (
            alike(|facts| &facts.interests),
            alike(|facts| &facts.languages),
        );
        let goals = lists(|facts| &facts.goals, |facts| &facts.skills);
        let with_seats = |free_seats: Option<u8>| {
            let mentors = mentors.iter().enumerate();
            mentors.filter_map(move |(place, mentor)| {
                (mentor.free_seats == free_seats).then_some(place)
            })
        };
        Self {
            goal_counts: lengths(mentees),
            goals,
            field,
            profession,
            interests,
            education_field,
            education_level,
            area,
            country,
            languages,
            ways: ways(&mut sets, mentees, mentors),
            hours: mentees.iter().map(|mentee| mentee.traits.hours).collect(),
            quarters: quarters(&mut sets, mentors),
            offsets: mentees.iter().map(|mentee| mentee.offset_minutes).collect(),
            clocks: clocks(&mut sets, mentors),
            everybody: sets.add(0..mentors.len()),
            seatless: sets.add(with_seats(Some(0))),
            sets,
        }
    }

    /// How many blocks a row has.
    pub(super) const fn blocks(&self) -> usize {
        self.sets.blocks()
    }

    /// Adds what a criterion gives a mentee by this weight; below zero, it wraps around. What is
    /// between two people and nobody else is not in it.
    pub(super) fn lay(
        &self,
        criterion: Criterion,
        mentee: usize,
        weight: u16,
        layers: &mut Layers,
    ) {
        let mut same = |lists: &Lists, value: u8| {
            for &set in lists.of(mentee) {
                let gain = weight.wrapping_mul(value.into());
                layers.add(gain, self.sets.of(set).iter().copied());
            }
        };
        match criterion {
            Criterion::Goals => {
                let goals = self.goal_counts[mentee];
                let values = (1..=goals).map(|count| part(count, goals));
                let gains = gains(values, weight);
                layers.add_by_count(&self.sets, self.goals.of(mentee), gains);
            }
            Criterion::Profession => {
                same(&self.field, worth::FIELD);
                same(&self.profession, worth::PROFESSION);
            }
            Criterion::Interests => {
                let gains = gains(worth::INTERESTS[1..].iter().copied(), weight);
                layers.add_by_count(&self.sets, self.interests.of(mentee), gains);
            }
            Criterion::Education => {
                same(&self.education_field, worth::EDUCATION_FIELD);
                same(&self.education_level, worth::EDUCATION_LEVEL);
            }
            Criterion::Place => self.lay_place(mentee, weight, layers),
            Criterion::Languages => {
                let gains = gains(worth::LANGUAGES[1..].iter().copied(), weight);
                layers.add_by_count(&self.sets, self.languages.of(mentee), gains);
            }
            Criterion::WayOfWorking => self.lay_ways(mentee, weight, layers),
            Criterion::FreeHours => self.lay_hours(mentee, weight, layers),
            Criterion::Friends | Criterion::Wishes => {}
        }
    }

    /// Somebody in the same area gains as much whether or not it is called the same country.
    fn lay_place(&self, mentee: usize, weight: u16, layers: &mut Layers) {
        let gain = |value: u8| weight.wrapping_mul(value.into());
        let first = |lists: &Lists| {
            let set = lists.of(mentee).first().copied();
            self.sets.of(set.unwrap_or(SetId::NOBODY))
        };
        let (area, country) = (first(&self.area), first(&self.country));
        layers.add(gain(worth::AREA), area.iter().copied());
        let elsewhere = country.iter().zip(area);
        let elsewhere = elsewhere.map(|(country, area)| *country & !*area);
        layers.add(gain(worth::COUNTRY), elsewhere);
    }

    /// At most twenty steps apart.
    fn lay_ways(&self, mentee: usize, weight: u16, layers: &mut Layers) {
        layers.add_for_all(weight.wrapping_mul(100));
        let counts = self.counts(self.ways.of(mentee));
        for digit in 0..5 {
            let loss = u16::from(worth::STEP_APART) << digit;
            let gain = weight.wrapping_mul(loss).wrapping_neg();
            layers.add(gain, counts.iter().map(|count| count.digits[digit]));
        }
    }

    /// Of `n` shared quarters below 24, `n · 100 / 24` is four for each and one more for every full
    /// six.
    fn lay_hours(&self, mentee: usize, weight: u16, layers: &mut Layers) {
        let shared = self.hours[mentee].quarters();
        let shared: Vec<SetId> = shared
            .map(|quarter| self.quarters[quarter])
            .filter(|set| *set != SetId::NOBODY)
            .collect();
        let steps: Vec<_> = self.counts(&shared).iter().map(steps).collect();
        for (place, value) in [100, 4, 8, 16, 32, 64, 2, 1].into_iter().enumerate() {
            let gain = weight.wrapping_mul(value);
            layers.add(gain, steps.iter().map(|steps| steps[place]));
        }
    }

    fn counts(&self, list: &[SetId]) -> Vec<Count> {
        let blocks = if list.is_empty() {
            0
        } else {
            self.sets.blocks()
        };
        (0..blocks)
            .map(|block| Count::new(&self.sets, list, block))
            .collect()
    }

    /// Marks the mentors whom a program's rule keeps from a mentee, whatever is between the two:
    /// [`Barrier::NoSharedLanguage`], [`Barrier::TooManyHoursApart`] and [`Barrier::NoFreeSeat`].
    pub(super) fn bar(
        &self,
        barrier: Barrier,
        mentee: usize,
        rules: HardRules,
        barred: &mut [Block],
    ) {
        let mut mark = |set: SetId| {
            for (barred, one) in barred.iter_mut().zip(self.sets.of(set)) {
                *barred |= *one;
            }
        };
        match (barrier, rules.most_hours_apart()) {
            (Barrier::NoFreeSeat, _) => mark(self.seatless),
            (Barrier::TooManyHoursApart, Some(hours)) => {
                let mine = self.offsets[mentee];
                for &(offset, set) in &self.clocks {
                    if clocks_apart(mine, offset) > u16::from(hours) * 60 {
                        mark(set);
                    }
                }
            }
            (Barrier::NoSharedLanguage, _) if rules.shared_language() => {
                for (place, barred) in barred.iter_mut().enumerate() {
                    let languages = self.languages.of(mentee).iter();
                    let spoken = languages.fold(Block::ZERO, |spoken, &language| {
                        spoken | self.sets.of(language)[place]
                    });
                    *barred |= self.sets.of(self.everybody)[place] & !spoken;
                }
            }
            _ => {}
        }
    }

    /// Room for [`Features::bar`], with nobody marked.
    pub(super) fn nobody(&self) -> Vec<Block> {
        vec![Block::ZERO; self.sets.blocks()]
    }
}

/// What each further one gains, of what so many are worth together.
fn gains(values: impl Iterator<Item = u8>, weight: u16) -> impl Iterator<Item = u16> {
    let mut before = 0;
    values.map(move |value| {
        let more = value - before;
        before = value;
        weight.wrapping_mul(more.into())
    })
}

/// Who shares 24 quarters or more; of the others the binary digits of how many, then those of how many
/// sixes.
fn steps(count: &Count) -> [Block; 8] {
    let [ones, twos, fours, eights, sixteens] = count.digits;
    let is_full = count.over | (sixteens & eights);
    let twelve = sixteens | (eights & fours);
    let six = twelve | eights | (fours & twos);
    let eighteen = sixteens & (fours | twos);
    [
        is_full,
        ones & !is_full,
        twos & !is_full,
        fours & !is_full,
        eights & !is_full,
        sixteens & !is_full,
        twelve & !is_full,
        (six ^ twelve ^ eighteen) & !is_full,
    ]
}

fn lengths(mentees: &[&PoolPerson]) -> Vec<usize> {
    let mentees = mentees.iter();
    mentees
        .map(|mentee| mentee.traits.facts.goals.len())
        .collect()
}

fn ways(sets: &mut Sets, mentees: &[&PoolPerson], mentors: &[&PoolPerson]) -> Lists {
    let known: Vec<BTreeMap<u8, [SetId; MOST_STEPS]>> = (0..5)
        .map(|question| {
            let answers: BTreeSet<u8> = mentees
                .iter()
                .map(|mentee| mentee.traits.ways[question])
                .collect();
            let mut away = |answer: u8| {
                let mut steps = 0;
                [(); MOST_STEPS].map(|()| {
                    steps += 1;
                    sets.add(mentors.iter().enumerate().filter_map(|(place, mentor)| {
                        let apart = answer.abs_diff(mentor.traits.ways[question]);
                        (apart >= steps).then_some(place)
                    }))
                })
            };
            answers
                .into_iter()
                .map(|answer| (answer, away(answer)))
                .collect()
        })
        .collect();
    let mut lists = Lists::default();
    for mentee in mentees {
        let answers = known.iter().zip(mentee.traits.ways);
        lists.push(
            answers
                .filter_map(|(sets, way)| sets.get(&way))
                .flatten()
                .copied(),
        );
    }
    lists
}

fn quarters(sets: &mut Sets, mentors: &[&PoolPerson]) -> Vec<SetId> {
    let mut free = vec![Vec::new(); QUARTERS];
    for (place, mentor) in mentors.iter().enumerate() {
        for quarter in mentor.traits.hours.quarters() {
            free[quarter].push(place);
        }
    }
    free.into_iter().map(|mentors| sets.add(mentors)).collect()
}

fn clocks(sets: &mut Sets, mentors: &[&PoolPerson]) -> Vec<(i16, SetId)> {
    let mut offsets: BTreeMap<i16, Vec<usize>> = BTreeMap::new();
    for (place, mentor) in mentors.iter().enumerate() {
        offsets
            .entry(mentor.offset_minutes)
            .or_default()
            .push(place);
    }
    let offsets = offsets.into_iter();
    offsets
        .map(|(offset, mentors)| (offset, sets.add(mentors)))
        .collect()
}
