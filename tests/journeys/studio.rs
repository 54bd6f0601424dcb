//! An admin plays with what a plan is judged by, looks at what is different, takes the plan along,
//! publishes it, and takes that back.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::time::Duration;
use thirtyfour::Key;
use wayfellow_tests::demo::Demo;
use wayfellow_tests::harness::Person;

#[tokio::test]
async fn what_moves_is_tried_out_and_what_is_let_go_is_a_step() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_in_the_studio(&demo).await?;
    let before = figures(&admin).await?;
    let pairs = pairs(&admin).await?;

    // Moved, and not let go: said, and not done.
    slide(&admin, "goals", "0", false).await?;
    admin.sees("would change").await?;
    ensure!(figures(&admin).await? == before, "it was applied");
    ensure!(self::pairs(&admin).await? == pairs, "it was applied");
    let undo = "[...document.querySelectorAll('button')].find(it => it.innerText === 'Undo')";
    ensure!(is(&admin, &format!("{undo}.disabled")).await?);

    // Let go: one step, which is there after a reload too.
    slide(&admin, "goals", "0", true).await?;
    until(&admin, &format!("!{undo}.disabled")).await?;
    until(&admin, "document.querySelector('#goals').value === '0'").await?;
    admin.driver.refresh().await?;
    admin.find(".board .match").await?;
    ensure!(is(&admin, "document.querySelector('#goals').value === '0'").await?);
    admin.clicks("Undo").await?;
    until(&admin, "document.querySelector('#goals').value !== '0'").await?;
    until_pairs(&admin, &pairs).await?;
    admin.clicks("Redo").await?;
    until(&admin, "document.querySelector('#goals').value === '0'").await?;

    // A number can be typed; what is too great is the greatest, and what is none is nothing.
    let field = admin.find("[aria-label='Place, as a number']").await?;
    field.clear().await?;
    field.send_keys("99").await?;
    field.send_keys(Key::Tab).await?;
    until(&admin, "document.querySelector('#place').value === '10'").await?;
    field.clear().await?;
    field.send_keys(Key::Tab).await?;
    until(
        &admin,
        "document.querySelector(\"[aria-label='Place, as a number']\").value === '10'",
    )
    .await?;

    // Both aims say what they come to.
    until(
        &admin,
        "[...document.querySelectorAll('.studio-rules .option small')]
            .every(it => /placed · mean \\d+ · least \\d+/.test(it.innerText))",
    )
    .await?;
    admin.meets_no_barrier().await?;
    admin.clicks("As the program has it").await?;
    until_pairs(&admin, &pairs).await?;
    admin.leaves().await
}

/// Keeps what is handed to the browser as a file, and lets no file be written.
const CATCH_FILE: &str = "
    window.caught = [];
    URL.createObjectURL = blob => { blob.text().then(text => caught.push(text)); return '#'; };";

#[tokio::test]
async fn the_plan_is_compared_and_taken_along() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_in_the_studio(&demo).await?;
    let count = pairs(&admin).await?.len();

    admin.presses(".match [aria-label^='Move to…']").await?;
    admin.find(".person .candidates .match").await?;
    admin.clicks("Leave without a mentor").await?;
    admin.sees("You left them out for now.").await?;
    admin.clicks("Compare").await?;
    admin.sees("Nothing is published yet.").await?;
    admin
        .find("dialog[open] .comparison tr[data-fate='dropped']")
        .await?;
    admin.meets_no_barrier().await?;
    let shown = "document.querySelectorAll('dialog[open] tbody tr:not([hidden])').length";
    ensure!(is(&admin, &format!("{shown} >= {count}")).await?);
    admin
        .presses("dialog[open] li:nth-child(2) > .chip")
        .await?;
    until(&admin, &format!("{shown} === 1")).await?;
    admin.clicks("Close").await?;

    run(&admin, CATCH_FILE).await?;
    admin.clicks("Export").await?;
    until(&admin, "caught.length === 1").await?;
    let text = run(&admin, "return caught[0]").await?;
    let text = text.as_str().context("a text")?;
    ensure!(
        text.contains("Mentee,Mentor,Score,Locked,In common"),
        "{text}"
    );
    ensure!(text.contains("You left them out for now."), "{text}");
    admin.leaves().await
}

