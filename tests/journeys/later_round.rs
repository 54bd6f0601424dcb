//! What comes after the first plan: two admins on one draft, a pool that changes under them, a
//! drop-out, who waits, and more people who are asked to sign up. By keyboard alone.

use crate::pair::{in_days, named, pair_with, posts, publishes};
use crate::studio::{is, opens_the_studio, run, until};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use wayfellow_tests::demo::{Demo, SignIn};
use wayfellow_tests::harness::Person;

/// Who is locked on the board, by name.
const LOCKED: &str =
    "[...document.querySelectorAll(\".board .match[data-locked='true'] .row-text strong\")]
    .map(it => it.firstChild.data.trim()).join()";

#[tokio::test]
async fn two_admins_on_one_draft_are_told_and_nothing_is_overwritten() -> Result<()> {
    let demo = Demo::start()?;
    let filip = demo.arrives(demo.one("admin")?).await?;
    let ana = demo.arrives(named(&demo, "Ana Ribeiro")?).await?;
    let program = crate::pair::waiting_program(&filip).await?;
    becomes_admin(&filip, &ana, &program).await?;
    for admin in [&filip, &ana] {
        opens_the_studio(admin, &program).await?;
    }

    // Her own mentees come first for him, and are not on her page: he goes beyond them.
    let his = locks(&filip, 8).await?;
    let saved = "document.querySelector('.saved-word').innerText.startsWith('Saved')";
    until(&filip, saved).await?;
    let hers = locks(&ana, 1).await?;
    ensure!(his != hers, "both locked {his}");
    ana.sees("Filip Dvořák saved another plan").await?;
    ensure!(locked(&ana).await? == hers, "hers is gone");
    let path = format!("/api/programs/{program}/pairing/draft");
    let kept = filip.asks(&path).await?;
    ensure!(kept["is_yours"] == true, "{kept}");
    ana.meets_no_barrier().await?;

    // She looks at his, which is a step that she can undo.
    ana.enters_named("See theirs").await?;
    until(&ana, &format!("{LOCKED} === {his:?}")).await?;
    ana.holds(&[Key::Control], "z").await?;
    until(&ana, &format!("{LOCKED} === {hers:?}")).await?;
    until(&ana, saved).await?;

    // Now it is he who is told, and he keeps his own.
    filip.types("l").await?;
    until(&filip, &format!("{LOCKED} === ''")).await?;
    filip.sees("Ana Ribeiro saved another plan").await?;
    filip.enters_named("Keep mine").await?;
    filip.does_not_see("Ana Ribeiro saved another plan").await?;
    until(&filip, saved).await?;
    let kept = filip.asks(&path).await?;
    ensure!(kept["is_yours"] == true, "{kept}");
    filip.leaves().await?;
    ana.leaves().await
}

#[tokio::test]
async fn after_a_drop_out_the_fewest_are_moved() -> Result<()> {
    let demo = Demo::start()?;
    let filip = demo.arrives(demo.one("admin")?).await?;
    let couples = publishes(&demo, &filip).await?;
    let path = format!("/api/programs/{}/pool", couples.program);
    let pool = filip.asks(&path).await?["pool"].take();
    let waiting = left_over(&pool)?;
    // The one seat that is free must not be the answer for who is left without a mentor.
    let free = with_a_seat_left(&pool)?;
    let mut pairs = couples.pairs.iter();
    let pair = pairs.find(|(mentor, _)| free.is_empty() || free == [mentor.name.as_str()]);
    let &(mentor, mentee) = pair.with_context(|| format!("{free:?} have free seats"))?;
    opens_the_studio(&filip, &couples.program).await?;

    sees_their_place(
        &demo,
        &couples.program,
        waiting.first().context("nobody waits")?,
    )
    .await?;
    declines(&demo, mentor, mentee).await?;

    // He does not know yet: what he publishes is refused, and he is told what has changed.
    filip.types("j").await?;
    filip.find(".person .candidates .match").await?;
    filip.types("u").await?;
    filip.sees("You left them out for now.").await?;
    filip.enters_named("Publish the plan").await?;
    filip.tabs_to("[name='part-count']").await?;
    filip.types("1").await?;
    filip.enters_named("Publish and invite").await?;
    filip
        .sees("The pool has changed, so nothing was published yet")
        .await?;
    filip.meets_no_barrier().await?;
    filip.find(".board .match").await?;
    filip.enters_named("Start over").await?;
    filip.does_not_see("You left them out for now.").await?;

    // Whoever else waits stays out of it, so that only a change of pairs makes room.
    for (id, _) in &waiting {
        filip.enters(&format!("#open-mentee-{id}")).await?;
        filip.find(".person h2").await?;
        filip.types("u").await?;
        filip.sees("Now without a mentor.").await?;
        filip.types(&char::from(Key::Escape).to_string()).await?;
        until(&filip, "!document.querySelector('.person')").await?;
    }
    filip.sees("1 more person can have a mentor").await?;
    filip.sees("With fewer it can't be done.").await?;
    filip.meets_no_barrier().await?;
    let is_placed = format!(
        "[...document.querySelectorAll('.board .match strong')].some(it => it.innerText.includes({:?}))",
        mentee.name
    );
    ensure!(!is(&filip, &is_placed).await?, "has a mentor already");
    filip.enters_named("Make room, changing the fewest").await?;
    until(&filip, &is_placed).await?;
    filip
        .does_not_see("1 more person can have a mentor")
        .await?;

    asks_more_people(&filip, &couples.program).await?;
    filip.leaves().await
}

