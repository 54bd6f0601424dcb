//! From the text of a bare problem to its parts, everything wrong with it by its place.

use super::super::complaint::{Complaints, Refused};
use super::super::found::{Any, Found, quoted};
use super::ids::{self, Ids};
use super::written::{Row, Written, list_of, number};
use std::collections::BTreeMap;
use wayfellow_domain::affinity::MOST_SCORE;
use wayfellow_domain::pairing::{Aim, Exclusion, MOST_PEOPLE, PairingProblemDraft};

/// Every key that a problem may have.
const KEYS: [&str; 10] = [
    "capacities",
    "scores",
    "locked",
    "aim",
    "least_score",
    "ids",
    "forbidden",
    "previous",
    "waited",
    "exclusions",
];

/// Reads a problem. Whether its locks can be honoured is the engine's to say.
///
/// # Errors
/// Everything that is wrong, each with its place.
pub fn read(file: &str, text: &[u8]) -> Result<(PairingProblemDraft, Option<Ids>), Refused> {
    let mut complaints = Complaints::about(file);
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let mut written: Written = match serde_json::from_slice(text) {
        Ok(written) => written,
        Err(error) => {
            complaints.not_json(&error);
            return Err(Refused::Malformed(complaints.into_vec()));
        }
    };
    let reader = Reader::new(complaints, &mut written);
    reader.read(written.scores)
}

struct Reader {
    complaints: Complaints,
    others: BTreeMap<String, Found>,
    /// How many mentees and mentors there are, as far as that can be told.
    mentees: Option<usize>,
    mentors: Option<usize>,
}

/// A mentee and a mentor with their place in the list that names them.
type Placed = (usize, (usize, usize));

impl Reader {
    fn new(mut complaints: Complaints, written: &mut Written) -> Self {
        for key in &written.twice {
            complaints.add(key.as_str(), "is there twice");
        }
        let mut others = BTreeMap::new();
        for (key, found) in written.others.drain(..) {
            if KEYS.contains(&key.as_str()) {
                others.insert(key, found);
            } else {
                let what = format!("unknown key; those that are known: {}", KEYS.join(", "));
                complaints.add(quoted(&key), what);
            }
        }
        let length = |found: Option<&Found>| match found {
            Some(Found::List(items)) => Some(items.len()),
            _ => None,
        };
        Self {
            mentors: length(others.get("capacities")),
            mentees: match &written.scores {
                Some(Found::List(rows)) => Some(rows.len()),
                _ => None,
            },
            others,
            complaints,
        }
    }

    fn read(
        mut self,
        scores: Option<Found<Row>>,
    ) -> Result<(PairingProblemDraft, Option<Ids>), Refused> {
        for (key, count) in [("capacities", self.mentors), ("scores", self.mentees)] {
            if let Some(count) = count.filter(|&count| count > MOST_PEOPLE) {
                let what = format!("{count} entries; at most {MOST_PEOPLE} are possible");
                self.complaints.add(key, what);
            }
        }
        if !self.others.contains_key("capacities") {
            self.complaints.add("capacities", "is missing");
        }
        let draft = PairingProblemDraft {
            capacities: self.numbers("capacities", u32::MAX),
            scores: self.scores(scores),
            locked: self.pairs("locked", Some("is locked")),
            forbidden: self.pairs("forbidden", None),
            previous: self.pairs("previous", Some("has a mentor")),
            waited: self.waited(),
            aim: self.aim(),
            least_score: self.least_score(),
            exclusions: self.exclusions(),
        };
        let ids = self.others.remove("ids");
        let ids = ids
            .and_then(|found| ids::read(found, self.mentees, self.mentors, &mut self.complaints));
        self.complaints.or((draft, ids))
    }

    fn scores(&mut self, found: Option<Found<Row>>) -> Vec<Vec<Option<u32>>> {
        let rows = match found {
            Some(Found::List(rows)) => rows,
            Some(other) => {
                let what = format!("expected a list of rows, found {}", other.description());
                self.complaints.add("scores", what);
                return Vec::new();
            }
            None => {
                self.complaints.add("scores", "is missing");
                return Vec::new();
            }
        };
        let mut scores = Vec::with_capacity(rows.len());
        for (mentee, row) in rows.into_iter().enumerate() {
            let is_list = !matches!(row.faults.first(), Some((None, _)));
            if let Some(mentors) = self.mentors.filter(|&mentors| mentors != row.scores.len())
                && is_list
            {
                let what = format!("{} scores for {mentors} capacities", row.scores.len());
                self.complaints.add(format!("scores[{mentee}]"), what);
            }
            for (column, what) in row.faults {
                let place = column.map_or_else(String::new, |column| format!("[{column}]"));
                self.complaints
                    .add(format!("scores[{mentee}]{place}"), what);
            }
            scores.push(row.scores);
        }
        scores
    }

