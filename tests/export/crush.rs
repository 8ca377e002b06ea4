//! Crush and catwalk.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{STORY, assert_callable, export, exported, serves};

/// `catwalk.Model`: `string`, `float64`, `int64`, `bool`, `[]string`. A number that is missing is 0.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Model {
    id: String,
    name: String,
    cost_per_1m_in: f64,
    cost_per_1m_out: f64,
    cost_per_1m_in_cached: f64,
    cost_per_1m_out_cached: f64,
    context_window: i64,
    default_max_tokens: i64,
    can_reason: bool,
    reasoning_levels: Vec<String>,
    default_reasoning_effort: String,
    supports_attachments: bool,
}

/// `catwalk.Provider`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Provider {
    name: String,
    id: String,
    api_key: String,
    api_endpoint: String,
    r#type: String,
    default_large_model_id: String,
    default_small_model_id: String,
    models: Vec<Model>,
    default_headers: BTreeMap<String, String>,
}

/// The fields of Crush's `config.Config` that are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    providers: BTreeMap<String, ProviderConfig>,
    models: BTreeMap<String, SelectedModel>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProviderConfig {
    /// Of Crush's open change.
    aws_region: Option<String>,
    models: Vec<Model>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SelectedModel {
    model: String,
    provider: String,
}

/// `buildBedrockProvider`.
fn region_of(provider: &str) -> &'static str {
    match provider {
        "bedrock-europe" => "eu-west-1",
        "bedrock" => "us-east-1",
        _ => panic!("no provider of Crush's: {provider}"),
    }
}

/// `effectiveReasoningEffort`.
fn effort(model: &Model) -> Option<&str> {
    let has = |level: &String| model.reasoning_levels.contains(level);
    if !model.can_reason {
        return None;
    }
    if has(&model.default_reasoning_effort) {
        return Some(&model.default_reasoning_effort);
    }
    model.reasoning_levels.first().map(String::as_str)
}

/// Nothing is left to what the reader takes where a field is missing.
fn assert_told(model: &Model) {
    let known = super::FACTS
        .profiles
        .get(&model.id)
        .map_or(&model.id, |profile| &profile.model);
    let known = &super::FACTS.models[known];
    assert_eq!(
        effort(model),
        known.text("default_reasoning_effort"),
        "{}",
        model.id
    );
    assert!(
        model.cost_per_1m_in > 0.0 && model.cost_per_1m_out > 0.0,
        "{}",
        model.id
    );
    assert!(
        model.context_window > 0 && model.default_max_tokens > 0,
        "{}",
        model.id
    );
    assert_eq!(Some(model.name.as_str()), known.text("name"));
    assert_eq!(model.supports_attachments, known.takes("image"));
    assert!(model.cost_per_1m_in_cached >= 0.0 && model.cost_per_1m_out_cached >= 0.0);
}

/// The main prompt, a title and a sub-agent: Crush's models `large`, `small` and `large`.
fn assert_calls(config: &Config, region: &str) {
    for kind in ["large", "small", "large"] {
        let SelectedModel { model, provider } = &config.models[kind];
        assert!(serves(region, model), "{kind}: {model} from {region}");
        let models = &config.providers[provider].models;
        assert!(
            models.iter().any(|other| other.id == *model),
            "{model} is listed"
        );
    }
    for model in config
        .providers
        .values()
        .flat_map(|provider| &provider.models)
    {
        assert!(serves(region, &model.id), "{} from {region}", model.id);
        assert!(model.id.contains("anthropic."), "{}", model.id);
        assert_told(model);
    }
}

