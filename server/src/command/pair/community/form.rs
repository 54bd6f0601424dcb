//! The forms in which a report is written: JSON, CSV and a table for people.

use super::report::{BarrierCount, Named, Report};
use super::words;
use clap::ValueEnum;
use std::fmt::Write as _;
use wayfellow_domain::affinity::Criterion;

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// One line of JSON.
    Json,
    /// A table for spreadsheets, a row for each mentee.
    Csv,
    /// A table for people.
    Table,
}

/// Writes a report in a form.
#[must_use]
pub fn write(report: &Report, form: Form, is_explained: bool) -> String {
    match form {
        // Numbers and texts only: this is written without fail.
        Form::Json => serde_json::to_string(report).unwrap_or_default() + "\n",
        Form::Csv => csv(report, is_explained),
        Form::Table => table(report),
    }
}

fn csv(report: &Report, is_explained: bool) -> String {
    let mut header = vec![
        "mentee",
        "mentee_name",
        "mentor",
        "mentor_name",
        "score",
        "locked",
        "reason",
    ];
    if is_explained {
        header.extend(Criterion::ALL.map(Criterion::name));
        header.push("barriers");
    }
    let width = header.len();
    let named = |person: &Named| [neutral(&person.id), neutral(&person.name)];
    let yes_or_no = |truth| if truth { "yes" } else { "no" }.to_owned();
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for pair in &report.pairs {
        let mut row = named(&pair.mentee).to_vec();
        row.extend(named(&pair.mentor));
        row.extend([pair.score.to_string(), yes_or_no(pair.is_locked)]);
        row.push(String::new());
        let contributions = pair.contributions.iter().flatten();
        row.extend(contributions.map(|given| given.value.to_string()));
        rows.push((pair.mentee.place, row));
    }
    for unplaced in &report.unplaced {
        let mut row = named(&unplaced.mentee).to_vec();
        row.resize(6, String::new());
        row.push(unplaced.reason.to_owned());
        if let Some(barriers) = &unplaced.barriers {
            row.resize(width - 1, String::new());
            row.push(counts(barriers, |count| count.barrier.clone()));
        }
        rows.push((unplaced.mentee.place, row));
    }
    rows.sort();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header: Vec<String> = header.into_iter().map(str::to_owned).collect();
    for mut row in std::iter::once(header).chain(rows.into_iter().map(|(_, row)| row)) {
        row.resize(width, String::new());
        // What is written to memory is written without fail.
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe
/// before it.
fn neutral(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn counts(barriers: &[BarrierCount], name: impl Fn(&BarrierCount) -> String) -> String {
    let counts = barriers.iter();
    let counts: Vec<_> = counts
        .map(|count| format!("{}: {}", name(count), count.mentors))
        .collect();
    counts.join("; ")
}

fn table(report: &Report) -> String {
    let mut text = String::new();
    let width = |names: &mut dyn Iterator<Item = &Named>, header: &str| {
        let widths = names.map(|named| named.name.chars().count());
        widths.chain([header.len()]).max().unwrap_or(0)
    };
    let everybody = report.pairs.iter().map(|pair| &pair.mentee);
    let unplaced = report.unplaced.iter().map(|unplaced| &unplaced.mentee);
    let mentees = width(&mut everybody.chain(unplaced), "Mentee");
    let mentors = width(&mut report.pairs.iter().map(|pair| &pair.mentor), "Mentor");
    if !report.pairs.is_empty() {
        line(
            &mut text,
            &format!("{:mentees$}  {:mentors$}  Score", "Mentee", "Mentor"),
        );
    }
    for pair in &report.pairs {
        let (mentee, mentor) = (&pair.mentee.name, &pair.mentor.name);
        let lock = if pair.is_locked { "  locked" } else { "" };
        let score = percent(pair.score);
        line(
            &mut text,
            &format!("{mentee:mentees$}  {mentor:mentors$}  {score:>5}{lock}"),
        );
        for given in pair.contributions.iter().flatten() {
            if given.points > 0 {
                let name = words::code(&given.criterion).replace('_', " ");
                let (value, weight) = (given.value, given.weight);
                let points = percent(given.points);
                let given = format!("    {name:14}  {value:>3} × {weight:>2}  {points:>5}");
                line(&mut text, &given);
            }
        }
    }
    if !report.unplaced.is_empty() {
        let gap = if report.pairs.is_empty() { "" } else { "\n" };
        line(&mut text, &format!("{gap}Without a mentor"));
    }
    for unplaced in &report.unplaced {
        let reason = words::unplaced(unplaced.why);
        line(
            &mut text,
            &format!("{:mentees$}  {reason}", unplaced.mentee.name),
        );
        for count in unplaced.barriers.iter().flatten() {
            let what = words::barred(count.rule);
            line(&mut text, &format!("    {:>3} × {what}", count.mentors));
        }
    }
    let everybody = report.placed + report.unplaced.len();
    let least = report.least.map_or_else(String::new, |least| {
        let mean = report.total / u64::try_from(report.placed).unwrap_or(1).max(1);
        let mean = percent(u32::try_from(mean).unwrap_or(u32::MAX));
        format!(
            "; scores of 100: {} at least, {mean} on average",
            percent(least)
        )
    });
    line(
        &mut text,
        &format!("\n{} of {everybody} placed{least}", report.placed),
    );
    if !report.is_best {
        line(
            &mut text,
            "So many are mentor and mentee that a better plan is possible.",
        );
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Writing to a text does not fail.
    let _ = writeln!(text, "{}", line.trim_end());
}

/// A score of 1,000,000 as one of 100, to the tenth.
fn percent(score: u32) -> String {
    format!("{}.{}", score / 10_000, score % 10_000 / 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(neutral(text), format!("'{text}"));
        }
        assert_eq!(neutral("Ana = Bo"), "Ana = Bo");
    }

    #[test]
    fn scores_are_shown_of_a_hundred() {
        assert_eq!(percent(1_000_000), "100.0");
        assert_eq!(percent(712_999), "71.2");
    }
}
