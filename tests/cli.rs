//! The program as its users meet it: standard output, standard error and exit status.

#![cfg(feature = "cli")]
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "snapbox writes them when it records"
)]

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use bedrock_catalog::{BEDROCK, InferenceProfile, Model, Region, ResolvedModel, Routing};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

const NAME: &str = env!("CARGO_BIN_EXE_bedrock-catalog");
const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// What a call of the program gave.
struct Outcome {
    out: String,
    err: String,
    status: Option<i32>,
}

impl Outcome {
    /// Standard output of a call with this exit status that says nothing else.
    fn quiet(self, status: i32) -> String {
        assert_eq!(self.err, "");
        assert_eq!(self.status, Some(status), "{}", self.out);
        self.out
    }

    /// Standard error of a call with this exit status that gives no answer.
    fn no_answer(self, status: i32) -> String {
        assert_eq!(self.out, "");
        assert_eq!(self.status, Some(status), "{}", self.err);
        self.err
    }

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
        .env_remove("AWS_DEFAULT_REGION")
        .env_remove("COLUMNS")
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

mod resolve {
    use super::*;

    const SONNET: &str = "anthropic.claude-sonnet-4-6";

    #[test]
    fn prints_one_id_and_a_line_break() {
        for (region, model, id) in [
            ("eu-central-1", SONNET, "eu.anthropic.claude-sonnet-4-6\n"),
            (
                "ap-northeast-1",
                "anthropic.claude-opus-5-5",
                "jp.anthropic.claude-opus-5-5\n",
            ),
            (
                "ap-northeast-1",
                "anthropic.claude-opus-5",
                "global.anthropic.claude-opus-5\n",
            ),
            (
                "ap-northeast-1",
                "amazon.nova-lite-v1:0",
                "apac.amazon.nova-lite-v1:0\n",
            ),
            (
                "eu-west-2",
                "amazon.nova-lite-v1:0",
                "amazon.nova-lite-v1:0\n",
            ),
            (
                "us-gov-west-1",
                "anthropic.claude-opus-5-5",
                "us-gov.anthropic.claude-opus-5-5\n",
            ),
        ] {
            assert_eq!(run(&["resolve", "--region", region, model]).quiet(0), id);
        }
    }

    #[test]
    fn keeps_the_order_of_the_models() {
        let models = [SONNET, "anthropic.claude-haiku-5-5", SONNET];
        let all = [&["resolve", "--region=us-west-2"], &models[..]].concat();
        assert_eq!(
            run(&all).quiet(0),
            "us.anthropic.claude-sonnet-4-6\n\
             us.anthropic.claude-haiku-5-5\n\
             us.anthropic.claude-sonnet-4-6\n"
        );
    }

    #[test]
    fn obeys_every_routing() {
        for (routing, id) in [
            ("prefer-geographic", "eu.anthropic.claude-sonnet-4-6\n"),
            ("geographic-only", "eu.anthropic.claude-sonnet-4-6\n"),
            ("prefer-global", "global.anthropic.claude-sonnet-4-6\n"),
            ("global-only", "global.anthropic.claude-sonnet-4-6\n"),
            ("in-region-only", "anthropic.claude-sonnet-4-6\n"),
        ] {
            let arguments = [
                "resolve",
                SONNET,
                "--region=eu-west-2",
                "--routing",
                routing,
            ];
            assert_eq!(run(&arguments).quiet(0), id, "{routing}");
        }
    }

    #[test]
    fn agrees_with_the_library_in_every_region_and_routing() {
        let models: Vec<_> = Model::all().map(Model::id).collect();
        for region in Region::ALL {
            for routing in Routing::ALL {
                let view = BEDROCK.for_region(*region).with_routing(*routing);
                let flags = [
                    "resolve",
                    "--region",
                    region.as_str(),
                    "--routing",
                    routing.as_str(),
                ];
                let outcome = run(&[&flags, &models[..]].concat());
                let ids: Vec<_> = view.models().map(ResolvedModel::id).collect();
                assert!(
                    outcome.out.lines().eq(ids.iter().copied()),
                    "{region} {routing}"
                );
                let reasons = Model::all().filter_map(|model| view.resolve(model).err());
                let reasons: Vec<_> = reasons.map(|reason| format!("error: {reason}")).collect();
                assert!(outcome.err.lines().eq(&reasons), "{region} {routing}");
                assert_eq!(outcome.status, Some(i32::from(!reasons.is_empty())));
            }
        }
    }

    #[test]
    fn reads_prefixes_and_arns_and_says_what_it_changed() {
        let outcome = run(&[
            "resolve",
            "--region=eu-central-1",
            "us.anthropic.claude-sonnet-4-6",
            "eu.anthropic.claude-sonnet-4-6",
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5",
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3",
        ]);
        assert_eq!(
            outcome.out,
            "eu.anthropic.claude-sonnet-4-6\n\
             eu.anthropic.claude-sonnet-4-6\n\
             eu.anthropic.claude-opus-5-5\n\
             eu.anthropic.claude-opus-5-5\n\
             arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3\n"
        );
        assert_eq!(
            outcome.err,
            "note: `us.anthropic.claude-sonnet-4-6` becomes `eu.anthropic.claude-sonnet-4-6` \
             from `eu-central-1` under `prefer-geographic`\n\
             note: `arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5`: \
             the ARN is of `us-east-1`, and the request is sent from `eu-central-1`\n\
             note: `arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5`: \
             the ARN is of `us-east-1`, and the request is sent from `eu-central-1`\n\
             note: `us.anthropic.claude-opus-5-5` becomes `eu.anthropic.claude-opus-5-5` \
             from `eu-central-1` under `prefer-geographic`\n\
             note: `arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3`: \
             the ARN is of `us-east-1`, and the request is sent from `eu-central-1`\n"
        );
        assert_eq!(outcome.status, Some(0));
    }

