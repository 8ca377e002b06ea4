//! Claude Code.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{STORY, assert_callable, export, exported, serves};

/// The part of the settings file that is written: `env`, from names to texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    env: Variables,
}

/// The variables that Claude Code reads.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "SCREAMING_SNAKE_CASE")]
struct Variables {
    claude_code_use_bedrock: String,
    aws_region: String,
    anthropic_model: String,
    anthropic_default_opus_model: String,
    anthropic_default_sonnet_model: String,
    anthropic_default_haiku_model: String,
}

/// The variables that a shell has after these lines.
fn variables(lines: &str) -> Variables {
    let variables = lines.lines().map(|line| {
        let line = line.strip_prefix("export ").expect("an exported variable");
        let (name, value) = line.split_once('=').expect("an assignment");
        let is_plain =
            |character: char| character.is_ascii_alphanumeric() || "-_.:".contains(character);
        assert!(value.chars().all(is_plain), "{line}");
        (name, value)
    });
    let variables: BTreeMap<_, _> = variables.collect();
    let json = serde_json::to_string(&variables).expect("JSON");
    serde_json::from_str(&json).expect("the variables of Claude Code")
}

#[test]
fn every_model_can_be_called_from_its_region() {
    let others = ["eu-west-1", "eu-central-2", "us-gov-west-1"];
    for region in STORY.into_iter().chain(others) {
        let lines = exported(&["claude-code", "-r", region]);
        let read = variables(&lines);
        assert_eq!(read.claude_code_use_bedrock, "1");
        assert_eq!(read.aws_region, region);
        // The main prompt and the sub-agents that follow it, what the aliases mean, and titles.
        for (id, family) in [
            (&read.anthropic_model, "claude-opus-5-5"),
            (&read.anthropic_default_opus_model, "claude-opus-5-5"),
            (&read.anthropic_default_sonnet_model, "claude-sonnet-5-5"),
            (&read.anthropic_default_haiku_model, "claude-haiku-5-5"),
        ] {
            assert!(serves(region, id), "{id} from {region}");
            assert!(id.ends_with(family), "{id}");
        }
        assert_callable(&lines, region);
        let json = exported(&["claude-code", "--json", "-r", region]);
        let settings: Settings = serde_json::from_str(&json).expect("settings");
        assert_eq!(settings.env, read);
    }
}

#[test]
fn the_models_that_are_named_count() {
    let models = [
        "anthropic.claude-sonnet-4-6",
        "anthropic.claude-haiku-4-5-20251001-v1:0",
    ];
    let outcome = export(&[&["claude-code", "-r", "eu-west-1"], &models[..]].concat());
    let read = variables(&outcome.out);
    assert_eq!(read.anthropic_model, "eu.anthropic.claude-sonnet-4-6");
    assert_eq!(read.anthropic_default_opus_model, read.anthropic_model);
    let haiku = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";
    assert_eq!(read.anthropic_default_haiku_model, haiku);
    assert!(
        outcome.err.contains("opus means Claude Sonnet 4.6"),
        "{}",
        outcome.err
    );
}

#[test]
fn it_needs_a_region_and_a_model_of_anthropic() {
    assert_eq!(export(&["claude-code"]).status, Some(2));
    assert_eq!(
        export(&["claude-code", "-r", "us-east-1", "deepseek.*"]).status,
        Some(1)
    );
    assert_eq!(
        export(&["env", "-r", "us-east-1", "--json"]).status,
        Some(2)
    );
}
