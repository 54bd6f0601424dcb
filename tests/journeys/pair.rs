//! Two people are invited, introduced and at work; one leaves, one declines, one blocks. The admin
//! sees how far they are and nothing else, and withdraws an invitation.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use wayfellow_domain::api::pairing::{PairingView, PublishDraft};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{PlanDraft, ProposedPair, Workbench};
use wayfellow_tests::demo::{Demo, SignIn};
use wayfellow_tests::harness::Person;

/// Two people who were invited.
pub struct Couples<'demo> {
    pub program: String,
    pub pairs: Vec<(&'demo SignIn, &'demo SignIn)>,
}

#[tokio::test]
async fn from_the_invitation_to_the_ending() -> Result<()> {
    let demo = Demo::start()?;
    let admin = demo.arrives(demo.one("admin")?).await?;
    let couples = publishes(&demo, &admin).await?;
    let (mentor, mentee) = couples.pairs[0];
    let (ines, ana) = (demo.arrives(mentor).await?, demo.arrives(mentee).await?);
    let page = format!("/pairs/{}", pair_with(&ana, mentor).await?);

    ana.open("/pairs").await?;
    ana.sees("An invitation waits for your answer.").await?;
    ana.meets_no_barrier().await?;
    ana.open(&page).await?;
    ana.sees("What you have in common").await?;
    ana.meets_no_barrier().await?;
    ana.clicks("Yes, introduce us").await?;
    ana.sees("You said yes").await?;
    ines.open(&page).await?;
    ines.clicks("Yes, introduce us").await?;
    ines.sees("To begin with").await?;
    ines.meets_no_barrier().await?;

    ana.open(&page).await?;
    ana.clicks("We've been in touch").await?;
    ana.sees(&format!("About {} and you", mentor.name)).await?;
    ana.keeps_its_place().await?;
    meets(&ana, &ines, &page).await?;
    ana.clicks("We've done this step").await?;
    ana.sees("Done. Take it back?").await?;
    ines.open(&page).await?;
    ines.sees(&format!("{} has done this step.", mentee.name))
        .await?;
    ines.meets_no_barrier().await?;

    admin
        .open(&format!("/programs/{}/pairs", couples.program))
        .await?;
    admin.sees(&mentee.name).await?;
    admin.sees("at work").await?;
    admin.does_not_see("18:30").await?;
    admin.meets_no_barrier().await?;
    admin.open(&page).await?;
    admin.sees("it isn't yours to see").await?;

    ines.clicks("Leave this pair").await?;
    ines.clicks("End the pair").await?;
    ines.sees("This pair has ended.").await?;
    // Her page still shows the pair at work; what she presses brings it up to date.
    ana.clicks("Done. Take it back?").await?;
    ana.sees("This pair has ended.").await?;
    ana.does_not_see("There is nothing here").await?;
    ana.meets_no_barrier().await?;
    ana.clicks("Yes, please").await?;
    ana.sees("We look for somebody else for you").await?;
    for person in [admin, ines, ana] {
        person.leaves().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_decline_needs_another_look_and_names_nobody() -> Result<()> {
    let demo = Demo::start()?;
    let admin = demo.arrives(demo.one("admin")?).await?;
    let couples = publishes(&demo, &admin).await?;
    let (mentor, mentee) = couples.pairs[0];
    let (ines, ana) = (demo.arrives(mentor).await?, demo.arrives(mentee).await?);
    let page = format!("/pairs/{}", pair_with(&ana, mentor).await?);
    ana.open(&page).await?;
    ana.clicks("No, thank you").await?;
    ana.clicks("Decline").await?;
    ana.is_at("/pairs").await?;
    for person in [&ana, &ines] {
        person.open("/pairs").await?;
        person.sees("This pairing did not come about.").await?;
        person.meets_no_barrier().await?;
        person.open(&page).await?;
        person.sees("it isn't yours to see").await?;
    }
    admin
        .open(&format!("/programs/{}/pairs", couples.program))
        .await?;
    admin.sees("needs another look").await?;
    let (mentor, mentee) = couples.pairs[1];
    let withdraw = format!(
        "Withdraw the invitation of {} and {}",
        mentor.name, mentee.name
    );
    admin.clicks(&withdraw).await?;
    admin.sees("Both can be paired again").await?;
    admin.meets_no_barrier().await?;
    admin.clicks("Withdraw it").await?;
    admin.sees("The invitation is withdrawn.").await?;
    admin.meets_no_barrier().await?;
    for person in [admin, ines, ana] {
        person.leaves().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_block_ends_a_pair_and_a_report_is_seen_to() -> Result<()> {
    let demo = Demo::start()?;
    let (mentor, mentee) = (
        named(&demo, "Emma Larsson")?,
        named(&demo, "Leila Mansour")?,
    );
    let leila = demo.arrives(mentee).await?;
    let page = format!("/pairs/{}", pair_with(&leila, mentor).await?);
    leila.open(&page).await?;
    leila.clicks("Block or report").await?;
    leila.sees("is not told. Neither is anybody else.").await?;
    leila.meets_no_barrier().await?;
    leila.clicks("Tell the moderators").await?;
    leila.sees("This is needed.").await?;
    leila.find("#reason").await?.click().await?;
    leila.fills("words", "It frightens me.").await?;
    leila.clicks("Tell the moderators").await?;
    leila.sees("The moderators have it.").await?;
    leila.keeps_its_place().await?;
    leila.clicks("Block Emma Larsson").await?;
    leila.clicks("Block").await?;
    leila.sees("You have blocked Emma Larsson").await?;
    leila.meets_no_barrier().await?;

    let emma = demo.arrives(mentor).await?;
    emma.open(&page).await?;
    emma.sees("This pair has ended.").await?;
    emma.does_not_see("blocked").await?;

    let operator = demo.arrives(demo.one("operator")?).await?;
    operator.open("/").await?;
    operator.sees("A report waits for you").await?;
    operator.clicks("Read it").await?;
    operator.sees("It frightens me.").await?;
    operator.meets_no_barrier().await?;
    operator.clicks("Mark as handled").await?;
    operator.find("[name='note']").await?;
    operator.keeps_its_place().await?;
    operator.fills("note", "Spoke to both.").await?;
    operator.clicks("Close the report").await?;
    operator.sees("seen to").await?;
    operator.keeps_its_place().await?;
    leila.open("/moderator/reports").await?;
    leila.sees("it isn't yours to see").await?;
    for person in [leila, emma, operator] {
        person.leaves().await?;
    }
    Ok(())
}

/// One names the next meeting, the other agrees.
async fn meets(one: &Person, other: &Person, page: &str) -> Result<()> {
    one.clicks("Name a day and an hour").await?;
    one.find("[name='day']").await?;
    one.keeps_its_place().await?;
    one.clicks("Suggest it").await?;
    one.sees("2 things need another look.").await?;
    one.meets_no_barrier().await?;
    sets(one, "day", &in_days(7)).await?;
    sets(one, "time", "18:30").await?;
    one.clicks("Suggest it").await?;
    one.sees("not agreed yet").await?;
    other.open(page).await?;
    other.clicks("That suits me").await?;
    other.find(".badge[data-tone='success']").await?;
    other.does_not_see("not agreed yet").await
}

/// Sets a date or a time as its picker does: what can be typed into one differs with the locale.
async fn sets(person: &Person, name: &str, value: &str) -> Result<()> {
    let script = "const field = document.querySelector(`[name='${arguments[0]}']`);
        field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    person.find(&format!("[name='{name}']")).await?;
    let arguments = vec![name.into(), value.into()];
    Ok(person.driver.execute(script, arguments).await.map(drop)?)
}

pub fn in_days(days: i32) -> String {
    #[expect(
        clippy::disallowed_methods,
        reason = "the server under test has a real clock"
    )]
    let today = jiff::Zoned::now().date();
    today
        .saturating_add(jiff::Span::new().days(days))
        .to_string()
}

/// The admin publishes what the domain proposes for the program that waits to be paired.
pub async fn publishes<'demo>(demo: &'demo Demo, admin: &Person) -> Result<Couples<'demo>> {
    let program = waiting_program(admin).await?;
    let pool = admin.asks(&format!("/api/programs/{program}/pool")).await?;
    let view: PairingView = serde_json::from_value(pool)?;
    let draft = PlanDraft::judged_by(view.judged_by());
    let checked = draft.clone().check();
    let checked = checked.map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    let bench =
        Workbench::new(&view.pool, checked).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
    let couples: Vec<_> = bench
        .proposal()
        .pairs
        .iter()
        .map(ProposedPair::couple)
        .collect();
    let draft = PublishDraft::new(&view, draft, couples.clone());
    let path = format!("/api/programs/{program}/pairing");
    let answer = posts(admin, &path, &serde_json::to_value(&draft)?).await?;
    ensure!(answer["pairs"].is_array(), "{answer}");
    let who = |id: MemberId| {
        let person = view.pool.people.iter().find(|person| person.member == id);
        named(demo, &person.context("of the pool")?.name)
    };
    let pairs = couples
        .iter()
        .map(|couple| Ok((who(couple.mentor)?, who(couple.mentee)?)))
        .collect::<Result<_>>()?;
    Ok(Couples { program, pairs })
}

