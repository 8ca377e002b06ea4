//! `scan`: in files of every kind, what fails is found where it stands, and nothing else.

#![cfg(feature = "cli")]
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "snapbox writes them when it records"
)]

mod every_id;
#[path = "../common/outcome.rs"]
mod outcome;
mod output;
mod policies;
mod policy_forms;
mod quiet;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use outcome::Outcome;

/// A day on which the facts of the tests hold: the 24th of November 2026.
const TODAY: &str = "1795478400";

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("scan")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn command(folder: &PathBuf, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedrock-catalog"));
    command
        .arg("scan")
        .args(arguments)
        .env_remove("AWS_REGION")
        .env_remove("AWS_DEFAULT_REGION")
        .env("SOURCE_DATE_EPOCH", TODAY)
        .current_dir(folder);
    command
}

fn run(folder: &PathBuf, arguments: &[&str]) -> Outcome {
    let output = command(folder, arguments)
        .output()
        .expect("the program starts");
    Outcome {
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        status: output.status.code(),
    }
}

/// The findings of a folder as JSON, with notes.
#[track_caller]
fn findings(folder: &PathBuf, arguments: &[&str]) -> Vec<Value> {
    let arguments = [&[".", "--json", "--notes"], arguments].concat();
    let outcome = run(folder, &arguments);
    assert!(matches!(outcome.status, Some(0 | 1)), "{}", outcome.err);
    serde_json::from_str(&outcome.out).unwrap_or_else(|error| panic!("{error}: {}", outcome.out))
}

/// The findings of one text in a file of this name: level, ID and message.
#[track_caller]
fn said(name: &str, text: &str, arguments: &[&str]) -> Vec<(String, String, String)> {
    let folder = folder(name);
    fs::write(folder.join(name), text).expect("a file can be written");
    let texts = findings(&folder, arguments).into_iter().map(|finding| {
        let text = |key: &str| finding[key].as_str().expect("a text").to_owned();
        (text("level"), text("id"), text("message"))
    });
    texts.collect()
}