    /// The list under a key; empty where there is none.
    fn list(&mut self, key: &str) -> Vec<Any> {
        match self.others.remove(key) {
            None => Vec::new(),
            Some(found) => list_of(found, key, &mut self.complaints),
        }
    }

    fn numbers<T: TryFrom<u64> + Default>(&mut self, key: &str, most: impl Into<u64>) -> Vec<T> {
        let most = most.into();
        let mut numbers = Vec::new();
        for (place, Any(found)) in self.list(key).into_iter().enumerate() {
            numbers.push(number(&found, most).unwrap_or_else(|what| {
                self.complaints.add(format!("{key}[{place}]"), what);
                T::default()
            }));
        }
        numbers
    }

    fn waited(&mut self) -> Vec<u16> {
        let waited = self.numbers("waited", u16::MAX);
        if let Some(mentees) = self.mentees
            && !waited.is_empty()
            && waited.len() != mentees
        {
            let what = format!("{} numbers for {mentees} mentees", waited.len());
            self.complaints.add("waited", what);
        }
        waited
    }

    /// The pairs under a key. `is_once` says what a mentee may be in them once only.
    fn pairs(&mut self, key: &str, is_once: Option<&str>) -> Vec<(usize, usize)> {
        let mut pairs: Vec<Placed> = Vec::new();
        for (place, found) in self.list(key).into_iter().enumerate() {
            let pair = self.pair(found, &format!("{key}[{place}]"));
            pairs.extend(pair.map(|pair| (place, pair)));
        }
        if let Some(what) = is_once {
            self.once_each(key, &pairs, what);
        }
        pairs.into_iter().map(|(_, pair)| pair).collect()
    }

    fn pair(&mut self, found: Any, at: &str) -> Option<(usize, usize)> {
        let [mentee, mentor] = self.two(found, at, "[mentee, mentor]")?;
        let mentee = self.somebody(&mentee, "mentee", self.mentees, format!("{at}[0]"));
        let mentor = self.somebody(&mentor, "mentor", self.mentors, format!("{at}[1]"));
        mentee.zip(mentor)
    }

    fn two(&mut self, Any(found): Any, at: &str, expected: &str) -> Option<[Any; 2]> {
        let found = match found {
            Found::List(items) => match <[Any; 2]>::try_from(items) {
                Ok(two) => return Some(two),
                Err(items) => format!("{} items", items.len()),
            },
            other => other.description(),
        };
        self.complaints
            .add(at, format!("expected {expected}, found {found}"));
        None
    }

    fn exclusions(&mut self) -> Vec<Exclusion> {
        let mut exclusions = Vec::new();
        for (place, found) in self.list("exclusions").into_iter().enumerate() {
            let at = format!("exclusions[{place}]");
            let Some([one, other]) = self.two(found, &at, "two pairs [mentee, mentor]") else {
                continue;
            };
            let one = self.pair(one, &format!("{at}[0]"));
            let other = self.pair(other, &format!("{at}[1]"));
            exclusions.extend(one.zip(other).map(|(one, other)| [one, other]));
        }
        exclusions
    }

    /// A place that is somebody's.
    fn somebody(
        &mut self,
        Any(found): &Any,
        who: &str,
        count: Option<usize>,
        at: String,
    ) -> Option<usize> {
        let problem = match (found, count) {
            (Found::Whole(place), None) => return usize::try_from(*place).ok(),
            (Found::Whole(place), Some(count)) => match usize::try_from(*place) {
                Ok(place) if place < count => return Some(place),
                _ => format!("{who} {place} is nobody: there are {count}, counted from 0"),
            },
            (other, _) => format!("{} is not the place of a {who}", other.description()),
        };
        self.complaints.add(at, problem);
        None
    }

    fn once_each(&mut self, key: &str, pairs: &[Placed], what: &str) {
        let mut seen = BTreeMap::new();
        for (place, (mentee, _)) in pairs {
            if let Some(first) = seen.get(mentee) {
                let what = format!("mentee {mentee} {what} already, by {key}[{first}]");
                self.complaints.add(format!("{key}[{place}]"), what);
            } else {
                seen.insert(mentee, place);
            }
        }
    }

    fn aim(&mut self) -> Aim {
        match self.others.remove("aim") {
            None => Aim::default(),
            Some(found) => found.aim().unwrap_or_else(|what| {
                self.complaints.add("aim", what);
                Aim::default()
            }),
        }
    }

    fn least_score(&mut self) -> u32 {
        let found = self.others.remove("least_score");
        let least = found.map_or(Ok(0), |found| number(&found, MOST_SCORE));
        least.unwrap_or_else(|what| {
            self.complaints.add("least_score", what);
            0
        })
    }
}
