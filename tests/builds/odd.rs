//! Catalogs that are right, though few are like them: each compiles without a warning.

use std::fs;

use serde_json::{Value, json};

use crate::target::Target;
use crate::{consumer, run, stderr, success, with_program};

/// A model in catwalk's form, to be completed.
fn model(id: &str, name: &str, ways: &Value) -> Value {
    let mut model = json!({
        "id": id,
        "name": name,
        "context_window": 200_000,
        "default_max_tokens": 8_000,
        "can_reason": false,
        "supports_attachments": true,
    });
    let members = model.as_object_mut().expect("a model is an object");
    members.extend(ways.as_object().expect("the ways are an object").clone());
    model
}

fn catalog(models: &[Value], others: &Value) -> Value {
    let first = models[0]["id"].clone();
    let mut catalog = json!({
        "name": "AWS Bedrock",
        "id": "bedrock",
        "default_large_model_id": first,
        "default_small_model_id": first,
        "models": models,
    });
    let members = catalog.as_object_mut().expect("a catalog is an object");
    members.extend(
        others
            .as_object()
            .expect("the others are an object")
            .clone(),
    );
    catalog
}

/// Catalogs that are right, though few are like them, with lines that a program then prints.
#[allow(clippy::too_many_lines, reason = "it is a list")]
fn odd_catalogs() -> Vec<(&'static str, Value, Vec<&'static str>)> {
    let everywhere = json!({ "regions": ["global"] });
    let ireland = json!([{ "id": "eu-west-1", "name": "Europe (Ireland)", "partition": "aws" }]);
    let europe =
        json!([{ "id": "eu", "name": "Europe", "sources": { "eu-west-1": ["eu-west-1"] } }]);
    let in_ireland = json!({ "in_region": ["eu-west-1"] });
    let long = "publisher.a-model-with-an-id-of-64-characters-with-its-us-prefix";
    let regions: Vec<Value> = (0..200_u8)
        .map(|number| {
            let letters = [b'a' + number / 26, b'a' + number % 26];
            let mut word = String::from_utf8_lossy(&letters).into_owned();
            if number == 198 {
                // Longer than the codes that are looked up as numbers.
                word.push_str("-farthest-northeast");
            }
            json!({ "id": format!("eu-{word}-{number}"), "name": format!("Region {number}"), "partition": "aws" })
        })
        .collect();
    let sources: serde_json::Map<String, Value> = regions
        .iter()
        .map(|region| {
            (
                region["id"].as_str().unwrap_or_default().to_owned(),
                json!([region["id"]]),
            )
        })
        .collect();
    vec![
        (
            "one model",
            catalog(&[model("a.b", "B", &everywhere)], &json!({})),
            vec!["eu-west-1 global.a.b (B)"],
        ),
        (
            "GovCloud only",
            catalog(
                &[model("a.b", "B", &json!({ "regions": ["us-gov"] }))],
                &json!({
                    "source_regions": [{ "id": "us-gov-west-1", "name": "AWS GovCloud (US-West)", "partition": "aws-us-gov" }],
                    "prefixes": [{ "id": "us-gov", "name": "AWS GovCloud (US)", "sources": { "us-gov-west-1": ["us-gov-west-1"] } }],
                }),
            ),
            vec![
                "us-gov-west-1 us-gov.a.b (B)",
                "us-gov-west-1 large us-gov.a.b",
            ],
        ),
        (
            "no global prefix",
            catalog(
                &[model("a.b", "B", &json!({ "regions": ["eu"] }))],
                &json!({ "source_regions": ireland, "prefixes": europe }),
            ),
            vec!["eu-west-1 eu.a.b (B)"],
        ),
        (
            "in-Region only",
            catalog(
                &[model("a.b", "B", &in_ireland)],
                &json!({ "source_regions": ireland, "prefixes": europe }),
            ),
            vec!["eu-west-1 a.b (B)", "eu-west-1 large a.b"],
        ),
        (
            "names",
            catalog(
                &[
                    model("a.all", "All", &everywhere),
                    model("a.quotes", "\"Quotes\" and 'quotes' # \"#", &everywhere),
                    model("a.backslash", "C:\\new \\u{41} {} {0}", &everywhere),
                    model(
                        "a.brackets",
                        "[brackets](https://example.com) <b>*bold*</b> `code` */ /* //",
                        &everywhere,
                    ),
                    model("a.accents", "Éclair São 🦀", &everywhere),
                    model("a.script", "模型", &everywhere),
                    model("b.script", "モデル", &everywhere),
                    model("a.digits", "3.5", &everywhere),
                    model("a.1", "7", &everywhere),
                    model("a.keyword", "Self", &everywhere),
                    model("a.super", "crate", &everywhere),
                    model("a.underscore", "_", &everywhere),
                    model("a.id", "id from_id NONE", &everywhere),
                ],
                &json!({ "name": "\\ \"AWS\" é", "api_key": "$KEY", "api_endpoint": "https://example.com/{}", "default_headers": { "X-Team": "\"a\\" } }),
            ),
            vec![
                "eu-west-1 global.a.all (All)",
                "eu-west-1 global.a.quotes (\"Quotes\" and 'quotes' # \"#)",
                "eu-west-1 global.a.backslash (C:\\new \\u{41} {} {0})",
                "eu-west-1 global.a.accents (Éclair São 🦀)",
                "eu-west-1 global.a.script (模型)",
                "eu-west-1 global.b.script (モデル)",
                "eu-west-1 global.a.keyword (Self)",
            ],
        ),
        (
            "the longest ID, and prices of nothing",
            catalog(
                &[model(
                    &long[..61],
                    "Long",
                    &json!({
                        "regions": ["us"],
                        "in_region": ["us-east-1"],
                        "cost_per_1m_in": 0,
                        "cost_per_1m_out": 0.0,
                        "prices": { "us": { "cost_per_1m_in": null }, "in_region": null },
                        "context_window": u32::MAX,
                        "default_max_tokens": u32::MAX,
                        "can_reason": true,
                        "reasoning_levels": ["a little", "a lot"],
                        "default_reasoning_effort": "a lot",
                        "end_of_life": "2400-02-29",
                    }),
                )],
                &json!({}),
            ),
            vec![
                "us-east-1 us.publisher.a-model-with-an-id-of-64-characters-with-its-us-pre (Long)",
            ],
        ),
        (
            "an embedding model by its ID",
            catalog(
                &[
                    model("a.b", "B", &everywhere),
                    json!({ "id": "cohere.embed-v4:0" }),
                ],
                &json!({}),
            ),
            vec!["eu-west-1 global.a.b (B)"],
        ),
        (
            "200 Regions",
            catalog(
                &[model("a.b", "B", &json!({ "regions": ["eu"] }))],
                &json!({
                    "source_regions": regions,
                    "prefixes": [{ "id": "eu", "name": "Europe", "sources": sources }],
                }),
            ),
            vec![
                "eu-hq-farthest-northeast-198 eu.a.b (B)",
                "eu-hr-199 eu.a.b (B)",
            ],
        ),
        (
            "prefixes that are words of Rust",
            catalog(
                &[model(
                    "a.b",
                    "B",
                    &json!({ "regions": ["in", "ok", "as-ref"], "in_region": ["eu-west-1"] }),
                )],
                &json!({
                    "source_regions": ireland,
                    "prefixes": [
                        { "id": "in", "name": "In", "sources": { "eu-west-1": ["eu-west-1"] } },
                        { "id": "ok", "name": "Ok", "sources": { "eu-west-1": ["eu-west-1"] } },
                        { "id": "as-ref", "name": "AsRef", "sources": { "eu-west-1": ["eu-west-1"] } },
                    ],
                }),
            ),
            vec!["eu-west-1 in.a.b (B)"],
        ),
        (
            // What catwalk's generator writes: every field of a provider, and prices with their noise.
            "catwalk's own form",
            json!({
                "name": "AWS Bedrock",
                "id": "bedrock",
                "type": "bedrock",
                "api_key": "",
                "api_endpoint": "",
                "default_large_model_id": "anthropic.claude-sonnet-4-6",
                "default_small_model_id": "us.anthropic.claude-3-5-haiku",
                "models": [
                    {
                        "id": "anthropic.claude-sonnet-4-6",
                        "name": "AWS Claude Sonnet 4.6",
                        "cost_per_1m_in": 3,
                        "cost_per_1m_out": 15,
                        "cost_per_1m_in_cached": 3.75,
                        "cost_per_1m_out_cached": 0.3,
                        "context_window": 200_000,
                        "default_max_tokens": 50_000,
                        "can_reason": true,
                        "reasoning_levels": ["low", "medium", "high"],
                        "default_reasoning_effort": "medium",
                        "supports_attachments": true,
                        "options": {},
                        "regions": ["us", "eu", "global"],
                    },
                    {
                        "id": "anthropic.claude-3-5-haiku",
                        "name": "AWS Claude 3.5 Haiku",
                        "cost_per_1m_in": 0.799_999_999_999_999_9,
                        "cost_per_1m_out": 4,
                        "cost_per_1m_in_cached": 1,
                        "cost_per_1m_out_cached": 0.08,
                        "context_window": 200_000,
                        "default_max_tokens": 50_000,
                        "can_reason": false,
                        "supports_attachments": true,
                        "options": {},
                        "regions": ["us", "eu", "global"],
                    },
                ],
            }),
            vec![
                "eu-west-1 large eu.anthropic.claude-sonnet-4-6",
                "eu-west-1 small eu.anthropic.claude-3-5-haiku",
                "us-east-1 small us.anthropic.claude-3-5-haiku",
                "- large global.anthropic.claude-sonnet-4-6",
            ],
        ),
    ]
}

