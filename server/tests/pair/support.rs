//! Running the command in a folder of its own.

use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder with the files of one test.
pub(crate) struct Folder(TempDir);

/// What the command wrote and with which code it ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) complaints: Vec<String>,
}

impl Folder {
    pub(crate) fn with<const N: usize>(files: [(&str, &str); N]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            folder.put(name, text);
        }
        folder
    }

    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name), bytes).unwrap();
    }

    /// Runs `wayfellow pair` with these arguments in this folder.
    pub(crate) fn pair(&self, arguments: &str) -> Ended {
        pair_in(self.0.path(), arguments, "")
    }

    pub(crate) fn pair_with_input(&self, arguments: &str, input: &str) -> Ended {
        pair_in(self.0.path(), arguments, input)
    }
}

pub(crate) fn pair_in(folder: &Path, arguments: &str, input: &str) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wayfellow"))
        .arg("pair")
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // A command that reads no input may have ended by now.
    let _ = pipe.write_all(input.as_bytes());
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    let complaints = String::from_utf8(output.stderr).unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        complaints: complaints.lines().map(str::to_owned).collect(),
    }
}

impl Ended {
    /// The plan, for which nothing was complained of.
    pub(crate) fn plan(&self) -> Value {
        assert_eq!((self.code, &*self.complaints), (0, &[][..]));
        serde_json::from_str(&self.out).unwrap()
    }

    /// The plan's text without what differs between two runs.
    pub(crate) fn steady(&self) -> &str {
        assert_eq!((self.code, &*self.complaints), (0, &[][..]));
        self.out.split("\"milliseconds\"").next().unwrap()
    }

    /// What was complained of; nothing was written beside.
    pub(crate) fn refusal(&self, code: i32) -> Vec<&str> {
        assert_eq!((self.code, &*self.out), (code, ""), "{:?}", self.complaints);
        self.complaints.iter().map(String::as_str).collect()
    }
}
