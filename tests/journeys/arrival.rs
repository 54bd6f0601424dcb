//! Somebody opens the first page.

use anyhow::Result;
use thirtyfour::prelude::*;
use wayfellow_tests::harness::{Person, Server};

#[tokio::test]
async fn a_stranger_sees_what_this_is() -> Result<()> {
    let server = Server::start()?;
    let stranger = Person::arrive(&server).await?;
    stranger.sees("Someone who has walked it").await?;
    stranger.sees("Make an account").await?;
    stranger.sees("For people of 18 and over").await?;
    stranger.meets_no_barrier().await?;
    assert!(
        stranger.driver.find(By::Css("script")).await.is_err(),
        "the first page needs no app"
    );
    stranger.clicks("Sign in").await?;
    stranger.is_at("/sign-in").await?;
    stranger.open("/nowhere/at/all").await?;
    stranger.sees("There is nothing here").await?;
    stranger.leaves().await
}

#[tokio::test]
async fn a_barrier_would_be_found() -> Result<()> {
    let server = Server::start()?;
    let stranger = Person::arrive(&server).await?;
    stranger.sees("Make an account").await?;
    let add = "document.querySelector('main').append(new Image())";
    stranger.driver.execute(add, vec![]).await?;
    let found = stranger.meets_no_barrier().await;
    let text = found
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    anyhow::ensure!(
        text.contains("image-alt"),
        "a picture without words passed: {text}"
    );
    stranger.leaves().await
}
