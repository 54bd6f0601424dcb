//! How long the engine takes, by size, kind of scores and regime: `cargo bench -p wayfellow-domain`.
//!
//! Half as many mentors as mentees, one to three seats a mentor. First come whole pools, from facts to
//! plan (these alone with `-- pools`), then problems whose scores are given. `cargo xtask bench pairing` times the
//! same instances against other solvers and in a browser; for that this program answers another one
//! (`--serve`) or runs as a worker of a page.

#![cfg_attr(
    target_arch = "wasm32",
    expect(dead_code, reason = "a browser has no standard input")
)]

#[cfg(target_arch = "wasm32")]
mod browser;
mod instance;
mod pool;
mod serve;
mod timed;

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), String> {
    if std::env::args().any(|argument| argument == "--serve") {
        return serve::serve();
    }
    let start = start();
    let clock = move || processor_time().unwrap_or_else(|| start.elapsed().as_secs_f64() * 1_000.0);
    let watch = timed::Watch::new(clock);
    print_pools(&watch)?;
    if std::env::args().any(|argument| argument == "pools") {
        return Ok(());
    }
    print_table(&watch)
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "a benchmark looks at its watch")]
fn start() -> std::time::Instant {
    std::time::Instant::now()
}

/// The milliseconds that this thread has worked, where the system is Linux.
#[cfg(not(target_arch = "wasm32"))]
fn processor_time() -> Option<f64> {
    // Linux brings the number up to date when a thread lets others go first.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1_000_000.0)
}

#[cfg(not(target_arch = "wasm32"))]
fn print_pools(watch: &timed::Watch<impl Fn() -> f64>) -> Result<(), String> {
    println!("Whole pools. Medians in milliseconds of processor time.\n");
    println!(
        "| mentees | seats | first | score | score and solve | one weight changed | and solve |"
    );
    println!("|---:|---|---:|---:|---:|---:|---:|");
    for mentees in [1_000, 2_000, 5_000, 10_000] {
        for (name, regime) in instance::Regime::ALL {
            let report = timed::report_pool(regime, mentees, watch)?;
            println!(
                "| {mentees} | {name} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
                report.score_and_solve.first(),
                report.score.median(),
                report.score_and_solve.median(),
                report.reweigh.median(),
                report.reweigh_and_solve.median(),
            );
        }
    }
    println!();
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
fn print_table(watch: &timed::Watch<impl Fn() -> f64>) -> Result<(), String> {
    println!(
        "Medians in milliseconds of processor time; the last column is the slowest of about a hundred locks.\n"
    );
    println!(
        "| mentees | scores | seats | first solve | solve | with a previous plan | lock | slowest lock |"
    );
    println!("|---:|---|---|---:|---:|---:|---:|---:|");
    for mentees in [100, 500, 1_000, 2_000, 5_000] {
        for (kind_name, kind) in instance::Kind::ALL {
            for (regime_name, regime) in instance::Regime::ALL {
                let report = timed::report((kind, regime), mentees, watch)?;
                println!(
                    "| {mentees} | {kind_name} | {regime_name} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
                    report.solve.first(),
                    report.solve.median(),
                    report.with_previous.median(),
                    report.lock.median(),
                    report.lock.worst(),
                );
            }
        }
    }
    Ok(())
}
