//! How an installation is set up: the same settings as options or from the environment.

use crate::mail::worker::Post;
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use jiff::SignedDuration;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// The settings of `wayfellow serve`.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where to listen. Plain http is served on loopback only; put a proxy with TLS before it.
    #[arg(
        long,
        env = "WAYFELLOW_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDR"
    )]
    pub listen: SocketAddr,
    /// Where the data lives.
    #[command(flatten)]
    pub storage: Storage,
    /// How browsers reach this server: <https://mentors.example.org>
    #[arg(long, env = "WAYFELLOW_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// The mail server: `smtps://user:password@mail.example.org`. Without it mails wait in the
    /// operator's outbox page.
    #[arg(
        long,
        env = "WAYFELLOW_SMTP",
        value_name = "URL",
        hide_env_values = true
    )]
    pub smtp: Option<String>,
    /// The address that mails come from.
    #[arg(long, env = "WAYFELLOW_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Writes every mail into the log as well. For trying things out only: a mail can hold a link
    /// that lets in whoever has it.
    #[arg(long, env = "WAYFELLOW_LOG_MAILS")]
    pub log_mails: bool,
    /// The address of the proxy whose X-Forwarded-For is believed.
    #[arg(long, env = "WAYFELLOW_TRUSTED_PROXY", value_name = "ADDR")]
    pub trusted_proxy: Option<IpAddr>,
    /// How long a published pairing can be taken back before its invitations go out: minutes, or a
    /// time such as `90s` or `1h`, at most a day. With 0 they go out at once.
    #[arg(
        long,
        env = "WAYFELLOW_INVITE_AFTER",
        default_value = "10",
        value_name = "TIME",
        value_parser = invite_after
    )]
    pub invite_after: SignedDuration,
}

/// How long a published pairing can be taken back where nothing else is set.
pub const INVITE_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// The longest that it can be.
const LONGEST_INVITE_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// Where an installation keeps its data and its keys.
#[derive(Debug, Clone, Args)]
pub struct Storage {
    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`
    #[arg(
        long,
        env = "WAYFELLOW_DATABASE",
        default_value = "sqlite:data/wayfellow.db",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: String,
    /// The key file, made at the first start. Back it up apart from the database.
    #[arg(
        long,
        env = "WAYFELLOW_KEYS",
        default_value = "data/wayfellow.keys",
        value_name = "PATH"
    )]
    pub keys: PathBuf,
}

impl Settings {
    /// The public origin, checked: `http://127.0.0.1:8080` for `--listen 127.0.0.1:8080`.
    ///
    /// # Errors
    /// Where the URL is not an origin, or plain http would leave this machine.
    pub fn origin(&self) -> Result<Origin> {
        match &self.public_url {
            Some(url) => Origin::parse(url),
            None if self.listen.ip().is_loopback() => {
                Origin::parse(&format!("http://{}", self.listen))
            }
            None => bail!(
                "--listen {} can be reached from outside: say how with --public-url https://…",
                self.listen
            ),
        }
    }

    /// The mail server, where one is set.
    ///
    /// # Errors
    /// Names the setting that is wrong or missing.
    pub fn post(&self) -> Result<Option<Post>> {
        match (&self.smtp, &self.mail_from) {
            (Some(url), Some(from)) => Post::new(url, from).map(Some),
            (Some(_), None) => bail!("--smtp needs --mail-from, the address that mails come from"),
            (None, _) => Ok(None),
        }
    }

    /// The same, once it is known on which address the server listens.
    pub fn check_listen(&self, origin: &Origin) -> Result<()> {
        if !origin.is_https() && !self.listen.ip().is_loopback() {
            bail!(
                "plain http is served on loopback only: --listen {} needs an https --public-url",
                self.listen
            );
        }
        Ok(())
    }
}

fn invite_after(text: &str) -> Result<SignedDuration> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let time = if is_number {
        format!("{text}m")
    } else {
        text.to_owned()
    };
    let time: SignedDuration = time
        .parse()
        .with_context(|| format!("{text:?} is neither minutes nor a time such as 90s"))?;
    ensure!(
        (SignedDuration::ZERO..=LONGEST_INVITE_AFTER).contains(&time),
        "expected 0 to 24 hours"
    );
    Ok(time)
}

/// Scheme, host and port under which browsers reach this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads `https://host[:port]`, or `http://` for a loopback host.
    ///
    /// # Errors
    /// Says what is wrong with the URL.
    pub fn parse(url: &str) -> Result<Self> {
        let origin = url.trim_end_matches('/');
        let Some((scheme, host)) = origin.split_once("://") else {
            bail!("--public-url {url}: expected https://HOST");
        };
        if host.is_empty() || host.contains(['/', '?', '#', '@']) {
            bail!("--public-url {url}: expected a host and nothing after it");
        }
        match scheme {
            "https" => {}
            "http" if is_loopback(host) => {}
            "http" => bail!("--public-url {url}: plain http is for loopback only, use https"),
            _ => bail!("--public-url {url}: expected https://HOST"),
        }
        Ok(Self(origin.to_ascii_lowercase()))
    }

    /// True where browsers come by TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// As the `Origin` header spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this `Host` and this origin are two names of the same machine.
    #[must_use]
    pub fn is_other_name(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let host = host.strip_suffix(":80").unwrap_or(&host);
        self.0
            .strip_prefix("http://")
            .map(|own| own.strip_suffix(":80").unwrap_or(own))
            .is_some_and(|own| own != host && is_loopback(own) && is_loopback(host))
    }

    /// A full URL to a path of the app, for mails.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) {
            name
        } else {
            host
        }
    });
    name == "localhost"
        || name
            .trim_start_matches('[')
            .trim_end_matches(']')
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_to_take_back_is_minutes_or_a_time() {
        let read = |text| invite_after(text).ok().map(|time| time.as_secs());
        assert_eq!(read("10"), Some(600));
        assert_eq!(read("0"), Some(0));
        assert_eq!(read("90s"), Some(90));
        assert_eq!(read("1h"), Some(3_600));
        for bad in [
            "",
            "soon",
            "-1",
            "-5m",
            "25h",
            "1441",
            "99999999999999999999",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn origins_are_read_and_plain_http_stays_at_home() {
        for good in [
            "https://mentors.example.org",
            "http://127.0.0.1:8080/",
            "http://localhost:1",
            "http://[::1]:9",
        ] {
            assert!(Origin::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "mentors.example.org",
            "http://mentors.example.org",
            "ftp://localhost",
            "https://",
            "https://a/b",
            "https://a@b",
        ] {
            assert!(Origin::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(
            Origin::parse("https://A.example/").unwrap().url("/x"),
            "https://a.example/x"
        );
    }
}
