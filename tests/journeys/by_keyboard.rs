//! An admin who has a keyboard and nothing else plays with the rules, moves people, looks at what is
//! different, takes the plan along, publishes it, parts two and takes all of that back.

use crate::studio::{admin_in_the_studio, figures, is, run, until};
use anyhow::{Context, Result, ensure};
use thirtyfour::Key;
use wayfellow_tests::demo::Demo;
use wayfellow_tests::harness::Person;

const GOALS: &str = "document.querySelector('#goals').value";
const HAS_UNDO: &str =
    "![...document.querySelectorAll('button')].find(it => it.innerText === 'Undo').disabled";
const LOCKED: &str = "document.querySelectorAll(\".board .match[data-locked='true']\").length";

#[tokio::test]
async fn the_rules_are_played_with() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_in_the_studio(&demo).await?;
    let goals = run(&admin, &format!("return {GOALS}")).await?;
    let goals: u32 = goals.as_str().context("a weight")?.parse()?;

    // A slider goes by arrows, and takes back what it did without being left.
    admin.tabs_to("#goals").await?;
    presses(&admin, Key::Left, 3).await?;
    until(&admin, &format!("{GOALS} === '{}'", goals - 3)).await?;
    until(&admin, HAS_UNDO).await?;
    admin.holds(&[Key::Control], "z").await?;
    until(&admin, &format!("{GOALS} === '{goals}'")).await?;

    // What is typed is only tried out, until it is entered.
    let before = figures(&admin).await?;
    admin
        .tabs_to("[aria-label='Goals and skills, as a number']")
        .await?;
    admin.holds(&[Key::Control], "a").await?;
    admin.types("0").await?;
    admin.sees("would change").await?;
    ensure!(figures(&admin).await? == before, "it was applied");
    presses(&admin, Key::Enter, 1).await?;
    until(&admin, &format!("{GOALS} === '0' && {HAS_UNDO}")).await?;

    // A rule is a switch, and its number a knob of its own.
    admin.tabs_to("[name='hours_apart']").await?;
    let hours = "Boolean(document.querySelector('#most-hours-apart'))";
    let had_limit = is(&admin, hours).await?;
    admin.types(" ").await?;
    until(&admin, &format!("{hours} !== {had_limit}")).await?;
    admin.holds(&[Key::Control], "z").await?;
    until(&admin, &format!("{hours} === {had_limit}")).await?;

    saves_and_uses_a_preset(&admin).await?;

    let chosen =
        "[...document.querySelectorAll(\"[name='studio-aim']\")].findIndex(it => it.checked)";
    let before = run(&admin, &format!("return {chosen}")).await?;
    admin.tabs_to("[name='studio-aim']:checked").await?;
    presses(&admin, Key::Down, 1).await?;
    until(&admin, &format!("{chosen} !== {before}")).await?;
    admin.enters_named("As the program has it").await?;
    until(
        &admin,
        &format!("{chosen} === {before} && {GOALS} === '{goals}'"),
    )
    .await?;
    admin.leaves().await
}

async fn saves_and_uses_a_preset(admin: &Person) -> Result<()> {
    admin.tabs_to("#preset-name").await?;
    admin.types("Goals aside").await?;
    presses(admin, Key::Enter, 1).await?;
    admin.sees("In use").await?;
    admin.tabs_to("#goals").await?;
    presses(admin, Key::Right, 2).await?;
    until(admin, &format!("{GOALS} === '2'")).await?;
    admin
        .enters("[aria-label='Use the preset Goals aside']")
        .await?;
    until(admin, &format!("{GOALS} === '0'")).await?;
    admin
        .enters("[aria-label='Delete the preset Goals aside']")
        .await?;
    admin.sees("Goals aside is deleted.").await?;
    until(admin, "document.activeElement.id === 'preset-undo'").await?;
    presses(admin, Key::Enter, 1).await?;
    admin
        .find("[aria-label='Use the preset Goals aside']")
        .await?;
    Ok(())
}

/// Keeps what is handed to the browser as a file, and lets no file be written.
const CATCH_FILE: &str = "
    window.caught = [];
    URL.createObjectURL = blob => { blob.text().then(text => caught.push(text)); return '#'; };";

