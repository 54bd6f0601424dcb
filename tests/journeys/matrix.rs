//! The matrix of an admin's pairing page: everybody with everybody.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use thirtyfour::Key;
use thirtyfour::prelude::*;
use wayfellow_tests::harness::{Person, Server, run_command};

const DEMO_PASSWORD: &str = "two on one road";

/// Waits by selector for a cell that the pool's scores have come to.
const SCORED: &str = ".matrix .matrix-cell[data-level]";

#[tokio::test]
async fn the_matrix_shows_scores_and_the_plan_to_eyes_and_ears() -> Result<()> {
    let server = demo()?;
    let filip = filip_looks_at_the_matrix(&server).await?;
    filip.meets_no_barrier().await?;

    // Numbers and a ring; what a pair is, is said in its name.
    let chosen = filip
        .find(".matrix .matrix-cell[data-plan][aria-label*=' of 100, in the plan']")
        .await?;
    let points: u32 = chosen.text().await?.trim().parse()?;
    let label = chosen.attr("aria-label").await?.context("a name")?;
    ensure!(label.contains(&format!(", {points} of 100")), "{label}");

    // The grid says how large it is, and only a part of it is in the page.
    let rows = number(&filip, ".matrix", "aria-rowcount").await?;
    let columns = number(&filip, ".matrix", "aria-colcount").await?;
    let drawn = filip
        .driver
        .find_all(By::Css(".matrix .matrix-cell"))
        .await?;
    let all = (rows - 1) * (columns - 1);
    ensure!(
        drawn.len() <= 1_500 && drawn.len() < all,
        "{} of {all}",
        drawn.len()
    );

    // Who can't be paired is hatched.
    seek(
        &filip,
        ".matrix-cell[data-level='none'][aria-label$=\", can't be paired\"]",
    )
    .await?;

    // A padlock where two are locked.
    seek(&filip, ".matrix .matrix-cell[data-plan]").await?;
    script(
        &filip,
        "document.querySelector('.matrix .matrix-cell[data-plan]').focus()",
    )
    .await?;
    focused(&filip).await?.send_keys("l").await?;
    filip
        .find(".matrix-cell[aria-label$=', in the plan, locked'] > .icon")
        .await?;
    filip.leaves().await
}

#[tokio::test]
async fn the_matrix_is_walked_by_keys_alone() -> Result<()> {
    let server = demo()?;
    let filip = filip_looks_at_the_matrix(&server).await?;
    let (last_row, last_column) = (
        number(&filip, ".matrix", "aria-rowcount").await?,
        number(&filip, ".matrix", "aria-colcount").await?,
    );
    ensure!(
        filip
            .driver
            .find_all(By::Css(".matrix [tabindex='0']"))
            .await?
            .len()
            == 1
    );

    script(
        &filip,
        "document.querySelector(\".matrix [tabindex='0']\").focus()",
    )
    .await?;
    is_on(&filip, 2, 2).await?;
    for (keys, row, column) in [
        (Key::Down + "", 3, 2),
        (Key::Right + "", 3, 3),
        (Key::Home + "", 3, 2),
        (Key::End + "", 3, last_column),
        (Key::Control + Key::Home, 2, 2),
        (Key::Control + Key::End, last_row, last_column),
        (Key::Up + "", last_row - 1, last_column),
    ] {
        focused(&filip).await?.send_keys(keys).await?;
        is_on(&filip, row, column).await?;
    }
    focused(&filip).await?.send_keys(Key::PageUp + "").await?;
    let left = format!(
        ".matrix-row:not([aria-rowindex='{}']):has(:focus)",
        last_row - 1
    );
    let row = number(&filip, &left, "aria-rowindex").await?;
    ensure!(row < last_row - 2, "a page is more than a row: {row}");

    // What has the focus may be scrolled out of sight: the next key brings it back.
    script(&filip, "document.querySelector('.matrix').scrollTo(0, 0)").await?;
    filip.find(".matrix-row[aria-rowindex='2']").await?;
    focused(&filip).await?.send_keys(Key::Up + "").await?;
    is_on(&filip, row - 1, last_column).await?;

    focused(&filip).await?.send_keys(Key::Enter + "").await?;
    filip.find("aside.person").await?;
    let name = script(
        &filip,
        "return document.querySelector('.matrix-mentee[aria-current]').innerText",
    )
    .await?;
    let name = name.as_str().context("a name")?.to_owned();
    let shown = filip.find("aside.person").await?.text().await?;
    ensure!(
        shown.contains(&name),
        "{name} is not whom it shows: {shown}"
    );
    filip.leaves().await
}

