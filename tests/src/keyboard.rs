//! A person who has a keyboard and nothing else.

use crate::harness::Person;
use anyhow::{Result, bail};
use std::time::Duration;
use thirtyfour::Key;

/// How often a person looks where they are on their way to something.
const LOOKS: usize = 200;

/// How long they wait for what is not there yet.
const PAUSE: Duration = Duration::from_millis(150);

/// How many times Tab has to be pressed to come to an element: forward, or back if negative. Where the
/// focus is on nothing, it begins at the start; an open dialog is all there is. Null while there is no
/// such element, or it cannot be used yet. What changes on the way is seen by looking again.
const WAY: &str = "
    const [selector, name] = arguments;
    const within = document.querySelector('dialog[open]') ?? document;
    const is_called = (it) => !name || it.innerText.trim() === name || it.getAttribute('aria-label') === name;
    const target = [...within.querySelectorAll(selector)].find(
        (it) => !it.disabled && it.getClientRects().length > 0 && is_called(it));
    if (!target) return null;
    const active = document.activeElement;
    if (target === active) return 0;
    const radios = (one) => document.querySelectorAll(`input[type='radio'][name='${one.name}']`);
    const is_stop = (it) => it.tabIndex >= 0 && !it.disabled && it.getClientRects().length > 0
        && !(it.type === 'radio' && !it.checked && [...radios(it)].some((other) => other.checked));
    const all = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const stops = [...within.querySelectorAll(all)].filter((it) => is_stop(it) || it === target);
    const place = stops.indexOf(target);
    const here = stops.indexOf(active);
    if (here >= 0) return place - here;
    const before = stops.filter((it) =>
        active !== document.body && active.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING).length;
    return place >= before ? place - before + 1 : place - before;";

impl Person {
    /// Presses keys, wherever the focus is.
    pub async fn types(&self, keys: &str) -> Result<()> {
        let chain = self.driver.action_chain();
        Ok(chain.send_keys(keys).perform().await?)
    }

    /// Presses a key while others are held.
    pub async fn holds(&self, held: &[Key], keys: &str) -> Result<()> {
        let mut chain = self.driver.action_chain();
        for key in held {
            chain = chain.key_down(key.clone());
        }
        chain = chain.send_keys(keys);
        for key in held {
            chain = chain.key_up(key.clone());
        }
        Ok(chain.perform().await?)
    }

    /// Goes with Tab, or back with Shift and Tab, to the first element that matches and can be used.
    pub async fn tabs_to(&self, selector: &str) -> Result<()> {
        self.tabs(selector, "").await
    }

    /// Goes to an element by Tab and presses Enter on it.
    pub async fn enters(&self, selector: &str) -> Result<()> {
        self.tabs_to(selector).await?;
        self.types(&char::from(Key::Enter).to_string()).await
    }

    /// Goes to the button, link or summary with this name, by Tab, and presses Enter on it.
    pub async fn enters_named(&self, name: &str) -> Result<()> {
        self.tabs("button, a[href], summary", name).await?;
        self.types(&char::from(Key::Enter).to_string()).await
    }

    async fn tabs(&self, selector: &str, name: &str) -> Result<()> {
        let tab = |count: u64| {
            let tab = char::from(Key::Tab);
            (0..count).map(|_| tab).collect::<String>()
        };
        for _ in 0..LOOKS {
            let sought = vec![selector.into(), name.into()];
            let way = self.driver.execute(WAY, sought).await?;
            match way.json().as_i64() {
                None => tokio::time::sleep(PAUSE).await,
                Some(0) => return Ok(()),
                Some(forward) if forward > 0 => self.types(&tab(forward.unsigned_abs())).await?,
                Some(back) => self.holds(&[Key::Shift], &tab(back.unsigned_abs())).await?,
            }
        }
        let page = self.text().await?;
        bail!("no way by Tab to {selector} {name:?}:\n{page}")
    }
}
