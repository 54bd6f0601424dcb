//! A member signs up as a mentor, step by step, changes their mind twice, and the admin sees who.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use wayfellow_tests::demo::Demo;
use wayfellow_tests::harness::Person;

#[tokio::test]
async fn three_steps_a_last_look_and_second_thoughts() -> Result<()> {
    let demo = Demo::start()?;
    let ana = demo.arrives(demo.one("admin")?).await?;
    let who = demo.one("mentor")?;
    let ben = demo.arrives(who).await?;
    let program = opens_a_program(&ana, &ben).await?;
    let group_admin = name_of(&ana).await?;

    ben.open(&program).await?;
    ben.sees("Take part").await?;
    ben.meets_no_barrier().await?;
    ben.clicks("Sign up").await?;
    says_what_his_part_is(&ben).await?;
    comes_back_to_where_he_was(&ben, &program).await?;
    says_who_he_is(&ben).await?;
    says_how_and_when(&ben, &group_admin).await?;
    looks_and_sends(&ben, &group_admin).await?;
    is_listed(&ana, &program, &who.name).await?;
    changes_and_withdraws(&ben, &program).await?;

    ana.open(&format!("{program}/sign-ups")).await?;
    ana.sees("Nobody has signed up yet").await?;
    ben.open(&format!("{program}/sign-ups")).await?;
    ben.sees("There is nothing here").await?;
    ben.leaves().await?;
    ana.leaves().await
}

async fn says_what_his_part_is(ben: &Person) -> Result<()> {
    ben.sees("How would you like to take part?").await?;
    ben.meets_no_barrier().await?;
    ben.clicks("Save and go on").await?;
    ben.sees("One thing needs another look.").await?;
    ben.chooses("role", "As a mentor").await?;
    ben.sees("What can you help with?").await?;
    ben.clicks("Save and go on").await?;
    ben.sees("Go through the five scenes").await?;
    ben.meets_no_barrier().await?;

    ben.chooses("skills", "interviewing").await?;
    let search = ben.find("#skills-search").await?;
    search.send_keys("keeping bees").await?;
    ben.sees("Nothing by that name. You can add it below.")
        .await?;
    search.clear().await?;
    search.send_keys(" ").await?;
    ben.does_not_see("Nothing by that name.").await?;
    ben.clicks("Add a skill that is missing").await?;
    let field = ben.find("[id='skills-own']").await?;
    field.send_keys("Keeping bees").await?;
    ben.clicks("Add").await?;
    ben.sees("2 of up to 10 chosen: Job interviews, Keeping bees.")
        .await?;
    ben.chooses("seats", "2").await?;
    for scene in 1..=5 {
        ben.sees(&format!("Scene {scene} of 5")).await?;
        ben.find("input[name='scene']").await?.click().await?;
        ben.sees("Mentors agree:").await?;
        let go_on = match scene {
            5 => "To the five sentences",
            _ => "Next scene",
        };
        ben.clicks(go_on).await?;
        ben.does_not_see(&format!("Scene {scene} of 5")).await?;
        ben.keeps_its_place().await?;
    }
    ben.sees("I agree to these five sentences").await?;
    ben.meets_no_barrier().await?;
    ben.find("#accepted_guidelines").await?.click().await?;
    ben.clicks("Save and go on").await?;
    ben.sees("Which languages can you talk in?").await
}

async fn comes_back_to_where_he_was(ben: &Person, program: &str) -> Result<()> {
    ben.sees("Saved.").await?;
    ben.open(program).await?;
    ben.sees("Your sign-up is not sent yet").await?;
    ben.clicks("Go on").await?;
    ben.sees("Which languages can you talk in?").await
}

async fn says_who_he_is(ben: &Person) -> Result<()> {
    ben.sees("an admin who tries hard might guess it").await?;
    ben.clicks("Save and go on").await?;
    ben.sees("One thing needs another look.").await?;
    ben.chooses("languages", "en").await?;
    ben.does_not_see("One thing needs another look.").await?;
    ben.find("[name='pairing_only.languages']")
        .await?
        .click()
        .await?;
    ben.fills("about", "I keep bees on a roof.").await?;
    // A reload before the pause is over loses no word.
    ben.driver.refresh().await?;
    let about = ben.find("[name='about']").await?.value().await?;
    ensure!(
        about.as_deref() == Some("I keep bees on a roof."),
        "{about:?}"
    );
    ben.meets_no_barrier().await?;
    ben.clicks("Save and go on").await
}

/// Marks an hour by keys; the focus stays on it.
async fn marks_an_hour(ben: &Person) -> Result<()> {
    let hour = ben.find("#hour-2-19").await?;
    ben.driver
        .execute("arguments[0].focus()", vec![hour.to_json()?])
        .await?;
    ben.driver.active_element().await?.send_keys(" ").await?;
    ben.find("#hour-2-19[aria-selected='true']").await?;
    ben.sees("Saved. Only you can see it").await?;
    let active = ben.driver.active_element().await?.id().await?;
    ensure!(active.as_deref() == Some("hour-2-19"), "at {active:?}");
    Ok(())
}

