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
        let outcome = run_with(variables, &ASK);
        assert_eq!(
            (outcome.status, outcome.out),
            (Some(0), id),
            "{variables:?}"
        );
        // Whoever has set none is told.
        let is_told = outcome.err.starts_with("note: no Region is set");
        assert_eq!(is_told, prefix == "global.", "{}", outcome.err);
        assert_eq!(outcome.err.is_empty(), !is_told);
    }
}

#[test]
fn comes_from_the_profile_where_the_environment_names_none() {
    let config = "[default]\nregion = eu-west-1\n\n[profile work]\nregion = us-east-1\n\
                  [profile bare]\noutput = json\n[profile wrong]\nregion = eu-cetral-1\n";
    let path = file("aws_config", config.as_bytes());
    let path = path.to_str().expect("a path in UTF-8");
    let config = ("AWS_CONFIG_FILE", path);
    for (variables, prefix) in [
        (&[config][..], "eu."),
        (&[config, ("AWS_PROFILE", "")], "eu."),
        (&[config, ("AWS_PROFILE", "work")], "us."),
        (&[config, ("AWS_PROFILE", "bare")], "global."),
        (&[config, ("AWS_PROFILE", "nobody")], "global."),
        (&[config, ("AWS_REGION", "us-west-2")], "us."),
        (
            &[
                config,
                ("AWS_PROFILE", "wrong"),
                ("AWS_REGION", "eu-west-3"),
            ],
            "eu.",
        ),
    ] {
        let outcome = run_with(variables, &ASK);
        let id = format!("{prefix}anthropic.claude-sonnet-4-6\n");
        assert_eq!(
            (outcome.status, outcome.out),
            (Some(0), id),
            "{variables:?}"
        );
    }
    let err = run_with(&[config, ("AWS_PROFILE", "wrong")], &ASK).no_answer(2);
    assert!(err.starts_with("error: the profile `wrong` in "), "{err}");
    assert!(err.contains("unknown Region `eu-cetral-1`"), "{err}");
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

/// It stands in an ARN, or in the words of another tool: nobody went without.
#[test]
fn is_not_missing_where_the_text_names_it() {
    let model = "anthropic.claude-sonnet-4-6";
    let texts = [
        format!("arn:aws:bedrock:eu-west-1::foundation-model/{model}"),
        format!("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.{model}"),
        "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2".to_owned(),
        format!("bedrock/eu-west-1/{model}"),
        format!("bedrock/converse/arn:aws:bedrock:eu-west-1::foundation-model/{model}"),
    ];
    for text in &texts {
        run(&["resolve", text]).quiet(0);
        run(&["resolve", text, "--json"]).quiet(0);
        let of = ["--model", model];
        run(&[&["explain", text, "--json"], &of[..]].concat()).quiet(0);
        run(&[&["policy", text], &of[..]].concat()).quiet(0);
        let within = run(&["explain", text, "--within=eu-west-1,us", "-m", model]);
        assert!(within.err.starts_with("error: "), "{}", within.err);
        if !text.contains("application") {
            let export = run(&["export", "env", text]);
            assert_eq!(export.status, Some(0));
            assert!(!export.err.contains("Region"), "{}", export.err);
        }
    }
    // One that names none beside it is told.
    let both = run(&["resolve", &texts[0], model]);
    assert_eq!(both.out, format!("eu.{model}\nglobal.{model}\n"));
    assert!(
        both.err.starts_with("note: no Region is set"),
        "{}",
        both.err
    );
    let nowhere = format!("arn:aws:bedrock:::foundation-model/{model}");
    assert!(
        run(&["resolve", &nowhere])
            .err
            .starts_with("note: no Region is set")
    );
    // And one that lies outside of the bound.
    let montreal = "arn:aws:bedrock:ca-central-1::foundation-model/openai.gpt-5.4";
    for command in ["resolve", "explain", "policy"] {
        let outcome = run(&[command, montreal, "--within=us"]);
        let told =
            "note: `ca-central-1`, from which requests are sent, itself lies outside of us\n";
        assert_eq!(
            (outcome.status, &*outcome.err),
            (Some(0), told),
            "{command}"
        );
    }
}
