//! What people do to have an account: the steps that other journeys begin with.

use crate::harness::{Person, Server};
use anyhow::{Context, Result};
use std::time::Duration;
use thirtyfour::prelude::*;

/// A password that the rules accept.
pub const PASSWORD: &str = "seven quiet herons";

/// When somebody was born who is of age for a long time to come.
pub const GROWN_UP: (&str, &str, &str) = ("17", "5", "1988");

/// A recovery code, group by group.
pub type RecoveryCode = Vec<String>;

impl Server {
    /// The newest link to this page in the mails to this address, which the log shows.
    pub async fn mailed_link(&self, email: &str, page: &str) -> Result<String> {
        self.other_mailed_link(email, page, "").await
    }

    /// As [`Server::mailed_link`], once it is another than `known`.
    pub async fn other_mailed_link(&self, email: &str, page: &str, known: &str) -> Result<String> {
        let start = format!("{}{page}#", self.origin);
        for _ in 0..600 {
            let log = self.log();
            // A line of the log ends with whom the mail before it is to.
            let mail = log.rfind(&format!("to={email}")).map(|end| &log[..end]);
            if let Some(at) = mail.and_then(|mail| mail.rfind(&start)) {
                let link = log[at..].split_whitespace().next().unwrap_or_default();
                let link = link.trim_start_matches(&self.origin);
                if link != known {
                    return Ok(link.to_owned());
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        anyhow::bail!("no mail to {email} with a link to {page}:\n{}", self.log())
    }
}

impl Person {
    /// Fills in the form for an account and sends it.
    pub async fn asks_to_join(
        &self,
        name: &str,
        email: &str,
        (day, month, year): (&str, &str, &str),
    ) -> Result<()> {
        self.open("/join").await?;
        self.fills("name", name).await?;
        self.fills("email", email).await?;
        self.fills("password", PASSWORD).await?;
        self.fills("birth_day", day).await?;
        self.selects("birth_month", month).await?;
        self.fills("birth_year", year).await?;
        self.clicks("Make my account").await
    }

    /// Signs in on the sign-in page.
    pub async fn signs_in(&self, email: &str, password: &str) -> Result<()> {
        self.open("/sign-in").await?;
        self.fills("email", email).await?;
        self.fills("password", password).await?;
        self.clicks("Sign in").await
    }

    /// The whole way to an account with a vault; ends on the member's home page.
    pub async fn makes_account(
        &self,
        server: &Server,
        name: &str,
        email: &str,
    ) -> Result<RecoveryCode> {
        self.asks_to_join(name, email, GROWN_UP).await?;
        self.sees("Look in your mail").await?;
        self.open(&server.mailed_link(email, "/confirm").await?)
            .await?;
        self.confirms_address().await?;
        let code = self.keeps_recovery_code().await?;
        self.sees(&format!("Welcome back, {name}")).await?;
        Ok(code)
    }

    /// Types the password on the page that a mailed link leads to.
    pub async fn confirms_address(&self) -> Result<()> {
        self.sees("Confirm your address").await?;
        self.fills("password", PASSWORD).await?;
        self.clicks("Confirm my address").await
    }

    /// Reads the recovery code off the page and types back what is asked of it.
    pub async fn keeps_recovery_code(&self) -> Result<RecoveryCode> {
        self.find(".code-block").await?;
        let mut code = Vec::new();
        for group in self
            .driver
            .find_all(By::Css(".code-block code span"))
            .await?
        {
            code.push(group.text().await?);
        }
        for field in ["group_first", "group_second"] {
            let label = self
                .find(&format!("label[for='{field}']"))
                .await?
                .text()
                .await?;
            let number: usize = label
                .split_whitespace()
                .find_map(|word| word.parse().ok())
                .with_context(|| format!("{label:?} names no group"))?;
            let group = code
                .get(number - 1)
                .with_context(|| format!("no group {number}"))?;
            self.fills(field, group).await?;
        }
        self.clicks("I have kept it").await?;
        Ok(code)
    }

    /// Takes the option with this value in the select of this name.
    pub async fn selects(&self, name: &str, value: &str) -> Result<()> {
        let option = self
            .find(&format!("select[name='{name}'] option[value='{value}']"))
            .await?;
        option
            .click()
            .await
            .with_context(|| format!("choosing {value} for {name}"))
    }

    /// Signs out from the account page.
    pub async fn signs_out(&self) -> Result<()> {
        self.open("/account").await?;
        self.clicks("Sign out").await?;
        self.sees("Make an account").await
    }
}
