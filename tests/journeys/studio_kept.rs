//! What is kept of an admin's work in the studio, under a name and step by step; and what may not be
//! published.

use crate::studio::{admin_in_the_studio, goes_to_the_studio, is, slide, until};
use anyhow::{Context, Result, ensure};
use thirtyfour::Key;
use wayfellow_tests::demo::Demo;
use wayfellow_tests::harness::Person;

const GOALS: &str = "document.querySelector('#goals').value";
const UNDO: &str = "[...document.querySelectorAll('button')].find(it => it.innerText === 'Undo')";

#[tokio::test]
async fn a_preset_is_saved_used_and_deleted_and_brought_back() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_in_the_studio(&demo).await?;
    let goals = label(&admin, GOALS).await?;
    admin.fills("preset-name", "As it was").await?;
    admin.clicks("Save").await?;
    admin
        .find("[aria-label='Use the preset As it was']")
        .await?;
    admin.sees("In use").await?;

    slide(&admin, "goals", "0", true).await?;
    admin.does_not_see("In use").await?;
    admin
        .presses("[aria-label='Use the preset As it was']")
        .await?;
    until(&admin, &format!("{GOALS} === {goals:?}")).await?;

    admin
        .presses("[aria-label='Delete the preset As it was']")
        .await?;
    admin.sees("As it was is deleted.").await?;
    until(&admin, "document.activeElement.id === 'preset-undo'").await?;
    admin.meets_no_barrier().await?;
    admin.presses("#preset-undo").await?;
    admin
        .find("[aria-label='Use the preset As it was']")
        .await?;
    admin.does_not_see("is deleted.").await?;

    admin
        .presses("[aria-label='Delete the preset As it was']")
        .await?;
    admin.sees("As it was is deleted.").await?;
    goes_to_the_studio(&admin).await?;
    ensure!(is(&admin, "!document.querySelector('.presets')").await?);
    admin.leaves().await
}

#[tokio::test]
async fn what_is_turned_in_one_go_is_one_step() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_in_the_studio(&demo).await?;
    let before: u32 = label(&admin, GOALS).await?.parse()?;
    let slider = admin.find("#goals").await?;
    let keys = if before > 4 { Key::Left } else { Key::Right };
    slider.focus().await?;
    for _ in 0..3 {
        slider.send_keys(keys.clone()).await?;
    }
    let after = if before > 4 { before - 3 } else { before + 3 };
    until(&admin, &format!("{GOALS} === '{after}'")).await?;
    until(&admin, &format!("!{UNDO}.disabled")).await?;
    admin.clicks("Undo").await?;
    until(&admin, &format!("{GOALS} === '{before}'")).await?;
    until(&admin, &format!("{UNDO}.disabled")).await?;
    admin.leaves().await
}

#[tokio::test]
async fn a_plan_with_a_supposed_seat_is_not_published() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_in_the_studio(&demo).await?;
    admin.presses(".seat-head .open-person").await?;
    admin.clicks("Suppose one more seat").await?;
    until(&admin, &format!("!{UNDO}.disabled")).await?;
    admin.clicks("Publish the plan").await?;
    admin
        .sees("This plan supposes seats that are not there")
        .await?;
    admin.meets_no_barrier().await?;
    admin.does_not_see("Publish and invite").await?;
    admin.clicks("Go back").await?;
    admin.clicks("Undo").await?;
    until(&admin, &format!("{UNDO}.disabled")).await?;
    admin.clicks("Publish the plan").await?;
    admin.sees("Publish and invite").await?;
    admin.leaves().await
}

async fn label(person: &Person, script: &str) -> Result<String> {
    let answer = person
        .driver
        .execute(format!("return String({script})"), Vec::new())
        .await?;
    Ok(answer.json().as_str().context("a text")?.to_owned())
}
