//! What is written as catwalk's provider JSON is what catwalk reads: its fields by name and type, as
//! in `pkg/catwalk/provider.go` of its version 0.51.
//!
//! The reader here is stricter than Go's, which passes over fields that it does not know.
#![cfg(feature = "cli")]

use std::collections::{BTreeSet, HashMap};
use std::env;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use bedrock_catalog::{BEDROCK, Region, ResolvedModel, Routing, View};
use serde::Deserialize;
use serde_json::Value;

/// `Provider`: every field that it has. One that may be left out has Go's zero value then.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Provider {
    name: String,
    id: String,
    #[serde(default)]
    api_key: String,
    #[serde(default)]
    api_endpoint: String,
    #[serde(default)]
    r#type: String,
    #[serde(default)]
    default_large_model_id: String,
    #[serde(default)]
    default_small_model_id: String,
    #[serde(default)]
    models: Vec<Model>,
    #[serde(default)]
    default_headers: HashMap<String, String>,
}

/// `Model`: every field but `options`, whose values no catalog gives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Model {
    id: String,
    name: String,
    #[serde(default)]
    cost_per_1m_in: f64,
    #[serde(default)]
    cost_per_1m_out: f64,
    #[serde(default)]
    cost_per_1m_in_cached: f64,
    #[serde(default)]
    cost_per_1m_out_cached: f64,
    context_window: i64,
    default_max_tokens: i64,
    can_reason: bool,
    #[serde(default)]
    reasoning_levels: Vec<String>,
    #[serde(default)]
    default_reasoning_effort: String,
    supports_attachments: bool,
}

/// Reads it, and holds it against what the library says.
fn compare(json: &str, bedrock: View) {
    let provider: Provider = serde_json::from_str(json).expect("catwalk reads it");
    assert_eq!(provider.name, "AWS Bedrock");
    assert_eq!(
        (provider.id.as_str(), provider.r#type.as_str()),
        ("bedrock", "bedrock")
    );
    assert_eq!(provider.api_key, BEDROCK.api_key());
    assert_eq!(provider.api_endpoint, BEDROCK.api_endpoint());
    assert_eq!(
        provider.default_headers.len(),
        BEDROCK.default_headers().len()
    );

    let ids: Vec<&str> = provider
        .models
        .iter()
        .map(|model| model.id.as_str())
        .collect();
    assert!(
        ids.contains(&provider.default_large_model_id.as_str()),
        "{ids:?}"
    );
    assert!(
        ids.contains(&provider.default_small_model_id.as_str()),
        "{ids:?}"
    );
    assert!(
        ids.iter()
            .copied()
            .eq(bedrock.models().map(ResolvedModel::id))
    );

    for (read, resolved) in provider.models.iter().zip(bedrock.models()) {
        let (model, price) = (resolved.model(), resolved.price());
        assert_eq!(read.name, model.name());
        assert_eq!(read.context_window, i64::from(model.context_window()));
        assert_eq!(
            read.default_max_tokens,
            i64::from(model.default_max_tokens())
        );
        assert_eq!(read.can_reason, model.can_reason());
        assert_eq!(read.supports_attachments, model.supports_attachments());
        assert_eq!(read.reasoning_levels, model.reasoning_levels());
        let effort = model.default_reasoning_effort().unwrap_or_default();
        assert_eq!(read.default_reasoning_effort, effort);
        for (cost, usd) in [
            (read.cost_per_1m_in, price.input),
            (read.cost_per_1m_out, price.output),
            (read.cost_per_1m_in_cached, price.cache_write),
            (read.cost_per_1m_out_cached, price.cache_read),
        ] {
            // The same bits: neither was reckoned with.
            let usd = usd.map_or(0.0, bedrock_catalog::Usd::as_f64);
            assert_eq!(cost.to_bits(), usd.to_bits(), "{}", read.id);
        }
    }
}

/// Nothing that Go's reader takes for something else: no `null`, and no key twice, in any case.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(values) => values.iter().all(is_plain),
        Value::Object(members) => {
            let mut seen = BTreeSet::new();
            let distinct = members.keys().all(|key| seen.insert(key.to_lowercase()));
            distinct && members.values().all(is_plain)
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

#[test]
fn catwalk_reads_every_provider_that_is_written() {
    let regions = Region::ALL.iter().map(|region| BEDROCK.for_region(*region));
    let mut read = 0;
    for bedrock in regions.chain([BEDROCK.without_region()]) {
        for routing in Routing::ALL {
            let bedrock = bedrock.with_routing(*routing);
            // Without a default there is no provider that catwalk could use.
            if bedrock.default_large_model().is_err() || bedrock.default_small_model().is_err() {
                assert!(serde_json::to_string(&bedrock).is_err());
                continue;
            }
            let json = serde_json::to_string(&bedrock).expect("it is JSON");
            assert!(is_plain(&serde_json::from_str(&json).expect("it is JSON")));
            compare(&json, bedrock);
            read += 1;
        }
    }
    // The default routing from 36 views, and more.
    assert!(read > 36, "{read}");
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedrock-catalog"));
    for variable in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
        command.env_remove(variable);
    }
    command.args(["resolve", "--json"]);
    command
}

fn stdout(output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn catwalk_reads_what_the_program_prints() {
    let printed = program().output().expect("the program runs");
    compare(&stdout(&printed), BEDROCK.without_region());
    for region in [Region::EuCentral1, Region::UsGovWest1, Region::SaEast1] {
        for routing in [Routing::PreferGeographic, Routing::PreferGlobal] {
            let printed = program()
                .args(["--region", region.as_str(), "--routing", routing.as_str()])
                .output()
                .expect("the program runs");
            compare(
                &stdout(&printed),
                BEDROCK.for_region(region).with_routing(routing),
            );
        }
    }
}

/// `examples/pick_models.rs`, which Cargo builds for `cargo test`.
fn pick_models(json: &str) -> Output {
    let mut path: PathBuf = env::current_exe().expect("this test has a path");
    path.pop();
    path.set_file_name("examples");
    path.push(format!("pick_models{}", env::consts::EXE_SUFFIX));
    let mut child = Command::new(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the examples are built, as `cargo test` without `--test` does");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(json.as_bytes()).expect("it reads");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_consumer_picks_its_models() {
    for (region, prefix) in [
        ("eu-central-1", "eu"),
        ("ap-northeast-1", "jp"),
        ("us-gov-west-1", "us-gov"),
        ("sa-east-1", "global"),
    ] {
        let printed = program().args(["--region", region]).output();
        let json = stdout(&printed.expect("the program runs"));
        let picked = stdout(&pick_models(&json));
        let lines: Vec<&str> = picked.lines().collect();
        assert_eq!(lines.len(), 2, "{picked}");
        for (line, start) in lines.iter().zip([
            format!(
                "large: {prefix}.anthropic.claude-opus-5-5 (Claude Opus 5.5, 1000000 tokens, $"
            ),
            format!("small: {prefix}.anthropic.claude-haiku-5-5 (Claude Haiku 5.5, "),
        ]) {
            assert!(line.starts_with(&start), "{line}");
        }
        // What broke start-up before: a default that the list does not have.
        let broken = json.replacen(
            &format!("\"{prefix}.anthropic.claude-opus-5-5\""),
            "\"anthropic.claude-opus-5-5\"",
            1,
        );
        let output = pick_models(&broken);
        assert!(!output.status.success());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            stderr.contains(
                "default large model anthropic.claude-opus-5-5 not found for provider AWS Bedrock"
            ),
            "{stderr}"
        );
    }
}
