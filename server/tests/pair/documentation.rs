//! The examples of `docs/pair-command.md`, run as they stand there.

use crate::support::pair_in;
use std::fs;
use std::path::Path;

/// Blocks between fences: what they are said to be, and what is in them.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let parts: Vec<_> = text.split("```").collect();
    let fenced = parts.iter().skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// The text before what differs from run to run, and before the proof, which is long.
fn steady(text: &str) -> &str {
    let end = [",\"proof\"", ",\"milliseconds\""];
    let end = end.iter().filter_map(|key| text.find(key)).min();
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn every_example_gives_what_the_page_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = fs::read_to_string(root.join("docs/pair-command.md")).unwrap();
    let blocks = blocks(&page);
    let commands = blocks
        .iter()
        .enumerate()
        .filter(|(_, (kind, _))| *kind == "sh");
    let mut count = 0;
    for (place, (_, command)) in commands {
        let arguments = command.trim().strip_prefix("wayfellow pair ").unwrap();
        let ended = pair_in(root, arguments, "");
        assert_eq!((ended.code, ended.complaints), (0, vec![]), "{command}");
        assert_eq!(steady(&ended.out), steady(blocks[place + 1].1), "{command}");
        count += 1;
    }
    assert_eq!(count, 3);
}

#[test]
fn the_files_that_the_page_shows_are_those_of_the_examples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = fs::read_to_string(root.join("docs/pair-command.md")).unwrap();
    for file in ["program.json", "problem.json"] {
        let text = fs::read_to_string(root.join("domain/examples/data").join(file)).unwrap();
        assert!(page.contains(&text), "{file}");
    }
}
