//! Two people write to each other: it arrives by itself, outlasts reloads, ends with a block, and
//! stands nowhere outside their browsers in words that anybody could read.

use crate::pair::{named, pair_with};
use anyhow::{Result, ensure};
use thirtyfour::prelude::*;
use wayfellow_tests::demo::{Demo, SignIn};
use wayfellow_tests::harness::Person;

const NEW_PASSWORD: &str = "a lantern for every harbour";

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
    leila.sees("Nothing here yet.").await?;
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
async fn what_one_wrote_is_answered_changed_and_taken_away() -> Result<()> {
    let demo = Demo::start()?;
    let two = meet(&demo).await?;
    let (emma, leila) = (&two.emma, &two.leila);
    leila.fills("message", "Tea on Fryday?\n").await?;
    emma.sees("Tea on Fryday?").await?;
    emma.clicks("What you can do with this").await?;
    emma.meets_no_barrier().await?;
    emma.clicks("React: heart").await?;
    leila
        .find("[aria-label='heart, from your partner']")
        .await?;
    // The line that the server has confirmed is still the same, with what is open in it.
    emma.clicks("React: hurray").await?;
    leila
        .find("[aria-label='hurray, from your partner']")
        .await?;
    emma.clicks("heart, from you").await?;
    let gone = "[aria-label='heart, from your partner']";
    while !leila.driver.find_all(By::Css(gone)).await?.is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }

    leila.clicks("What you can do with this").await?;
    leila.clicks("Edit").await?;
    leila.fills("edit", "Tea on Friday?").await?;
    leila.meets_no_barrier().await?;
    leila.clicks("Save").await?;
    for person in [leila, emma] {
        person.sees("Tea on Friday?").await?;
        person.sees("edited").await?;
        person.does_not_see("Fryday").await?;
    }
    // What a reload reads anew is the same.
    emma.driver.refresh().await?;
    emma.sees("Tea on Friday?").await?;
    emma.find("[aria-label='hurray, from you']").await?;
    emma.does_not_see("Fryday").await?;

    leila.clicks("What you can do with this").await?;
    leila.clicks("Delete").await?;
    leila.sees("It leaves both screens at once.").await?;
    leila.meets_no_barrier().await?;
    leila.clicks("Delete it").await?;
    for person in [leila, emma] {
        person.does_not_see("Tea on Friday?").await?;
    }
    emma.fills("message", "Still here\n").await?;
    leila.sees("Still here").await?;
    two.emma.leaves().await?;
    two.leila.leaves().await
}

#[tokio::test]
async fn posts_about_a_step_keep_their_comments() -> Result<()> {
    let demo = Demo::start()?;
    let two = meet(&demo).await?;
    let (emma, leila) = (&two.emma, &two.leila);
    leila.clicks("Write about this step").await?;
    leila.fills("post", "What I **found out**").await?;
    leila.clicks("Post").await?;
    for person in [leila, emma] {
        person.find(".step .line strong").await?;
        person.find(".conversation .line strong").await?;
        person.sees("about “").await?;
    }
    emma.clicks("Comment").await?;
    emma.fills("comment", "That is worth a talk").await?;
    emma.meets_no_barrier().await?;
    emma.presses(".step .comments form button").await?;
    leila
        .find(".step .comments .line[data-by='partner']")
        .await?;
    leila
        .find(".conversation .comments .line[data-by='partner']")
        .await?;
    leila.fills("message", "On its own").await?;
    leila
        .clicks("Send as a post, which keeps its comments together")
        .await?;
    emma.sees("On its own").await?;
    leila.driver.refresh().await?;
    leila.find(".step .comments .line").await?;
    leila.meets_no_barrier().await?;
    // Another step has its own.
    leila.open(&format!("{}?step=1", two.page)).await?;
    leila.find(".conversation .comments .line").await?;
    let there = leila.driver.find_all(By::Css(".step .line")).await?;
    ensure!(there.is_empty(), "posts stand under their own step");
    two.emma.leaves().await?;
    two.leila.leaves().await
}