/// Locks the mentee who comes at this place of the board, and returns who that is.
async fn locks(admin: &Person, place: usize) -> Result<String> {
    for _ in 0..place {
        admin.types("j").await?;
    }
    admin.find(".person .candidates .match").await?;
    let name = admin.find(".person h2").await?.text().await?;
    admin.types("l").await?;
    until(admin, &format!("{LOCKED} === {name:?}")).await?;
    Ok(name)
}

async fn locked(admin: &Person) -> Result<String> {
    let names = run(admin, &format!("return {LOCKED}")).await?;
    Ok(names.as_str().context("names")?.to_owned())
}

/// One admin of a program's group makes another.
async fn becomes_admin(admin: &Person, other: &Person, program: &str) -> Result<()> {
    let program = admin.asks(&format!("/api/programs/{program}")).await?;
    let me = other.asks("/api/session").await?;
    let (group, member) = (&program["group"], &me["member"]);
    let member = member["id"].as_str().with_context(|| me.to_string())?;
    let group = group.as_str().with_context(|| program.to_string())?;
    let path = format!("/api/groups/{group}/members/{member}/role");
    let script = "const [path, body, done] = arguments;
        const headers = { 'content-type': 'application/json' };
        fetch(path, { method: 'PUT', headers, body: JSON.stringify(body) }).then((it) => done(it.ok));";
    let arguments = vec![path.into(), json!({ "role": "admin" })];
    let answer = admin.driver.execute_async(script, arguments).await?;
    ensure!(answer.json() == true, "she is no admin");
    Ok(())
}

/// The ids and names of those whom the published plan leaves without a mentor.
fn left_over(pool: &Value) -> Result<Vec<(String, String)>> {
    let waiting = people(pool)?
        .iter()
        .filter(|it| it["seeks_mentor"] == true && pairs_of(pool, "mentee", &it["member"]) == 0);
    waiting
        .map(|it| {
            let text = |value: &Value| value.as_str().map(str::to_owned).context("a text");
            Ok((text(&it["member"])?, text(&it["name"])?))
        })
        .collect()
}

/// The names of the mentors who could take one more.
fn with_a_seat_left(pool: &Value) -> Result<Vec<&str>> {
    let free = people(pool)?.iter().filter(|it| {
        let taken = pairs_of(pool, "mentor", &it["member"]);
        it["free_seats"].as_u64().is_some_and(|seats| seats > taken)
    });
    free.map(|it| it["name"].as_str().context("a name"))
        .collect()
}

fn people(pool: &Value) -> Result<&Vec<Value>> {
    pool["people"].as_array().context("people")
}

/// In how many published pairs somebody is, as the one or the other.
fn pairs_of(pool: &Value, part: &str, member: &Value) -> u64 {
    let published = pool["published"].as_array().into_iter().flatten();
    let theirs = published.filter(|couple| &couple[part] == member);
    theirs.map(|_| 1).sum()
}

/// Who was left over sees where they stand, by the rule that decides it, and no score.
async fn sees_their_place(demo: &Demo, program: &str, who: &(String, String)) -> Result<()> {
    let one = demo.arrives(named(demo, &who.1)?).await?;
    one.open(&format!("/programs/{program}/sign-up")).await?;
    one.sees("wait for a mentor").await?;
    one.sees("Who was left over in more rounds comes first next time.")
        .await?;
    one.does_not_see("of 100").await?;
    one.meets_no_barrier().await?;
    one.leaves().await
}

async fn declines(demo: &Demo, mentor: &SignIn, mentee: &SignIn) -> Result<()> {
    let one = demo.arrives(mentee).await?;
    let page = format!("/pairs/{}", pair_with(&one, mentor).await?);
    one.open(&page).await?;
    one.enters_named("No, thank you").await?;
    one.enters_named("Decline").await?;
    one.is_at("/pairs").await?;
    one.leaves().await
}

/// The program takes more people, who are invited by their pasted addresses.
async fn asks_more_people(admin: &Person, program: &str) -> Result<()> {
    let path = format!("/api/programs/{program}");
    let view = admin.asks(&path).await?;
    let body = json!({ "version": view["version"], "closes": in_days(14) });
    posts(admin, &format!("{path}/reopen-sign-up"), &body).await?;
    admin.open(&format!("/programs/{program}/run")).await?;
    admin.tabs_to("[name='addresses']").await?;
    admin.types("noor@example.org, nobody").await?;
    admin.enters_named("Invite 2 people by mail").await?;
    admin
        .find("[name='addresses'][aria-invalid='true']")
        .await?;
    admin.meets_no_barrier().await?;
    admin.tabs_to("[name='addresses']").await?;
    admin.holds(&[Key::Control], "a").await?;
    admin.types("noor@example.org, kofi@example.org").await?;
    admin.enters_named("Invite 2 people by mail").await?;
    admin.sees("2 mails are on their way.").await
}
