//! Asks axe-core whether everybody can use what is on the screen, and looks whether it fits.

use crate::harness::Person;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

const AXE: &str = include_str!("../fixtures/axe/axe.min.js");

/// Runs every rule that is on by default and tells what it found, in short.
const RUN: &str = "
    const done = arguments[0];
    axe.run(document, { resultTypes: ['violations'] }).then(
        (found) => done(found.violations.flatMap((violation) => [
            `${violation.id}: ${violation.help}`,
            ...violation.nodes.map((node) => `  ${node.html.slice(0, 200)}`),
        ])),
        (error) => done([`axe failed: ${error}`]),
    );";

/// What is wider than the window, and what is too low for a finger (44 px, WCAG 2.5.5). Links within
/// a sentence are as high as its lines.
const MEASURE: &str = "
    const width = document.documentElement.clientWidth;
    const told = (element) => element.outerHTML.slice(0, 120);
    const found = [];
    if (document.documentElement.scrollWidth > width) {
        found.push(`scrolls sideways at ${width} px`);
        for (const element of document.querySelectorAll('body *')) {
            if (element.getBoundingClientRect().right > width + 1) found.push(`  ${told(element)}`);
        }
    }
    const low = [...document.querySelectorAll('a, button, input, select, textarea, summary')]
        .filter((element) => {
            const box = (element.closest('label') ?? element).getBoundingClientRect();
            const in_sentence = element.matches('p *, .link') && getComputedStyle(element).display.startsWith('inline')
                && !element.matches('.button');
            return box.height > 0 && box.height < 43.5 && box.width > 1 && !in_sentence;
        });
    if (low.length > 0) found.push('lower than 44 px:', ...low.map((element) => `  ${told(element)}`));
    return found.slice(0, 12);";

impl Person {
    /// Fails if the page, as it is now, keeps anybody out: in the light theme and in the dark one.
    pub async fn meets_no_barrier(&self) -> Result<()> {
        for theme in ["light", "dark"] {
            self.prefers(theme).await?;
            let found = self.barriers().await?;
            if !found.is_empty() {
                let page = self.driver.current_url().await?;
                bail!(
                    "barriers on {} in the {theme} theme:\n{}",
                    page.path(),
                    found.join("\n")
                );
            }
        }
        Ok(())
    }

    /// What axe-core finds on the page as it is now.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        let is_loaded = self.driver.execute("return !!window.axe", vec![]).await?;
        if is_loaded.json() != &Value::Bool(true) {
            self.driver
                .execute(AXE, vec![])
                .await
                .context("loading axe-core")?;
        }
        let found = self
            .driver
            .execute_async(RUN, vec![])
            .await
            .context("running axe-core")?;
        serde_json::from_value(found.json().clone()).context("axe-core's answer")
    }

    /// What does not fit a phone on the page as it is now.
    pub async fn misfits(&self) -> Result<Vec<String>> {
        let found = self.driver.execute(MEASURE, vec![]).await?;
        serde_json::from_value(found.json().clone()).context("what was measured")
    }

    /// Gives the page a window of this size, however small: browsers keep theirs wider than a phone.
    pub async fn looks_through(&self, width: u32, height: u32) -> Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", size)
            .await?;
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

    /// Goes to a page as a link in the app does, without loading the app anew.
    pub async fn goes_to(&self, path: &str) -> Result<()> {
        let script = "history.pushState({}, '', arguments[0]);
            dispatchEvent(new PopStateEvent('popstate', { state: {} }));
            return location.pathname + location.search";
        let at = self.driver.execute(script, vec![path.into()]).await?;
        ensure!(at.json() == path, "at {:?} instead of {path}", at.json());
        Ok(())
    }
}