#[tokio::test]
async fn notes_on_a_step_are_for_both_or_for_oneself() -> Result<()> {
    let demo = Demo::start()?;
    let two = meet(&demo).await?;
    let (emma, leila) = (&two.emma, &two.leila);
    for person in [leila, emma] {
        person.clicks("Notes").await?;
    }
    leila.fills("note", "Ask about the form").await?;
    leila.clicks("Add note").await?;
    emma.sees("Ask about the form").await?;
    leila
        .fills("own-note", "I am a little afraid of it")
        .await?;
    leila.clicks("Keep").await?;
    leila.sees("Kept.").await?;
    leila.meets_no_barrier().await?;
    for person in [leila, emma] {
        person.driver.refresh().await?;
        person.sees("Notes (").await?;
    }
    leila.clicks("Notes (2)").await?;
    leila.sees("Ask about the form").await?;
    let own = leila.find("[name='own-note']").await?;
    let kept = own.prop("value").await?;
    ensure!(kept.as_deref() == Some("I am a little afraid of it"));
    emma.clicks("Notes (1)").await?;
    emma.sees("Ask about the form").await?;
    let own = emma.find("[name='own-note']").await?;
    ensure!(
        own.prop("value").await?.as_deref() == Some(""),
        "hers alone"
    );
    two.emma.leaves().await?;
    two.leila.leaves().await
}

#[tokio::test]
async fn a_check_in_says_what_is_meant_for_whom() -> Result<()> {
    let demo = Demo::start()?;
    let two = meet(&demo).await?;
    let (emma, leila) = (&two.emma, &two.leila);
    leila.chooses("mood", "Could be better").await?;
    leila.fills("own", "I did too little").await?;
    leila.fills("done", "We met at the **library**").await?;
    leila.fills("next", "A first draft").await?;
    leila.meets_no_barrier().await?;
    leila.clicks("Check in").await?;
    leila.sees("You've done yours.").await?;
    leila
        .sees("For you alone: could be better. I did too little")
        .await?;
    emma.sees("A first draft").await?;
    emma.find(".line-words strong").await?;
    emma.does_not_see("too little").await?;
    two.emma.leaves().await?;
    two.leila.leaves().await
}

#[tokio::test]
async fn history_survives_a_lost_password_and_code() -> Result<()> {
    let demo = Demo::start()?;
    let two = meet(&demo).await?;
    let (emma, leila) = (&two.emma, &two.leila);
    leila.fills("message", "Before all was lost\n").await?;
    emma.sees("Before all was lost").await?;
    let email = &named(&demo, "Leila Mansour")?.email;
    leila.open("/recover").await?;
    leila.fills("email", email).await?;
    leila.clicks("Send me the link").await?;
    leila.sees("Look in your mail").await?;
    let link = demo.server.mailed_link(email, "/recover").await?;
    leila.open(&link).await?;
    leila.fills("password", NEW_PASSWORD).await?;
    let lost = By::XPath("//label[contains(., 'No, it is lost')]");
    leila.driver.find(lost).await?.click().await?;
    leila.clicks("Set the new password").await?;
    leila.is_at("/sign-in").await?;
    leila.signs_in(email, NEW_PASSWORD).await?;
    leila.keeps_recovery_code().await?;
    leila.sees("Welcome back").await?;
    leila.open(&two.page).await?;
    leila.sees("sealed under a key that you have lost").await?;
    leila.meets_no_barrier().await?;

    emma.open(&two.page).await?;
    emma.sees("Leila Mansour has a new key").await?;
    emma.meets_no_barrier().await?;
    emma.clicks("They are the same: go on").await?;
    emma.find("[name='message']").await?;
    leila.open(&two.page).await?;
    leila.sees("Before all was lost").await?;
    leila.fills("message", "And on we go\n").await?;
    emma.sees("And on we go").await?;
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
    two.leila.clicks("What you can do with this").await?;
    two.leila.clicks("Edit").await?;
    let edited = format!("{CANARY} edited");
    two.leila.fills("edit", &edited).await?;
    two.leila.clicks("Save").await?;
    two.emma.sees(&edited).await?;
    two.leila.clicks("Write about this step").await?;
    let post = format!("{CANARY} posted");
    two.leila.fills("post", &post).await?;
    two.leila.clicks("Post").await?;
    two.emma.sees(&post).await?;
    two.emma.clicks("Comment").await?;
    let comment = format!("{CANARY} commented");
    two.emma.fills("comment", &comment).await?;
    two.emma.presses(".step .comments form button").await?;
    two.leila.sees(&comment).await?;
    two.leila.clicks("Notes").await?;
    let note = format!("{CANARY} noted");
    two.leila.fills("note", &note).await?;
    two.leila.clicks("Add note").await?;
    two.leila.sees(&note).await?;
    let own = format!("{CANARY} for oneself");
    two.leila.fills("own-note", &own).await?;
    two.leila.clicks("Keep").await?;
    two.leila.sees("Kept.").await?;
    for name in ["own", "done", "next"] {
        let words = format!("{CANARY} checked in, {name}");
        two.leila.fills(name, &words).await?;
    }
    two.leila.clicks("Check in").await?;
    two.emma.sees(&format!("{CANARY} checked in, done")).await?;
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
