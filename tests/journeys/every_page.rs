//! Every page there is, as somebody for whom it is there: nothing on it keeps anybody out, in both
//! themes, on a desk and on a phone.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use wayfellow_tests::account::GROWN_UP;
use wayfellow_tests::demo::{Demo, SignIn};
use wayfellow_tests::harness::Person;

/// Where the app lists its pages.
const TABLE: &str = include_str!("../../app/src/app.rs");

/// A page in one of its states.
struct View {
    /// Its path; what stands in braces is found in the demo.
    at: &'static str,
    /// What is done there before it is looked at.
    after: &'static [Step],
    /// What is to be seen then.
    sees: &'static str,
}

enum Step {
    Clicks(&'static str),
    Presses(&'static str),
    Fills(&'static str, &'static str),
}

use Step::{Clicks, Fills, Presses};

const fn page(at: &'static str, sees: &'static str) -> View {
    state(at, &[], sees)
}

const fn state(at: &'static str, after: &'static [Step], sees: &'static str) -> View {
    View { at, after, sees }
}

const VISITOR: &[View] = &[
    page("/", "Someone who has walked it"),
    page("/nowhere", "There is nothing here"),
    state(
        "/sign-in",
        &[
            Fills("email", "nobody@example.org"),
            Fills("password", "wrong and wrong"),
            Clicks("Sign in"),
        ],
        "go together",
    ),
    state(
        "/join",
        &[Clicks("Make my account")],
        "4 things need another look.",
    ),
    page("/recover", "Forgot your password?"),
    page("/confirm", "This link no longer works"),
    page("/email", "This link no longer works"),
    page("/invite/nothing", "This link no longer works"),
];

const NEWCOMER: &[View] = &[
    page("/", "Begin with a group"),
    page("/groups", "You are in no group yet"),
    page("/groups/{professionals}", "Would you like to join?"),
    page("/groups/{professionals}/members", "There is nothing here"),
    page("/programs/{career}", "There is nothing here"),
    page("/programs/{career}/pairs", "There is nothing here"),
    page("/pairs/nonsense", "There is nothing here"),
    page("/operator/mails", "There is nothing here"),
    state(
        "/groups/new",
        &[Clicks("Propose it")],
        "3 things need another look.",
    ),
    page("/pairs", "No pair yet"),
    page("/people", "Nobody yet"),
    page("/profile", "Show this to my groups"),
    page("/safety", "You have blocked nobody"),
    page("/account", "Where you are signed in"),
    state(
        "/account/password",
        &[Clicks("Change password")],
        "This is needed.",
    ),
    state(
        "/account/email",
        &[Clicks("Send me the link")],
        "This is needed.",
    ),
    page("/account/recovery-code", "A new recovery code"),
];

const ADMIN: &[View] = &[
    page("/", "Pair the people of"),
    page("/groups/{professionals}", "Make a program"),
    state(
        "/groups/{parents}/members",
        &[Clicks("More about Abena Owusu")],
        "Make an admin",
    ),
    state(
        "/groups/{parents}",
        &[Clicks("Leave this group")],
        "Leave this group?",
    ),
    state(
        "/groups/{parents}/joining",
        &[Clicks("Make a link")],
        "End this link",
    ),
    page("/groups/{parents}/settings", "How do people come in?"),
    page("/groups/{parents}/programs", "Make a program"),
    page("/groups/{parents}/programs/new", "Begin from this"),
    state(
        "/groups/{parents}/programs/new/{template}",
        &[Fills("name", " "), Clicks("Make the program")],
        "One thing needs another look.",
    ),
    page("/programs/{support}", "Week by week"),
    state(
        "/programs/{support}/run",
        &[Clicks("Open a further sign-up"), Clicks("Open sign-up")],
        "This is needed.",
    ),
    state(
        "/programs/{support}/edit",
        &[
            Presses("li:last-child > h3 > .step-toggle"),
            Fills("name", "Someone to listen"),
            Clicks("Look at the changes"),
        ],
        "Whom this touches",
    ),
    page("/programs/{support}/sign-ups", "seats with them"),
    page("/programs/{support}/pairs", "You see steps and check-ins"),
    page("/programs/{career}/run", "Time to pair people"),
    state(
        "/programs/{career}/pairing",
        &[
            Presses(".match [aria-label^='Move to…']"),
            Presses(".person [aria-label^='Compare ']"),
        ],
        "Why this score",
    ),
    state(
        "/programs/{career}/pairing",
        &[Presses(".seat-head .open-person")],
        "Who would suit best",
    ),
    state(
        "/programs/{career}/pairing",
        &[Clicks("Keys")],
        "Keys without Ctrl work here",
    ),
    state(
        "/programs/{career}/pairing",
        &[Clicks("Compare")],
        "What happens",
    ),
    state(
        "/programs/{career}/pairing",
        &[Presses(".rules-fold:not([open]) > summary, .board")],
        "What every pair must meet",
    ),
    state(
        "/programs/{career}/pairing",
        &[Clicks("Publish the plan")],
        "either can say no without a reason",
    ),
];

const MENTEE: &[View] = &[
    page("/", "Your pairs"),
    page("/pairs", "Emma Larsson"),
    page("/pairs/{pair}?step=1", "Do together"),
    state(
        "/pairs/{pair}",
        &[Clicks("Name a day and an hour"), Clicks("Suggest it")],
        "2 things need another look.",
    ),
    state(
        "/pairs/{pair}",
        &[Clicks("Leave this pair")],
        "End this pair?",
    ),
    page("/programs/{support}/sign-up", "You are signed up"),
    page(
        "/programs/{support}/sign-up?step=part",
        "How would you like to take part?",
    ),
    page(
        "/programs/{support}/sign-up?step=background",
        "Which languages can you talk in?",
    ),
    page(
        "/programs/{support}/sign-up?step=together",
        "When are you usually free?",
    ),
    page("/programs/{support}/sign-up?step=review", "A last look"),
    state(
        "/safety/{partner}",
        &[Clicks("Tell the moderators")],
        "This is needed.",
    ),
    state(
        "/safety/{partner}",
        &[Clicks("Block Emma Larsson")],
        "Block Emma Larsson?",
    ),
];

const INVITED: &[View] = &[
    page("/", "Welcome back"),
    page("/pairs", "An invitation waits for your answer."),
    state(
        "/pairs/{invitation}",
        &[Clicks("No, thank you")],
        "What you have in common",
    ),
];

const OPERATOR: &[View] = &[
    page("/operator/groups", "With mentorship"),
    state(
        "/operator/mails",
        &[Presses(".row-item button")],
        "No mail server is set",
    ),
    page("/moderator/reports", "It frightens me."),
];

/// The demo's ids by the names that paths have for them.
type Ids = BTreeMap<&'static str, String>;

/// Somebody at the browser, and what they met so far.
struct Walk<'demo> {
    demo: &'demo Demo,
    person: Person,
    ids: Ids,
    met: Vec<String>,
}

#[test]
fn no_page_is_forgotten() {
    let pages: BTreeSet<&str> = TABLE
        .split("path!(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(pages.len() > 30, "app.rs lists its pages in another way");
    let views = [VISITOR, NEWCOMER, ADMIN, MENTEE, INVITED, OPERATOR];
    // The vault's page comes between the first sign-in and the first page.
    let mut visited = BTreeSet::from(["/vault"]);
    for view in views.into_iter().flatten() {
        let path = view.at.split('?').next().unwrap_or_default();
        let of = pages.iter().filter(|page| is_at(page, path));
        visited.extend(of.max_by_key(|page| page.split('/').filter(is_literal).count()));
    }
    let forgotten: Vec<_> = pages.difference(&visited).collect();
    assert!(forgotten.is_empty(), "give {forgotten:?} a view above");
}

#[tokio::test]
async fn no_page_keeps_anybody_out() -> Result<()> {
    let demo = Demo::start()?;
    let person = Person::arrive(&demo.server).await?;
    let mut walk = Walk {
        demo: &demo,
        person,
        ids: Ids::new(),
        met: Vec::new(),
    };
    let template = "career_advancement".to_owned();
    walk.ids.insert("template", template);
    walk.signs_in("Filip Dvořák").await?;
    walk.knows_groups_and_programs().await?;
    walk.visits(ADMIN).await?;
    walk.reopens_sign_up().await?;
    walk.publishes().await?;

    walk.signs_in("Leila Mansour").await?;
    walk.knows_the_pair("pair").await?;
    walk.visits(MENTEE).await?;
    walk.reports().await?;
    walk.signs_in("Ana Ribeiro").await?;
    walk.knows_the_pair("invitation").await?;
    walk.visits(INVITED).await?;
    walk.signs_in("Marta Silva").await?;
    walk.visits(OPERATOR).await?;

    walk.person.driver.delete_all_cookies().await?;
    walk.person.open("/").await?;
    walk.visits(VISITOR).await?;
    walk.makes_an_account().await?;
    walk.visits(NEWCOMER).await?;
    let met = walk.met.join("\n");
    ensure!(met.is_empty(), "what keeps people out:\n{met}");
    walk.person.leaves().await
}

impl Walk<'_> {
    async fn signs_in(&mut self, name: &str) -> Result<()> {
        let mut people = self.demo.people().iter();
        let who: &SignIn = people
            .find(|person| person.name == name)
            .with_context(|| format!("{name} is not of the demo"))?;
        self.person.driver.delete_all_cookies().await?;
        self.person.prefers("light").await?;
        self.person.signs_in(&who.email, &who.password).await?;
        self.person.sees(&format!("Welcome back, {name}")).await
    }

    async fn visits(&mut self, views: &[View]) -> Result<()> {
        for view in views {
            self.visit(view)
                .await
                .with_context(|| format!("at {}", view.at))?;
        }
        Ok(())
    }

    async fn visit(&mut self, view: &View) -> Result<()> {
        let mut path = view.at.to_owned();
        for (name, id) in &self.ids {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        let here = self.person.driver.current_url().await?;
        // The landing page is not the app's, and the same page begins anew only when it is loaded.
        if here.path() == path || path == "/" || here.path() == "/" {
            self.person.open(&path).await?;
        } else {
            self.person.goes_to(&path).await?;
        }
        for step in view.after {
            match step {
                Clicks(name) => self.person.clicks(name).await?,
                Presses(selector) => self.person.presses(selector).await?,
                Fills(field, text) => self.person.fills(field, text).await?,
            }
        }
        self.person.sees(view.sees).await?;
        self.looks(view.at).await
    }

    /// Looks at the page as it is now.
    async fn looks(&mut self, at: &str) -> Result<()> {
        for (width, height) in [(1280, 900), (320, 700)] {
            self.person.looks_through(width, height).await?;
            for theme in ["light", "dark"] {
                self.person.prefers(theme).await?;
                let found = self.person.barriers().await?;
                self.note(&format!("{at}, {width} px wide, {theme}"), &found);
            }
        }
        let found = self.person.misfits().await?;
        self.note(&format!("{at}, on a phone"), &found);
        self.person.looks_through(1280, 900).await
    }

    fn note(&mut self, place: &str, found: &[String]) {
        if !found.is_empty() {
            self.met.push(format!("{place}\n  {}", found.join("\n  ")));
        }
    }

    async fn knows_groups_and_programs(&mut self) -> Result<()> {
        let groups = self.person.asks("/api/groups").await?;
        for group in groups["mine"].as_array().context("groups")? {
            let id = text(&group["id"])?;
            let programs = self
                .person
                .asks(&format!("/api/groups/{id}/programs"))
                .await?;
            let program = text(&programs[0]["id"])?;
            let names = match group["name"].as_str() {
                Some("Elm Street Parents") => ["parents", "support"],
                _ => ["professionals", "career"],
            };
            self.ids.extend(names.into_iter().zip([id, program]));
        }
        Ok(())
    }

    async fn knows_the_pair(&mut self, name: &'static str) -> Result<()> {
        let pairs = self.person.asks("/api/pairs").await?;
        self.ids.insert(name, text(&pairs[0]["id"])?);
        self.ids
            .insert("partner", text(&pairs[0]["partner"]["id"])?);
        Ok(())
    }

    /// The parents' program takes sign-ups again, so that there are steps to look at.
    async fn reopens_sign_up(&self) -> Result<()> {
        let path = format!("/api/programs/{}", self.ids["support"]);
        let program = self.person.asks(&path).await?;
        let body = json!({ "version": program["version"], "closes": "2199-12-31" });
        self.sends(&format!("{path}/reopen-sign-up"), &body).await
    }

    async fn publishes(&mut self) -> Result<()> {
        self.person.clicks("Publish and invite").await?;
        self.person.sees("pairs are invited").await?;
        self.looks("the pairing, published").await
    }

    async fn reports(&self) -> Result<()> {
        let body = json!({ "about": self.ids["partner"], "reason": "danger", "words": "It frightens me." });
        self.sends("/api/reports", &body).await
    }

    async fn makes_an_account(&mut self) -> Result<()> {
        let email = "noor@example.org";
        self.person
            .asks_to_join("Noor van der Westhuizen-Papadopoulou", email, GROWN_UP)
            .await?;
        self.person.sees("Look in your mail").await?;
        self.looks("/join, asked").await?;
        let link = self.demo.server.mailed_link(email, "/confirm").await?;
        self.person.open(&link).await?;
        self.person.sees("Confirm your address").await?;
        self.looks("/confirm, asked").await?;
        self.person.confirms_address().await?;
        self.person.is_at("/vault").await?;
        self.person.find(".code-block").await?;
        self.looks("/vault").await?;
        self.person.keeps_recovery_code().await?;
        self.person.sees("Welcome back").await
    }

    async fn sends(&self, path: &str, body: &Value) -> Result<()> {
        let script = "const done = arguments[2];
            const headers = { 'content-type': 'application/json' };
            fetch(arguments[0], { method: 'POST', headers, body: JSON.stringify(arguments[1]) })
                .then((answer) => done(answer.ok ? '' : answer.text()), (error) => done(String(error)));";
        let arguments = vec![path.into(), body.clone()];
        let answer = self.person.driver.execute_async(script, arguments).await?;
        ensure!(answer.json() == "", "{path}: {:?}", answer.json());
        Ok(())
    }
}

fn is_at(page: &str, path: &str) -> bool {
    let mut path = path.split('/');
    let fits = page.split('/').all(|part| {
        path.next()
            .is_some_and(|here| !is_literal(&part) || part == here)
    });
    fits && path.next().is_none()
}

fn is_literal(part: &&str) -> bool {
    !part.starts_with(':')
}

fn text(value: &Value) -> Result<String> {
    Ok(value.as_str().context("a text")?.to_owned())
}
