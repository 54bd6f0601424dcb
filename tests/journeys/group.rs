//! A group from its proposal to the day on which the one who began it leaves, and its closing.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;
use wayfellow_tests::account::PASSWORD;
use wayfellow_tests::harness::{Person, Server};

const NAME: &str = "New in the neighbourhood";

#[tokio::test]
async fn a_group_grows_and_outlives_its_first_admin() -> Result<()> {
    let server = Server::start()?;
    let ana = Person::arrive(&server).await?;
    ana.makes_account(&server, "Ana", "ana@example.org").await?;
    proposes(&ana).await?;
    let group = ana.driver.current_url().await?.path().to_owned();

    let operator = Person::arrive(&server).await?;
    operator
        .makes_account(&server, "Olga", "olga@example.org")
        .await?;
    server.command(&["operator", "create", "--email", "olga@example.org"])?;
    selects(&operator, &group).await?;

    let ben = Person::arrive_on(&server, 500, 800).await?;
    let link = makes_link(&ana, &group).await?;
    follows(&ben, &server, &link).await?;
    lets_in(&ana, &group).await?;
    connects(&ben, &ana, &group).await?;
    shows_a_profile(&ben, &ana, &group).await?;
    hands_over(&ana, &ben, &group).await?;
    closes_and_opens_again(&ben, &ana, &group).await?;
    operator.leaves().await?;
    ben.leaves().await?;
    ana.leaves().await
}

async fn proposes(ana: &Person) -> Result<()> {
    ana.open("/groups").await?;
    ana.sees("You are in no group yet").await?;
    ana.meets_no_barrier().await?;
    ana.clicks("Propose a group").await?;
    ana.is_at("/groups/new").await?;
    ana.clicks("Propose it").await?;
    ana.sees("3 things need another look.").await?;
    ana.meets_no_barrier().await?;
    ana.fills("name", NAME).await?;
    ana.fills(
        "purpose",
        "For parents who have just moved here and know nobody yet.",
    )
    .await?;
    ana.selects("topic", "0").await?;
    ana.clicks("Propose it").await?;
    ana.sees("Waiting for the people who run this site").await?;
    ana.is_at("/groups/").await?;
    ana.meets_no_barrier().await
}

async fn selects(operator: &Person, group: &str) -> Result<()> {
    operator.open("/groups").await?;
    operator.clicks("Choose who gets mentorship").await?;
    operator.is_at("/operator/groups").await?;
    operator.sees(NAME).await?;
    operator.does_not_see("Ana").await?;
    operator.meets_no_barrier().await?;
    operator.clicks(&format!("Select {NAME}")).await?;
    operator.sees("With mentorship").await?;
    // The one who runs the site is no member of the group.
    for page in ["members", "joining", "settings"] {
        operator.open(&format!("{group}/{page}")).await?;
        operator.sees("There is nothing here").await?;
        operator.does_not_see("Ana").await?;
    }
    Ok(())
}

async fn makes_link(ana: &Person, group: &str) -> Result<String> {
    ana.open(&format!("{group}/joining")).await?;
    ana.sees("Nobody is waiting.").await?;
    ana.selects("days", "2").await?;
    ana.clicks("Make a link").await?;
    let field = ana.find("input[readonly]").await?;
    ana.meets_no_barrier().await?;
    let link = field.value().await?.context("the link is in its field")?;
    let path = link.find("/invite/").context("the link leads to us")?;
    Ok(link[path..].to_owned())
}

async fn follows(ben: &Person, server: &Server, link: &str) -> Result<()> {
    ben.open(link).await?;
    ben.sees(&format!("You are invited to {NAME}")).await?;
    ben.does_not_see("Ana").await?;
    ben.meets_no_barrier().await?;
    ben.makes_account(server, "Ben", "ben@example.org").await?;
    ben.signs_out().await?;
    ben.open(link).await?;
    let sign_in = ben.find("main a[href^='/sign-in?then=']").await?;
    sign_in.click().await?;
    ben.is_at("/sign-in").await?;
    ben.fills("email", "ben@example.org").await?;
    ben.fills("password", PASSWORD).await?;
    ben.clicks("Sign in").await?;
    ben.is_at(link).await?;
    ben.fills("note", "I live next door.").await?;
    ben.clicks("Ask to join").await?;
    ben.sees("You have asked to join").await?;
    ben.open("/invite/nothing").await?;
    ben.sees("This link no longer works").await
}

