//! What keeps an account its owner's: a key that was lost, another password, code and address, and
//! sessions that end.

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;
use wayfellow_tests::account::PASSWORD;
use wayfellow_tests::harness::{Person, Server};

const OTHER_PASSWORD: &str = "a lantern for every harbour";
const WRONG_PASSWORD: &str = "not the password at all";

#[tokio::test]
async fn a_browser_that_lost_its_key_asks_for_the_password() -> Result<()> {
    let server = Server::start()?;
    let ines = Person::arrive(&server).await?;
    ines.makes_account(&server, "Ines", "ines@example.org")
        .await?;
    ines.open("/account/recovery-code").await?;
    ines.sees("A new recovery code").await?;

    // As a browser does that is short of room.
    let forget = "
        const done = arguments[arguments.length - 1];
        const request = indexedDB.deleteDatabase('wayfellow');
        request.onsuccess = request.onerror = () => done(null);";
    ines.driver.execute_async(forget, vec![]).await?;
    ines.open("/account").await?;
    ines.sees("Your private pages are locked in this browser")
        .await?;
    ines.meets_no_barrier().await?;
    ines.open("/account/password").await?;
    ines.sees("Open your private pages").await?;
    ines.meets_no_barrier().await?;
    ines.fills("password", WRONG_PASSWORD).await?;
    ines.clicks("Go on").await?;
    ines.sees("This is not your password").await?;
    ines.fills("password", PASSWORD).await?;
    ines.clicks("Go on").await?;
    ines.is_at("/account/password").await?;
    ines.sees("New password").await?;
    ines.leaves().await
}

#[tokio::test]
async fn without_the_code_a_new_vault_is_made() -> Result<()> {
    let server = Server::start()?;
    let noor = Person::arrive(&server).await?;
    let code = noor
        .makes_account(&server, "Noor", "noor@example.org")
        .await?;
    noor.open("/recover").await?;
    noor.fills("email", "noor@example.org").await?;
    noor.clicks("Send me the link").await?;
    noor.sees("Look in your mail").await?;
    let link = server.mailed_link("noor@example.org", "/recover").await?;
    noor.open(&link).await?;
    noor.sees("Do you have your recovery code?").await?;
    noor.fills("password", OTHER_PASSWORD).await?;
    noor.fills("code", "0000-0000").await?;
    noor.clicks("Set the new password").await?;
    noor.sees("There is a slip in the code").await?;
    let lost = By::XPath("//label[contains(., 'No, it is lost')]");
    noor.driver.find(lost).await?.click().await?;
    noor.sees("What it means to go on without the code").await?;
    noor.meets_no_barrier().await?;
    noor.clicks("Set the new password").await?;
    noor.is_at("/sign-in").await?;

    noor.signs_in("noor@example.org", OTHER_PASSWORD).await?;
    let new_code = noor.keeps_recovery_code().await?;
    ensure!(code != new_code, "the old code again");
    noor.sees("Welcome back, Noor").await?;
    noor.open(&link).await?;
    noor.sees("This link no longer works").await?;
    noor.meets_no_barrier().await?;
    noor.clicks("Ask for a new link").await?;
    noor.fills("email", "noor@example.org").await?;
    noor.clicks("Send me the link").await?;
    noor.sees("Look in your mail").await?;
    let other = server.other_mailed_link("noor@example.org", "/recover", &link);
    // In the tab that shows the old one: nothing is loaded, only what stands after the # differs.
    noor.open(&link).await?;
    noor.sees("This link no longer works").await?;
    noor.open(&other.await?).await?;
    noor.sees("Do you have your recovery code?").await?;
    noor.leaves().await
}

