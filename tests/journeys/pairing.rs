//! An admin pairs forty-eight sign-ups: the demo's.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::time::Duration;
use thirtyfour::prelude::*;
use wayfellow_tests::harness::{Person, Server, run_command};

const DEMO_PASSWORD: &str = "two on one road";

#[tokio::test]
async fn an_admin_settles_some_pairs_by_hand_and_publishes_the_plan() -> Result<()> {
    let server = demo()?;
    let filip = filip_runs_the_program(&server).await?;
    follow(&filip, "Pair people").await?;
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
    filip.presses(".match [aria-label^='Move to…']").await?;
    filip.find(".person .candidates .match").await?;
    filip.presses(".person [aria-label^='Compare ']").await?;
    filip.sees("Why this score").await?;
    filip.sees("Shared free hours").await?;
    filip.meets_no_barrier().await?;

    filip.clicks("Leave without a mentor").await?;
    filip.sees("You left them out for now.").await?;
    filip.clicks("Undo").await?;
    filip.find(".match[data-locked='true']").await?;
    filip.does_not_see("You left them out for now.").await?;
    filip.clicks("Close").await?;

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
    abena.sees("There is nothing here").await?;
    abena.does_not_see("mentees placed").await?;
    abena.leaves().await
}

/// Stands between the page and its workers: counts them, and holds back what is asked of them.
const BETWEEN: &str = "
    const between = window.between = {
        workers: [], held: [], holds: false, ended: 0, posted: 0, answered: 0,
    };
    const { postMessage, terminate } = Worker.prototype;
    Worker.prototype.postMessage = function (message) {
        if (message[1].startsWith('{\"Pool\"')) {
            between.workers.push(this);
            this.addEventListener('message', ({ data: [number, answer] }) => {
                if (answer !== undefined) between.answered = Math.max(between.answered, number);
            });
        }
        if (between.holds) { between.held.push([this, message]); return; }
        between.posted = message[0];
        postMessage.call(this, message);
    };
    Worker.prototype.terminate = function () { between.ended += 1; terminate.call(this); };
    between.release = () => {
        between.holds = false;
        for (const [worker, message] of between.held.splice(0)) postMessage.call(worker, message);
    };
    between.says = (event) => between.workers.at(-1).dispatchEvent(event);";

/// Locks the first pair that is not locked, and says how long the page was held up by that.
const LOCK: &str = "
    const button = document.querySelector(\".match button[aria-pressed='false']\");
    const begun = performance.now();
    button.click();
    return performance.now() - begun;";

/// How long, in milliseconds, a press may hold up the page; not optimised, on a busy machine.
const MOST_HELD_UP: f64 = 200.0;

#[tokio::test]
async fn a_plan_comes_from_a_worker_and_the_newest_change_wins() -> Result<()> {
    let server = demo()?;
    let filip = filip_runs_the_program(&server).await?;
    ensure!(!has_fetched_the_engine(&filip).await?, "fetched too early");
    run(&filip, BETWEEN).await?;
    follow(&filip, "Pair people").await?;
    filip.sees("mentees placed").await?;
    ensure!(has_fetched_the_engine(&filip).await?);

    // Two changes in a row, the second while the first is worked out.
    run(&filip, "between.holds = true").await?;
    let held_up = run(&filip, LOCK).await?.as_f64();
    ensure!(
        held_up.is_some_and(|time| time < MOST_HELD_UP),
        "{held_up:?}"
    );
    filip.sees("Working out…").await?;
    filip.find(".plan[data-behind='true'] .match").await?;
    ensure!(
        locked(&filip).await? == 0,
        "the page works out plans itself"
    );
    let next = "const all = document.querySelectorAll(\".match button[aria-pressed='false']\");
        all[1].click();
        return between.held.length;";
    ensure!(run(&filip, next).await? == 2);
    run(&filip, "between.release()").await?;
    filip.sees("Nobody else moved.").await?;
    ensure!(
        locked(&filip).await? == 2,
        "the plan is not that of the last change"
    );
    filip.does_not_see("Working out…").await?;

    // Each can be taken back by itself, although they came as one plan.
    filip.clicks("Undo").await?;
    waits_for_locks(&filip, 1).await?;

    // What takes too long is ended once something newer waits behind it.
    waits_until_idle(&filip).await?;
    let ended = "return between.ended";
    ensure!(run(&filip, ended).await? == 0);
    run(&filip, "between.holds = true").await?;
    run(&filip, LOCK).await?;
    let begins =
        "const [, [number]] = between.held.find(([, [, text]]) => text.startsWith('{\"Propose\"'));
        between.says(new MessageEvent('message', { data: [number] }));";
    run(&filip, begins).await?;
    run(&filip, &next.replace("all[1]", "all[2]")).await?;
    run(&filip, "between.held = []; between.holds = false").await?;
    waits_for_locks(&filip, 3).await?;
    ensure!(run(&filip, ended).await? == 1);

    // A worker that stumbles is no blank page.
    run(&filip, "between.holds = true").await?;
    run(&filip, LOCK).await?;
    run(
        &filip,
        "between.holds = false; between.says(new ErrorEvent('error'))",
    )
    .await?;
    filip.sees("That did not work").await?;
    filip.meets_no_barrier().await?;
    ensure!(locked(&filip).await? == 3, "the last plan is not there");
    filip.clicks("Try again").await?;
    waits_for_locks(&filip, 4).await?;
    filip.does_not_see("That did not work").await?;
    filip.leaves().await
}

async fn filip_runs_the_program(server: &Server) -> Result<Person> {
    let filip = Person::arrive(server).await?;
    filip
        .signs_in("filip.dvorak@demo.example", DEMO_PASSWORD)
        .await?;
    filip.sees("Welcome back, Filip").await?;
    filip.clicks("Groups").await?;
    for step in ["Harbour Professionals", "Next step, second round", "Run it"] {
        follow(&filip, step).await?;
    }
    filip.sees("Pair people").await?;
    Ok(filip)
}

async fn has_fetched_the_engine(person: &Person) -> Result<bool> {
    let names = "return performance.getEntriesByType('resource').map(({ name }) => name).join()";
    let names = run(person, names).await?;
    let names = names.as_str().context("names")?;
    ensure!(
        names.contains("wayfellow-app"),
        "resources are listed: {names}"
    );
    Ok(names.contains("wayfellow-pairing"))
}

async fn locked(person: &Person) -> Result<usize> {
    let matches = person
        .driver
        .find_all(By::Css(".match[data-locked='true']"));
    Ok(matches.await?.len())
}

async fn waits_for_locks(person: &Person, count: usize) -> Result<()> {
    for _ in 0..600 {
        if locked(person).await? == count {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("{} locks instead of {count}", locked(person).await?)
}

/// Waits until the worker has nothing more to do: the newest request is never overtaken.
async fn waits_until_idle(person: &Person) -> Result<()> {
    for _ in 0..600 {
        if run(person, "return between.posted === between.answered").await? == true {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("the worker is never idle")
}

async fn run(person: &Person, script: &str) -> Result<Value> {
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
