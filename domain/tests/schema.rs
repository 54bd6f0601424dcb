//! The schemas in `schema/` are those of the types.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};
use wayfellow_domain::schema::documents;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// With `WAYFELLOW_WRITE_SCHEMA` set they are written anew first.
#[test]
fn the_files_are_what_the_types_say() {
    let mut expected = BTreeSet::new();
    for (noun, document) in documents() {
        let file = folder("schema").join(noun).with_extension("json");
        let text = serde_json::to_string_pretty(&document).unwrap() + "\n";
        if env::var_os("WAYFELLOW_WRITE_SCHEMA").is_some() {
            fs::write(&file, &text).unwrap();
        }
        let is_same = fs::read_to_string(&file).is_ok_and(|kept| kept == text);
        assert!(
            is_same,
            "{} is not what the types say; run `cargo xtask schema` and look at what has changed",
            file.display()
        );
        expected.insert(file);
    }
    let kept = fs::read_dir(folder("schema")).unwrap();
    let kept: BTreeSet<_> = kept.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept, expected);
}

#[test]
fn no_wire_type_is_forgotten() {
    let documents = documents();
    for entry in fs::read_dir(folder("src/api")).unwrap() {
        let path = entry.unwrap().path();
        let noun = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let names = text.lines().filter_map(|line| {
            let name = line
                .strip_prefix("pub struct ")
                .or_else(|| line.strip_prefix("pub enum "))?;
            name.split(|character: char| !character.is_alphanumeric())
                .next()
        });
        for name in names {
            let has_it = |(of, document): &(&str, Value)| {
                (*of == noun || noun == "bytes") && !document["$defs"][name].is_null()
            };
            assert!(
                documents.iter().any(has_it),
                "{noun}::{name} is not in src/schema.rs: name it there and derive JsonSchema"
            );
        }
    }
}

#[test]
fn every_type_and_field_says_what_it_is() {
    for (noun, document) in documents() {
        for (name, schema) in document["$defs"].as_object().unwrap() {
            assert!(schema["description"].is_string(), "{noun}: {name}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    if key == "$ref" {
                        found.extend(value.as_str());
                    }
                    references(value, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    for (noun, document) in documents() {
        let mut found = Vec::new();
        references(&document, &mut found);
        for reference in found {
            let place = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(place).is_some(), "{noun}: {reference}");
        }
    }
}
