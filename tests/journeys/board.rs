//! An admin moves people on the board: by keys, by dragging, and by what the page suggests.

use crate::studio::{is, run, until};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use thirtyfour::Key;
use wayfellow_tests::demo::Demo;
use wayfellow_tests::harness::Person;

#[tokio::test]
async fn by_keys_alone_somebody_is_moved_locked_and_left_out() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_at_the_board(&demo).await?;

    admin.types("j").await?;
    admin.find(".person .candidates .match").await?;
    ensure!(focus(&admin).await? == "person-head", "the focus stays out");
    let first = text_of(&admin, ".person h2").await?;
    admin.types("j").await?;
    until(&admin, &format!("{PERSON} !== {first:?}")).await?;
    admin.types("k").await?;
    until(&admin, &format!("{PERSON} === {first:?}")).await?;

    // What a move would do is said before it is made.
    let second = ".person .candidates > .match:nth-child(2)";
    let effect = format!("{second} .effect");
    ensure!(!text_of(&admin, &effect).await?.is_empty());
    let mentor = text_of(&admin, &format!("{second} strong")).await?;
    admin.types("2").await?;
    admin.sees(&format!("Now with {mentor}")).await?;
    until(&admin, &format!("{LOCKED} === 1")).await?;
    ensure!(focus(&admin).await? == "person-head", "the focus is lost");

    admin.types("l").await?;
    until(&admin, &format!("{LOCKED} === 0")).await?;
    admin.types("u").await?;
    admin.sees("You left them out for now.").await?;
    admin.holds(&[Key::Control], "z").await?;
    until(
        &admin,
        "!document.body.innerText.includes('You left them out')",
    )
    .await?;
    admin.holds(&[Key::Control, Key::Shift], "z").await?;
    admin.sees("You left them out for now.").await?;
    admin.holds(&[Key::Control], "z").await?;
    until(
        &admin,
        "!document.body.innerText.includes('You left them out')",
    )
    .await?;
    admin.types(&char::from(Key::Escape).to_string()).await?;
    until(&admin, "!document.querySelector('.person')").await?;
    ensure!(focus(&admin).await?.starts_with("open-mentee-"));

    // What is typed into a field is no key, and single keys can be turned off.
    admin.fills("sought", "j").await?;
    ensure!(is(&admin, "!document.querySelector('.person')").await?);
    admin.fills("sought", "").await?;
    admin.find("#main").await?.focus().await?;
    admin.types("?").await?;
    admin.sees("Keys without Ctrl work here").await?;
    admin.meets_no_barrier().await?;
    admin.presses("#single_keys").await?;
    admin.clicks("Done").await?;
    admin.driver.refresh().await?;
    admin.find(".match").await?;
    admin.types("j").await?;
    ensure!(is(&admin, "!document.querySelector('.person')").await?);
    admin.leaves().await
}

/// Drags the first mentee of the board to where this selects.
const DRAG: &str = "
    const [to, drops] = arguments;
    const one = document.querySelector('.match');
    const target = document.querySelector(to);
    const dataTransfer = new DataTransfer();
    const send = (element, type) => element.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    if (!drops) { send(one, 'dragstart'); return one.querySelector('strong').innerText.trim(); }
    return send(target, drops);";