/// The program of this admin that waits to be paired.
pub async fn waiting_program(admin: &Person) -> Result<String> {
    let groups = admin.asks("/api/groups").await?;
    for group in groups["mine"].as_array().context("groups")? {
        let path = format!(
            "/api/groups/{}/programs",
            group["id"].as_str().context("id")?
        );
        let programs = admin.asks(&path).await?;
        let mut waiting = programs.as_array().into_iter().flatten();
        if let Some(found) = waiting.find(|one| one["phase"]["phase"] == "pairing") {
            return Ok(found["id"].as_str().context("id")?.to_owned());
        }
    }
    anyhow::bail!("no program waits to be paired")
}

pub async fn posts(person: &Person, path: &str, body: &Value) -> Result<Value> {
    let script = "const done = arguments[2];
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify(arguments[1]);
        fetch(arguments[0], { method: 'POST', headers, body })
            .then((answer) => answer.json()).then(done, (error) => done(String(error)));";
    let arguments = vec![path.into(), body.clone()];
    let answer = person.driver.execute_async(script, arguments).await?;
    Ok(answer.json().clone())
}

/// The pair of this person with that one: who is both mentor and mentee has several.
pub async fn pair_with(person: &Person, partner: &SignIn) -> Result<String> {
    let pairs = person.asks("/api/pairs").await?;
    let mut pairs = pairs.as_array().context("pairs")?.iter();
    let found = pairs.find(|pair| pair["partner"]["name"] == partner.name.as_str());
    let id = found.context("no pair with them")?["id"].as_str();
    Ok(id.context("a pair's id")?.to_owned())
}