#[test]
fn crush_calls_what_aws_serves_where_crush_calls_it() {
    for region in STORY
        .into_iter()
        .chain(["eu-west-1", "us-west-2", "eu-central-2"])
    {
        let outcome = export(&["crush", "-r", region]);
        if outcome.status == Some(1) {
            assert_eq!(outcome.out, "", "{region}");
            assert!(
                outcome
                    .err
                    .contains("Crush calls Bedrock from us-east-1 or eu-west-1")
            );
            assert!(region.starts_with("ap-"), "{region}: {}", outcome.err);
            continue;
        }
        assert_eq!(outcome.status, Some(0), "{region}: {}", outcome.err);
        let config: Config = serde_json::from_str(&outcome.out).expect("crush.json");
        let (provider, settings) = config.providers.first_key_value().expect("a provider");
        assert_eq!(config.providers.len(), 1);
        assert_eq!(settings.aws_region, None);
        assert_eq!(
            region.starts_with("eu-"),
            provider == "bedrock-europe",
            "{region}"
        );
        assert_calls(&config, region_of(provider));
        assert_callable(&outcome.out, region_of(provider));
    }
}

#[test]
fn global_profiles_are_named_only_where_they_help() {
    for region in super::FACTS.regions.keys() {
        let outcome = export(&["crush", "-r", region]);
        if outcome.status == Some(0) {
            continue;
        }
        let global = export(&["crush", "-r", region, "--routing", "global-only"]);
        assert_eq!(
            outcome.err.contains("--routing global-only"),
            global.status == Some(0),
            "{region}: {}",
            outcome.err
        );
    }
}

#[test]
fn with_aws_region_crush_calls_from_every_region() {
    for region in super::FACTS.regions.keys() {
        let text = exported(&["crush", "-r", region, "--crush-aws-region"]);
        let config: Config = serde_json::from_str(&text).expect("crush.json");
        let provider = &config.providers["bedrock"];
        assert_eq!(provider.aws_region.as_ref(), Some(region));
        assert_calls(&config, region);
        assert_callable(&text, region);
    }
    let outcome = export(&["crush", "--crush-aws-region"]);
    assert_eq!(outcome.status, Some(2), "{}", outcome.err);
}

#[test]
fn catwalk_is_an_array_with_one_provider() {
    for region in super::FACTS.regions.keys() {
        let text = exported(&["catwalk", "-r", region]);
        let providers: Vec<Provider> = serde_json::from_str(&text).expect("/v2/providers");
        let [provider] = &providers[..] else {
            panic!("{text}")
        };
        assert_eq!(
            (&*provider.name, &*provider.r#type),
            ("AWS Bedrock", "bedrock")
        );
        for id in [
            &provider.default_large_model_id,
            &provider.default_small_model_id,
        ] {
            assert!(provider.models.iter().any(|model| model.id == *id), "{id}");
        }
        for model in &provider.models {
            assert!(serves(region, &model.id), "{} from {region}", model.id);
            assert_told(model);
        }
        assert_callable(&text, region);
        assert_eq!(provider.api_key, "");
        assert_eq!(provider.api_endpoint, "");
        assert_eq!(provider.default_headers.len(), 0);
        // Where Crush can call it at all.
        let europe = ["eu-west-1", "eu-central-1"].contains(&region.as_str());
        let id = if europe { "bedrock-europe" } else { "bedrock" };
        assert!(provider.id == id || region.starts_with("eu-"), "{region}");
    }
}

#[test]
fn what_has_no_price_is_left_out_unless_it_is_wanted() {
    let arguments = ["catwalk", "-r", "eu-south-1"];
    let outcome = export(&arguments);
    assert!(
        outcome.err.contains("their price is not known"),
        "{}",
        outcome.err
    );
    assert!(
        outcome.err.contains("default level is not known"),
        "{}",
        outcome.err
    );
    let read = |text: &str| -> Vec<Provider> { serde_json::from_str(text).expect("providers") };
    let some = &read(&outcome.out)[0].models;
    let all = &read(&exported(
        &[&arguments[..], &["--unknown-price", "0"]].concat(),
    ))[0]
        .models;
    let free = all.iter().filter(|model| model.cost_per_1m_in == 0.0);
    assert_eq!(some.len() + free.count(), all.len());
    assert!(some.len() < all.len());
}
