//! The same instances in a worker of a browser: `browser.js` starts it, `browser.py` shows the page.

use crate::instance::{Kind, Regime};
use crate::timed::{Watch, report, report_pool};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const MENTEES: [usize; 4] = [1_000, 2_000, 5_000, 10_000];

/// Sends a line to the page for each pool, then for each instance.
pub(crate) fn run() {
    // The worker's script has it: a page cannot see how long it has worked, who serves it can.
    let clock = || {
        let milliseconds = call(&js_sys::global(), "clock", &[]).ok();
        milliseconds
            .and_then(|milliseconds| milliseconds.as_f64())
            .unwrap_or(f64::NAN)
    };
    let watch = Watch::new(clock);
    for mentees in MENTEES {
        for (name, regime) in Regime::ALL {
            let line = match report_pool(regime, mentees, &watch) {
                Ok(report) => format!(
                    "pool {mentees} {name} {} {} {} {} {}",
                    report.score_and_solve.first(),
                    report.score.median(),
                    report.score_and_solve.median(),
                    report.reweigh.median(),
                    report.reweigh_and_solve.median(),
                ),
                Err(fault) => format!("fault {fault}"),
            };
            say(&line);
        }
    }
    for mentees in MENTEES {
        for (name, kind) in Kind::ALL {
            for (regime_name, regime) in Regime::ALL {
                let line = match report((kind, regime), mentees, &watch) {
                    Ok(report) => format!(
                        "given {mentees} {name} {regime_name} {} {} {} {} {}",
                        report.solve.first(),
                        report.solve.median(),
                        report.with_previous.median(),
                        report.lock.median(),
                        report.lock.worst(),
                    ),
                    Err(fault) => format!("fault {fault}"),
                };
                say(&line);
            }
        }
    }
    say("end");
}

fn say(line: &str) {
    // Nobody to tell means nobody is waiting.
    call(&js_sys::global(), "postMessage", &[line.into()]).ok();
}

fn call(on: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(on, &name.into())?.dyn_into()?;
    function.apply(on, &arguments.iter().collect())
}
