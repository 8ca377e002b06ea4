//! Programs that depend on the library as others will: each under `tests/consumers` is a package of
//! its own, which Cargo builds and this test runs.

use std::fs;
use std::process::{Command, Output};

use crate::target::{Target, cargo};
use crate::{package, stderr};

/// Optimised as a release is. All else is as in a debug build, so that the dependencies of a build
/// script are not built again.
const OPTIMISED: [&str; 6] = [
    "--config=profile.dev.opt-level=3",
    "--config=profile.dev.debug=false",
    "--config=profile.dev.debug-assertions=false",
    "--config=profile.dev.overflow-checks=false",
    "--config=profile.dev.build-override.debug-assertions=true",
    "--config=profile.dev.build-override.overflow-checks=true",
];

/// Cargo on a consumer.
fn consumer(target: &Target, name: &str, arguments: &[&str]) -> Output {
    let directory = package().join("tests/consumers").join(name);
    // The versions that this package is tested with, as there is no network to find others.
    fs::copy(package().join("Cargo.lock"), directory.join("Cargo.lock")).expect("a lock file");
    let mut command = target.cargo();
    command.args(arguments).current_dir(directory);
    command.output().expect("Cargo runs")
}

#[track_caller]
fn assert_success(output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{stdout}{}", stderr(output));
    stdout.into_owned()
}

#[test]
fn a_program_uses_it_with_default_features() {
    let output = assert_success(&consumer(&Target::any(), "plain", &["run"]));
    assert!(
        output.contains("eu.anthropic.claude-opus-5-5 (Claude Opus 5.5)\n"),
        "{output}"
    );
    assert!(
        output.contains("; the nearest known one is `eu-central-1`\n"),
        "{output}"
    );
}

#[cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]
#[test]
fn a_program_without_std_and_alloc_links_and_runs() {
    let target = Target::any();
    for options in [&[][..], &OPTIMISED] {
        assert_success(&consumer(
            &target,
            "no_std",
            &[&["build"], options].concat(),
        ));
        let program = Command::new(target.program("no_std")).status();
        assert_eq!(
            program.expect("the program runs").code(),
            Some(0),
            "{options:?}: the number of the step that went wrong"
        );
    }
}

/// The tables stand apart, so that a program has those that it asks for and no other.
#[cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]
#[test]
fn a_program_links_the_tables_that_it_asks_for() {
    let target = Target::any();
    let arguments = [&["build"], &OPTIMISED[..]].concat();
    assert_success(&consumer(&target, "tables", &arguments));
    let prices = ["PRICES", "PROFILE_PRICES", "IN_REGION_PRICES"];
    let capabilities = ["MODEL_CAPABILITIES"];
    for (program, has_prices, has_capabilities) in [
        ("ids", false, false),
        ("prices", true, false),
        ("capabilities", false, true),
    ] {
        let bytes = fs::read(target.program(program)).expect("the program is there");
        println!("{program}: {} bytes", bytes.len());
        let tables = prices.iter().map(|table| (table, has_prices));
        let others = capabilities.iter().map(|table| (table, has_capabilities));
        for (table, is_linked) in tables.chain(others) {
            // A part of a path is written with its length in a symbol.
            let symbol = format!("7catalog{}{table}", table.len());
            let found = bytes
                .windows(symbol.len())
                .any(|part| part == symbol.as_bytes());
            assert_eq!(found, is_linked, "{table} in {program}");
        }
    }
}

#[test]
fn no_public_way_allocates() {
    assert_success(&consumer(&Target::any(), "no_allocation", &["run"]));
}

