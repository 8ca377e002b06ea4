//! `explain`: why a model has its ID, and what else there is.

use super::*;

#[test]
fn says_why_and_what_else() {
    let arguments = [
        "explain",
        "eu.anthropic.claude-opus-5-5",
        "--region=ca-central-1",
        "--routing=prefer-global",
        "--within=us,ca-central-1",
    ];
    assert_data_eq!(
        run(&arguments).quiet(0),
        str![[r#"
us.anthropic.claude-opus-5-5

Model          Claude Opus 5.5 (anthropic.claude-opus-5-5)
Asked for      eu.anthropic.claude-opus-5-5 (prefix changed)
Source Region  ca-central-1, Canada (Central)
Routing        prefer-global: global, else geographic, else in-region
Within         us,ca-central-1
Why            global: may go to every commercial Region, not all within us,ca-central-1
               geographic: offered from ca-central-1, and so taken
Processed in   ca-central-1, us-east-1, us-east-2, us-west-2
Window         1,000,000 tokens, at most 128,000 of answer
Price          4.4 in, 22 out, 0.22 cache read, 5.5 cache write, 8.8 cache write for an hour; USD per 1M tokens
End of life    none announced

Other IDs from ca-central-1, whatever the routing:

ID                                Inference        In      Out  Processed in
global.anthropic.claude-opus-5-5  global     4 (-0.4)  20 (-2)  every commercial Region, not all within us,ca-central-1

"#]]
    );
    assert_data_eq!(
        run(&["explain", "amazon.nova-lite-v1:0", "--region=eu-west-2"]).quiet(0),
        str![[r#"
amazon.nova-lite-v1:0

Model          Nova Lite (amazon.nova-lite-v1:0)
Source Region  eu-west-2, Europe (London)
Routing        prefer-geographic: geographic, else global, else in-region
Why            geographic: not offered from eu-west-2
               global: not offered from eu-west-2
               in-region: offered from eu-west-2, and so taken
Processed in   eu-west-2
Window         300,000 tokens, at most 10,000 of answer
Price          0.084 in, 0.336 out; USD per 1M tokens
End of life    none announced

No other ID from eu-west-2.

"#]]
    );
}

#[test]
fn without_a_region_explains_the_global_profile() {
    let model = "anthropic.claude-opus-4-5-20251101-v1:0";
    assert_data_eq!(
        run(&["explain", model]).quiet(0),
        str![[r#"
global.anthropic.claude-opus-4-5-20251101-v1:0

Model          Claude Opus 4.5 (anthropic.claude-opus-4-5-20251101-v1:0)
Source Region  none: global profiles only
Routing        prefer-geographic: geographic, else global, else in-region
Why            geographic: not offered without a Region
               global: offered without a Region, and so taken
Processed in   every commercial Region
Window         200,000 tokens, at most 64,000 of answer
Price          5 in, 25 out, 0.5 cache read, 6.25 cache write, 10 cache write for an hour; USD per 1M tokens
End of life    none announced

No other ID without a Region.

"#]]
    );
    let variable = [("AWS_REGION", "us-east-1")];
    let out = run_with(&variable, &["explain", model]).quiet(0);
    assert!(out.starts_with(&format!("us.{model}\n")), "{out}");
}

#[test]
fn json_has_the_same_facts() {
    let arguments = [
        "explain",
        "us.anthropic.claude-sonnet-4-6",
        "--region=eu-west-2",
        "--within=eu-west-2",
        "--json",
    ];
    let price = |input: f64, output: f64, write: f64, hour: f64, read: f64| {
        json!({
            "cost_per_1m_in": input, "cost_per_1m_out": output,
            "cost_per_1m_in_cached": write, "cost_per_1m_in_cached_1h": hour,
            "cost_per_1m_out_cached": read,
        })
    };
    let outcome = run(&arguments);
    assert_eq!(
        outcome.json(),
        json!({
            "model": "anthropic.claude-sonnet-4-6",
            "name": "Claude Sonnet 4.6",
            "id": "anthropic.claude-sonnet-4-6",
            "prefix": null,
            "requested_prefix": "us",
            "region": "eu-west-2",
            "routing": "prefer-geographic",
            "inference": "in-region",
            "passed_over": [
                { "inference": "geographic", "reason": "not-allowed",
                  "id": "eu.anthropic.claude-sonnet-4-6" },
                { "inference": "global", "reason": "not-allowed",
                  "id": "global.anthropic.claude-sonnet-4-6" },
            ],
            "destinations": ["eu-west-2"],
            "price": price(3.3, 16.5, 4.125, 6.6, 0.33),
            "context_window": 1_000_000,
            "max_output_tokens": 64_000,
            "end_of_life": null,
            "alternatives": [
                {
                    "id": "eu.anthropic.claude-sonnet-4-6", "prefix": "eu",
                    "inference": "geographic", "allowed": false,
                    "destinations": [
                        "eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2",
                        "eu-west-1", "eu-west-2", "eu-west-3",
                    ],
                    "price": price(3.3, 16.5, 4.125, 6.6, 0.33),
                    "price_difference": price(0.0, 0.0, 0.0, 0.0, 0.0),
                },
                {
                    "id": "global.anthropic.claude-sonnet-4-6", "prefix": "global",
                    "inference": "global", "allowed": false,
                    "destinations": "commercial",
                    "price": price(3.0, 15.0, 3.75, 6.0, 0.3),
                    "price_difference": price(-0.3, -1.5, -0.375, -0.6, -0.03),
                },
            ],
        })
    );
    outcome.quiet(0);

    let model = "anthropic.claude-sonnet-4-6";
    let why = run(&["explain", model, "--region=ap-northeast-1", "--json"]).json();
    assert_eq!(
        why["alternatives"][0]["price_difference"],
        price(-0.3, -1.5, -0.375, -0.6, -0.03)
    );
    let why = run(&[
        "explain",
        "anthropic.claude-opus-5",
        "--region=ap-northeast-1",
        "--json",
    ]);
    assert_eq!(
        why.json()["passed_over"],
        json!([{ "inference": "geographic", "reason": "not-offered" }])
    );
    let ended = [
        "explain",
        "anthropic.claude-opus-4-1-20250805-v1:0",
        "--region=us-east-1",
    ];
    assert!(
        run(&ended)
            .quiet(0)
            .contains("\nEnd of life    2027-01-08\n")
    );
}

/// The same ID, and the same reason where there is none.
#[test]
fn agrees_with_resolve() {
    for region in Region::ALL.iter().step_by(5) {
        for model in BEDROCK.all_models().step_by(9) {
            let arguments = [model.foundation_model_id(), "--region", region.as_str()];
            let resolved = run(&[&["resolve"], &arguments[..]].concat());
            let explained = run(&[&["explain"], &arguments[..]].concat());
            assert_eq!(explained.out.lines().next(), resolved.out.lines().next());
            assert_eq!(
                (explained.err, explained.status),
                (resolved.err, resolved.status)
            );
        }
    }
}

#[test]
fn says_no() {
    let arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3";
    assert_eq!(
        run(&["explain", arn, "--region=us-east-1"]).no_answer(1),
        format!(
            "error: `{arn}` names no model; it is used as it is, and there is nothing to explain (for an application \
             inference profile, --model or --inference-profile says what it was made of)\n"
        )
    );
    let err = run(&["explain", "no.such-model", "--region=us-east-1"]).no_answer(1);
    assert!(err.starts_with("error: unknown "), "{err}");
    let variable = [("AWS_REGION", "us-east1")];
    let err = run_with(&variable, &["explain", "anthropic.claude-opus-5"]).no_answer(2);
    assert_eq!(
        err,
        "error: the environment variable AWS_REGION names an unknown Region `us-east1`; \
             the nearest known one is `us-east-1`\n"
    );
    for arguments in [&["explain"][..], &["explain", "one", "two"]] {
        run(arguments).no_answer(2);
    }
}

#[test]
fn an_id_that_is_served_is_kept_as_it_was_written() {
    let arguments = [
        "explain",
        "-r",
        "eu-central-1",
        "global.anthropic.claude-opus-5-5",
    ];
    let text = run(&arguments).quiet(0);
    assert!(
        text.starts_with("global.anthropic.claude-opus-5-5\n"),
        "{text}"
    );
    let why = "Why            global: offered from eu-central-1, and so kept as written\n";
    assert!(text.contains(why), "{text}");
    let json = run(&[&arguments[..], &["--json"]].concat()).json();
    assert_eq!(json["kept"], true);
    assert_eq!(json["passed_over"], json!([]));
    assert_eq!(
        json["alternatives"][0]["id"],
        "eu.anthropic.claude-opus-5-5"
    );
    assert_eq!(json["alternatives"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_written_is_kept_and_bounds() {
    let kept = run(&[
        "explain",
        "global.anthropic.claude-opus-5-5",
        "--region=us-east-1",
    ])
    .quiet(0);
    assert!(
        kept.starts_with("global.anthropic.claude-opus-5-5\n"),
        "{kept}"
    );
    assert!(
        kept.contains("global: offered from us-east-1, and so kept as written"),
        "{kept}"
    );
    let refused = run(&[
        "explain",
        "jp.anthropic.claude-opus-5",
        "--region=ap-northeast-1",
    ]);
    let refused = refused.no_answer(1);
    assert!(
        refused.contains("`global.anthropic.claude-opus-5` is offered"),
        "{refused}"
    );
}

#[test]
fn an_application_profile_is_explained_as_its_model() {
    let arn = "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2c3";
    let of = "--model=eu.anthropic.claude-sonnet-4-6";
    let out = run(&["explain", arn, of, "--region=eu-west-1"]).quiet(0);
    assert!(
        out.starts_with(&format!("{arn}\n\nModel          Claude Sonnet 4.6")),
        "{out}"
    );
    assert!(
        out.contains("an application inference profile of `eu.anthropic.claude-sonnet-4-6`"),
        "{out}"
    );
    let policy = run(&["policy", arn, of, "--region=eu-west-1"]).quiet(0);
    assert!(
        policy.contains(&format!("\"bedrock:InferenceProfileArn\": \"{arn}\"")),
        "{policy}"
    );
    assert!(!policy.contains(":inference-profile/"), "{policy}");
    let other = [
        "policy",
        arn,
        of,
        "--region=eu-west-1",
        "--account=999999999999",
    ];
    assert!(run(&other).no_answer(1).contains("--account"));
}

/// What was read into a text and left out of it is told; an ID as AWS writes it needs no such words.
#[test]
fn a_text_is_told_as_it_was_read() {
    let text = "bedrock/us-east-1/meta-llama/llama-4-scout";
    let arguments = ["explain", text, "--region=us-west-2"];
    let out = run(&arguments).quiet(0);
    let reading: Vec<_> = out.lines().skip(2).take(6).collect();
    assert_data_eq!(
        reading.join("\n"),
        str![[r#"
Given          bedrock/us-east-1/meta-llama/llama-4-scout
Read as        meta.llama4-scout-17b-instruct-v1:0
Region in it   us-east-1, and the request is sent from us-west-2
Publisher      meta-llama, in the ID meta
Left out       bedrock/
Read in        17B, Instruct
"#]]
    );
    let json = run(&[&arguments[..], &["--json"]].concat()).json();
    assert_eq!(
        json["reading"],
        json!({
            "given": text, "read_as": "meta.llama4-scout-17b-instruct-v1:0", "left_out": ["bedrock/"],
            "read_in": ["17B", "Instruct"], "publisher": "meta-llama", "region": "us-east-1",
        })
    );
    let json = run(&["explain", text, "--json"]).json();
    assert_eq!(json["region"], "us-east-1");

    let read = |text: &str| {
        run(&["explain", text, "--region=us-east-1", "--json"]).json()["reading"].clone()
    };
    let dropped = read("bedrock/converse/us.anthropic.claude-opus-4-8-v1:0[1m]");
    assert_eq!(dropped["read_as"], "us.anthropic.claude-opus-4-8");
    assert_eq!(
        dropped["left_out"],
        json!(["bedrock/converse/", "[1m]", "v1"])
    );
    let geography = read("Claude Opus 5 (EU)");
    assert_eq!(geography["read_as"], "eu.anthropic.claude-opus-5");
    let arn = "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5";
    let behind = read(&format!("bedrock/converse/{arn}"));
    assert_eq!(
        (&behind["read_as"], &behind["left_out"]),
        (&json!(arn), &json!(["bedrock/converse/"]))
    );
    for id in [arn, "us.anthropic.claude-opus-5", "anthropic.claude-opus-5"] {
        assert_eq!(read(id), json!(null), "{id}");
    }
}

/// A Region in the text is the source where none is given; else the difference is told.
#[test]
fn a_region_in_the_text_counts() {
    let text = "bedrock/eu-west-1/anthropic.claude-opus-5";
    let id = "eu.anthropic.claude-opus-5\n";
    assert_eq!(run(&["resolve", text]).quiet(0), id);
    let other = run(&["resolve", text, "--region=us-east-1"]);
    assert_eq!(
        other.err,
        format!("note: `{text}` names `eu-west-1`, and the request is sent from `us-east-1`\n")
    );
}
