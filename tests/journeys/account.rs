//! From nothing to an account with a vault, and back into it.

use anyhow::Result;
use wayfellow_tests::account::{GROWN_UP, PASSWORD};
use wayfellow_tests::harness::{Person, Server};

#[tokio::test]
async fn an_account_is_made_kept_and_entered_again() -> Result<()> {
    let server = Server::start()?;
    let ana = Person::arrive(&server).await?;
    ana.open("/join").await?;
    ana.sees("Make an account").await?;
    ana.meets_no_barrier().await?;
    ana.makes_account(&server, "Ana Ribeiro", "ana@example.org")
        .await?;

    // The vault rests in this browser from one page load to the next.
    ana.open("/account").await?;
    ana.sees("Confirmed on").await?;
    ana.meets_no_barrier().await?;
    ana.does_not_see("locked in this browser").await?;

    ana.signs_out().await?;
    ana.open("/account").await?;
    ana.is_at("/sign-in").await?;
    ana.meets_no_barrier().await?;
    ana.signs_in("ana@example.org", "not her password").await?;
    ana.sees("don't go together").await?;
    ana.signs_in("ana@example.org", PASSWORD).await?;
    ana.sees("Welcome back, Ana Ribeiro").await?;
    ana.does_not_see("locked in this browser").await?;
    ana.leaves().await
}

#[tokio::test]
async fn a_minor_is_refused_kindly_and_gets_no_second_date() -> Result<()> {
    let server = Server::start()?;
    let minor = Person::arrive(&server).await?;
    let year = (this_year() - 16).to_string();
    minor
        .asks_to_join("Mia Young", "mia@example.org", ("1", "1", &year))
        .await?;
    minor.sees("Please come back when you are 18").await?;
    minor.sees("For 24 hours this browser has a note").await?;
    minor.meets_no_barrier().await?;

    minor
        .asks_to_join("Mia Young", "mia@example.org", GROWN_UP)
        .await?;
    minor.sees("Please come back when you are 18").await?;

    // Neither does the address in another browser.
    let friend = Person::arrive(&server).await?;
    friend
        .asks_to_join("Mia Young", "mia@example.org", GROWN_UP)
        .await?;
    friend.sees("Please come back when you are 18").await?;
    friend.leaves().await?;
    minor.leaves().await
}

#[tokio::test]
async fn the_recovery_code_opens_the_vault_with_a_new_password() -> Result<()> {
    let server = Server::start()?;
    let bo = Person::arrive(&server).await?;
    let code = bo
        .makes_account(&server, "Bo Lindqvist", "bo@example.org")
        .await?;
    bo.signs_out().await?;
    bo.leaves().await?;

    let elsewhere = Person::arrive(&server).await?;
    elsewhere.open("/recover").await?;
    elsewhere.meets_no_barrier().await?;
    elsewhere.fills("email", "bo@example.org").await?;
    elsewhere.clicks("Send me the link").await?;
    elsewhere.sees("Look in your mail").await?;
    elsewhere.clicks("Back to the sign-in").await?;
    elsewhere
        .open(&server.mailed_link("bo@example.org", "/recover").await?)
        .await?;
    elsewhere.sees("Do you have your recovery code?").await?;
    elsewhere.meets_no_barrier().await?;
    elsewhere.fills("code", &code.join("-")).await?;
    elsewhere.fills("password", "eight loud magpies").await?;
    elsewhere.clicks("Set the new password").await?;
    elsewhere.is_at("/sign-in").await?;
    elsewhere
        .signs_in("bo@example.org", "eight loud magpies")
        .await?;
    elsewhere.sees("Welcome back, Bo Lindqvist").await?;
    elsewhere.does_not_see("locked in this browser").await?;
    elsewhere.leaves().await
}

fn this_year() -> i16 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the server under test has a real clock"
    )]
    let now = jiff::Zoned::now();
    now.year()
}
