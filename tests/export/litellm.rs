//! LiteLLM.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{FACTS, STORY, assert_callable, exported, serves};

/// The part of a proxy's configuration that is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    model_list: Vec<Deployment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deployment {
    model_name: String,
    litellm_params: Params,
    model_info: Info,
}

/// The fields of `LiteLLM_Params` and `CustomPricingLiteLLMParams` that are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    model: String,
    aws_region_name: String,
    input_cost_per_token: f64,
    output_cost_per_token: f64,
    cache_creation_input_token_cost: Option<f64>,
    cache_read_input_token_cost: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Info {
    mode: String,
    max_input_tokens: u64,
    max_output_tokens: Option<u64>,
    supports_reasoning: bool,
    supports_vision: bool,
    #[serde(default)]
    supports_pdf_input: bool,
    supports_function_calling: Option<bool>,
    supports_prompt_caching: Option<bool>,
    supports_response_schema: Option<bool>,
}

#[test]
fn every_deployment_can_be_called_at_its_price() {
    let others = ["eu-west-1", "eu-central-2", "us-gov-west-1"];
    for region in STORY.into_iter().chain(others) {
        let yaml = exported(&["litellm", "-r", region]);
        assert_callable(&yaml, region);
        let config: Config = serde_yaml_ng::from_str(&yaml).expect("a proxy's configuration");
        let mut names = BTreeSet::new();
        for deployment in &config.model_list {
            let params = &deployment.litellm_params;
            let id = params
                .model
                .strip_prefix("bedrock/")
                .expect("LiteLLM's route");
            assert!(serves(region, id), "{id} from {region}");
            assert_eq!(params.aws_region_name, region);
            let profile = FACTS.profiles.get(id);
            let model = &FACTS.models[profile.map_or(id, |profile| &profile.model)];
            assert!(params.input_cost_per_token > 0.0 && params.output_cost_per_token > 0.0);
            let price = FACTS.price(id, Some(region));
            for (kind, cost) in [
                ("input", Some(params.input_cost_per_token)),
                ("output", Some(params.output_cost_per_token)),
                ("cache_write", params.cache_creation_input_token_cost),
                ("cache_read", params.cache_read_input_token_cost),
            ] {
                let exact = price.rates.get(kind);
                let exact = exact.map(|usd| format!("{usd}e-6").parse().expect("a price"));
                assert_eq!(cost, exact, "{kind} of {id} from {region}");
            }
            let info = &deployment.model_info;
            assert_eq!(info.mode, "chat");
            let limit = model.number("max_input_tokens");
            let limit = limit.or(model.number("context_window"));
            assert_eq!(Some(info.max_input_tokens), limit);
            assert_eq!(Some(info.supports_reasoning), model.flag("can_reason"));
            assert_eq!(info.supports_vision, model.takes("image"));
            assert_eq!(info.supports_pdf_input, model.takes("pdf"));
            assert_eq!(info.max_output_tokens, model.number("max_output_tokens"));
            for (field, flag) in [
                ("tool_use", info.supports_function_calling),
                ("prompt_caching", info.supports_prompt_caching),
                ("structured_output", info.supports_response_schema),
            ] {
                assert_eq!(flag, model.flag(field), "{field} of {id}");
            }
            assert!(
                names.insert(&deployment.model_name),
                "{}",
                deployment.model_name
            );
        }
        assert!(names.contains(&"claude-opus-5-5".to_owned()));
    }
}

/// LiteLLM reads YAML 1.1, where a number with an exponent has a point too.
#[test]
fn prices_are_numbers_in_yaml_1_1() {
    let yaml = exported(&["litellm", "-r", "us-east-1"]);
    let prices = yaml.lines().filter(|line| line.contains("cost"));
    let mut count = 0;
    for (_, price) in prices.filter_map(|line| line.split_once(": ")) {
        assert!(price.contains('.'), "{price}");
        count += 1;
    }
    assert!(count > 50);
}