pub fn named<'demo>(demo: &'demo Demo, name: &str) -> Result<&'demo SignIn> {
    demo.people()
        .iter()
        .find(|person| person.name == name)
        .with_context(|| format!("{name} is not of the demo"))
}

#[tokio::test]
async fn half_way_both_are_asked_how_it_is_going() -> Result<()> {
    let demo = Demo::start()?;
    let (mentor, mentee) = (named(&demo, "Abena Owusu")?, named(&demo, "Grace Murphy")?);
    let grace = demo.arrives(mentee).await?;
    grace
        .sees("Half-way with Abena Owusu: how is it going?")
        .await?;
    let page = format!("/pairs/{}", pair_with(&grace, mentor).await?);
    grace.open(&page).await?;
    grace.sees("Do you feel at ease with each other?").await?;
    grace.meets_no_barrier().await?;
    grace.clicks("I've thought them over").await?;
    grace.sees("Abena Owusu has looked back, too.").await?;
    grace
        .does_not_see("Do you feel at ease with each other?")
        .await?;
    grace.meets_no_barrier().await?;
    grace.open("/").await?;
    grace.sees("Welcome back").await?;
    grace.does_not_see("how is it going?").await?;

    // Hers had been done before.
    let abena = demo.arrives(mentor).await?;
    abena.open(&page).await?;
    abena.sees("Grace Murphy has looked back, too.").await?;
    grace.leaves().await?;
    abena.leaves().await
}

