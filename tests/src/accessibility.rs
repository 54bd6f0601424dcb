//! Asks axe-core whether everybody can use what is on the screen.

use crate::harness::Person;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

const AXE: &str = include_str!("../fixtures/axe/axe.min.js");

/// Runs every rule that is on by default and tells what it found, in short.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        (found) => done(found.violations.map((violation) => ({
            rule: violation.id,
            help: violation.help,
            places: violation.nodes.map((node) => node.html.slice(0, 200)),
        }))),
        (error) => done([{ rule: 'axe failed', help: String(error), places: [] }]),
    );";

impl Person {
    /// Fails if the page, as it is now, keeps anybody out: in the light theme and in the dark one.
    pub async fn meets_no_barrier(&self) -> Result<()> {
        for theme in ["light", "dark"] {
            self.prefers(theme).await?;
            self.driver
                .execute(AXE, vec![])
                .await
                .context("loading axe-core")?;
            let found = self
                .driver
                .execute_async(RUN, vec![])
                .await
                .context("running axe-core")?;
            let found = found
                .json()
                .as_array()
                .cloned()
                .context("axe-core's answer")?;
            if !found.is_empty() {
                let page = self.driver.current_url().await?;
                bail!(
                    "barriers on {} in the {theme} theme:{}",
                    page.path(),
                    told(&found)
                );
            }
        }
        Ok(())
    }

    /// Lets the device ask for this theme, as a setting of the system would.
    pub async fn prefers(&self, theme: &str) -> Result<()> {
        let feature = json!({ "name": "prefers-color-scheme", "value": theme });
        // Without motion nothing is caught halfway through a change of colour.
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let features = json!({ "features": [feature, still] });
        self.driver
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", features)
            .await?;
        Ok(())
    }
}

fn told(found: &[Value]) -> String {
    let mut lines = vec![String::new()];
    for violation in found {
        lines.push(format!("  {}: {}", violation["rule"], violation["help"]));
        let places = violation["places"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        lines.extend(places.iter().map(|place| format!("    {place}")));
    }
    lines.join("\n")
}