#[tokio::test]
async fn who_is_dragged_is_with_the_mentor_they_are_dropped_on() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_at_the_board(&demo).await?;
    let target = ".board > .seat-card:nth-child(2)";
    let mentor = text_of(&admin, &format!("{target} .open-person")).await?;
    let mentee = drag(&admin, target, Value::Null).await?;
    let mentee = mentee.as_str().context("a name")?.to_owned();
    admin
        .sees(&format!("Drop {mentee} on a mentor, or here."))
        .await?;
    drag(&admin, target, "dragover".into()).await?;
    let note = ".drag-note > p";
    let says = format!(
        "document.querySelector({note:?}).innerText.startsWith({:?})",
        format!("{mentee} with {mentor}: ")
    );
    until(&admin, &says).await?;
    let worked_out =
        format!("document.querySelector({note:?}).innerText.includes(' for {mentee}')");
    until(&admin, &worked_out).await?;
    ensure!(
        is(&admin, &format!("{LOCKED} === 0")).await?,
        "moved before the drop"
    );
    drag(&admin, target, "drop".into()).await?;
    let is_there = format!(
        "[...document.querySelectorAll({:?})].some((one) => one.innerText.includes({mentee:?}))",
        format!("{target} .match[data-locked='true']")
    );
    until(&admin, &is_there).await?;
    until(&admin, "!document.querySelector('.drag-note')").await?;

    // Out of the plan, and back in one step.
    drag(&admin, target, Value::Null).await?;
    admin.find(".drop-out").await?;
    drag(&admin, ".drop-out", "dragover".into()).await?;
    drag(&admin, ".drop-out", "drop".into()).await?;
    admin.sees("You left them out for now.").await?;
    admin.clicks("Undo").await?;
    until(&admin, &is_there).await?;
    admin.leaves().await
}

#[tokio::test]
async fn what_is_suggested_places_somebody_and_is_one_step() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_at_the_board(&demo).await?;
    let head = "[...document.querySelectorAll('h2')].find((head) => head.innerText.startsWith('Without a mentor: '))";
    let count = format!("Number({head}?.innerText.split(': ')[1] ?? 0)");
    let before = run(&admin, &format!("return {count}")).await?.as_u64();
    let before = before.context("a number")?;
    ensure!(before > 0, "the demo leaves nobody out");
    admin.presses(".suggestion .button").await?;
    until(&admin, &format!("{count} === {}", before - 1)).await?;
    admin.clicks("Undo").await?;
    until(&admin, &format!("{count} === {before}")).await?;
    admin.meets_no_barrier().await?;
    admin.leaves().await
}

#[tokio::test]
async fn on_a_phone_the_panel_is_a_sheet_that_closes() -> Result<()> {
    let demo = Demo::start()?;
    let admin = admin_at_the_board(&demo).await?;
    admin.driver.set_window_rect(0, 0, 500, 780).await?;
    let opener = ".match [aria-label^='Move to…']";
    admin.presses(opener).await?;
    admin.find(".person .candidates .match").await?;
    ensure!(
        is(
            &admin,
            "getComputedStyle(document.querySelector('.person')).position === 'fixed'"
        )
        .await?
    );
    ensure!(
        is(&admin, "document.documentElement.scrollWidth <= innerWidth").await?,
        "it goes sideways"
    );
    admin.meets_no_barrier().await?;
    admin.presses(".person [aria-label^='Pair them: ']").await?;
    until(&admin, &format!("{LOCKED} === 1")).await?;
    admin.clicks("Close").await?;
    until(&admin, "!document.querySelector('.person')").await?;
    ensure!(focus(&admin).await?.starts_with("open-mentee-"));
    admin.leaves().await
}

/// Who is in the panel, and how many pairs of the board are locked.
const PERSON: &str = "document.querySelector('.person h2')?.innerText";
const LOCKED: &str = "document.querySelectorAll(\".board .match[data-locked='true']\").length";

async fn admin_at_the_board(demo: &Demo) -> Result<Person> {
    let admin = demo.arrives(demo.one("admin")?).await?;
    let program = crate::pair::waiting_program(&admin).await?;
    admin.open(&format!("/programs/{program}/pairing")).await?;
    admin.find(".board .match").await?;
    Ok(admin)
}

async fn focus(person: &Person) -> Result<String> {
    let id = run(person, "return document.activeElement.id").await?;
    Ok(id.as_str().context("an id")?.to_owned())
}

async fn text_of(person: &Person, selector: &str) -> Result<String> {
    Ok(person.find(selector).await?.text().await?)
}

async fn drag(person: &Person, to: &str, event: Value) -> Result<Value> {
    let answer = person.driver.execute(DRAG, vec![to.into(), event]).await?;
    Ok(answer.json().clone())
}