#[test]
fn what_aws_does_not_serve_is_a_compile_error_in_a_constant() {
    let target = &Target::any();
    // The same with a pair that AWS serves compiles: the errors are for the right reason.
    let output = assert_success(&consumer(target, "rejects", &["run", "--bin=served"]));
    assert_eq!(output, "anthropic.claude-opus-5\n");

    for (program, expected) in [
        (
            "not_served",
            "Claude Opus 5 has no ID that keeps data in the geography of Tokyo",
        ),
        (
            "no_such_model",
            "error[E0599]: no associated item named `NO_SUCH_MODEL` found",
        ),
        ("no_such_region", "error[E0599]: no variant"),
    ] {
        let output = consumer(target, "rejects", &["check", "--bin", program]);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(101), "{program}: {text}");
        assert!(text.contains(expected), "{program}: {text}");
        // The one error, and the summary.
        let errors = text
            .lines()
            .filter(|line| line.starts_with("error"))
            .count();
        assert_eq!(errors, 2, "{program}: {text}");
    }
}

/// Key, endpoint, headers and a default effort: the built-in catalog has none of them.
#[test]
fn a_catalog_of_ones_own_is_json_again() {
    let output = assert_success(&consumer(&Target::any(), "own_json", &["run"]));
    let expected = r#"{
  "name": "AWS Bedrock",
  "id": "bedrock",
  "type": "bedrock",
  "api_key": "$KEY",
  "api_endpoint": "https://example.com",
  "default_headers": {
    "X-Team": "a \"b\"",
    "X-Cost": "1"
  },
"#;
    assert!(output.starts_with(expected), "{output}");
    let large = r#"      "can_reason": true,
      "reasoning_levels": [
        "low",
        "high"
      ],
      "default_reasoning_effort": "high",
"#;
    assert!(output.contains(large), "{output}");
}

#[test]
fn it_has_no_dependencies_unless_a_feature_asks_for_one() {
    let mut command = cargo();
    command.args([
        "tree",
        "--locked",
        "--edges=normal",
        "--package=bedrock-catalog",
    ]);
    let output = command.current_dir(package()).output().expect("Cargo runs");
    let tree = assert_success(&output);
    assert!(tree.starts_with("bedrock-catalog v"), "{tree}");
    assert_eq!(tree.lines().count(), 1, "{tree}");
}

/// The generator as a library of another package's build script.
#[test]
fn a_build_script_checks_a_catalog_and_generates() {
    let output = assert_success(&consumer(&Target::any(), "build_script", &["run"]));
    assert_eq!(
        output,
        "eu.anthropic.claude-sonnet-4-6 global.anthropic.claude-sonnet-4-6\n"
    );
}

#[test]
fn a_build_script_stops_on_a_wrong_catalog() {
    let original = package().join("tests/consumers/build_script");
    let copy = crate::folder("wrong_build_script");
    fs::create_dir_all(copy.join("src")).expect("a folder");
    for file in ["build.rs", "src/main.rs"] {
        fs::copy(original.join(file), copy.join(file)).expect("a copy");
    }
    let change = |file: &str, changes: &[(&str, &str)]| {
        let mut text = fs::read_to_string(original.join(file)).expect("a file");
        for (from, to) in changes {
            assert!(text.contains(from), "{file}: {from}");
            text = text.replace(from, to);
        }
        fs::write(copy.join(file), text).expect("a copy");
    };
    let library = format!("{:?}", package().display().to_string());
    // Under another name: Cargo takes two packages of one name in one target folder for the same.
    let name = ("\"build_script\"", "\"wrong_build_script\"");
    change("Cargo.toml", &[name, ("\"../../..\"", &library)]);
    change("team.json", &[("[\"us\", \"eu\"", "[\"us\", \"ue\"")]);
    fs::copy(package().join("Cargo.lock"), copy.join("Cargo.lock")).expect("a lock file");
    let output = Target::any()
        .cargo()
        .arg("check")
        .current_dir(&copy)
        .output()
        .expect("Cargo runs");
    assert!(!output.status.success());
    let text = stderr(&output);
    assert!(
        text.contains(
            "error: unknown prefix `ue` in `regions` of model `anthropic.claude-sonnet-4-6`"
        ),
        "{text}"
    );
    assert!(text.contains("--> team.json:15:25"), "{text}");
}
