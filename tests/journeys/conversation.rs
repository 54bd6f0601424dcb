//! Two people write to each other: it arrives by itself, outlasts reloads, ends with a block, and
//! stands nowhere outside their browsers in words that anybody could read.

use crate::pair::{named, pair_with};
use anyhow::{Result, ensure};
use thirtyfour::prelude::*;
use wayfellow_tests::demo::{Demo, SignIn};
use wayfellow_tests::harness::Person;

/// Words that nobody writes by chance.
const CANARY: &str = "zanzibarrowquiver";

struct Two<'demo> {
    demo: &'demo Demo,
    emma: Person,
    leila: Person,
    page: String,
}

/// A mentor and a mentee at work, on the page of their pair.
async fn meet(demo: &Demo) -> Result<Two<'_>> {
    let (mentor, mentee): (&SignIn, &SignIn) =
        (named(demo, "Emma Larsson")?, named(demo, "Leila Mansour")?);
    let (emma, leila) = (demo.arrives(mentor).await?, demo.arrives(mentee).await?);
    let page = format!("/pairs/{}", pair_with(&leila, mentor).await?);
    for person in [&emma, &leila] {
        person.open(&page).await?;
        person.find("[name='message']").await?;
    }
    Ok(Two {
        demo,
        emma,
        leila,
        page,
    })
}

#[tokio::test]
async fn what_one_writes_shows_at_the_other_end() -> Result<()> {
    let demo = Demo::start()?;
    let two = meet(&demo).await?;
    let (emma, leila) = (&two.emma, &two.leila);
    leila.sees("Say hello to Emma Larsson").await?;
    leila
        .fills("message", "Hello **Emma**, see https://example.org/tea")
        .await?;
    leila.clicks("Send").await?;
    for person in [leila, emma] {
        person.find(".line strong").await?;
        person.find("a[href='https://example.org/tea']").await?;
    }
    emma.meets_no_barrier().await?;
    emma.fills("message", "Two things:\n").await?;
    emma.sees("Two things:").await?;
    let field = emma.find("[name='message']").await?;
    ensure!(
        field.prop("value").await?.as_deref() == Some(""),
        "Enter sends"
    );
    field.send_keys("<b>First</b>").await?;
    field.send_keys(Key::Shift + Key::Enter).await?;
    field.send_keys("- second\n").await?;
    leila.find(".line-words .bullets").await?;
    // Markup of pages is only text.
    leila.sees("<b>First</b>").await?;

    // What was typed and not sent is there again, and so is all that was sent.
    leila.fills("message", "Not yet fini").await?;
    leila.meets_no_barrier().await?;
    leila.driver.refresh().await?;
    leila.sees("Two things:").await?;
    let field = leila.find("[name='message']").await?;
    ensure!(field.prop("value").await?.as_deref() == Some("Not yet fini"));
    field.send_keys("shed\n").await?;
    emma.sees("Not yet finished").await?;

    leila.clicks("Block or report").await?;
    leila.clicks("Block Emma Larsson").await?;
    leila.clicks("Block").await?;
    leila.sees("You have blocked Emma Larsson").await?;
    // Her stream ends, and her page finds out by itself.
    emma.sees("This pair has ended.").await?;
    for person in [emma, leila] {
        person.open(&two.page).await?;
        person.sees("This pair has ended.").await?;
        person.sees("Not yet finished").await?;
        let fields = person.driver.find_all(By::Css("[name='message']")).await?;
        ensure!(fields.is_empty(), "nothing more is written");
        person.meets_no_barrier().await?;
    }
    two.emma.leaves().await?;
    two.leila.leaves().await
}

#[tokio::test]
async fn what_is_written_offline_waits_and_arrives_once_and_in_order() -> Result<()> {
    let demo = Demo::start()?;
    let two = meet(&demo).await?;
    let (emma, leila) = (&two.emma, &two.leila);
    let network = |is_there: bool| {
        let script = "if (!window.realFetch) window.realFetch = window.fetch;
            window.fetch = arguments[0] ? window.realFetch
                : () => Promise.reject(new TypeError('offline'));";
        leila.driver.execute(script, vec![is_there.into()])
    };
    network(false).await?;
    for words in ["first of three\n", "second of three\n"] {
        leila.fills("message", words).await?;
        leila.sees(words.trim()).await?;
    }
    leila.sees("waiting").await?;
    // The reload brings the network back; what waits is still there, and goes.
    leila.driver.refresh().await?;
    emma.sees("second of three").await?;
    leila.find("[name='message']").await?;
    leila.fills("message", "third of three\n").await?;
    for person in [emma, leila] {
        person.sees("third of three").await?;
        person.does_not_see("waiting").await?;
        let mut words = Vec::new();
        for line in person.driver.find_all(By::Css(".line-words")).await? {
            words.push(line.text().await?);
        }
        ensure!(
            words == ["first of three", "second of three", "third of three"],
            "{words:?}"
        );
    }
    two.emma.leaves().await?;
    two.leila.leaves().await
}

#[tokio::test]
async fn nobody_but_the_two_can_read_it_anywhere() -> Result<()> {
    let demo = Demo::start()?;
    let two = meet(&demo).await?;
    let words = format!("{CANARY} written");
    two.leila.fills("message", &format!("{words}\n")).await?;
    two.emma.sees(&words).await?;
    two.emma
        .fills("message", &format!("{CANARY} typed"))
        .await?;
    two.emma.driver.refresh().await?;
    two.emma.find("[name='message']").await?;

    // The database with its log of writes, the server's log with all outgoing mail, and a backup.
    let backup = two.demo.server.path("all.backup");
    two.demo
        .server
        .command(&["backup", "--to", &backup.display().to_string()])?;
    let mut seen = Vec::new();
    for file in std::fs::read_dir(two.demo.server.path(""))? {
        let file = file?;
        let bytes = std::fs::read(file.path())?;
        let has_it = bytes
            .windows(CANARY.len())
            .any(|window| window == CANARY.as_bytes());
        let name = file.file_name().to_string_lossy().into_owned();
        ensure!(!has_it, "{name} has the words");
        seen.push(name);
    }
    for expected in ["wayfellow.db", "wayfellow.db-wal", "log", "all.backup"] {
        ensure!(seen.iter().any(|name| name == expected), "{seen:?}");
    }
    two.emma.leaves().await?;
    two.leila.leaves().await
}
