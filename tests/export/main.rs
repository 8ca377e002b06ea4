//! `export`, read as each client reads it: by types written from the client's own, and by the Region
//! that the client calls. An ID counts only where the facts say that AWS serves it from there.

#![cfg(feature = "cli")]

mod claude_code;
mod crush;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../facts/mod.rs"]
mod facts;
mod litellm;
#[path = "../common/outcome.rs"]
mod outcome;
mod scripts;

use std::process::{Command, Stdio};
use std::sync::LazyLock;

use facts::Facts;
use outcome::Outcome;

static FACTS: LazyLock<Facts> = LazyLock::new(Facts::read);

/// The Regions of the report that began it all, and of its table.
const STORY: [&str; 6] = [
    "eu-central-1",
    "us-east-1",
    "ca-central-1",
    "ap-northeast-1",
    "ap-southeast-2",
    "sa-east-1",
];

fn export(arguments: &[&str]) -> Outcome {
    let output = Command::new(env!("CARGO_BIN_EXE_bedrock-catalog"))
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .arg("export")
        .args(arguments)
        .env_remove("AWS_REGION")
        .env_remove("AWS_DEFAULT_REGION")
        .env_remove("AWS_PROFILE")
        .env("AWS_CONFIG_FILE", "/nonexistent")
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    Outcome {
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        status: output.status.code(),
    }
}

fn exported(arguments: &[&str]) -> String {
    let outcome = export(arguments);
    assert_eq!(outcome.status, Some(0), "{arguments:?}: {}", outcome.err);
    outcome.out
}

/// Whether AWS takes this ID from that source Region.
fn serves(region: &str, id: &str) -> bool {
    if let Some(profile) = FACTS.profiles.get(id) {
        return profile.sources.iter().any(|source| source == region);
    }
    let model = FACTS.models.get(id);
    model.is_some_and(|model| model.in_region.iter().any(|source| source == region))
}

/// Fails where the text holds an ID of the facts, with or without a prefix, that cannot be called from
/// there.
fn assert_callable(text: &str, region: &str) {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "-.:_".contains(character);
    for word in text.split(|character| !is_part(character)) {
        let is_id = FACTS.models.contains_key(word) || FACTS.profiles.contains_key(word);
        assert!(!is_id || serves(region, word), "{word} from {region}");
        assert!(!word.contains("amazonaws"), "{word}");
    }
}
