//! The whole way, with three people: from three empty browsers to a pair at work, and to its end.

use anyhow::{Context, Result};
use wayfellow_tests::harness::{Person, Server};

const GROUP: &str = "Harbour professionals";
const PROGRAM: &str = "The next step";

#[tokio::test]
async fn from_an_empty_page_to_an_introduced_pair() -> Result<()> {
    let server = Server::start()?;
    let admin = Person::arrive(&server).await?;
    let mentor = Person::arrive(&server).await?;
    let mentee = Person::arrive_on(&server, 500, 800).await?;
    admin
        .makes_account(&server, "Ana Ribeiro", "ana@example.org")
        .await?;
    mentor
        .makes_account(&server, "Bo Lindqvist", "bo@example.org")
        .await?;
    mentee
        .makes_account(&server, "Carmen Ortiz", "carmen@example.org")
        .await?;
    server.command(&["operator", "create", "--email", "ana@example.org"])?;

    let group = founds_a_group(&admin).await?;
    for person in [&mentor, &mentee] {
        joins(person, &admin, &group).await?;
    }
    let program = makes_a_program(&admin, &group).await?;
    signs_up(&mentor, &program, "mentor").await?;
    signs_up(&mentee, &program, "mentee").await?;
    pairs_them(&admin, &program).await?;
    are_introduced(&mentor, &mentee).await?;
    take_a_step(&mentor, &mentee).await?;
    nobody_else_looks_in(&admin, &mentor).await?;
    leaves_without_blame(&mentee, &mentor).await?;
    admin.open(&format!("{program}/pairs")).await?;
    admin.sees("Bo Lindqvist").await?;
    admin.meets_no_barrier().await?;
    mentee.leaves().await?;
    mentor.leaves().await?;
    admin.leaves().await
}

async fn founds_a_group(admin: &Person) -> Result<String> {
    admin.open("/groups/new").await?;
    admin.fills("name", GROUP).await?;
    admin
        .fills(
            "purpose",
            "People around the harbour who help each other on at work.",
        )
        .await?;
    admin.selects("topic", "1").await?;
    admin.clicks("Propose it").await?;
    admin
        .sees("Waiting for the people who run this site")
        .await?;
    let group = admin.driver.current_url().await?.path().to_owned();
    admin.open("/operator/groups").await?;
    admin.clicks(&format!("Select {GROUP}")).await?;
    admin.sees("With mentorship").await?;
    Ok(group)
}

async fn joins(person: &Person, admin: &Person, group: &str) -> Result<()> {
    admin.open(&format!("{group}/joining")).await?;
    admin.clicks("Make a link").await?;
    let link = admin
        .find("input[readonly]")
        .await?
        .value()
        .await?
        .context("a link")?;
    let path = link.find("/invite/").context("the link leads to us")?;
    person.open(&link[path..]).await?;
    person.clicks("Ask to join").await?;
    person.sees("You have asked to join").await?;
    admin.open(&format!("{group}/joining")).await?;
    let letting_in = "//main//button[starts-with(@aria-label, 'Let ') or starts-with(., 'Let ')]";
    admin.sees("Let").await?;
    let button = admin.driver.find(thirtyfour::By::XPath(letting_in)).await?;
    button.click().await?;
    admin.sees("Nobody is waiting.").await
}

async fn makes_a_program(admin: &Person, group: &str) -> Result<String> {
    admin.open(&format!("{group}/programs")).await?;
    admin.clicks("Make the first one").await?;
    admin.clicks("Begin from this: Career advancement").await?;
    admin.fills("name", PROGRAM).await?;
    admin.clicks("Make the program").await?;
    admin.sees("Only admins see it").await?;
    let page = admin.driver.current_url().await?.path().to_owned();
    admin.clicks("Show it to the group").await?;
    admin.clicks("Show it").await?;
    admin.sees("People can sign up").await?;
    Ok(page.trim_end_matches("/run").to_owned())
}

