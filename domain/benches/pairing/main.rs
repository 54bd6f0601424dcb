//! How long the engine takes, by size, kind of scores and regime: `cargo bench -p wayfellow-domain`.
//!
//! Half as many mentors as mentees, one to three seats a mentor. `cargo xtask bench pairing` times the
//! same instances against other solvers and in a browser; for that this program answers another one
//! (`--serve`) or runs as a worker of a page.

#![cfg_attr(
    target_arch = "wasm32",
    expect(dead_code, reason = "a browser has no standard input")
)]

#[cfg(target_arch = "wasm32")]
mod browser;
mod instance;
mod serve;
mod timed;

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), String> {
    let start = start();
    let now = move || start.elapsed().as_secs_f64() * 1_000.0;
    if std::env::args().any(|argument| argument == "--serve") {
        serve::serve(&now)
    } else {
        print_table(&now)
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "a benchmark looks at its watch")]
fn start() -> std::time::Instant {
    std::time::Instant::now()
}

#[cfg(not(target_arch = "wasm32"))]
fn print_table(now: &dyn Fn() -> f64) -> Result<(), String> {
    println!("Medians in milliseconds; the last column is the slowest of about a hundred locks.\n");
    println!(
        "| mentees | scores | seats | first solve | solve | with a previous plan | lock | slowest lock |"
    );
    println!("|---:|---|---|---:|---:|---:|---:|---:|");
    for mentees in [100, 500, 1_000, 2_000, 5_000] {
        for (kind_name, kind) in instance::Kind::ALL {
            for (regime_name, regime) in instance::Regime::ALL {
                let report = timed::report((kind, regime), mentees, now)?;
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
