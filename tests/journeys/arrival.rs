//! Somebody opens the first page.

use anyhow::Result;
use wayfellow_tests::harness::{Person, Server};

#[tokio::test]
async fn a_stranger_sees_what_this_is() -> Result<()> {
    let server = Server::start()?;
    let stranger = Person::arrive(&server).await?;
    stranger.sees("Mentorship").await?;
    stranger.sees("You are not signed in.").await?;
    stranger.open("/nowhere/at/all").await?;
    stranger.sees("There is nothing here").await?;
    stranger.leaves().await
}