async fn lets_in(ana: &Person, group: &str) -> Result<()> {
    ana.open(group).await?;
    ana.sees("Somebody would like to join").await?;
    ana.clicks("See who").await?;
    ana.sees("I live next door.").await?;
    ana.meets_no_barrier().await?;
    ana.clicks("Let in Ben").await?;
    ana.sees("Nobody is waiting.").await
}

async fn connects(ben: &Person, ana: &Person, group: &str) -> Result<()> {
    ben.open("/groups").await?;
    ben.sees(NAME).await?;
    ben.open(&format!("{group}/members")).await?;
    ben.clicks("Connect with Ana").await?;
    ben.sees("Asked").await?;
    ben.keeps_its_place().await?;
    ben.meets_no_barrier().await?;
    ana.open("/people").await?;
    ana.sees("Who would like to connect").await?;
    ana.clicks("Accept: connect with Ben").await?;
    ana.sees("You know each other").await?;
    ana.meets_no_barrier().await?;
    ana.find("#may_be_named").await?.click().await?;
    ana.sees("You may be named.").await
}

async fn shows_a_profile(ben: &Person, ana: &Person, group: &str) -> Result<()> {
    ben.open("/profile").await?;
    ben.fills("profession", "Electrician").await?;
    ben.fills("place", "By the river").await?;
    ben.find("[id='profession.visible']").await?.click().await?;
    ben.meets_no_barrier().await?;
    ben.clicks("Save").await?;
    ben.sees("Your profile is saved.").await?;
    ana.open(&format!("{group}/members")).await?;
    ana.sees("Electrician").await?;
    ana.does_not_see("By the river").await
}

async fn hands_over(ana: &Person, ben: &Person, group: &str) -> Result<()> {
    ana.open(group).await?;
    ana.clicks("Leave this group").await?;
    ana.clicks("Leave").await?;
    ana.sees("A group needs an admin.").await?;
    ana.open(&format!("{group}/members")).await?;
    ana.clicks("More about Ben").await?;
    ana.sees("Make an admin").await?;
    // On and out of the open menu: it closes behind.
    for _ in 0..4 {
        ana.driver
            .active_element()
            .await?
            .send_keys(Key::Tab)
            .await?;
    }
    ana.does_not_see("Make an admin").await?;
    ana.clicks("More about Ben").await?;
    ana.clicks("Make an admin").await?;
    ana.sees("Make Ben an admin?").await?;
    ana.meets_no_barrier().await?;
    let yes = ana.find(".dialog[open] .dialog-actions button:last-child");
    yes.await?.click().await?;
    ana.sees("Ben is an admin now.").await?;
    ana.open(group).await?;
    ana.clicks("Leave this group").await?;
    ana.clicks("Leave").await?;
    ana.sees("You have left the group.").await?;
    ben.open(&format!("{group}/settings")).await?;
    ben.find("#name").await?;
    ben.meets_no_barrier().await?;
    let at = ben.driver.current_url().await?;
    ensure!(at.path().ends_with("/settings"), "Ben runs it now");
    Ok(())
}

async fn closes_and_opens_again(ben: &Person, ana: &Person, group: &str) -> Result<()> {
    ben.clicks("Close this group").await?;
    ben.sees("every link into the group ends").await?;
    ben.meets_no_barrier().await?;
    ben.clicks("Close it").await?;
    ben.sees("Open it again").await?;
    ben.meets_no_barrier().await?;
    ben.open(group).await?;
    ben.sees("This group is closed").await?;
    ben.meets_no_barrier().await?;
    ana.open(group).await?;
    ana.sees("There is nothing here").await?;
    ben.open(&format!("{group}/settings")).await?;
    ben.clicks("Open this group again").await?;
    ben.sees("The group is open again.").await?;
    ben.find("#name").await?;
    ana.open(group).await?;
    ana.sees("Would you like to join?").await
}