#[tokio::test]
async fn who_was_mentored_goes_on_to_mentor() -> Result<()> {
    let demo = Demo::start()?;
    let (mentor, mentee) = (named(&demo, "Abena Owusu")?, named(&demo, "Grace Murphy")?);
    let (admin, grace) = (
        demo.arrives(demo.one("admin")?).await?,
        demo.arrives(mentee).await?,
    );
    let pairs = grace.asks("/api/pairs").await?;
    let (pair, program, group) = (&pairs[0]["id"], &pairs[0]["program"], &pairs[0]["group"]);
    let page = format!("/pairs/{}", pair.as_str().context("a pair")?);
    let program = format!("/programs/{}", program.as_str().context("a program")?);
    let view = admin.asks(&format!("/api{program}")).await?;
    let version = serde_json::json!({ "version": view["version"] });
    posts(&admin, &format!("/api{program}/close"), &version).await?;

    // Her program has come to its end, and no other is open yet.
    for over in [&page, &program] {
        grace.open(over).await?;
        grace.sees("Now it could be your turn").await?;
        grace
            .sees("No program in your groups takes sign-ups")
            .await?;
        grace.meets_no_barrier().await?;
    }
    let next = opens_another(&admin, group.as_str().context("a group")?).await?;
    grace.open(&page).await?;
    grace.clicks("Become a mentor").await?;
    grace.is_at(&format!("/programs/{next}/sign-up")).await?;
    grace.sees("How many mentees could you take on?").await?;

    let abena = demo.arrives(mentor).await?;
    abena.open(&page).await?;
    abena.sees("You walked it to the end.").await?;
    abena.does_not_see("Now it could be your turn").await?;

    // The link leads there through the sign-in as well, with all that it asks for.
    abena.signs_out().await?;
    abena
        .open(&format!("/programs/{next}/sign-up?role=mentor"))
        .await?;
    abena.is_at("/sign-in").await?;
    abena.fills("email", &mentor.email).await?;
    abena.fills("password", &mentor.password).await?;
    abena.clicks("Sign in").await?;
    abena.is_at(&format!("/programs/{next}/sign-up")).await?;
    abena.sees("How many mentees could you take on?").await?;
    for person in [admin, grace, abena] {
        person.leaves().await?;
    }
    Ok(())
}

/// The admin opens another program of a group, which takes sign-ups from today on.
async fn opens_another(admin: &Person, group: &str) -> Result<String> {
    let template = admin.asks("/api/templates/skill_development").await?;
    let mut draft = template["draft"].clone();
    draft["name"] = "Learning by doing".into();
    draft["sign_up_opens"] = in_days(0).into();
    draft["sign_up_closes"] = in_days(14).into();
    draft["starts"] = in_days(21).into();
    let program = posts(admin, &format!("/api/groups/{group}/programs"), &draft).await?;
    let id = program["id"]
        .as_str()
        .with_context(|| program.to_string())?;
    let view = admin.asks(&format!("/api/programs/{id}")).await?;
    let version = serde_json::json!({ "version": view["version"] });
    posts(admin, &format!("/api/programs/{id}/open"), &version).await?;
    Ok(id.to_owned())
}