    #[test]
    fn a_prefix_that_is_left_out_is_a_change() {
        let id = "eu.amazon.nova-lite-v1:0";
        let outcome = run(&["resolve", "--region=eu-west-2", id]);
        assert_eq!(outcome.out, "amazon.nova-lite-v1:0\n");
        assert_eq!(
            outcome.err,
            "note: `eu.amazon.nova-lite-v1:0` becomes `amazon.nova-lite-v1:0` \
             from `eu-west-2` under `prefer-geographic`\n"
        );
    }

    #[test]
    fn one_refusal_does_not_stop_the_others() {
        let outcome = run(&[
            "resolve",
            "--region=ca-west-1",
            "--routing=geographic-only",
            "anthropic.claude-haiku-4-5-20251001-v1:0",
            "anthropic.claude-opus-5.5",
            SONNET,
        ]);
        assert_eq!(outcome.out, "us.anthropic.claude-sonnet-4-6\n");
        assert_data_eq!(
            outcome.err,
            str![[r#"
error: `anthropic.claude-haiku-4-5-20251001-v1:0` is not offered from `ca-west-1` under `geographic-only`; from there it is under `prefer-geographic`, `prefer-global`, `global-only`
error: unknown model `anthropic.claude-opus-5.5`; the nearest known one is `anthropic.claude-opus-5-5`

"#]]
        );
        assert_eq!(outcome.status, Some(1));
    }

    #[test]
    fn json_says_how_each_model_was_resolved() {
        let arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3";
        let models = [
            "anthropic.claude-opus-5-5",
            "us.anthropic.claude-opus-5",
            "anthropic.no-such-model",
            arn,
            "minimax.minimax-m2",
        ];
        let all = [
            &["resolve", "--json", "--region=ap-northeast-1"],
            &models[..],
        ]
        .concat();
        let outcome = run(&all);
        assert_eq!(
            outcome.json(),
            json!([
                { "model": "anthropic.claude-opus-5-5", "id": "jp.anthropic.claude-opus-5-5",
                  "prefix": "jp", "routing": "geographic" },
                { "model": "anthropic.claude-opus-5", "id": "global.anthropic.claude-opus-5",
                  "prefix": "global", "routing": "global" },
                { "model": null, "id": arn, "prefix": null, "routing": null },
                { "model": "minimax.minimax-m2", "id": "minimax.minimax-m2",
                  "prefix": null, "routing": "in-region" },
            ])
        );
        assert_data_eq!(
            outcome.err,
            str![[r#"
note: `us.anthropic.claude-opus-5` becomes `global.anthropic.claude-opus-5` from `ap-northeast-1` under `prefer-geographic`
error: unknown model `anthropic.no-such-model`; the catalog lists none with a similar ID
note: `arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3`: the ARN is of `us-east-1`, and the request is sent from `ap-northeast-1`

"#]]
        );
        assert_eq!(outcome.status, Some(1));
    }

    #[test]
    fn json_without_models_is_what_the_library_serializes() {
        for region in Region::ALL {
            let out = run(&["resolve", "--json", "--region", region.as_str()]).quiet(0);
            let provider = serde_json::to_string_pretty(&BEDROCK.for_region(*region));
            assert_eq!(out, provider.expect("the defaults are offered") + "\n");
        }
    }

    #[test]
    fn json_leaves_out_a_default_that_is_not_offered() {
        let arguments = [
            "resolve",
            "--json",
            "--region=eu-west-2",
            "--routing=in-region-only",
        ];
        let outcome = run(&arguments);
        let provider = outcome.json();
        let whole = serde_json::to_value(BEDROCK.for_region(Region::EuWest2)).expect("it is whole");
        let large = "default_large_model_id";
        let small = "default_small_model_id";
        assert_eq!(provider[large], "anthropic.claude-opus-5-5");
        assert_eq!(provider.get(small), None);
        for (key, value) in whole.as_object().expect("an object") {
            let differs = [large, small, "models"].contains(&key.as_str());
            assert!(differs || provider[key] == *value, "{key}");
        }
        let view = BEDROCK
            .for_region(Region::EuWest2)
            .with_routing(Routing::InRegionOnly);
        let models: Vec<_> = view.models().collect();
        assert_eq!(
            provider["models"],
            serde_json::to_value(&models).expect("models")
        );
        let reason = view.default_small_model().expect_err("not offered");
        assert_eq!(outcome.err, format!("error: {reason}\n"));
        assert_eq!(outcome.status, Some(1));
    }

    #[test]
    fn shows_a_table_of_all_models() {
        assert_data_eq!(
            run(&["resolve", "--prefix", "jp"]).quiet(0),
            str![[r#"
8 of 88 models, prefix jp (Japan), routing prefer-geographic; prices in USD per 1M tokens

Model                             ID                                            Inference      In    Out  End of life
Nova 2 Lite                       jp.amazon.nova-2-lite-v1:0                    geographic  0.396  3.311  –
Claude Haiku 4.5                  jp.anthropic.claude-haiku-4-5-20251001-v1:0   geographic    1.1    5.5  –
Claude Haiku 5.5 (default small)  jp.anthropic.claude-haiku-5-5                 geographic   0.11   0.55  –
Claude Opus 4.7                   jp.anthropic.claude-opus-4-7                  geographic    5.5   27.5  –
Claude Opus 4.8                   jp.anthropic.claude-opus-4-8                  geographic    5.5   27.5  –
Claude Opus 5.5 (default large)   jp.anthropic.claude-opus-5-5                  geographic    4.4     22  –
Claude Sonnet 4.5                 jp.anthropic.claude-sonnet-4-5-20250929-v1:0  geographic    3.3   16.5  2027-04-08
Claude Sonnet 4.6                 jp.anthropic.claude-sonnet-4-6                geographic    3.3   16.5  –

"#]]
        );
        assert_data_eq!(
            run(&["resolve", "--region=us-gov-east-1"]).quiet(0),
            str![[r#"
8 of 88 models, source Region us-gov-east-1, routing prefer-geographic; prices in USD per 1M tokens

Model                             ID                                                Inference     In  Out  End of life
Claude Fable 5.1                  us-gov.anthropic.claude-fable-5-1                 geographic    12   60  –
Claude Haiku 5.5 (default small)  us-gov.anthropic.claude-haiku-5-5                 geographic  0.12  0.6  –
Claude Opus 4.8                   us-gov.anthropic.claude-opus-4-8                  geographic     6   30  –
Claude Opus 5                     us-gov.anthropic.claude-opus-5                    geographic     6   30  –
Claude Opus 5.5 (default large)   us-gov.anthropic.claude-opus-5-5                  geographic   4.8   24  –
Claude Sonnet 4.5                 us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0  geographic   3.6   18  2027-04-08
Claude Sonnet 5                   us-gov.anthropic.claude-sonnet-5                  geographic   2.4   12  –
Claude Sonnet 5.5                 us-gov.anthropic.claude-sonnet-5-5                geographic   2.4   12  –

"#]]
        );
        let table = run(&["resolve"]).quiet(0);
        let (first, rest) = table.split_once('\n').expect("lines");
        assert_data_eq!(
            first,
            str![
                "29 of 88 models, no Region: global profiles only, routing prefer-geographic; prices in USD per 1M tokens"
            ]
        );
        let ids: Vec<_> = BEDROCK
            .without_region()
            .models()
            .map(ResolvedModel::id)
            .collect();
        let rows: Vec<_> = rest.lines().skip(2).collect();
        assert_eq!(rows.len(), ids.len());
        assert!(rows.iter().zip(ids).all(|(row, id)| row.contains(id)));
    }

    #[test]
    fn a_table_does_without_its_defaults() {
        let outcome = run(&["resolve", "--region=us-east-1", "--routing=in-region-only"]);
        assert!(
            outcome
                .out
                .contains("source Region us-east-1, routing in-region-only")
        );
        assert!(!outcome.out.contains("default") && !outcome.out.contains("geographic"));
        assert_data_eq!(
            outcome.err,
            str![[r#"
note: the default large model `anthropic.claude-opus-5-5` is not offered from `us-east-1` under `in-region-only`; from there it is under `prefer-geographic`, `geographic-only`, `prefer-global`, `global-only`
note: the default small model `anthropic.claude-haiku-5-5` is not offered from `us-east-1` under `in-region-only`; from there it is under `prefer-geographic`, `geographic-only`, `prefer-global`, `global-only`

"#]]
        );
        assert_eq!(outcome.status, Some(0));
    }

    #[test]
    fn no_model_at_all_is_a_no() {
        for (flags, err) in [
            (
                &["--region=us-gov-west-1", "--routing=global-only"][..],
                "error: no model is offered from `us-gov-west-1` under `global-only`\n",
            ),
            (
                &["--routing=in-region-only"],
                "error: no model is offered without a Region under `in-region-only`\n",
            ),
            (
                &["--prefix=eu", "--routing=global-only"],
                "error: no model is offered with the prefix `eu` under `global-only`\n",
            ),
        ] {
            assert_eq!(run(&[&["resolve"], flags].concat()).no_answer(1), err);
        }
    }

    #[test]
    fn takes_a_prefix_from_whichever_region() {
        let ids = ["resolve", "--prefix=jp", "us.anthropic.claude-opus-5-5"];
        let outcome = run_with(&[("AWS_REGION", "no-where-1")], &ids);
        assert_eq!(outcome.out, "jp.anthropic.claude-opus-5-5\n");
        assert_eq!(
            outcome.err,
            "note: `us.anthropic.claude-opus-5-5` becomes `jp.anthropic.claude-opus-5-5` \
             with the prefix `jp` under `prefer-geographic`\n"
        );
        let global = run(&["resolve", "--prefix=global", SONNET]).quiet(0);
        assert_eq!(global, "global.anthropic.claude-sonnet-4-6\n");
    }
}

mod region {
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
}

mod inventory {
    use super::*;

    #[test]
    fn models_are_listed_with_what_offers_them() {
        let table = run(&["models"]).quiet(0);
        assert_eq!(table.lines().count(), 1 + Model::all().len());
        let claude: Vec<_> = table
            .lines()
            .filter(|line| line.starts_with("Model ") || line.contains("opus-4"))
            .collect();
        assert_data_eq!(
            claude.join("\n"),
            str![[r#"
Model                          ID                                         Prefixes                        In-Region  Context window  End of life
Claude Opus 4.1                anthropic.claude-opus-4-1-20250805-v1:0    us                                      0         200,000  2027-01-08
Claude Opus 4.5                anthropic.claude-opus-4-5-20251101-v1:0    us, eu, global                          0         200,000  –
Claude Opus 4.6                anthropic.claude-opus-4-6-v1               au, us, eu, global                      1       1,000,000  –
Claude Opus 4.7                anthropic.claude-opus-4-7                  jp, au, us, eu, global                  0       1,000,000  –
Claude Opus 4.8                anthropic.claude-opus-4-8                  jp, au, us-gov, us, eu, global          0       1,000,000  –
"#]]
        );
    }

    #[test]
    fn models_as_json_are_the_whole_catalog() {
        let models = run(&["models", "--json"]);
        let models = models.json();
        let models = models.as_array().expect("an array");
        assert!(
            models
                .iter()
                .map(|model| &model["id"])
                .eq(Model::all().map(Model::id))
        );
        for (entry, model) in models.iter().zip(Model::all()) {
            let codes: Vec<_> = model.in_region().map(Region::as_str).collect();
            assert_eq!(entry["in_region"], json!(codes));
            let profiles = entry["profiles"].as_array().expect("an array");
            let ids = model.profiles().map(InferenceProfile::id);
            assert!(profiles.iter().map(|profile| &profile["id"]).eq(ids));
            for profile in profiles {
                let sources = profile["sources"].as_array().expect("an array");
                let routes = profile["destinations"].as_object().expect("an object");
                assert_eq!(routes.len(), sources.len());
                let is_global = profile["prefix"] == "global";
                assert!(routes.values().all(|to| to.is_array() != is_global));
                assert!(routes.values().all(|to| (to == "commercial") == is_global));
            }
        }
    }

    #[test]
    fn a_model_as_json() {
        let models = run(&["models", "--json"]).json();
        let model = |id| {
            let mut all = models.as_array().expect("an array").iter();
            all.find(|model| model["id"] == id).expect("it is listed")
        };
        let destinations = ["us-east-1", "us-east-2", "us-west-2"];
        assert_eq!(
            *model("meta.llama3-3-70b-instruct-v1:0"),
            json!({
                "id": "meta.llama3-3-70b-instruct-v1:0",
                "name": "Llama 3.3 70B Instruct",
                "context_window": 128_000,
                "default_max_tokens": 4096,
                "can_reason": false,
                "reasoning_levels": [],
                "default_reasoning_effort": null,
                "supports_attachments": false,
                "end_of_life": "2027-03-30",
                "in_region": ["us-east-2"],
                "profiles": [{
                    "id": "us.meta.llama3-3-70b-instruct-v1:0",
                    "prefix": "us",
                    "sources": destinations,
                    "destinations": {
                        "us-east-1": destinations,
                        "us-east-2": destinations,
                        "us-west-2": destinations,
                    },
                    "cost_per_1m_in": 0.72,
                    "cost_per_1m_out": 0.72,
                }],
            })
        );
        assert_eq!(
            model("ai21.jamba-1-5-large-v1:0")["in_region_price"],
            json!({ "cost_per_1m_in": 2.0, "cost_per_1m_out": 8.0 })
        );
    }

    #[test]
    fn regions_are_listed_with_their_prefixes() {
        assert_data_eq!(
            run(&["regions"]).quiet(0),
            str![[r#"
Region          Name                        Partition   Prefixes
af-south-1      Africa (Cape Town)          aws         global
ap-east-2       Asia Pacific (Taipei)       aws         apac, global
ap-northeast-1  Asia Pacific (Tokyo)        aws         jp, apac, global
ap-northeast-2  Asia Pacific (Seoul)        aws         apac, global
ap-northeast-3  Asia Pacific (Osaka)        aws         jp, global
ap-south-1      Asia Pacific (Mumbai)       aws         in, apac, global
ap-south-2      Asia Pacific (Hyderabad)    aws         in, global
ap-southeast-1  Asia Pacific (Singapore)    aws         apac, global
ap-southeast-2  Asia Pacific (Sydney)       aws         au, apac, global
ap-southeast-3  Asia Pacific (Jakarta)      aws         apac, global
ap-southeast-4  Asia Pacific (Melbourne)    aws         au, apac, global
ap-southeast-5  Asia Pacific (Malaysia)     aws         apac, global
ap-southeast-6  Asia Pacific (New Zealand)  aws         au, global
ap-southeast-7  Asia Pacific (Thailand)     aws         apac, global
ca-central-1    Canada (Central)            aws         ca, us, global
ca-west-1       Canada West (Calgary)       aws         ca, us, global
eu-central-1    Europe (Frankfurt)          aws         eu, global
eu-central-2    Europe (Zurich)             aws         eu, global
eu-north-1      Europe (Stockholm)          aws         eu, global
eu-south-1      Europe (Milan)              aws         eu, global
eu-south-2      Europe (Spain)              aws         eu, global
eu-west-1       Europe (Ireland)            aws         eu, global
eu-west-2       Europe (London)             aws         eu, global
eu-west-3       Europe (Paris)              aws         eu, global
il-central-1    Israel (Tel Aviv)           aws         eu, global
me-central-1    Middle East (UAE)           aws         apac, global
me-south-1      Middle East (Bahrain)       aws         global
mx-central-1    Mexico (Central)            aws         global
sa-east-1       South America (São Paulo)   aws         global
us-east-1       US East (N. Virginia)       aws         us, global
us-east-2       US East (Ohio)              aws         us, global
us-gov-east-1   AWS GovCloud (US-East)      aws-us-gov  us-gov
us-gov-west-1   AWS GovCloud (US-West)      aws-us-gov  us-gov
us-west-1       US West (N. California)     aws         us, global
us-west-2       US West (Oregon)            aws         us, global

"#]]
        );
    }

    #[test]
    fn regions_as_json() {
        let expected = Region::ALL.iter().map(|region| {
            let prefixes = region.prefixes().iter().map(|prefix| prefix.as_str());
            json!({
                "id": region.as_str(),
                "name": region.name(),
                "partition": region.partition().as_str(),
                "prefixes": prefixes.collect::<Vec<_>>(),
            })
        });
        let outcome = run(&["regions", "--json"]);
        assert_eq!(outcome.json(), expected.collect::<Value>());
        outcome.quiet(0);
    }
}

mod check {
    use super::*;

    const WRONG: &str = r#"{
  "name": "AWS Bedrock", "id": "bedrock", "type": "bedrock",
  "default_large_model_id": "anthropic.claude",
  "default_small_model_id": "anthropic.claude",
  "models": [
    {
      "id": "anthropic.claude", "name": "Claude",
      "context_window": -1, "default_max_tokens": 64000,
      "can_reason": true, "supports_attachments": true,
      "regions": ["us", "eu", "us"]
    }
  ]
}
"#;

    fn right() -> String {
        WRONG.replace("-1", "200000").replace(r#", "us"]"#, "]")
    }

    #[test]
    fn says_what_a_right_catalog_holds() {
        assert_eq!(
            run(&["check", "catalog/bedrock.json"]).quiet(0),
            "catalog/bedrock.json: ok (88 models, 125 inference profiles, 35 source Regions)\n"
        );
        assert_eq!(
            run(&["check", "--json", "catalog/bedrock.json"]).quiet(0),
            "[]\n"
        );
        let plain = file("plain.json", right().as_bytes());
        let plain = plain.to_str().expect("UTF-8");
        assert_eq!(
            run(&["check", plain]).quiet(0),
            format!("{plain}: ok (1 model, 2 inference profiles, 35 source Regions)\n")
        );
    }

    #[test]
    fn shows_each_problem_as_the_build_does() {
        file("wrong.json", WRONG.as_bytes());
        let mut command = command(&["check", "wrong.json"]);
        let outcome = outcome(command.current_dir(env!("CARGO_TARGET_TMPDIR")));
        assert_data_eq!(
            outcome.no_answer(1),
            str![[r#"
error: `context_window` of model `anthropic.claude` is out of range: -1
 --> wrong.json:8:25
  |
8 |       "context_window": -1, "default_max_tokens": 64000,
  |                         ^^ expected a whole number from 1 to 4294967295
  |
  = help: it is a number of tokens

error: prefix `us` is listed twice in model `anthropic.claude`
  --> wrong.json:10:31
   |
10 |       "regions": ["us", "eu", "us"]
   |                   ----        ^^^^ listed again
   |                   |
   |                   first listed here
   |
   = help: keep one of the two

2 problems in wrong.json

"#]]
        );
    }

    #[test]
    fn json_has_each_problem_and_its_place() {
        file("wrong-json.json", WRONG.as_bytes());
        let mut command = command(&["check", "--json", "wrong-json.json"]);
        let outcome = outcome(command.current_dir(env!("CARGO_TARGET_TMPDIR")));
        assert_data_eq!(
            outcome.quiet(1),
            str![[r#"
[
  {
    "file": "wrong-json.json",
    "line": 8,
    "column": 25,
    "end_line": 8,
    "end_column": 27,
    "length": 2,
    "message": "`context_window` of model `anthropic.claude` is out of range: -1",
    "label": "expected a whole number from 1 to 4294967295",
    "help": "it is a number of tokens",
    "related": []
  },
  {
    "file": "wrong-json.json",
    "line": 10,
    "column": 31,
    "end_line": 10,
    "end_column": 35,
    "length": 4,
    "message": "prefix `us` is listed twice in model `anthropic.claude`",
    "label": "listed again",
    "help": "keep one of the two",
    "related": [
      {
        "line": 10,
        "column": 19,
        "length": 4,
        "message": "first listed here"
      }
    ]
  }
]

"#]]
        );
    }

    #[test]
    fn goes_on_after_a_file_that_cannot_be_read() {
        let outcome = run(&["check", "no-such.json", "catalog/bedrock.json"]);
        assert!(outcome.out.starts_with("catalog/bedrock.json: ok ("));
        assert!(outcome.err.starts_with("error: cannot read no-such.json: "));
        assert_eq!((outcome.err.lines().count(), outcome.status), (1, Some(1)));
        let outcome = run(&["check", "--json", "no-such.json"]);
        assert_eq!(outcome.out, "[]\n");
        assert!(outcome.err.starts_with("error: cannot read no-such.json: "));
        assert_eq!(outcome.status, Some(1));
    }

    #[test]
    fn goes_on_after_a_wrong_file() {
        let wrong = file("wrong-first.json", WRONG.as_bytes());
        let wrong = wrong.to_str().expect("UTF-8");
        let outcome = run(&["check", wrong, "catalog/bedrock.json", wrong]);
        assert!(outcome.out.starts_with("catalog/bedrock.json: ok ("));
        let summary = format!("2 problems in {wrong}\n");
        assert_eq!(outcome.err.matches(&summary).count(), 2, "{}", outcome.err);
        assert_eq!(outcome.status, Some(1));
    }

    #[test]
    fn takes_any_bytes() {
        for (name, bytes) in [
            ("empty.json", &b""[..]),
            ("latin-1.json", b"{ \"name\": \"Z\xfcrich\" }"),
            ("zero.json", &[0; 100]),
            ("deep.json", &[b'['; 10_000]),
        ] {
            let path = file(name, bytes);
            let path = path.to_str().expect("UTF-8");
            let err = run(&["check", path]).no_answer(1);
            assert!(
                err.starts_with("error: ") && !err.contains("panicked"),
                "{err}"
            );
            let outcome = run(&["check", "--json", path]);
            assert!(!outcome.json().as_array().expect("an array").is_empty());
            outcome.quiet(1);
        }
    }

    #[test]
    fn says_when_there_are_more_problems_than_it_lists() {
        let regions = vec![r#""nowhere""#; 2_000].join(", ");
        let text = right().replace(r#""us", "eu""#, &regions);
        let path = file("many.json", text.as_bytes());
        let path = path.to_str().expect("UTF-8");
        let end = format!(" problems in {path}, of which the first 1000 are listed\n");
        let outcome = run(&["check", path]);
        assert!(outcome.err.ends_with(&end), "{}", outcome.err.len());
        let outcome = run(&["check", "--json", path]);
        assert_eq!(outcome.json().as_array().map(Vec::len), Some(1000));
        assert!(outcome.err.ends_with(&end) && outcome.err.lines().count() == 1);
        assert_eq!(outcome.status, Some(1));
    }
}

mod usage {
    use super::*;

    #[test]
    fn is_wrong_with_exit_status_2() {
        for arguments in [
            &[][..],
            &["no-such-command"],
            &["resolve", "--no-such-flag"],
            &["resolve", "--region="],
            &["resolve", "--region=eu-cetral-1"],
            &["resolve", "--region=EU-CENTRAL-1"],
            &["resolve", "--prefix="],
            &["resolve", "--prefix=uk"],
            &["resolve", "--prefix=eu", "--region=eu-west-1"],
            &["resolve", "--routing=cheapest"],
            &["models", "anthropic.claude-sonnet-4-6"],
            &["check"],
        ] {
            let err = run(arguments).no_answer(2);
            assert!(err.contains("--help"), "{arguments:?}: {err}");
        }
    }

    #[test]
    fn that_is_wrong_is_explained() {
        assert_data_eq!(
            run(&["resolve", "--region=eu-cetral-1"]).no_answer(2),
            str![[r#"
error: invalid value 'eu-cetral-1' for '--region <REGION>': unknown Region `eu-cetral-1`; the nearest known one is `eu-central-1`

For more information, try '--help'.

"#]]
        );
        assert_data_eq!(
            run(&["resolve", "--region="]).no_answer(2),
            str![[r#"
error: invalid value '' for '--region <REGION>': a Region's code is needed; leave the option out to take AWS_REGION's

For more information, try '--help'.

"#]]
        );
        assert_data_eq!(
            run(&["resolve", "--prefix=uk"]).no_answer(2),
            str![[r#"
error: invalid value 'uk' for '--prefix <PREFIX>': unknown prefix `uk`; the nearest known one is `us`

For more information, try '--help'.

"#]]
        );
        assert_data_eq!(
            run(&["resolve", "--routing=global"]).no_answer(2),
            str![[r#"
error: invalid value 'global' for '--routing <ROUTING>'
  [possible values: prefer-geographic, geographic-only, prefer-global, global-only, in-region-only]

  tip: a similar value exists: 'global-only'

For more information, try '--help'.

"#]]
        );
    }

    #[test]
    fn help_and_version() {
        assert_data_eq!(
            run(&["--help"]).quiet(0),
            str![[r#"
The model IDs that Amazon Bedrock accepts, for a model and a source Region

Usage: bedrock-catalog <COMMAND>

Commands:
  resolve  Print the ID to call a model by, or a table of all models
  explain  Print why a model has its ID, and what the other IDs would mean
  policy   Print the IAM policy that allows calling models, and nothing else
  models   Print what the catalog holds: models and their inference profiles
  regions  Print the source Regions
  check    Check catalogs as the build does
  help     Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help
  -V, --version  Print version

Examples:
  bedrock-catalog resolve --region eu-central-1 anthropic.claude-sonnet-4-6
  bedrock-catalog resolve --region ap-northeast-1
  bedrock-catalog resolve --region ca-central-1 --routing geographic-only --json
  bedrock-catalog resolve --region eu-west-2 --within eu anthropic.claude-opus-5-5
  bedrock-catalog explain --region ap-northeast-1 anthropic.claude-opus-5
  bedrock-catalog policy --region us-east-1 --account 123456789012 anthropic.claude-opus-5-5
  bedrock-catalog models --json
  bedrock-catalog check catalog/bedrock.json

Exit status:
  0  the answer is there
  1  the answer is no: a model is not offered, a catalog is wrong
  2  wrong usage, an unknown Region included

"#]]
        );
        assert_data_eq!(
            run(&["resolve", "-h"]).quiet(0),
            str![[r#"
Print the ID to call a model by, or a table of all models

Usage: bedrock-catalog resolve [OPTIONS] [MODEL]...

Arguments:
  [MODEL]...  Foundation model IDs, IDs with a prefix, or ARNs; all models if there is none

Options:
      --region <REGION>    The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION, else
                           global profiles only]
      --prefix <PREFIX>    Take the profiles with this prefix, from whichever source Region
      --routing <ROUTING>  Which inference to use, and which first [default: prefer-geographic]
                           [possible values: prefer-geographic, geographic-only, prefer-global,
                           global-only, in-region-only]
      --within <REGIONS>   Use only what keeps data within these Regions, or those of these
                           prefixes, such as eu,us-east-1
      --json               Print JSON: an array, or without MODEL the provider as catwalk writes it
  -h, --help               Print help (see more with '--help')

"#]]
        );
        let version = concat!("bedrock-catalog ", env!("CARGO_PKG_VERSION"), "\n");
        assert_eq!(run(&["--version"]).quiet(0), version);
    }

    #[test]
    fn the_examples_of_the_help_work() {
        let help = run(&["--help"]).quiet(0);
        let examples: Vec<_> = help
            .lines()
            .filter_map(|line| line.strip_prefix("  bedrock-catalog "))
            .collect();
        assert!(examples.len() > 3);
        for example in examples {
            let arguments: Vec<_> = example.split(' ').collect();
            assert_ne!(run(&arguments).quiet(0), "", "{example}");
        }
    }

    #[test]
    fn nobody_who_reads_is_no_error() {
        for arguments in [&["models", "--json"][..], &["regions"], &["--help"]] {
            let (reader, writer) = io::pipe().expect("a pipe");
            drop(reader);
            let output = command(arguments)
                .stdout(writer)
                .stderr(Stdio::piped())
                .spawn()
                .and_then(std::process::Child::wait_with_output)
                .expect("the program starts");
            assert_eq!(String::from_utf8_lossy(&output.stderr), "");
            assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        }
    }
}

mod within {
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
            "error: no model is offered from `us-gov-west-1` under `prefer-geographic` \
             within `jp`\n"
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
}

mod explain {
    use super::*;

    #[test]
    fn says_why_and_what_else() {
        let arguments = [
            "explain",
            "eu.anthropic.claude-opus-5-5",
            "--region=ca-central-1",
            "--routing=prefer-global",
            "--within=us",
        ];
        assert_data_eq!(
            run(&arguments).quiet(0),
            str![[r#"
us.anthropic.claude-opus-5-5

Model          Claude Opus 5.5 (anthropic.claude-opus-5-5)
Asked for      eu.anthropic.claude-opus-5-5 (prefix changed)
Source Region  ca-central-1, Canada (Central)
Routing        prefer-global: global, else geographic, else in-region
Within         us
Why            global: may go to every commercial Region, not all within us
               geographic: offered from ca-central-1, and so taken
Processed in   ca-central-1, us-east-1, us-east-2, us-west-2
Price          4.4 in, 22 out, 0.22 cache read, 5.5 cache write; USD per 1M tokens
End of life    none announced

Other IDs from ca-central-1, whatever the routing:

ID                                Inference        In      Out  Processed in
global.anthropic.claude-opus-5-5  global     4 (-0.4)  20 (-2)  every commercial Region, not all within us

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
Price          not known
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
Price          5 in, 25 out, 0.5 cache read, 6.25 cache write; USD per 1M tokens
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
        let price = |input: f64, output: f64, write: f64, read: f64| {
            json!({
                "cost_per_1m_in": input, "cost_per_1m_out": output,
                "cost_per_1m_in_cached": write, "cost_per_1m_out_cached": read,
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
                "price": {},
                "end_of_life": null,
                "alternatives": [
                    {
                        "id": "eu.anthropic.claude-sonnet-4-6", "prefix": "eu",
                        "inference": "geographic", "allowed": false,
                        "destinations": [
                            "eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2",
                            "eu-west-1", "eu-west-2", "eu-west-3",
                        ],
                        "price": price(3.3, 16.5, 4.125, 0.33),
                        "price_difference": {},
                    },
                    {
                        "id": "global.anthropic.claude-sonnet-4-6", "prefix": "global",
                        "inference": "global", "allowed": false,
                        "destinations": "commercial",
                        "price": price(3.0, 15.0, 3.75, 0.3),
                        "price_difference": {},
                    },
                ],
            })
        );
        outcome.quiet(0);

        let model = "anthropic.claude-sonnet-4-6";
        let why = run(&["explain", model, "--region=ap-northeast-1", "--json"]).json();
        assert_eq!(
            why["alternatives"][0]["price_difference"],
            price(-0.3, -1.5, -0.375, -0.03)
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
            for model in Model::all().step_by(9) {
                let arguments = [model.id(), "--region", region.as_str()];
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
                "error: `{arn}` names no model; it is used as it is, and there is nothing to \
                 explain\n"
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
}

mod policy {
    use super::*;

    const OPUS: &str = "anthropic.claude-opus-5-5";

    #[test]
    fn is_what_the_library_writes() {
        let models = [Model::CLAUDE_OPUS_5_5, Model::NOVA_LITE];
        for region in [Region::EuWest2, Region::UsEast1, Region::ApNortheast1] {
            let policy = BEDROCK.for_region(region).policy(models);
            let policy = policy.expect("both are offered");
            let flags = [
                "policy",
                OPUS,
                "amazon.nova-lite-v1:0",
                "--region",
                region.as_str(),
            ];
            assert_eq!(run(&flags).quiet(0), format!("{policy}\n"));
            let account = "123456789012";
            let own = policy.with_account(account.parse().expect("twelve digits"));
            let flags = [&flags[..], &["--account", account]].concat();
            assert_eq!(run(&flags).quiet(0), format!("{own}\n"));
        }
    }

    #[test]
    fn says_when_iam_will_not_take_it() {
        let bedrock = BEDROCK.for_region(Region::UsEast1);
        let models: Vec<_> = bedrock.models().map(ResolvedModel::id).collect();
        // What IAM counts, and whether it is said.
        let asked = |count: usize| {
            let flags = [&["policy", "--region=us-east-1"], &models[..count]].concat();
            let outcome = run(&flags);
            assert_eq!(outcome.status, Some(0));
            let length = outcome.out.chars().filter(|one| !one.is_whitespace());
            (length.count(), outcome.err)
        };
        let mut refused = 0;
        for count in 1..=30 {
            let (length, note) = asked(count);
            assert_eq!(note.is_empty(), length <= 6144, "{length} {note}");
            refused += usize::from(length > 6144);
        }
        assert!((1..30).contains(&refused), "{refused}");
        let (length, note) = asked(20);
        assert_eq!(length, 7567);
        assert_data_eq!(
            note,
            str![[r#"
note: the policy has 7,567 characters, white space not counted; a managed policy of IAM may have 6,144: ask for fewer models at a time, and attach several

"#]]
        );
    }

    #[test]
    fn is_indented_json() {
        assert_data_eq!(
            run(&["policy", OPUS, "--region=sa-east-1"]).quiet(0),
            str![[r#"
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "GrantGlobalCrisInferenceProfileRegionAccess",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": [
        "arn:aws:bedrock:sa-east-1:*:inference-profile/global.anthropic.claude-opus-5-5"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "sa-east-1"
        }
      }
    },
    {
      "Sid": "GrantGlobalCrisInferenceProfileInRegionModelAccess",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": [
        "arn:aws:bedrock:sa-east-1::foundation-model/anthropic.claude-opus-5-5"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "sa-east-1"
        },
        "ArnLike": {
          "bedrock:InferenceProfileArn": "arn:aws:bedrock:sa-east-1:*:inference-profile/global.anthropic.claude-opus-5-5"
        }
      }
    },
    {
      "Sid": "GrantGlobalCrisInferenceProfileGlobalModelAccess",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": [
        "arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "unspecified"
        },
        "ArnLike": {
          "bedrock:InferenceProfileArn": "arn:aws:bedrock:sa-east-1:*:inference-profile/global.anthropic.claude-opus-5-5"
        }
      }
    }
  ]
}

"#]]
        );
    }

    #[test]
    fn obeys_routing_bound_and_environment() {
        let global = ["policy", OPUS, "--routing=global-only"];
        let out = run_with(&[("AWS_DEFAULT_REGION", "eu-west-2")], &global).quiet(0);
        assert!(out.contains("arn:aws:bedrock:eu-west-2:*:inference-profile/global."));
        let bound = [
            "policy",
            OPUS,
            "--routing=prefer-global",
            "--within=eu",
            "--region=eu-west-2",
        ];
        let out = run(&bound).quiet(0);
        assert!(out.contains("inference-profile/eu.") && !out.contains("global"));
    }

    #[test]
    fn says_what_it_changed() {
        let outcome = run(&[
            "policy",
            "us.anthropic.claude-opus-5-5",
            "--region=eu-west-2",
        ]);
        assert_eq!(
            outcome.err,
            "note: `us.anthropic.claude-opus-5-5` becomes `eu.anthropic.claude-opus-5-5` \
             from `eu-west-2` under `prefer-geographic`\n"
        );
        assert_eq!(outcome.status, Some(0));
        outcome.json();
    }

    #[test]
    fn is_whole_or_not_at_all() {
        let arn = "arn:aws:bedrock:sa-east-1:123456789012:application-inference-profile/a1b2c3";
        let arguments = [
            "policy",
            OPUS,
            "anthropic.claude-opus-4-1-20250805-v1:0",
            "anthropic.claude-opus-5.5",
            arn,
            "--region=sa-east-1",
        ];
        let err = run(&arguments).no_answer(1);
        let lines: Vec<_> = err.lines().collect();
        assert_eq!(lines.len(), 3, "{err}");
        let view = BEDROCK.for_region(Region::SaEast1);
        let reason = view.resolve(Model::CLAUDE_OPUS_4_1);
        let reason = reason.expect_err("only in the United States");
        assert_eq!(lines[0], format!("error: {reason}"));
        assert!(lines[1].starts_with("error: unknown model `anthropic.claude-opus-5.5`"));
        assert_eq!(
            lines[2],
            format!("error: `{arn}` names no model, so what it needs is not known here")
        );
    }

    #[test]
    fn lists_the_required_regions() {
        let list = |region: &str, models: &[&str]| {
            let flags = ["policy", "--required-regions", "--region", region];
            run(&[&flags, models].concat()).quiet(0)
        };
        assert_eq!(
            list("ca-central-1", &[OPUS]),
            "ca-central-1\nus-east-1\nus-east-2\nus-west-2\n"
        );
        assert_eq!(
            list("ap-northeast-1", &[OPUS, "anthropic.claude-opus-5"]),
            "ap-northeast-1\nap-northeast-3\nunspecified\n"
        );
        assert_eq!(list("eu-west-2", &["amazon.nova-lite-v1:0"]), "eu-west-2\n");
        assert_eq!(
            list("us-gov-east-1", &[OPUS]),
            "us-gov-east-1\nus-gov-west-1\n"
        );
    }

    #[test]
    fn denies_global_profiles() {
        let out = run(&["policy", "--deny-global"]).quiet(0);
        assert_eq!(out, format!("{}\n", bedrock_catalog::DenyGlobal));
        // It depends on nothing, so the environment does not matter.
        let variable = [("AWS_REGION", "nonsense")];
        assert_eq!(
            run_with(&variable, &["policy", "--deny-global"]).quiet(0),
            out
        );
    }

    #[test]
    fn needs_a_region_and_a_model() {
        let err = "error: a policy needs a source Region: give --region, or set AWS_REGION\n";
        assert_eq!(run(&["policy", OPUS]).no_answer(2), err);
        let empty = [("AWS_REGION", ""), ("AWS_DEFAULT_REGION", "")];
        assert_eq!(run_with(&empty, &["policy", OPUS]).no_answer(2), err);
        assert_eq!(
            run_with(&[("AWS_REGION", "us-east1")], &["policy", OPUS]).no_answer(2),
            "error: the environment variable AWS_REGION names an unknown Region `us-east1`; \
             the nearest known one is `us-east-1`\n"
        );
        for arguments in [
            &["policy"][..],
            &["policy", "--region=us-east-1"],
            &["policy", OPUS, "--deny-global"],
            &["policy", "--deny-global", "--region=us-east-1"],
            &["policy", "--deny-global", "--required-regions"],
            &["policy", OPUS, "--region=us-east-1", "--account=1234"],
            &["policy", OPUS, "--region=us-east-1", "--account=*"],
            &[
                "policy",
                OPUS,
                "--region=us-east-1",
                "--required-regions",
                "--account=123456789012",
            ],
        ] {
            let err = run(arguments).no_answer(2);
            assert!(err.contains("--help"), "{arguments:?}: {err}");
        }
    }
}