#[test]
fn what_is_accepted_compiles_without_warnings() {
    let target = &Target::any();
    let consumer = consumer("odd-catalogs");
    for (name, catalog, lines) in odd_catalogs() {
        fs::write(consumer.join("bedrock.json"), catalog.to_string())
            .expect("a file can be written");
        let regions = [
            "eu-west-1",
            "us-east-1",
            "us-gov-west-1",
            "eu-hq-farthest-northeast-198",
            "eu-hr-199",
            "-",
        ];
        let output = run(target, &consumer, &regions, None);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        let printed = success(&output);
        for line in lines {
            assert!(
                printed.lines().any(|printed| printed == line),
                "{name}: {line}\nis not in\n{printed}"
            );
        }
    }
}

/// A name that follows from the IDs or display names of two models means neither, unless the publisher
/// is named; both are found by it.
#[test]
fn a_name_that_two_models_share_is_lost_by_both() {
    let target = &Target::any();
    let consumer = with_program(
        "shared-names",
        r#"
        use bedrock_catalog::Model;
        fn main() {
            for name in std::env::args().skip(1) {
                let found: Vec<_> = Model::find(&name).map(Model::foundation_model_id).collect();
                let id = Model::from_name(&name).map_or("none", Model::foundation_model_id);
                println!("{name}: {id} of {}", found.join(", "));
            }
        }
    "#,
    );
    let everywhere = json!({ "regions": ["global"] });
    let models = [
        model("one.fast-writer-2", "Fast Writer 2", &everywhere),
        model("two.writer-fast-2", "Writer 2 Fast", &everywhere),
        model("two.writer-slow-2", "Writer 2 Slow", &everywhere),
    ];
    let catalog = catalog(&models, &json!({})).to_string();
    fs::write(consumer.join("bedrock.json"), catalog).expect("a file can be written");
    let names = [
        "fast-writer-2",
        "Writer 2 Fast",
        "one/fast-writer-2",
        "two fast writer 2",
        "writer slow 2",
    ];
    assert_eq!(
        success(&run(target, &consumer, &names, None)),
        "fast-writer-2: none of one.fast-writer-2, two.writer-fast-2\n\
         Writer 2 Fast: none of one.fast-writer-2, two.writer-fast-2\n\
         one/fast-writer-2: one.fast-writer-2 of one.fast-writer-2\n\
         two fast writer 2: two.writer-fast-2 of two.writer-fast-2\n\
         writer slow 2: two.writer-slow-2 of two.writer-slow-2\n"
    );
}