#[tokio::test]
async fn password_and_code_are_changed_and_sessions_end() -> Result<()> {
    let server = Server::start()?;
    let omar = Person::arrive(&server).await?;
    let code = omar
        .makes_account(&server, "Omar", "omar@example.org")
        .await?;
    let phone = Person::arrive_on(&server, 360, 740).await?;
    phone.signs_in("omar@example.org", PASSWORD).await?;
    phone.sees("Welcome back, Omar").await?;

    omar.open("/account").await?;
    omar.clicks("Change name or time zone").await?;
    omar.meets_no_barrier().await?;
    omar.fills("name", " ").await?;
    omar.clicks("Save").await?;
    omar.sees("This is needed.").await?;
    omar.fills("name", "Omar Haddad").await?;
    omar.clicks("Choose another").await?;
    let zone = "//select[@id='time_zone']/option[. = 'Asia / Tokyo']";
    omar.driver.find(By::XPath(zone)).await?.click().await?;
    omar.clicks("Save").await?;
    omar.sees("Your account is saved.").await?;
    omar.open("/account").await?;
    omar.sees("Omar Haddad").await?;
    omar.sees("Asia / Tokyo").await?;
    omar.sees("Last seen").await?;
    let end = omar.find(".rows li:nth-child(2) button").await?;
    omar.brings_to_view(&end).await?;
    end.click().await?;
    omar.sees("That browser is signed out.").await?;
    phone.clicks("Groups").await?;
    phone.is_at("/sign-in").await?;

    omar.open("/account/password").await?;
    omar.sees("New password").await?;
    omar.meets_no_barrier().await?;
    omar.fills("old_password", WRONG_PASSWORD).await?;
    omar.fills("new_password", OTHER_PASSWORD).await?;
    omar.clicks("Change password").await?;
    omar.sees("This is not your password").await?;
    omar.fills("old_password", PASSWORD).await?;
    omar.clicks("Change password").await?;
    omar.sees("Your password is changed.").await?;

    omar.open("/account/recovery-code").await?;
    let new_code = omar.keeps_recovery_code().await?;
    ensure!(code != new_code, "the old code again");
    omar.fills("password", OTHER_PASSWORD).await?;
    omar.clicks("Use the new code").await?;
    omar.sees("The new recovery code counts").await?;
    phone.signs_in("omar@example.org", OTHER_PASSWORD).await?;
    phone.sees("Welcome back, Omar Haddad").await?;
    omar.leaves().await?;
    phone.leaves().await
}

#[tokio::test]
async fn an_address_is_changed_by_a_link_to_the_new_one() -> Result<()> {
    let server = Server::start()?;
    let tomas = Person::arrive(&server).await?;
    tomas
        .makes_account(&server, "Tomas", "tomas@example.org")
        .await?;
    let new = "tomas@elsewhere.example";
    tomas.open("/account/email").await?;
    tomas.sees("Change your e-mail").await?;
    tomas.meets_no_barrier().await?;
    tomas.fills("email", new).await?;
    tomas.fills("password", PASSWORD).await?;
    tomas.clicks("Send me the link").await?;
    tomas.sees("Look in your mail").await?;
    tomas
        .open(&server.mailed_link(new, "/email").await?)
        .await?;
    tomas.sees("Your new address counts from now on").await?;
    tomas.meets_no_barrier().await?;

    let elsewhere = Person::arrive(&server).await?;
    elsewhere.signs_in("tomas@example.org", PASSWORD).await?;
    elsewhere.sees("don't go together").await?;
    elsewhere.signs_in(new, PASSWORD).await?;
    elsewhere.sees("Welcome back, Tomas").await?;
    tomas.leaves().await?;
    elsewhere.leaves().await
}

#[tokio::test]
async fn signing_out_in_one_tab_signs_out_the_others() -> Result<()> {
    let server = Server::start()?;
    let lena = Person::arrive(&server).await?;
    lena.makes_account(&server, "Lena", "lena@example.org")
        .await?;
    let first = lena.driver.window().await?;
    for way_out in ["Sign out", "End"] {
        lena.open("/account/password").await?;
        lena.sees("New password").await?;
        let other = lena.driver.new_tab().await?;
        lena.driver.switch_to_window(other.clone()).await?;
        lena.open("/account").await?;
        lena.sees("This browser").await?;
        if way_out == "Sign out" {
            lena.clicks(way_out).await?;
        } else {
            lena.presses(".rows button").await?;
        }
        lena.sees("You are not signed in").await?;
        lena.driver.close_window().await?;
        lena.driver.switch_to_window(first.clone()).await?;
        lena.sees("You are not signed in").await?;
        lena.meets_no_barrier().await?;
        lena.signs_in("lena@example.org", PASSWORD).await?;
        lena.sees("Welcome back, Lena").await?;
    }
    lena.leaves().await
}
