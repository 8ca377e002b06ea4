//! `init`, `import` and `schema`: a team's catalog to start from.

use super::*;

fn lines(text: &str) -> usize {
    text.lines().count()
}

/// What a command prints is a catalog in the one form that a build takes. Its notes, and the text.
fn made(arguments: &[&str]) -> (String, String) {
    let outcome = run(arguments);
    assert_eq!(outcome.status, Some(0), "{arguments:?}: {}", outcome.err);
    let number = arguments.join("-").replace(['/', '.', ':'], "-");
    let path = file(&format!("made-{number}.json"), outcome.out.as_bytes());
    let path = path.to_str().expect("UTF-8");
    assert_eq!(run(&["check", path]).status, Some(0));
    run(&["fmt", "--check", path]).quiet(0);
    (outcome.err, outcome.out)
}

#[test]
fn a_catalog_to_start_from_is_small() {
    let (notes, text) = made(&["init"]);
    assert_eq!(notes, "");
    assert_data_eq!(
        text,
        str![[r#"
{
  "$schema": "bedrock.schema.json",
  "name": "AWS Bedrock",
  "id": "bedrock",
  "default_large_model_id": "anthropic.claude-opus-5-5",
  "default_small_model_id": "anthropic.claude-haiku-5-5",
  "models": [
    { "id": "anthropic.claude-haiku-5-5" },
    { "id": "anthropic.claude-opus-5-5" }
  ]
}

"#]]
    );
    let three = [
        "init",
        "anthropic.claude-opus-5-5",
        "eu.anthropic.claude-haiku-5-5",
        "claude-sonnet-4-6",
    ];
    let (_, text) = made(&three);
    assert!(lines(&text) <= 15, "{text}");
    assert!(
        text.contains(r#"{ "id": "anthropic.claude-sonnet-4-6" }"#),
        "{text}"
    );
}

#[test]
fn defaults_are_the_named_ones() {
    let defaults = |arguments: &[&str]| {
        let (_, text) = made(arguments);
        let catalog: Value = serde_json::from_str(&text).expect("it is JSON");
        let default = |size: &str| {
            let id = &catalog[format!("default_{size}_model_id")];
            id.as_str().expect("it is a text").to_owned()
        };
        [default("large"), default("small")]
    };
    let (opus, sonnet) = ("anthropic.claude-opus-4-7", "anthropic.claude-sonnet-4-6");
    assert_eq!(defaults(&["init", opus, sonnet]), [opus, sonnet]);
    assert_eq!(
        defaults(&["init", opus, "anthropic.claude-haiku-5-5", sonnet]),
        [opus, "anthropic.claude-haiku-5-5"]
    );
    assert_eq!(defaults(&["init", opus, "--small", sonnet]), [opus, sonnet]);
    assert_eq!(
        defaults(&["init", "--large", sonnet, opus]),
        [sonnet, sonnet]
    );
}

#[test]
fn geographies_bound_what_is_made() {
    let (_, text) = made(&["init", "anthropic.claude-opus-5-5", "--geography", "eu"]);
    assert!(text.contains(r#""geographies": ["eu"]"#), "{text}");
    let stderr = run(&["init", "us.deepseek.r1-v1:0", "--geography", "eu"]).no_answer(1);
    assert!(
        stderr.contains("`deepseek.r1-v1:0` cannot be called within eu"),
        "{stderr}"
    );
    let stderr = run(&["init", "--geography", "global"]).no_answer(1);
    assert!(stderr.contains("`global` is no geography"), "{stderr}");
}

#[test]
fn what_is_there_is_not_replaced() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("init");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let path = folder.join("team.json");
    let path = path.to_str().expect("UTF-8");
    assert_eq!(run(&["init", "--output", path]).quiet(0), "");
    let text = std::fs::read_to_string(path).expect("it is there");
    // The schema that it refers to stands beside it.
    let schema = std::fs::read_to_string(folder.join("bedrock.schema.json"));
    assert_eq!(schema.expect("it is there"), run(&["schema"]).quiet(0));
    let stderr = run(&["init", "claude-opus-4-7", "--output", path]).no_answer(1);
    assert!(stderr.contains("is there already"), "{stderr}");
    assert_eq!(std::fs::read_to_string(path).expect("it is there"), text);
}

#[test]
fn an_unknown_model_makes_no_catalog() {
    let stderr = run(&["init", "anthropic.claude-opus-55"]).no_answer(1);
    assert!(stderr.starts_with("error: unknown model"), "{stderr}");
}

/// A file as catwalk publishes them, with what its history has in it.
fn published(models: &Value) -> Value {
    json!({
        "name": "AWS Bedrock", "id": "bedrock", "type": "bedrock", "api_key": "", "api_endpoint": "",
        "default_large_model_id": "us.anthropic.claude-sonnet-4-6",
        "default_small_model_id": "us.anthropic.claude-haiku-4-5-20251001-v1:0",
        "models": models,
    })
}

fn row(id: &str, name: &str) -> Value {
    json!({
        "id": id, "name": name,
        "cost_per_1m_in": 3, "cost_per_1m_out": 15, "cost_per_1m_in_cached": 3.75, "cost_per_1m_out_cached": 0.3,
        "context_window": 200_000, "default_max_tokens": 50_000,
        "can_reason": true, "supports_attachments": true, "options": {},
    })
}

fn imported(name: &str, catalogs: &[Value]) -> (String, Value) {
    let paths: Vec<PathBuf> = catalogs
        .iter()
        .enumerate()
        .map(|(number, catalog)| {
            file(
                &format!("import-{name}-{number}.json"),
                catalog.to_string().as_bytes(),
            )
        })
        .collect();
    let mut arguments = vec!["import"];
    arguments.extend(paths.iter().map(|path| path.to_str().expect("UTF-8")));
    let outcome = run(&arguments);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err);
    let path = file(&format!("import-{name}.json"), outcome.out.as_bytes());
    assert_eq!(
        run(&["check", path.to_str().expect("UTF-8")]).status,
        Some(0)
    );
    let catalog = serde_json::from_str(&outcome.out).expect("it is JSON");
    (outcome.err, catalog)
}

fn ids(catalog: &Value) -> Vec<&str> {
    let models = catalog["models"].as_array().expect("they are a list");
    models
        .iter()
        .filter_map(|model| model["id"].as_str())
        .collect()
}

#[test]
fn prefixes_of_one_model_become_one_row() {
    let us = published(&json!([
        row("us.anthropic.claude-sonnet-4-6", "Claude Sonnet 4.6"),
        row(
            "us.anthropic.claude-haiku-4-5-20251001-v1:0",
            "AWS Claude Haiku 4.5"
        ),
    ]));
    let eu = published(&json!([
        row("eu.anthropic.claude-sonnet-4-6", "Claude Sonnet 4.6"),
        row(
            "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
            "Claude Haiku 4.5"
        ),
    ]));
    let (_, catalog) = imported("two", &[us, eu]);
    assert_eq!(
        ids(&catalog),
        [
            "anthropic.claude-sonnet-4-6",
            "anthropic.claude-haiku-4-5-20251001-v1:0"
        ]
    );
    assert_eq!(
        catalog["default_large_model_id"],
        "anthropic.claude-sonnet-4-6"
    );
    assert_eq!(catalog["order"], "as written");
    // A vendor in front of a name is no name of its own.
    assert!(
        catalog["models"]
            .as_array()
            .expect("a list")
            .iter()
            .all(|model| model["name"].is_null())
    );
    // The small default is not offered from Calgary, so nothing is.
    assert_eq!(
        catalog["models"][0]["regions"],
        json!([{ "prefix": "us", "except": ["ca-west-1"] }, "eu"])
    );
    assert_eq!(catalog["models"][1]["regions"], json!(["us", "eu"]));
}

#[test]
fn what_the_facts_refuse_is_left_out_and_told() {
    let mut sonnet = row("us.anthropic.claude-sonnet-4-6", "Claude Sonnet 4.6");
    sonnet["context_window"] = json!(9_000_000);
    sonnet["default_max_tokens"] = json!(8_000_000);
    let (notes, catalog) = imported(
        "refused",
        &[published(&json!([
            sonnet,
            row("eu.anthropic.claude-fable-5", "Claude Fable 5"),
            row("us.anthropic.claude-opus-4-7-v1", "Claude Opus 4.7"),
            row(
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0:1m",
                "Claude Sonnet 4.5 (1M context)"
            ),
            row("US WEST", "no model"),
        ]))],
    );
    let model = &catalog["models"][0];
    assert!(
        model["context_window"].is_null() && model["default_max_tokens"].is_null(),
        "{model}"
    );
    assert_eq!(
        ids(&catalog),
        [
            "anthropic.claude-sonnet-4-6",
            "anthropic.claude-opus-4-7",
            "anthropic.claude-sonnet-4-5-20250929-v1:0"
        ]
    );
    // The small default is not in the file: the second model stands in.
    assert_eq!(
        catalog["default_small_model_id"],
        "anthropic.claude-opus-4-7"
    );
    for note in [
        "`context_window` of `us.anthropic.claude-sonnet-4-6` is 1000000 by the facts",
        "AWS lists no `eu` profile of `anthropic.claude-fable-5`",
        "no way of calling `anthropic.claude-fable-5` is left",
        "`us.anthropic.claude-opus-4-7-v1` is taken for `anthropic.claude-opus-4-7`",
        "`us.anthropic.claude-haiku-4-5-20251001-v1:0` is gone: `anthropic.claude-opus-4-7` stands in",
        "`US WEST` is no model's ID",
    ] {
        assert!(notes.contains(note), "{note}\n{notes}");
    }
}

/// The hard limit of an answer bounds what a file asks for, not what a request asks for by default.
#[test]
fn an_answer_may_be_as_long_as_the_model_allows() {
    let asking = |tokens: u32| {
        let mut grok = row("us.xai.grok-4.7", "Grok 4.7");
        grok["context_window"] = json!(500_000);
        grok["default_max_tokens"] = json!(tokens);
        grok
    };
    for (given, kept) in [
        (300_000, json!(300_000)),
        (128_000, Value::Null),
        (9_000_000, json!(500_000)),
    ] {
        let models = json!([asking(given), row("us.xai.grok-4.6", "Grok 4.6")]);
        let (notes, catalog) = imported(&format!("answer-{given}"), &[published(&models)]);
        let model = &catalog["models"][0];
        assert_eq!(model["default_max_tokens"], kept, "{model}");
        let is_told = notes.contains("`default_max_tokens` of `us.xai.grok-4.7` is 500000");
        assert_eq!(is_told, given > 500_000, "{notes}");
    }
}

#[test]
fn retired_models_are_kept_as_unknown_ones() {
    let mut oldest = row("anthropic.claude-3-7-sonnet-20250219-v1:0", "");
    oldest["model"] = json!("AWS Claude 3.7 Sonnet");
    let mut file = published(&json!([
        oldest,
        row(
            "us.anthropic.claude-3-5-haiku-20241022-v1:0",
            "AWS Claude 3.5 Haiku"
        ),
    ]));
    let fields = file.as_object_mut().expect("an object");
    fields.remove("default_large_model_id");
    fields.remove("default_small_model_id");
    let (notes, catalog) = imported("retired", &[file]);
    assert_eq!(
        ids(&catalog),
        [
            "anthropic.claude-3-7-sonnet-20250219-v1:0",
            "anthropic.claude-3-5-haiku-20241022-v1:0"
        ]
    );
    assert_eq!(catalog["models"][1]["name"], "Claude 3.5 Haiku");
    assert_eq!(catalog["models"][1]["cost_per_1m_out"], json!(15));
    assert!(
        notes.contains("the files name no default small model"),
        "{notes}"
    );
}

#[test]
fn every_provider_in_one_array_is_imported_as_those_of_bedrock_are() {
    let alone = published(&json!([
        row("us.anthropic.claude-sonnet-4-6", "Claude Sonnet 4.6"),
        row(
            "us.anthropic.claude-haiku-4-5-20251001-v1:0",
            "Claude Haiku 4.5"
        ),
    ]));
    let other = json!({
        "name": "Other", "id": "other", "type": "openai",
        "models": [row("other-model-1", "Other Model")],
    });
    let all = json!([other, alone]);
    assert_eq!(imported("all", &[all]), imported("alone", &[alone]));
}

#[test]
fn what_is_no_catalog_is_not_imported() {
    for (name, text, expected) in [
        ("broken", "{", "is not JSON"),
        ("list", "[]", "has no list of models"),
        (
            "others",
            r#"[{ "type": "openai", "models": [] }]"#,
            "has no list of models",
        ),
        ("empty", r#"{ "models": [] }"#, "no model is left"),
    ] {
        let path = file(&format!("import-{name}.json"), text.as_bytes());
        let stderr = run(&["import", path.to_str().expect("UTF-8")]).no_answer(1);
        assert!(stderr.contains(expected), "{stderr}");
    }
}

/// The program cannot be given another catalog once it is built.
#[test]
fn a_catalog_named_at_run_time_has_no_effect() {
    let outcome = run_with(&[("BEDROCK_CATALOG", "/team.json")], &["models"]);
    assert_eq!(outcome.status, Some(0));
    assert!(
        outcome
            .err
            .starts_with("warning: BEDROCK_CATALOG has no effect here"),
        "{}",
        outcome.err
    );
    let outcome = run_with(&[("BEDROCK_CATALOG", "")], &["models"]);
    assert_eq!(outcome.err, "");
}
