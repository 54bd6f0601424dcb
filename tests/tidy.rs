//! House rules that a lint cannot say.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn sql_is_only_in_stores() {
    for (name, text) in sources("server/src") {
        let is_home = name.ends_with("/store.rs") || name.ends_with("database.rs");
        assert!(is_home || !text.contains("sqlx::query"), "{name} has SQL");
    }
}

#[test]
fn every_handler_asks_the_table_in_its_own_words() {
    let router = fs::read_to_string(root().join("server/src/router.rs")).unwrap();
    let table = router.split_once("Router::new()").unwrap().1;
    let sources = sources("server/src");
    let mut asked = 0;
    let words = table.split(|letter: char| !letter.is_alphanumeric() && !"_:".contains(letter));
    for word in words {
        let Some((noun, handler)) = word.split_once("::http::") else {
            continue;
        };
        if handler.starts_with(char::is_uppercase) {
            continue;
        }
        let home = format!("/{}/http.rs", noun.replace("::", "/"));
        let opening = format!("pub async fn {handler}(");
        let mut at_home = sources.iter().filter(|(name, _)| name.ends_with(&home));
        let body = at_home.find_map(|(_, text)| text.split_once(&opening)?.1.split("\n}\n").next());
        let body = body.unwrap_or_else(|| panic!("{word} is not in {home}"));
        assert!(body.contains("Action::"), "{word} asks for no action");
        asked += 1;
    }
    assert!(asked > 80, "{asked} handlers: was the router moved?");
}

#[test]
fn only_the_client_speaks_to_the_server() {
    for (name, text) in sources("app/src") {
        let is_home = name.ends_with("app/src/client.rs");
        assert!(
            is_home || !text.contains("gloo_net"),
            "{name} uses gloo-net"
        );
    }
}

#[test]
fn features_of_the_app_do_not_import_features() {
    // The vault is no feature: like the session, every feature stands on it.
    let shared = ["page", "ui", "vault"];
    let features: Vec<String> = fs::read_dir(root().join("app/src"))
        .unwrap()
        .filter_map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (entry.path().is_dir() && !shared.contains(&name.as_str())).then_some(name)
        })
        .collect();
    for feature in &features {
        for (name, text) in sources(&format!("app/src/{feature}")) {
            for other in features.iter().filter(|other| *other != feature) {
                let import = format!("crate::{other}::");
                assert!(!text.contains(&import), "{name} imports {other}");
            }
        }
    }
}

#[test]
fn page_urls_are_only_in_route() {
    for (name, text) in sources("app/src") {
        assert!(
            !text.contains("href=\"/"),
            "{name} spells a URL: put it into route.rs"
        );
    }
}

#[test]
fn no_markup_carries_its_own_style() {
    for (name, text) in sources("app/src") {
        // What is set by `style:`, a script sets property by property, which the policy lets.
        let is_bare = !text.contains(" style=");
        assert!(
            is_bare,
            "{name} sets a style: the policy refuses it, use a class"
        );
    }
}

#[test]
fn style_sheets_follow_the_writing_direction() {
    let sided = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align: right",
        " left:",
        " right:",
    ];
    for (name, text) in style_sheets() {
        let found = sided.iter().find(|property| text.contains(**property));
        assert_eq!(found, None, "in {name}");
    }
}

#[test]
fn style_sheets_have_no_class_that_no_markup_has() {
    let mut markup = sources("app/src");
    for drawn in ["app/index.html", "app/landing.html", "style/art/path.svg"] {
        let text = fs::read_to_string(root().join(drawn)).unwrap();
        markup.push((drawn.to_owned(), text));
    }
    let worn: BTreeSet<&str> = markup
        .iter()
        .flat_map(|(_, text)| text.split("class=\"").skip(1))
        .flat_map(|rest| rest.split('"').next().unwrap().split_whitespace())
        .collect();
    for (name, text) in style_sheets() {
        for class in classes(&text) {
            assert!(worn.contains(class), "nothing has the .{class} of {name}");
        }
    }
}

#[test]
fn style_sheets_have_no_token_that_nothing_draws_from() {
    let sheets = style_sheets();
    let tokens = fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let defined = tokens.lines().filter_map(|line| {
        let (name, _) = line.trim().split_once(':')?;
        name.starts_with("--").then_some(name)
    });
    let art = fs::read_to_string(root().join("app/landing.html")).unwrap();
    for token in defined {
        let draw = format!("var({token})");
        let is_drawn = art.contains(&draw) || sheets.iter().any(|(_, text)| text.contains(&draw));
        assert!(is_drawn, "nothing draws from {token}");
    }
}

#[test]
fn lock_files_name_the_public_registry() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for source in lock.lines().filter(|line| line.starts_with("source = ")) {
        let expected = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        assert_eq!(source, expected);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The style sheets without their comments.
fn style_sheets() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("style")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "css") {
            let text = fs::read_to_string(&path).unwrap();
            let mut parts = text.split("/*");
            let mut rules = parts.next().unwrap().to_owned();
            rules.extend(
                parts
                    .filter_map(|part| part.split_once("*/"))
                    .map(|part| part.1),
            );
            found.push((path.display().to_string(), rules));
        }
    }
    found
}

/// The classes that rules are for: after a dot a number has digits, and a class a letter.
fn classes(rules: &str) -> BTreeSet<&str> {
    let names = rules.split('.').skip(1).map(|rest| {
        let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        &rest[..rest
            .find(|letter| !is_of_name(letter))
            .unwrap_or(rest.len())]
    });
    names
        .filter(|name| name.starts_with(|letter: char| letter.is_alphabetic()))
        .collect()
}

/// Every Rust file under a folder, with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.display().to_string(), text));
            }
        }
    }
    assert!(!found.is_empty(), "no sources under {folder}: did it move?");
    found
}
