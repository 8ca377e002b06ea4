//! The `model_list` of a LiteLLM proxy.
//!
//! Source: `ModelConfig`, `GenericLiteLLMParams` and `ModelInfo` in `litellm/types/router.py`, and
//! `CustomPricingLiteLLMParams` in `litellm/types/utils.py`, of BerriAI/litellm at commit 0044fbec; how
//! the rates of long prompts are found: `_parse_above_token_threshold` in
//! `litellm/litellm_core_utils/llm_cost_calc/utils.py`.

use std::collections::BTreeMap;
use std::io::Write;

use bedrock_catalog::{InputKind, Region, ResolvedModel, Tier, Usd};
use serde::Serialize;

use super::{Export, Refusal, costs};

#[derive(Serialize)]
struct Config {
    model_list: Vec<Deployment>,
}

#[derive(Serialize)]
struct Deployment {
    model_name: String,
    litellm_params: Params,
    model_info: Info,
}

#[derive(Serialize)]
struct Params {
    model: String,
    aws_region_name: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_cost_per_token: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_cost_per_token: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cache_creation_input_token_cost: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cache_read_input_token_cost: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cache_creation_input_token_cost_above_1hr: Option<f64>,
}

#[derive(Serialize)]
struct Info {
    mode: &'static str,
    max_input_tokens: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_output_tokens: Option<u32>,
    supports_reasoning: bool,
    supports_vision: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    supports_pdf_input: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supports_function_calling: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supports_prompt_caching: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supports_response_schema: Option<bool>,
    /// The rates of long prompts. LiteLLM takes every field of `model_info` into the deployment's prices;
    /// one of `litellm_params` that its version does not know would be sent to Bedrock.
    #[serde(flatten)]
    tiers: BTreeMap<String, f64>,
}

impl Deployment {
    fn new(resolved: ResolvedModel, region: Option<Region>) -> Self {
        let model = resolved.model();
        let price = resolved.price();
        let [input, output, cache_write, cache_read] =
            costs(price).map(|cost| cost.and_then(per_token));
        Self {
            model_name: slug(resolved.name()),
            litellm_params: Params {
                model: format!("bedrock/{}", resolved.id()),
                aws_region_name: region,
                input_cost_per_token: input,
                output_cost_per_token: output,
                cache_creation_input_token_cost: cache_write,
                cache_read_input_token_cost: cache_read,
                cache_creation_input_token_cost_above_1hr: price.cache_write_1h.and_then(per_token),
            },
            model_info: Info {
                mode: "chat",
                max_input_tokens: model.max_input_tokens().unwrap_or(model.context_window()),
                max_output_tokens: model.max_output_tokens(),
                supports_reasoning: model.can_reason(),
                supports_vision: model.supports_attachments(),
                supports_pdf_input: model.input().contains(&InputKind::Pdf).then_some(true),
                supports_function_calling: model.tools(),
                supports_prompt_caching: model.prompt_caching(),
                supports_response_schema: model.structured_output(),
                tiers: price.tiers().iter().flat_map(tier).collect(),
            },
        }
    }
}

pub(super) fn write(export: &Export, out: &mut impl Write) -> Result<(), Refusal> {
    let region = export.asked.view.region();
    let models = export.models.iter();
    let config = Config {
        model_list: models
            .map(|model| Deployment::new(*model, region))
            .collect(),
    };
    let yaml = serde_yaml_ng::to_string(&config).map_err(|error| error.to_string())?;
    for line in yaml.lines() {
        writeln!(out, "{}", with_point(line))?;
    }
    Ok(())
}

/// The rates above a threshold, such as `input_cost_per_token_above_200k_tokens`.
fn tier(tier: &Tier) -> impl Iterator<Item = (String, f64)> {
    let above = tier.above;
    let above = if above.is_multiple_of(1_000) {
        format!("{}k", above / 1_000)
    } else {
        above.to_string()
    };
    let [input, output, cache_write, cache_read] = costs(tier.price);
    let rates = [
        ("input_cost_per_token", input),
        ("output_cost_per_token", output),
        ("cache_creation_input_token_cost", cache_write),
        (
            "cache_creation_input_token_cost_above_1hr",
            tier.price.cache_write_1h,
        ),
        ("cache_read_input_token_cost", cache_read),
    ];
    let rates = rates.into_iter();
    rates.filter_map(move |(name, rate)| {
        Some((format!("{name}_above_{above}_tokens"), per_token(rate?)?))
    })
}

/// The nearest number to the exact price of a token.
fn per_token(per_million: Usd) -> Option<f64> {
    format!("{per_million}e-6").parse().ok()
}

/// Writes `1e-6` as `1.0e-6`: a number without a point is a text to readers of YAML 1.1, which
/// LiteLLM's is.
fn with_point(line: &str) -> String {
    match line.split_once(": ") {
        Some((key, number))
            if !number.contains('.') && number.contains('e') && number.parse::<f64>().is_ok() =>
        {
            format!("{key}: {}", number.replacen('e', ".0e", 1))
        }
        _ => line.to_owned(),
    }
}

/// A model's name as one word, such as `claude-opus-5-5`. It is what the proxy's callers write, and no
/// ID of Bedrock's: those have a publisher.
pub(super) fn slug(name: &str) -> String {
    let parts = name.split(|character: char| !character.is_alphanumeric());
    let parts = parts.filter(|part| !part.is_empty()).map(str::to_lowercase);
    parts.collect::<Vec<_>>().join("-")
}