#[tokio::test]
async fn a_published_plan_is_taken_back_and_nobody_is_parted_by_accident() -> Result<()> {
    let demo = Demo::start_with(&["--invite-after", "10"])?;
    let admin = admin_in_the_studio(&demo).await?;
    admin.presses(".match button[aria-pressed='false']").await?;
    admin.find(".match[data-locked='true']").await?;
    let pairs = pairs(&admin).await?;

    admin.clicks("Publish the plan").await?;
    admin.sees("either can say no without a reason").await?;
    admin.clicks("Publish and invite").await?;
    admin.sees("Nobody was told yet.").await?;
    admin.sees("left").await?;
    admin.sees("0 differ from what is published").await?;
    admin.meets_no_barrier().await?;

    // To part a pair is a thing to be typed.
    admin.presses(".match [aria-label^='Move to…']").await?;
    admin.find(".person .candidates .match").await?;
    admin.clicks("Leave without a mentor").await?;
    admin.sees("You left them out for now.").await?;
    admin.clicks("Publish the plan").await?;
    admin.sees("1 pair is parted").await?;
    let publish = "[...document.querySelectorAll('dialog[open] button')].at(-1)";
    ensure!(is(&admin, &format!("{publish}.disabled")).await?);
    admin.fills("part-count", "2").await?;
    ensure!(is(&admin, &format!("{publish}.disabled")).await?);
    admin.fills("part-count", "1").await?;
    until(&admin, &format!("!{publish}.disabled")).await?;
    admin.meets_no_barrier().await?;
    admin.clicks("Go back").await?;
    admin.clicks("Undo").await?;
    admin.does_not_see("You left them out for now.").await?;

    admin.clicks("Take it back").await?;
    admin.does_not_see("Nobody was told yet.").await?;
    admin.find(".match[data-locked='true']").await?;
    until_pairs(&admin, &pairs).await?;
    admin.leaves().await
}

pub(crate) async fn admin_in_the_studio(demo: &Demo) -> Result<Person> {
    let admin = demo.arrives(demo.one("admin")?).await?;
    goes_to_the_studio(&admin).await?;
    Ok(admin)
}

/// Opens the page of the program that waits to be paired, with its rules.
pub(crate) async fn goes_to_the_studio(admin: &Person) -> Result<()> {
    let program = crate::pair::waiting_program(admin).await?;
    opens_the_studio(admin, &program).await
}

/// Opens the page of a program, with its rules.
pub(crate) async fn opens_the_studio(admin: &Person, program: &str) -> Result<()> {
    admin.open(&format!("/programs/{program}/pairing")).await?;
    admin.find(".board .match").await?;
    if is(admin, "!document.querySelector('.rules-fold').open").await? {
        admin.presses(".rules-fold > summary").await?;
    }
    Ok(())
}

/// Moves a slider as a pointer does, and perhaps lets it go.
pub(crate) async fn slide(person: &Person, id: &str, to: &str, lets_go: bool) -> Result<()> {
    let script = "const [id, to, letsGo] = arguments;
        const slider = document.getElementById(id);
        slider.value = to;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        if (letsGo) slider.dispatchEvent(new Event('change', { bubbles: true }));";
    let arguments = vec![id.into(), to.into(), lets_go.into()];
    person.driver.execute(script, arguments).await?;
    Ok(())
}

pub(crate) async fn figures(person: &Person) -> Result<String> {
    Ok(person.find(".studio-figures").await?.text().await?)
}

/// Every pair that the board shows, in a fixed order.
async fn pairs(person: &Person) -> Result<Vec<Value>> {
    let script = "return [...document.querySelectorAll('.seat-card')].flatMap(card =>
        [...card.querySelectorAll('.match .row-text strong')].map(mentee =>
            mentee.firstChild.data + ' / ' + card.querySelector('.open-person').innerText)).sort()";
    let pairs = run(person, script).await?;
    Ok(pairs.as_array().context("a list")?.clone())
}

async fn until_pairs(person: &Person, expected: &[Value]) -> Result<()> {
    for _ in 0..600 {
        if pairs(person).await? == expected {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("the plan is another one:\n{}", person.text().await?)
}

pub(crate) async fn is(person: &Person, condition: &str) -> Result<bool> {
    let answer = run(person, &format!("return {condition}")).await?;
    answer.as_bool().with_context(|| condition.to_owned())
}

pub(crate) async fn until(person: &Person, condition: &str) -> Result<()> {
    for _ in 0..600 {
        if is(person, condition).await? {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("never {condition}:\n{}", person.text().await?)
}

pub(crate) async fn run(person: &Person, script: &str) -> Result<Value> {
    let answer = person.driver.execute(script, Vec::new()).await?;
    Ok(answer.json().clone())
}
