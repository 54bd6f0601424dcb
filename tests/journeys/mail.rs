//! Mails that really travel: over SMTP, to a server on loopback.

use anyhow::{Context, Result, bail, ensure};
use std::time::Duration;
use wayfellow_tests::account::GROWN_UP;
use wayfellow_tests::harness::{Person, Server};
use wayfellow_tests::post_office::{Letter, PostOffice};

#[tokio::test]
async fn a_newcomer_comes_in_by_a_link_from_a_mail_that_travelled() -> Result<()> {
    let office = PostOffice::open().await;
    let server = Server::start_with_mail(&office)?;
    let ana = Person::arrive(&server).await?;
    ana.asks_to_join("Ana Ribeiro", "ana@example.org", GROWN_UP)
        .await?;
    ana.sees("Look in your mail").await?;
    let letter = arrives(&office, "ana@example.org").await?;
    ensure!(letter.from == "hello@mentors.example", "{}", letter.from);
    ensure!(letter.header("Subject") == "Confirm your address");
    ana.open(&link_in(&letter, &server.origin, "/confirm")?)
        .await?;
    ana.sees("Confirm your address").await?;
    ana.fills("password", "not what she chose").await?;
    ana.clicks("Confirm my address").await?;
    ana.sees("not the password that was chosen with this link")
        .await?;
    ana.confirms_address().await?;
    ana.keeps_recovery_code().await?;
    ana.sees("Welcome back, Ana Ribeiro").await?;
    ana.leaves().await
}

/// The first mail to this address, once it is there.
async fn arrives(office: &PostOffice, email: &str) -> Result<Letter> {
    for _ in 0..600 {
        let mut letters = office.letters().into_iter();
        if let Some(letter) = letters.find(|letter| letter.to == [email]) {
            return Ok(letter);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("no mail to {email}, but: {:?}", office.letters())
}

/// The path of the link to this page, as somebody reads it.
fn link_in(letter: &Letter, origin: &str, page: &str) -> Result<String> {
    let text = letter.part("text/plain");
    let start = format!("{origin}{page}#");
    let mut words = text.split_whitespace();
    let link = words.find(|word| word.starts_with(&start));
    let link = link.with_context(|| format!("no link to {page} in {text}"))?;
    Ok(link.trim_start_matches(origin).to_owned())
}
