//! The same instances in a worker of a browser: `browser.js` starts it, `browser.py` shows the page.

use crate::instance::{Kind, Regime};
use crate::timed::{Times, report};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const MENTEES: [usize; 5] = [100, 1_000, 2_000, 5_000, 10_000];

/// Sends a line to the page for each instance.
pub(crate) fn run() {
    let now = || {
        let performance = Reflect::get(&js_sys::global(), &"performance".into());
        performance
            .and_then(|performance| call(&performance, "now", &[]))
            .ok()
            .and_then(|now| now.as_f64())
            .unwrap_or(f64::NAN)
    };
    for mentees in MENTEES {
        for (name, kind) in Kind::ALL {
            for (regime_name, regime) in Regime::ALL {
                let line = match report((kind, regime), mentees, &now) {
                    Ok(report) => format!(
                        "{mentees} {name} {regime_name} {} {} {} {} {}",
                        report.solve.first(),
                        report.solve.median(),
                        report.with_previous.median(),
                        report.lock.median(),
                        Times::worst(&report.lock),
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