async fn says_how_and_when(ben: &Person, admin: &str) -> Result<()> {
    ben.sees("When are you usually free?").await?;
    ben.clicks("Save and go on").await?;
    ben.sees("Mark at least one hour.").await?;
    ben.meets_no_barrier().await?;
    for question in ["planning", "feedback", "guidance", "rhythm", "focus"] {
        ben.chooses(&format!("ways.{question}"), "3").await?;
    }
    marks_an_hour(ben).await?;
    ben.clicks("Weekday evenings").await?;
    ben.clicks("Is there anybody you would rather not be paired with?")
        .await?;
    ben.sees("not why, nor who said so").await?;
    let admin = format!("//label[input[@name='rather_nots']][normalize-space(.) = '{admin}']");
    ben.driver.find(By::XPath(admin)).await?.click().await?;
    ben.clicks("Save and go on").await
}

async fn looks_and_sends(ben: &Person, admin: &str) -> Result<()> {
    ben.sees("A last look").await?;
    ben.sees("English (for pairing only)").await?;
    ben.sees(&format!("{admin} (only you see this)")).await?;
    ben.meets_no_barrier().await?;
    ben.clicks("Send my sign-up").await?;
    ben.sees("You are signed up").await?;
    ben.sees("Until then you can change everything here.")
        .await?;
    ben.meets_no_barrier().await
}

async fn is_listed(ana: &Person, program: &str, name: &str) -> Result<()> {
    ana.open(program).await?;
    ana.clicks("Sign-ups").await?;
    ana.sees("2 seats · signed up on").await?;
    ana.sees(name).await?;
    ana.does_not_see("bees").await?;
    ana.does_not_see("rather").await?;
    ana.meets_no_barrier().await
}

async fn changes_and_withdraws(ben: &Person, program: &str) -> Result<()> {
    ben.clicks("Change something").await?;
    ben.chooses("seats", "3").await?;
    ben.sees("Saved.").await?;
    ben.open(&format!("{program}/sign-up")).await?;
    ben.sees("You have changes that are not sent").await?;
    ben.meets_no_barrier().await?;
    ben.clicks("Look and send").await?;
    ben.clicks("Send the changes").await?;
    ben.sees("You are signed up").await?;
    ben.does_not_see("not sent").await?;
    ben.clicks("Withdraw").await?;
    ben.sees("Withdraw your sign-up?").await?;
    ben.meets_no_barrier().await?;
    ben.find("dialog .button[data-kind='danger']")
        .await?
        .click()
        .await?;
    ben.sees("You have withdrawn").await?;
    ben.meets_no_barrier().await
}

/// A program that takes sign-ups from today on, in a group that Ana runs and Ben is in.
async fn opens_a_program(ana: &Person, ben: &Person) -> Result<String> {
    let ids = async |person: &Person| -> Result<Vec<Value>> {
        let groups = person.asks("/api/groups").await?;
        let mine = groups["mine"].as_array().context("groups")?;
        Ok(mine.iter().map(|group| group["id"].clone()).collect())
    };
    let his = ids(ben).await?;
    let shared = ids(ana).await?.into_iter().find(|id| his.contains(id));
    let group = shared.context("a group that both are in")?;
    let group = group.as_str().context("its id")?;

    let template = ana.asks("/api/templates/career_advancement").await?;
    let mut draft = template["draft"].clone();
    for (field, days) in [("sign_up_opens", 0), ("sign_up_closes", 14), ("starts", 21)] {
        draft[field] = json!(day_in(days)?);
    }
    let programs = format!("/api/groups/{group}/programs");
    let program = posts(ana, &programs, &draft).await?;
    let program = program["id"].as_str().context("the program's id")?;
    let open = format!("/api/programs/{program}/open");
    posts(ana, &open, &json!({"version": 1})).await?;
    Ok(format!("/programs/{program}"))
}

async fn name_of(person: &Person) -> Result<String> {
    let session = person.asks("/api/session").await?;
    let name = session["member"]["name"].as_str().context("a name")?;
    Ok(name.to_owned())
}

/// What the server answers to what this person's page sends.
async fn posts(person: &Person, path: &str, body: &Value) -> Result<Value> {
    let script = "const [path, body, done] = arguments;
        const headers = {'content-type': 'application/json'};
        fetch(path, {method: 'POST', headers, body: JSON.stringify(body)})
            .then(async (answer) => done([answer.status, await answer.text()]));";
    let arguments = vec![json!(path), body.clone()];
    let answer = person.driver.execute_async(script, arguments).await?;
    let (status, text): (u16, String) = answer.convert()?;
    anyhow::ensure!(status < 300, "{path}: {status}: {text}");
    Ok(serde_json::from_str(&text)?)
}

/// A day as the wire has it, so many days after today in UTC.
fn day_in(days: i32) -> Result<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the server under test has a real clock"
    )]
    let now = jiff::Timestamp::now();
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let day = today.checked_add(jiff::Span::new().days(days))?;
    Ok(day.to_string())
}
