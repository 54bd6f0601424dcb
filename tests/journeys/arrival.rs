//! Somebody opens the first page.

use anyhow::Result;
use wayfellow_tests::harness::{Person, Server};

#[tokio::test]
async fn a_stranger_sees_what_this_is() -> Result<()> {
    let server = Server::start()?;
    let stranger = Person::arrive(&server).await?;
    stranger.sees("Someone who has walked it").await?;
    stranger.sees("Make an account").await?;
    stranger.sees("For people of 18 and over").await?;
    stranger.open("/nowhere/at/all").await?;
    stranger.sees("There is nothing here").await?;
    stranger.leaves().await
}
