//! Starts `wayfellow serve` on a fresh database, and browsers that walk through it.

use crate::post_office::PostOffice;
use anyhow::{Context, Result, bail};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

/// How long a page may take to show what is waited for. Generous: machines are busy.
const PATIENCE: Duration = Duration::from_secs(45);

/// A running server with a database of its own.
pub struct Server {
    process: Child,
    folder: TempDir,
    /// How browsers reach it: `http://127.0.0.1:PORT`.
    pub origin: String,
}

impl Server {
    /// Starts the server that `WAYFELLOW_BINARY` names, on an empty database.
    pub fn start() -> Result<Self> {
        Self::start_in(tempfile::tempdir()?, &[])
    }

    /// Starts it on an empty database, with a mail server to send its mails to.
    pub fn start_with_mail(office: &PostOffice) -> Result<Self> {
        let options = [
            "--smtp",
            &office.url,
            "--mail-from",
            "hello@mentors.example",
        ];
        Self::start_in(tempfile::tempdir()?, &options)
    }

    /// Starts it on the data in `folder`, with more options.
    pub fn start_in(folder: TempDir, options: &[&str]) -> Result<Self> {
        let port = free_port()?;
        let log = std::fs::File::create(folder.path().join("log"))?;
        let process = Command::new(binary())
            .arg("serve")
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .args(storage(folder.path()))
            // What a mail server would deliver is read from the log.
            .arg("--log-mails")
            // Nobody waits ten minutes for an invitation.
            .env("WAYFELLOW_INVITE_AFTER", "0")
            .args(options)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .with_context(|| format!("{} cannot be started", binary().display()))?;
        let server = Self {
            process,
            folder,
            origin: format!("http://127.0.0.1:{port}"),
        };
        wait_for_port(port).with_context(|| server.log())?;
        Ok(server)
    }

    /// Runs another command of the same binary on the same data, and returns what it prints.
    pub fn command(&self, arguments: &[&str]) -> Result<String> {
        run_command(self.folder.path(), arguments)
    }

