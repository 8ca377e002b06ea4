//! `--within`.

use super::*;

#[test]
fn bounds_what_is_resolved() {
    for (within, routing, id) in [
        ("eu", "prefer-global", "eu.anthropic.claude-sonnet-4-6\n"),
        ("eu,us", "prefer-global", "eu.anthropic.claude-sonnet-4-6\n"),
        (
            " us-east-1 , eu ",
            "prefer-global",
            "eu.anthropic.claude-sonnet-4-6\n",
        ),
        (
            "eu-west-2",
            "prefer-global",
            "anthropic.claude-sonnet-4-6\n",
        ),
        (
            "jp,eu-west-2",
            "prefer-geographic",
            "anthropic.claude-sonnet-4-6\n",
        ),
        (
            "global",
            "prefer-global",
            "global.anthropic.claude-sonnet-4-6\n",
        ),
        (
            "eu-west-2,global",
            "prefer-global",
            "global.anthropic.claude-sonnet-4-6\n",
        ),
    ] {
        let arguments = [
            "resolve",
            "anthropic.claude-sonnet-4-6",
            "--region=eu-west-2",
            "--routing",
            routing,
            "--within",
            within,
        ];
        assert_eq!(run(&arguments).quiet(0), id, "{within}");
    }
}

#[test]
fn refuses_with_the_reason() {
    let arguments = [
        "resolve",
        "anthropic.claude-fable-5",
        "anthropic.claude-opus-5-5",
        "--region=eu-central-1",
        "--within=eu",
    ];
    let outcome = run(&arguments);
    assert_eq!(outcome.out, "eu.anthropic.claude-opus-5-5\n");
    assert_data_eq!(
        outcome.err,
        str![[r#"
error: `anthropic.claude-fable-5` is not offered from `eu-central-1` under `prefer-geographic` within the allowed Regions: `global.anthropic.claude-fable-5` may go to every commercial Region; no ID of it keeps to the allowed Regions

"#]]
    );
    assert_eq!(outcome.status, Some(1));
    let none = run(&["resolve", "--region=us-gov-west-1", "--within=jp"]).no_answer(1);
    assert_eq!(
        none,
        "note: `us-gov-west-1`, from which requests are sent, itself lies outside of jp\n\
         error: no model is offered from `us-gov-west-1` under `prefer-geographic` within `jp`\n"
    );
}

#[test]
fn stands_above_the_table() {
    let table = run(&["resolve", "--region=eu-west-2", "--within=eu"]).quiet(0);
    let (first, rest) = table.split_once('\n').expect("lines");
    assert!(
        first.ends_with(
            "source Region eu-west-2, routing prefer-geographic, within eu; \
                 prices in USD per 1M tokens"
        ),
        "{first}"
    );
    assert!(!rest.contains("global"));
}

#[test]
fn takes_known_names_only() {
    for (within, reason) in [
        (
            "eu-cetral-1",
            "unknown Region `eu-cetral-1`; the nearest known one is `eu-central-1`",
        ),
        (
            "apca",
            "unknown prefix `apca`; the nearest known one is `apac`",
        ),
        (
            "europe",
            "unknown prefix `europe`; the prefixes are `jp`, `au`, `in`, `ca`, `us-gov`, \
                 `us`, `eu`, `apac`, `global`",
        ),
        (
            "eu,",
            "a Region's code or a prefix is needed, such as eu or us-east-1",
        ),
        (
            "",
            "a Region's code or a prefix is needed, such as eu or us-east-1",
        ),
    ] {
        for command in ["resolve", "explain", "policy"] {
            let flag = format!("--within={within}");
            let model = "anthropic.claude-opus-5-5";
            let err = run(&[command, model, "--region=eu-west-2", &flag]).no_answer(2);
            let expected =
                format!("error: invalid value '{within}' for '--within <REGIONS>': {reason}\n");
            assert!(err.starts_with(&expected), "{err}");
        }
    }
}
