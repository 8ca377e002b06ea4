//! The program as its users meet it: standard output, standard error and exit status.

#![cfg(feature = "cli")]
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "snapbox writes them when it records"
)]

mod application_profile;
mod check;
mod ending;
mod explain;
mod fmt;
mod init;
mod inventory;
mod matrix;
#[cfg(unix)]
#[path = "../common/no_files.rs"]
mod no_files;
mod other_kinds;
mod others;
#[path = "../common/outcome.rs"]
mod outcome;
mod policy;
mod region;
mod resolve;
mod usage;
mod within;

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use bedrock_catalog::{BEDROCK, InferenceProfile, Model, Region, ResolvedModel, Routing};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

use outcome::Outcome;

const NAME: &str = env!("CARGO_BIN_EXE_bedrock-catalog");
const HERE: &str = env!("CARGO_MANIFEST_DIR");

impl Outcome {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.out))
    }
}

/// Without the caller's Region, in the package's directory.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(NAME);
    command
        .args(arguments)
        .env_remove("AWS_REGION")
        .env_remove("BEDROCK_CATALOG")
        .env_remove("AWS_DEFAULT_REGION")
        .env_remove("AWS_PROFILE")
        .env("AWS_CONFIG_FILE", "/nonexistent")
        .env_remove("COLUMNS")
        // On a day long before any model ends, whenever the tests run.
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .current_dir(HERE)
        .stdin(Stdio::null());
    command
}

fn outcome(command: &mut Command) -> Outcome {
    let output = command.output().expect("the program starts");
    Outcome {
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        status: output.status.code(),
    }
}

fn run(arguments: &[&str]) -> Outcome {
    outcome(&mut command(arguments))
}

fn run_with(variables: &[(&str, &str)], arguments: &[&str]) -> Outcome {
    outcome(command(arguments).envs(variables.iter().copied()))
}

/// A file for one test.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("a temporary file can be written");
    path
}