    /// A file among its data.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the server has logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Runs a command of the binary on the data in `folder`, and returns what it prints.
pub fn run_command(folder: &Path, arguments: &[&str]) -> Result<String> {
    let output = Command::new(binary())
        .args(arguments)
        .args(storage(folder))
        .output()?;
    if !output.status.success() {
        bail!("{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn storage(folder: &Path) -> [String; 4] {
    let database = format!("sqlite:{}", folder.join("wayfellow.db").display());
    let keys = folder.join("wayfellow.keys").display().to_string();
    ["--database".to_owned(), database, "--keys".to_owned(), keys]
}

fn binary() -> PathBuf {
    std::env::var_os("WAYFELLOW_BINARY").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/wayfellow"),
        PathBuf::from,
    )
}

/// A person at a browser of their own: its cookies and storage are shared with nobody.
pub struct Person {
    /// The browser, for what this type has no word for.
    pub driver: WebDriver,
    origin: String,
    _process: DriverProcess,
}

/// A chromedriver; dropping it closes its browser too.
struct DriverProcess(Child);

impl Drop for DriverProcess {
    fn drop(&mut self) {
        // Asked to end it takes its browsers along; killed it would leave them behind.
        drop(
            Command::new("kill")
                .args(["-TERM", &self.0.id().to_string()])
                .status(),
        );
        drop(self.0.wait());
    }
}

impl Person {
    /// Opens a fresh browser at the server's first page.
    pub async fn arrive(server: &Server) -> Result<Self> {
        Self::arrive_on(server, 1280, 900).await
    }

    /// As [`Person::arrive`], in a window of this size in pixels.
    pub async fn arrive_on(server: &Server, width: u32, height: u32) -> Result<Self> {
        let mut options = DesiredCapabilities::chrome();
        for argument in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en",
            &format!("--window-size={width},{height}"),
        ] {
            options.add_arg(argument)?;
        }
        let (process, address) = start_driver()?;
        let driver = WebDriver::new(address, options).await?;
        let person = Self {
            driver,
            origin: server.origin.clone(),
            _process: process,
        };
        person.open("/").await?;
        Ok(person)
    }

    /// Goes to a page by its path.
    pub async fn open(&self, path: &str) -> Result<()> {
        Ok(self.driver.goto(format!("{}{path}", self.origin)).await?)
    }

    /// Waits for the first element that matches.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        loop {
            let found = self
                .driver
                .query(By::Css(selector))
                .wait(PATIENCE, Duration::from_millis(50))
                .and_displayed()
                .first()
                .await;
            match found {
                // Drawn anew while it was looked at.
                Err(error) if matches!(*error, WebDriverErrorInner::StaleElementReference(_)) => {}
                found => return found.with_context(|| format!("nothing matches {selector}")),
            }
        }
    }

    /// Waits until the page shows this text anywhere.
    pub async fn sees(&self, text: &str) -> Result<()> {
        let path = format!("//*[contains(normalize-space(.), {})]", quoted(text));
        let found = self
            .driver
            .query(By::XPath(path))
            .wait(PATIENCE, Duration::from_millis(50))
            .exists()
            .await?;
        if found {
            Ok(())
        } else {
            bail!("no {text:?} on the page, but:\n{}", self.text().await?)
        }
    }

    /// Waits until the page does not show this text.
    pub async fn does_not_see(&self, text: &str) -> Result<()> {
        let gone = async {
            while self.text().await?.contains(text) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            anyhow::Ok(())
        };
        match tokio::time::timeout(PATIENCE, gone).await {
            Ok(gone) => gone,
            Err(_) => bail!("{text:?} stays on the page:\n{}", self.text().await?),
        }
    }

    /// All text on the page now.
    pub async fn text(&self) -> Result<String> {
        Ok(self.driver.find(By::Tag("body")).await?.text().await?)
    }

    /// Clicks the button or link with this name: in the page's own part or an open dialog if it is
    /// there, else around it.
    pub async fn clicks(&self, name: &str) -> Result<()> {
        let name_is = format!("normalize-space(.) = {}", quoted(name));
        let label_is = format!("@aria-label = {}", quoted(name));
        let wanted =
            format!("*[self::button or self::a or self::summary][{name_is} or {label_is}]");
        let inside = format!("//main//{wanted} | //dialog[@open]//{wanted}");
        let anywhere = format!("//{wanted}");
        let element = self
            .driver
            .query(By::XPath(inside))
            .or(By::XPath(anywhere))
            .wait(PATIENCE, Duration::from_millis(50))
            .and_clickable()
            .first()
            .await
            .with_context(|| format!("no button or link {name:?}"))?;
        self.brings_to_view(&element).await?;
        element
            .click()
            .await
            .with_context(|| format!("clicking {name:?}"))
    }

    /// Presses the first element on the page that matches, as its keyboard key would: whatever
    /// covers it.
    pub async fn presses(&self, selector: &str) -> Result<()> {
        let element = self.find(selector).await?;
        self.driver
            .execute("arguments[0].click()", vec![element.to_json()?])
            .await
            .map(drop)
            .with_context(|| format!("pressing {selector}"))
    }

    /// Scrolls until an element is in the middle, clear of what sticks to the edges, and waits until
    /// it stays there: a click goes to where an element is, so that what still moves is missed.
    pub async fn brings_to_view(&self, element: &WebElement) -> Result<()> {
        let script = "const [element, done] = arguments;
            const place = () => {
                const { x, y, width, height } = element.getBoundingClientRect();
                return [x, y, width, height].join();
            };
            const wait = (before, still) => {
                element.scrollIntoView({ block: 'center', behavior: 'instant' });
                const now = place();
                if (now === before && still === 3) { done(); return; }
                requestAnimationFrame(() => wait(now, now === before ? still + 1 : 0));
            };
            wait('', 0);";
        self.driver
            .execute_async(script, vec![element.to_json()?])
            .await?;
        Ok(())
    }

    /// Fails where the focus fell back to the page as a whole: the next Tab would begin at its top.
    pub async fn keeps_its_place(&self) -> Result<()> {
        let script = "return document.activeElement !== document.body;";
        for _ in 0..60 {
            if self.driver.execute(script, vec![]).await?.convert()? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("nothing has the focus any more:\n{}", self.text().await?)
    }

    /// Types into the field with this name attribute, in place of what is there.
    pub async fn fills(&self, name: &str, text: &str) -> Result<()> {
        let field = self.find(&format!("[name='{name}']")).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Chooses the radio button or ticks the checkbox with this name and value.
    pub async fn chooses(&self, name: &str, value: &str) -> Result<()> {
        let selector = format!("input[name='{name}'][value='{value}']");
        let input = self
            .driver
            .query(By::Css(selector.as_str()))
            .wait(PATIENCE, Duration::from_millis(50))
            .first()
            .await
            .with_context(|| format!("no choice {selector}"))?;
        self.driver
            .execute("arguments[0].click()", vec![input.to_json()?])
            .await
            .map(drop)
            .with_context(|| format!("choosing {selector}"))
    }

    /// The path of the page in the address bar, waited for until it begins like this.
    pub async fn is_at(&self, path: &str) -> Result<()> {
        for _ in 0..900 {
            if self.driver.current_url().await?.path().starts_with(path) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!(
            "at {} instead of {path}:\n{}",
            self.driver.current_url().await?,
            self.text().await?
        )
    }

    /// Closes the browser.
    pub async fn leaves(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }
}

/// A text as a literal of `XPath`, whatever quotes it holds.
fn quoted(text: &str) -> String {
    let parts: Vec<_> = text.split('\'').map(|part| format!("'{part}'")).collect();
    if parts.len() == 1 {
        parts.concat()
    } else {
        format!("concat({})", parts.join(", \"'\", "))
    }
}

fn start_driver() -> Result<(DriverProcess, String)> {
    let port = free_port()?;
    let process = Command::new("chromedriver")
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("chromedriver cannot be started: `cargo xtask test` installs it")?;
    let process = DriverProcess(process);
    wait_for_port(port)?;
    Ok((process, format!("http://127.0.0.1:{port}")))
}

/// A port of loopback that nobody listens on.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn wait_for_port(port: u16) -> Result<()> {
    for _ in 0..300 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    bail!("nobody listens on port {port} after 15 s")
}
