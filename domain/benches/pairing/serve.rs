//! Solves what another program asks for, line by line, so that engine and peers take turns:
//!
//! - `make uniform tight 1000 7`: makes an instance (kind, regime, mentees, seed); answers its seats,
//!   its eligible pairs and the sum of their scores
//! - `prove`: solves it and checks the proof; answers how many were placed and their total
//! - `solve 5`: solves it so often; answers the same, once. Who asks looks at this process's clock of
//!   processor time, which runs only while it works: its number is what `who` answers
//! - `memory`: solves it; answers how much memory its process has and how much more it had at most, in
//!   KiB (Linux)
//! - `problem {…}`: solves a problem in the bare form; answers the plan as JSON

use crate::instance::{Instance, Kind, Regime};
use std::io::{BufRead, Write};
use wayfellow_domain::pairing::{PairingProblem, PairingProblemDraft, check, solve};

/// Answers until there is nothing more to read.
pub(crate) fn serve() -> Result<(), String> {
    let mut made = None;
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|fault| fault.to_string())?;
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let answer = match (verb, &made) {
            ("make", _) => {
                // The last one goes first: two would not fit at the largest sizes.
                drop(made.take());
                let instance = instance(rest).ok_or("which instance?")?;
                let (seats, eligible, total) = instance.sums();
                made = Some(instance.into_problem().map_err(|f| format!("{f:?}"))?);
                format!("{seats} {eligible} {total}")
            }
            ("prove", Some(problem)) => prove(problem)?,
            ("solve", Some(problem)) => solve_often(problem, rest)?,
            ("memory", Some(problem)) => memory(problem)?,
            ("problem", _) => plan(rest)?,
            ("who", _) => std::process::id().to_string(),
            _ => return Err(format!("what is {line:?}?")),
        };
        let mut out = std::io::stdout().lock();
        let written = writeln!(out, "{answer}").and_then(|()| out.flush());
        written.map_err(|fault| fault.to_string())?;
    }
    Ok(())
}

fn instance(words: &str) -> Option<Instance> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let [kind, regime, mentees, seed] = words[..] else {
        return None;
    };
    let (_, kind) = Kind::ALL.into_iter().find(|(word, _)| *word == kind)?;
    let (_, regime) = Regime::ALL.into_iter().find(|(word, _)| *word == regime)?;
    Some(Instance::new(
        kind,
        regime,
        mentees.parse().ok()?,
        seed.parse().ok()?,
    ))
}

fn prove(problem: &PairingProblem) -> Result<String, String> {
    let plan = solve(problem);
    check(problem, &plan).map_err(|fault| format!("not proven: {fault:?}"))?;
    Ok(format!("{} {}", plan.placed(), plan.total))
}

fn solve_often(problem: &PairingProblem, times: &str) -> Result<String, String> {
    let times: usize = times.parse().map_err(|_| "how often?")?;
    let mut answer = (0, 0);
    for _ in 0..times {
        let plan = solve(problem);
        answer = (plan.placed(), plan.total);
    }
    Ok(format!("{} {}", answer.0, answer.1))
}

fn memory(problem: &PairingProblem) -> Result<String, String> {
    // Writing 5 here sets the peak to what there is now.
    std::fs::write("/proc/self/clear_refs", "5").map_err(|fault| fault.to_string())?;
    let before = peak()?;
    let plan = solve(problem);
    let after = peak()?;
    drop(plan);
    Ok(format!("{before} {}", after - before))
}

fn peak() -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|f| f.to_string())?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kibibytes.ok_or_else(|| String::from("no peak of memory in /proc/self/status"))
}

fn plan(text: &str) -> Result<String, String> {
    let draft: PairingProblemDraft =
        serde_json::from_str(text).map_err(|fault| fault.to_string())?;
    let problem = draft.check().map_err(|faults| format!("{faults:?}"))?;
    let plan = solve(&problem);
    check(&problem, &plan).map_err(|fault| format!("not proven: {fault:?}"))?;
    let pairs: Vec<_> = plan
        .pairs
        .iter()
        .map(|pair| (pair.mentee, pair.mentor, pair.score))
        .collect();
    let answer = serde_json::json!({
        "pairs": pairs,
        "placed": plan.placed(),
        "total": plan.total,
        "least": plan.least,
        "changes": plan.changes,
    });
    Ok(answer.to_string())
}
