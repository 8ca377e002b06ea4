//! LiteLLM.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::facts::Rates;
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
    cache_creation_input_token_cost_above_1hr: Option<f64>,
}

#[derive(Deserialize)]
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
    /// What a version of LiteLLM need not know: the rates of long prompts.
    #[serde(flatten)]
    tiers: BTreeMap<String, f64>,
}

impl Info {
    /// The rate of a kind of token above the largest threshold that a prompt is longer than, as
    /// `_get_token_base_cost` of LiteLLM finds it.
    fn rate(&self, kind: &str, prompt: u64) -> Option<f64> {
        let start = format!("{kind}_above_");
        let tiers = self.tiers.iter().filter_map(|(name, rate)| {
            let above = name.strip_prefix(&start)?.strip_suffix("_tokens")?;
            let above: u64 = match above.strip_suffix('k') {
                Some(thousands) => thousands.parse::<u64>().ok()? * 1_000,
                None => above.parse().ok()?,
            };
            (prompt > above).then_some((above, *rate))
        });
        tiers.max_by_key(|(above, _)| *above).map(|(_, rate)| rate)
    }
}

#[test]
fn every_deployment_can_be_called_at_its_price() {
    let others = ["eu-west-1", "eu-central-2", "us-gov-west-1"];
    let mut tiers = 0;
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
            let info = &deployment.model_info;
            let price = FACTS.price(id, Some(region));
            for (kind, name, cost) in [
                (
                    "input",
                    "input_cost_per_token",
                    Some(params.input_cost_per_token),
                ),
                (
                    "output",
                    "output_cost_per_token",
                    Some(params.output_cost_per_token),
                ),
                (
                    "cache_write",
                    "cache_creation_input_token_cost",
                    params.cache_creation_input_token_cost,
                ),
                (
                    "cache_write_1h",
                    "cache_creation_input_token_cost_above_1hr",
                    params.cache_creation_input_token_cost_above_1hr,
                ),
                (
                    "cache_read",
                    "cache_read_input_token_cost",
                    params.cache_read_input_token_cost,
                ),
            ] {
                let exact = |rates: &Rates| {
                    let usd = rates.get(kind)?;
                    Some(format!("{usd}e-6").parse::<f64>().expect("a price"))
                };
                assert_eq!(cost, exact(&price.rates), "{kind} of {id} from {region}");
                for (tokens, rates) in &price.above {
                    assert_eq!(info.rate(name, *tokens), None, "{kind} of {id}");
                    let above = info.rate(name, tokens + 1);
                    assert_eq!(above, exact(rates), "{kind} of {id} above {tokens}");
                    tiers += 1;
                }
            }
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
    assert!(tiers > 100, "{tiers}");
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