async fn signs_up(person: &Person, program: &str, role: &str) -> Result<()> {
    person
        .open(&format!("{program}/sign-up?role={role}"))
        .await?;
    person.sees("How would you like to take part?").await?;
    person.chooses("role", &format!("As a {role}")).await?;
    if role == "mentor" {
        person.chooses("skills", "interviewing").await?;
        person.chooses("seats", "1").await?;
        for scene in 1..=5 {
            person.sees(&format!("Scene {scene} of 5")).await?;
            person.presses("input[name='scene']").await?;
            let go_on = if scene == 5 {
                "To the five sentences"
            } else {
                "Next scene"
            };
            person.clicks(go_on).await?;
        }
        person.presses("#accepted_guidelines").await?;
    } else {
        person.chooses("goals", "interviewing").await?;
    }
    person.clicks("Save and go on").await?;
    person.sees("Which languages can you talk in?").await?;
    person.chooses("languages", "en").await?;
    person.chooses("interests", "hiking").await?;
    person
        .fills("about", &format!("Here to be a good {role}."))
        .await?;
    person.clicks("Save and go on").await?;
    person.sees("When are you usually free?").await?;
    for question in ["planning", "feedback", "guidance", "rhythm", "focus"] {
        person.chooses(&format!("ways.{question}"), "3").await?;
    }
    person.clicks("Weekday evenings").await?;
    person.clicks("Save and go on").await?;
    person.sees("A last look").await?;
    person.clicks("Send my sign-up").await?;
    person.sees("You are signed up").await
}

async fn pairs_them(admin: &Person, program: &str) -> Result<()> {
    admin.open(&format!("{program}/run")).await?;
    admin.clicks("End sign-up").await?;
    admin
        .presses("dialog[open] .dialog-actions button:last-child")
        .await?;
    admin.sees("Time to pair people").await?;
    admin.open(&format!("{program}/pairing")).await?;
    admin.sees("Carmen Ortiz").await?;
    admin.sees("Job interviews").await?;
    admin.meets_no_barrier().await?;
    admin.clicks("Publish the plan").await?;
    admin.clicks("Publish and invite").await?;
    admin.sees("See the pairs").await
}

async fn are_introduced(mentor: &Person, mentee: &Person) -> Result<()> {
    mentee.open("/pairs").await?;
    mentee.presses("main a[href^='/pairs/']").await?;
    mentee.sees("Meet Bo Lindqvist?").await?;
    mentee.sees("Hiking").await?;
    mentee.meets_no_barrier().await?;
    mentee.clicks("Yes, introduce us").await?;
    mentee.sees("You said yes").await?;
    mentor.open("/pairs").await?;
    mentor.presses("main a[href^='/pairs/']").await?;
    mentor.clicks("Yes, introduce us").await?;
    mentor.sees("Here to be a good mentee.").await?;
    mentor.meets_no_barrier().await?;
    let space = mentor.driver.current_url().await?.path().to_owned();
    mentee.open(&space).await?;
    mentee.sees("Here to be a good mentor.").await
}

async fn take_a_step(mentor: &Person, mentee: &Person) -> Result<()> {
    mentor.sees("For you as mentor").await?;
    mentee.sees("For you to think about").await?;
    mentee.does_not_see("For you as mentor").await?;
    mentor.sees("Then you mark here what you have done").await?;
    mentor.clicks("We've been in touch").await?;
    mentor.clicks("We've done this step").await?;
    mentor.sees("Done. Take it back?").await
}

/// Running the group, and the whole place, opens nobody's space.
async fn nobody_else_looks_in(admin: &Person, mentor: &Person) -> Result<()> {
    let space = mentor.driver.current_url().await?.path().to_owned();
    admin.open(&space).await?;
    admin.sees("There is nothing here").await?;
    admin.does_not_see("Here to be a good").await
}

async fn leaves_without_blame(mentee: &Person, mentor: &Person) -> Result<()> {
    mentee.clicks("Leave this pair").await?;
    mentee.clicks("End the pair").await?;
    mentee
        .sees("Would you like to be paired with somebody else?")
        .await?;
    mentor.driver.refresh().await?;
    mentor
        .sees("Would you like to be paired with somebody else?")
        .await?;
    mentor.meets_no_barrier().await
}
