//! An admin pairs forty-eight sign-ups: the demo's.

use anyhow::{Context, Result};
use thirtyfour::components::SelectElement;
use thirtyfour::prelude::*;
use wayfellow_tests::harness::{Person, Server, run_command};

const DEMO_PASSWORD: &str = "two on one road";

#[tokio::test]
async fn an_admin_settles_some_pairs_by_hand_and_publishes_the_plan() -> Result<()> {
    let server = demo()?;
    let filip = Person::arrive(&server).await?;
    filip
        .signs_in("filip.dvorak@demo.example", DEMO_PASSWORD)
        .await?;
    filip.sees("Welcome back, Filip").await?;
    filip.clicks("Groups").await?;
    for step in [
        "Harbour Professionals",
        "Next step, spring round",
        "Run it",
        "Pair people",
    ] {
        follow(&filip, step).await?;
    }
    filip.sees("mentees placed").await?;
    filip.meets_no_barrier().await?;
    let page = filip.driver.current_url().await?.path().to_owned();

    // What is locked stays, and says so.
    let lock = filip.find(".match button[aria-pressed='false']").await?;
    let locked = lock.attr("aria-label").await?.context("a lock's name")?;
    filip.clicks(&locked).await?;
    filip.find(".match[data-locked='true']").await?;
    filip.sees("Nobody else moved.").await?;

    // Every mentor for one mentee: in order, or by the rule that stands against them.
    let compare = filip
        .find(".match [aria-label^='Compare mentors for']")
        .await?;
    let compare = compare.attr("aria-label").await?.context("its name")?;
    filip.clicks(&compare).await?;
    filip.find("dialog[open] .candidates .match").await?;
    filip.clicks("Why this score").await?;
    filip.sees("Shared free hours").await?;
    filip.meets_no_barrier().await?;
    filip.clicks("Close").await?;

    choose(&filip, ".match select", "No mentor for now").await?;
    filip.sees("You left them out for now.").await?;
    filip.clicks("Undo").await?;
    filip.find(".match[data-locked='true']").await?;
    filip.does_not_see("You left them out for now.").await?;

    filip.clicks("Publish the plan").await?;
    filip.sees("either can say no without a reason").await?;
    filip.meets_no_barrier().await?;
    filip.clicks("Publish and invite").await?;
    filip.sees("pairs are invited").await?;
    filip.meets_no_barrier().await?;
    filip.clicks("See the pairs").await?;
    filip.is_at(&page.replace("/pairing", "/pairs")).await?;
    filip.leaves().await?;

    // The page is not for members.
    let abena = Person::arrive_on(&server, 360, 780).await?;
    abena
        .signs_in("abena.owusu@demo.example", DEMO_PASSWORD)
        .await?;
    abena.sees("Welcome back, Abena").await?;
    abena.open(&page).await?;
    abena.sees("This did not load").await?;
    abena.does_not_see("mentees placed").await?;
    abena.leaves().await
}

fn demo() -> Result<Server> {
    let folder = tempfile::tempdir()?;
    run_command(folder.path(), &["demo"])?;
    Server::start_in(folder, &[])
}

/// Goes on by the link that has this in its words.
async fn follow(person: &Person, words: &str) -> Result<()> {
    person.sees(words).await?;
    let path = format!("//main//a[contains(normalize-space(.), '{words}')]");
    let link = person.driver.query(By::XPath(path)).first().await?;
    link.scroll_into_view().await?;
    Ok(link.click().await?)
}

/// Chooses this from the first list that has it.
async fn choose(person: &Person, list: &str, words: &str) -> Result<()> {
    let select = SelectElement::new(&person.find(list).await?).await?;
    Ok(select.select_by_exact_text(words).await?)
}
