//! The examples do what they say. Cargo builds them for `cargo test`, though not for
//! `cargo test --test examples` alone.
#![cfg(feature = "std")]

use std::env;
use std::path::PathBuf;
use std::process::{Command, Output};

/// An example from a Region: `target/…/deps/examples-…` is this test, `target/…/examples` has them.
fn run(example: &str, region: &str, arguments: &[&str]) -> Output {
    let mut path: PathBuf = env::current_exe().expect("this test has a path");
    path.pop();
    path.set_file_name("examples");
    path.push(format!("{example}{}", env::consts::EXE_SUFFIX));
    let mut command = Command::new(path);
    command.args(arguments).env("AWS_REGION", region);
    let output = command.output();
    output.expect("the examples are built, as `cargo test` without `--test` does")
}

#[track_caller]
fn success(output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_agent_picks_both_its_models_from_one_region() {
    for (region, large, small) in [
        (
            "eu-central-1",
            "eu.anthropic.claude-opus-5-5",
            "eu.anthropic.claude-haiku-5-5",
        ),
        (
            "ap-northeast-1",
            "jp.anthropic.claude-opus-5-5",
            "jp.anthropic.claude-haiku-5-5",
        ),
        (
            "sa-east-1",
            "global.anthropic.claude-opus-5-5",
            "global.anthropic.claude-haiku-5-5",
        ),
        (
            "",
            "global.anthropic.claude-opus-5-5",
            "global.anthropic.claude-haiku-5-5",
        ),
    ] {
        let printed = success(&run("agent", region, &[]));
        let expected = format!("main work: {large}\ntitles and sub-agents: {small}\n");
        assert_eq!(printed, expected, "{region}");
    }
}

#[test]
fn an_agent_takes_what_its_user_asks_for() {
    let output = run("agent", "eu-central-1", &["us.anthropic.claude-sonnet-4-6"]);
    let printed = success(&output);
    assert!(
        printed.contains("main work: eu.anthropic.claude-sonnet-4-6\n"),
        "{printed}"
    );
    assert_eq!(
        stderr(&output),
        "note: from here, us.anthropic.claude-sonnet-4-6 is called as eu.anthropic.claude-sonnet-4-6\n"
    );

    let arn =
        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
    let output = run("agent", "eu-central-1", &[arn]);
    assert!(success(&output).starts_with(&format!("main work: {arn}\n")));
    assert_eq!(stderr(&output), "");

    let newer = "eu.anthropic.claude-opus-77";
    let output = run("agent", "eu-central-1", &[newer]);
    assert!(success(&output).starts_with(&format!("main work: {newer}\n")));
    assert!(stderr(&output).contains("may be newer"));
    let output = run("agent", "eu-central-1", &["claude-opus-nonsense"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn an_agent_does_not_start_with_what_cannot_be_called() {
    let output = run("agent", "eu-centrall-1", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "error: unknown Region `eu-centrall-1`; the nearest known one is `eu-central-1`\n"
    );

    let output = run(
        "agent",
        "us-gov-west-1",
        &["global.anthropic.claude-opus-5"],
    );
    let printed = success(&output);
    assert!(
        printed.contains("main work: us-gov.anthropic.claude-opus-5\n"),
        "{printed}"
    );
}

#[test]
fn a_picker_shows_exact_prices_and_none_as_free() {
    let printed = success(&run("picker", "eu-central-1", &[]));
    let opus = printed
        .lines()
        .find(|line| line.ends_with("eu.anthropic.claude-opus-5-5"));
    let opus = opus.expect("the default large model");
    assert!(opus.starts_with("* Claude Opus 5.5 "), "{opus}");
    assert!(opus.contains("   $4.40   $22.00  "), "{opus}");
    assert!(!printed.contains("$0.00 "), "{printed}");
    // Milan's in-Region prices are not all known.
    let printed = success(&run("picker", "eu-south-1", &[]));
    let last = printed.lines().last().expect("a line");
    assert!(last.contains(" –        –  "), "{last}");
}

#[test]
fn residency_keeps_every_model_in_the_european_union() {
    let printed = success(&run("residency", "us-east-1", &[]));
    let (models, rest) = printed.split_once("\n\n").expect("an empty line");
    let mut lines = models.lines();
    assert_eq!(lines.next(), Some("From Europe (Frankfurt):"));
    let mut count = 0;
    for line in lines {
        let (id, destinations) = line
            .split_once(" may be processed in ")
            .expect("an ID and its destination Regions");
        assert!(!id.contains("global."), "{id}");
        for region in destinations.split(", ") {
            assert!(region.starts_with("eu-"), "{line}");
            assert!(!["eu-west-2", "eu-central-2"].contains(&region), "{line}");
        }
        count += 1;
    }
    assert!(count > 20, "{models}");
    assert!(
        rest.starts_with("Refused: `anthropic.claude-fable-5` is not offered from `eu-central-1`"),
        "{rest}"
    );
    assert!(rest.contains("\"Version\": \"2012-10-17\""), "{rest}");
}