#[tokio::test]
async fn somebody_is_moved_with_the_effect_first() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_in_the_studio(&demo).await?;
    admin.enters(".match [aria-label^='Move to…']").await?;
    let second = ".person .candidates > .match:nth-child(2)";
    admin.find(second).await?;
    ensure!(is(&admin, "document.activeElement.id === 'person-head'").await?);
    admin
        .enters(&format!("{second} [aria-label^='Compare ']"))
        .await?;
    admin.sees("Why this score").await?;
    let effect = admin
        .find(&format!("{second} .effect"))
        .await?
        .text()
        .await?;
    ensure!(effect.contains(" for "), "{effect}");
    let mentor = admin.find(&format!("{second} strong")).await?;
    let mentor = mentor.text().await?;
    admin
        .enters(&format!("{second} [aria-label^='Pair them: ']"))
        .await?;
    admin.sees(&format!("Now with {mentor}")).await?;
    until(&admin, &format!("{LOCKED} === 1")).await?;

    // To be left out says what it would do as soon as the button has the focus.
    let leave = "[...document.querySelectorAll('.person button')].find(it => it.innerText === 'Leave without a mentor')";
    admin
        .tabs_to(".person .row[data-gap='s'] > .button")
        .await?;
    until(
        &admin,
        "document.querySelector('.person .effect[role=status]').innerText.includes(': ')",
    )
    .await?;
    ensure!(is(&admin, &format!("Boolean({leave})")).await?);
    admin.enters_named("Leave without a mentor").await?;
    admin.sees("You left them out for now.").await?;
    presses(&admin, Key::Escape, 1).await?;
    until(&admin, "!document.querySelector('.person')").await?;

    // The smallest change that would place somebody is tried, and is one step.
    let head = "[...document.querySelectorAll('h2')].find(it => it.innerText.startsWith('Without a mentor: '))";
    let count = format!("Number({head}?.innerText.split(': ')[1] ?? 0)");
    let before = run(&admin, &format!("return {count}")).await?;
    let before = before.as_u64().context("a number")?;
    admin.enters(".suggestion .button").await?;
    until(&admin, &format!("{count} === {}", before - 1)).await?;
    admin.enters_named("Undo").await?;
    until(&admin, &format!("{count} === {before}")).await?;
    admin.enters_named("Redo").await?;
    until(&admin, &format!("{count} === {}", before - 1)).await?;

    compares_and_takes_along(&admin).await?;
    admin.types("?").await?;
    admin.sees("Keys without Ctrl work here").await?;
    presses(&admin, Key::Escape, 1).await?;
    until(&admin, "!document.querySelector('dialog[open]')").await?;

    // How they all match is a picture that is also said, and the worst-off are a key away.
    let said = "document.querySelector('.spread-of-scores').innerText.includes(' pair')";
    ensure!(is(&admin, said).await?, "the picture says nothing");
    let attribute = "document.querySelector('.shares thead th').innerText";
    ensure!(is(&admin, &format!("{attribute} === 'Language'")).await?);
    admin.tabs_to(".pictures select").await?;
    presses(&admin, Key::Down, 1).await?;
    until(&admin, &format!("{attribute} === 'Country'")).await?;
    admin.enters(".pictures .match-head .open-person").await?;
    admin.sees("Now with").await?;
    admin.leaves().await
}

async fn compares_and_takes_along(admin: &Person) -> Result<()> {
    let shown = "document.querySelectorAll('dialog[open] tbody tr:not([hidden])').length";
    admin.enters_named("Compare").await?;
    admin.find("dialog[open] .comparison tr").await?;
    let all = run(admin, &format!("return {shown}")).await?;
    admin.tabs_to("dialog[open] [name='fate']:checked").await?;
    presses(admin, Key::Down, 1).await?;
    until(admin, &format!("{shown} < {all}")).await?;
    presses(admin, Key::Escape, 1).await?;
    until(admin, "!document.querySelector('dialog[open]')").await?;
    run(admin, CATCH_FILE).await?;
    admin.enters_named("Export").await?;
    until(admin, "caught.length === 1").await?;
    ensure!(is(admin, "caught[0].includes('Mentee,Mentor,Score')").await?);
    Ok(())
}

#[tokio::test]
async fn a_plan_is_published_parted_and_taken_back() -> Result<()> {
    let demo = Demo::start_with(&["--invite-after", "10"])?;
    let admin = admin_in_the_studio(&demo).await?;
    admin.enters_named("Publish the plan").await?;
    admin.sees("either can say no without a reason").await?;
    admin.enters_named("Publish and invite").await?;
    admin.sees("Nobody was told yet.").await?;
    admin.sees("0 differ from what is published").await?;

    // The first mentee of the board is parted: only once the number of pairs was typed.
    admin.types("j").await?;
    admin.find(".person .candidates .match").await?;
    admin.types("u").await?;
    admin.sees("You left them out for now.").await?;
    admin.enters_named("Publish the plan").await?;
    admin.sees("1 pair is parted").await?;
    let is_off = "[...document.querySelectorAll('dialog[open] button')].at(-1).disabled";
    ensure!(is(&admin, is_off).await?);
    admin.tabs_to("[name='part-count']").await?;
    admin.types("1").await?;
    until(&admin, &format!("!{is_off}")).await?;
    admin.enters_named("Publish and invite").await?;
    admin.sees("0 differ from what is published").await?;
    admin.sees("Nobody was told yet.").await?;

    admin.enters_named("Take it back").await?;
    admin.does_not_see("Nobody was told yet.").await?;
    admin.leaves().await
}

async fn presses(person: &Person, key: Key, times: usize) -> Result<()> {
    let key = char::from(key);
    person
        .types(&(0..times).map(|_| key).collect::<String>())
        .await
}