#[tokio::test]
async fn board_and_matrix_have_addresses_of_their_own() -> Result<()> {
    let server = demo()?;
    let filip = filip_looks_at_the_matrix(&server).await?;
    let address = filip.driver.current_url().await?;
    ensure!(address.query() == Some("view=matrix"), "{address}");
    filip.driver.back().await?;
    filip.find(".board .match").await?;
    filip.driver.forward().await?;
    filip.find(SCORED).await?;
    filip.driver.refresh().await?;
    filip.find(SCORED).await?;

    // On a phone it is panned in its box; the page stays.
    filip.driver.set_window_rect(0, 0, 360, 780).await?;
    let wider =
        "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    ensure!(
        script(&filip, wider).await? == false,
        "the page scrolls sideways"
    );
    filip.leaves().await
}

async fn filip_looks_at_the_matrix(server: &Server) -> Result<Person> {
    let filip = Person::arrive(server).await?;
    filip
        .signs_in("filip.dvorak@demo.example", DEMO_PASSWORD)
        .await?;
    filip.sees("Welcome back, Filip").await?;
    filip.clicks("Groups").await?;
    for step in [
        "Harbour Professionals",
        "Next step, second round",
        "Run it",
        "Pair people",
    ] {
        follow(&filip, step).await?;
    }
    filip.find(".board .match").await?;
    filip.clicks("Matrix").await?;
    filip.find(SCORED).await?;
    Ok(filip)
}

/// Scrolls through the matrix until something is drawn.
async fn seek(person: &Person, selector: &str) -> Result<()> {
    let ends = "const box = document.querySelector('.matrix');
        return [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth]";
    let ends = script(person, ends).await?;
    let [down, along] = [0, 1].map(|side| ends[side].as_i64().unwrap_or(0));
    for top in (0..=down + 200).step_by(200) {
        for left in (0..=along + 300).step_by(300) {
            let scroll = format!("document.querySelector('.matrix').scrollTo({left}, {top})");
            script(person, &scroll).await?;
            tokio::time::sleep(std::time::Duration::from_millis(150)).await;
            if !person.driver.find_all(By::Css(selector)).await?.is_empty() {
                return Ok(());
            }
        }
    }
    anyhow::bail!("nowhere: {selector}")
}

/// Waits until the focus is on a cell, by its row and column as the grid counts them.
async fn is_on(person: &Person, row: usize, column: usize) -> Result<()> {
    let cell = format!(
        ".matrix-row[aria-rowindex='{row}'] > .matrix-cell[aria-colindex='{column}']:focus"
    );
    person.find(&cell).await?;
    Ok(())
}

async fn focused(person: &Person) -> Result<WebElement> {
    Ok(person.driver.active_element().await?)
}

async fn number(person: &Person, selector: &str, attribute: &str) -> Result<usize> {
    let element = person.find(selector).await?;
    let text = element
        .attr(attribute)
        .await?
        .context("no such attribute")?;
    Ok(text.parse()?)
}

async fn script(person: &Person, script: &str) -> Result<Value> {
    let answer = person.driver.execute(script, Vec::new()).await?;
    Ok(answer.json().clone())
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
