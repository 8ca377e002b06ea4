//! From where `resolve` is asked: flags, variables, prefixes.

use super::*;

const ASK: [&str; 2] = ["resolve", "anthropic.claude-sonnet-4-6"];

#[test]
fn comes_from_the_environment_in_the_order_of_aws() {
    for (variables, prefix) in [
        (&[][..], "global."),
        (&[("AWS_REGION", "eu-west-1")], "eu."),
        (&[("AWS_DEFAULT_REGION", "us-east-1")], "us."),
        (
            &[
                ("AWS_REGION", "eu-west-1"),
                ("AWS_DEFAULT_REGION", "us-east-1"),
            ],
            "eu.",
        ),
        (
            &[("AWS_REGION", ""), ("AWS_DEFAULT_REGION", "us-east-1")],
            "us.",
        ),
        (&[("AWS_REGION", ""), ("AWS_DEFAULT_REGION", "")], "global."),
        (
            &[
                ("AWS_REGION", "eu-west-1"),
                ("AWS_DEFAULT_REGION", "nonsense"),
            ],
            "eu.",
        ),
    ] {
        let id = format!("{prefix}anthropic.claude-sonnet-4-6\n");
        assert_eq!(run_with(variables, &ASK).quiet(0), id, "{variables:?}");
    }
}

#[test]
fn of_the_flag_goes_before_the_environment() {
    for variable in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
        let flagged = [&ASK[..], &["--region=eu-west-1"]].concat();
        let out = run_with(&[(variable, "nonsense")], &flagged).quiet(0);
        assert_eq!(out, "eu.anthropic.claude-sonnet-4-6\n");
    }
}

#[test]
fn that_is_unknown_is_wrong_usage_and_never_global() {
    for (variables, err) in [
        (
            &[
                ("AWS_REGION", "eu-cetral-1"),
                ("AWS_DEFAULT_REGION", "us-east-1"),
            ][..],
            "error: the environment variable AWS_REGION names an unknown Region \
                 `eu-cetral-1`; the nearest known one is `eu-central-1`\n",
        ),
        (
            &[("AWS_DEFAULT_REGION", "us-east1")],
            "error: the environment variable AWS_DEFAULT_REGION names an unknown Region \
                 `us-east1`; the nearest known one is `us-east-1`\n",
        ),
    ] {
        assert_eq!(run_with(variables, &ASK).no_answer(2), err);
        assert_eq!(run_with(variables, &["resolve"]).no_answer(2), err);
        assert_eq!(
            run_with(variables, &["resolve", "--json"]).no_answer(2),
            err
        );
    }
}

#[cfg(unix)]
#[test]
fn need_not_be_text_to_be_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let variable = OsStr::from_bytes(b"eu-west-1\xff");
    let err = outcome(command(&ASK).env("AWS_REGION", variable)).no_answer(2);
    assert!(
        err.contains("the nearest known one is `eu-west-1`"),
        "{err}"
    );
}
