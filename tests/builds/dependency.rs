//! Programs that depend on the library, with a catalog of their own.

use std::ffi::OsStr;
use std::fs;
use std::process::Output;

use crate::target::Target;
use crate::{consumer, errors, failure, run, success, with_program};

/// The nine models of the proposal, in catwalk's plain form, by way of `.cargo/config.toml`.
#[test]
fn a_dependency_takes_its_catalog_from_the_configuration() {
    let target = &Target::any();
    let consumer = consumer("own-catalog");
    let regions = [
        "eu-central-1",
        "ap-northeast-1",
        "ap-southeast-2",
        "us-east-1",
        "sa-east-1",
        "-",
        "us-gov-west-1",
    ];
    let printed = success(&run(target, &consumer, &regions, None));
    for line in [
        "eu-central-1 large eu.anthropic.claude-sonnet-4-6",
        "eu-central-1 small eu.anthropic.claude-haiku-4-5-20251001-v1:0",
        "eu-central-1 eu.anthropic.claude-opus-4-5-20251101-v1:0 (Claude Opus 4.5)",
        "ap-northeast-1 large jp.anthropic.claude-sonnet-4-6",
        "ap-northeast-1 apac.anthropic.claude-sonnet-4-20250514-v1:0 (Claude Sonnet 4)",
        "ap-northeast-1 global.anthropic.claude-opus-4-6-v1 (Claude Opus 4.6)",
        "ap-southeast-2 small au.anthropic.claude-haiku-4-5-20251001-v1:0",
        "us-east-1 us.anthropic.claude-opus-4-1-20250805-v1:0 (Claude Opus 4.1)",
        "us-east-1 us.anthropic.claude-3-5-haiku-20241022-v1:0 (Claude 3.5 Haiku)",
        "sa-east-1 large global.anthropic.claude-sonnet-4-6",
        "- large global.anthropic.claude-sonnet-4-6",
        "- small global.anthropic.claude-haiku-4-5-20251001-v1:0",
    ] {
        assert!(
            printed.lines().any(|printed| printed == line),
            "{line}\nis not in\n{printed}"
        );
    }
    let count = |code: &str| {
        let lines = printed.lines().filter_map(|line| line.strip_prefix(code));
        lines.filter(|line| line.contains(" (Claude")).count()
    };
    assert_eq!(count("us-east-1 "), 9, "{printed}");
    assert_eq!(count("eu-central-1 "), 7, "{printed}");
    assert_eq!(count("- "), 7, "{printed}");
    assert_eq!(count("us-gov-west-1 "), 0, "{printed}");
    assert!(printed.contains("us-gov-west-1 large: "), "{printed}");
}

/// The built-in catalog's models are not newer than a catalog that leaves them out.
#[test]
fn what_a_catalog_leaves_out_is_not_newer() {
    let target = &Target::any();
    let consumer = with_program(
        "left-out",
        r#"
        use bedrock_catalog::{BEDROCK, Region};

        fn main() {
            for id in std::env::args().skip(1) {
                match BEDROCK.for_region(Region::EuCentral1).id_or_newer(&id) {
                    Ok(id) => println!("{id}"),
                    Err(error) => println!("{error}"),
                }
            }
        }
    "#,
    );
    let ids = [
        "anthropic.claude-sonnet-4-6",
        "eu.anthropic.claude-opus-5-5",
        "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-opus-5-5",
        "anthropic.claude-opus-77",
        "anthropic.claude-v2",
    ];
    let printed = success(&run(target, &consumer, &ids, None));
    let lines: Vec<&str> = printed.lines().collect();
    let left_out = "the built-in catalog has it, and this one leaves it out";
    assert_eq!(
        lines[..4],
        [
            "eu.anthropic.claude-sonnet-4-6",
            &format!("unknown model `eu.anthropic.claude-opus-5-5`; {left_out}"),
            &format!("unknown model `anthropic.claude-opus-5-5`; {left_out}"),
            "anthropic.claude-opus-77",
        ]
    );
    assert!(lines[4].contains("ended on 2025-07-21"), "{printed}");
}

#[test]
fn a_build_follows_the_file_and_the_variable() {
    let target = &Target::any();
    let consumer = consumer("changes");
    let file = consumer.join("bedrock.json");
    let right = fs::read_to_string(&file).expect("there is a catalog");
    let of = |output: Output| {
        let printed = success(&output);
        printed
            .lines()
            .find(|line| line.starts_with("- large"))
            .map(str::to_owned)
    };
    let sonnet = Some("- large global.anthropic.claude-sonnet-4-6".to_owned());
    assert_eq!(of(run(target, &consumer, &["-"], None)), sonnet);

    // The file changes: to what is right, to what is wrong, and back.
    let opus = right.replace(
        "\"global.anthropic.claude-sonnet-4-6\"",
        "\"anthropic.claude-opus-4-7\"",
    );
    fs::write(&file, &opus).expect("a file can be written");
    let opus = Some("- large global.anthropic.claude-opus-4-7".to_owned());
    assert_eq!(of(run(target, &consumer, &["-"], None)), opus);
    fs::write(&file, right.replacen("\"jp\"", "\"jpp\"", 1)).expect("a file can be written");
    let stderr = failure(&run(target, &consumer, &["-"], None));
    assert_eq!(errors(&stderr).len(), 1, "{stderr}");
    assert!(
        errors(&stderr)[0].starts_with("unknown prefix `jpp` in `regions` of model"),
        "{stderr}"
    );
    let place = stderr
        .lines()
        .find(|line| line.contains("--> ") && line.contains("bedrock.json:"));
    let place = place.expect("the place is shown");
    assert!(place.ends_with("bedrock.json:19:31"), "{place}");
    let (_, path) = place.split_once("--> ").expect("it holds an arrow");
    let path = path.strip_suffix(":19:31").expect("it ends with the place");
    assert_eq!(
        fs::canonicalize(path).ok(),
        fs::canonicalize(&file).ok(),
        "the path leads to the file"
    );
    assert!(
        stderr.contains("could not compile `bedrock-catalog`"),
        "{stderr}"
    );
    fs::write(&file, &right).expect("a file can be written");
    assert_eq!(of(run(target, &consumer, &["-"], None)), sonnet);

    // What the shell sets goes before what the configuration sets, unless that is forced.
    let other = consumer.join("other.json");
    let fewer = right.replace(
        "global.anthropic.claude-sonnet-4-6",
        "anthropic.claude-opus-4-7",
    );
    fs::write(&other, fewer).expect("a file can be written");
    assert_eq!(
        of(run(target, &consumer, &["-"], Some(other.as_os_str()))),
        opus
    );
    assert_eq!(of(run(target, &consumer, &["-"], None)), sonnet);

    // An empty variable is none: the built-in catalog.
    let built_in = of(run(target, &consumer, &["-"], Some(OsStr::new(""))));
    assert_eq!(
        built_in.as_deref(),
        Some("- large global.anthropic.claude-opus-5-5")
    );

    // The file goes away.
    fs::remove_file(&file).expect("a file can be removed");
    let stderr = failure(&run(target, &consumer, &["-"], None));
    assert!(stderr.contains("cannot read the catalog "), "{stderr}");
    assert!(
        stderr.contains("= help: BEDROCK_CATALOG names it"),
        "{stderr}"
    );
}
