//! An admin makes a program, shows it to the group, and changes it while pairs are at work.

use anyhow::{Context, Result};
use serde_json::Value;
use wayfellow_tests::demo::Demo;
use wayfellow_tests::harness::Person;

/// A group of this person with a program in that phase, and the program.
async fn group_with(person: &Person, phase: &str) -> Result<(String, Value)> {
    let groups = person.asks("/api/groups").await?;
    for group in groups["mine"].as_array().context("groups")? {
        let id = group["id"].as_str().context("an id")?;
        let programs = person.asks(&format!("/api/groups/{id}/programs")).await?;
        let found = programs
            .as_array()
            .and_then(|list| list.iter().find(|one| one["phase"]["phase"] == phase));
        if let Some(found) = found {
            return Ok((id.to_owned(), found.clone()));
        }
    }
    anyhow::bail!("no group has a program that is {phase}")
}

#[tokio::test]
async fn from_a_template_to_a_program_that_the_group_sees() -> Result<()> {
    let demo = Demo::start()?;
    let admin = demo.arrives(demo.one("admin")?).await?;
    let (group, _) = group_with(&admin, "running").await?;
    let list = format!("/groups/{group}/programs");
    admin.open(&list).await?;
    admin.sees("Make a program").await?;
    admin.meets_no_barrier().await?;
    admin.clicks("Make a program").await?;
    admin.sees("For whom it is").await?;
    admin.meets_no_barrier().await?;
    admin.clicks("Begin from this: Skill development").await?;

    admin.find("#name").await?;
    admin.meets_no_barrier().await?;
    admin.fills("name", "x").await?;
    unfolds(&admin, "[id='steps.1']").await?;
    admin
        .fills("step.aim", "We know what we want to be able to do.")
        .await?;
    admin.clicks("Make the program").await?;
    admin.sees("Write at least 2 characters.").await?;
    admin.meets_no_barrier().await?;
    admin.fills("name", "Learn to swim").await?;
    admin.clicks("Make the program").await?;
    admin.sees("Only admins see it").await?;
    admin.meets_no_barrier().await?;
    let page = admin.driver.current_url().await?.path().to_owned();
    let page = page.trim_end_matches("/run").to_owned();

    let member = member_of(&demo, &group).await?;
    member.open(&page).await?;
    member.sees("There is nothing here").await?;
    admin.clicks("Show it to the group").await?;
    admin.clicks("Show it").await?;
    admin.sees("People can sign up").await?;
    member.open(&list).await?;
    member.find("a[href^='/programs/']").await?.click().await?;
    member.sees("Learn to swim").await?;
    member
        .sees("We know what we want to be able to do.")
        .await?;
    member.sees("Take part").await?;
    member.does_not_see("Edit").await?;
    member.meets_no_barrier().await?;
    member.open(&format!("{page}/edit")).await?;
    member.does_not_see("Save").await?;
    member.leaves().await?;
    admin.leaves().await
}

#[tokio::test]
async fn an_edit_says_whom_it_touches_and_nothing_written_is_lost() -> Result<()> {
    let demo = Demo::start()?;
    let admin = demo.arrives(demo.one("admin")?).await?;
    let (_, program) = group_with(&admin, "running").await?;
    let id = program["id"].as_str().context("an id")?;
    let page = format!("/programs/{id}/edit");
    let other = demo.arrives(demo.one("admin")?).await?;
    for person in [&admin, &other] {
        person.open(&page).await?;
        person.find("[id='steps.0']").await?;
    }
    unfolds(&admin, "[id='steps.0']").await?;
    admin.fills("step.aim", "Ours.").await?;
    admin.clicks("Look at the changes").await?;
    admin.sees("Whom this touches").await?;
    admin.sees("pairs are at work").await?;
    admin.sees("keep it as it was").await?;
    admin.meets_no_barrier().await?;
    admin.clicks("Go on writing").await?;

    other.fills("name", "Named by the other").await?;
    other.clicks("Look at the changes").await?;
    other.clicks("Save it").await?;
    other.is_at(&format!("/programs/{id}/run")).await?;

    admin.clicks("Look at the changes").await?;
    admin.sees("Somebody else saved this program").await?;
    admin.meets_no_barrier().await?;
    // Away by a slip, and back: what was written is still there.
    admin.open(&format!("/programs/{id}")).await?;
    admin.sees("Named by the other").await?;
    admin.open(&page).await?;
    admin.sees("You were writing this before").await?;
    admin.fills("name", "Named by both").await?;
    admin.clicks("Look at the changes").await?;
    admin.clicks("Save it").await?;
    admin.is_at(&format!("/programs/{id}/run")).await?;
    let saved = admin.asks(&format!("/api/programs/{id}/draft")).await?;
    anyhow::ensure!(saved["draft"]["name"] == "Named by both", "{saved}");
    anyhow::ensure!(saved["draft"]["steps"][0]["aim"] == "Ours.", "{saved}");
    other.leaves().await?;
    admin.leaves().await
}

/// A member of the group who does not run it.
async fn member_of(demo: &Demo, group: &str) -> Result<Person> {
    for who in demo.people().iter().filter(|who| who.role == "mentee") {
        let person = demo.arrives(who).await?;
        let groups = person.asks("/api/groups").await?;
        let is_in = groups["mine"]
            .as_array()
            .is_some_and(|mine| mine.iter().any(|one| one["id"] == group));
        if is_in {
            return Ok(person);
        }
        person.leaves().await?;
    }
    anyhow::bail!("no mentee of the demo is in {group}")
}

/// The foot of the form covers what lies under it, as it does for a person.
async fn unfolds(person: &Person, selector: &str) -> Result<()> {
    let button = person.find(selector).await?;
    person.brings_to_view(&button).await?;
    Ok(button.click().await?)
}
