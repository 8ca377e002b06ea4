//! The shapes of the JSON that several commands write.

use std::collections::BTreeMap;

use bedrock_catalog::{
    BEDROCK, Date, Destinations, Inference, InferenceProfile, InputKind, Kind, Model, Partition,
    Prefix, Price, Reasoning, Region, ResolvedModel, UnitPrice, Usd,
};
use serde::Serialize;

/// The ID by which a model is called; null where it is not offered.
#[derive(Serialize)]
pub(crate) struct Called<'a> {
    pub(crate) id: Option<&'a str>,
    pub(crate) prefix: Option<Prefix>,
    pub(crate) inference: Option<Inference>,
}

impl Called<'static> {
    pub(crate) fn new(resolved: Option<ResolvedModel>) -> Self {
        Self {
            id: resolved.map(ResolvedModel::id),
            prefix: resolved.and_then(ResolvedModel::prefix),
            inference: resolved.map(ResolvedModel::inference),
        }
    }
}

/// catwalk's `Provider`; it need not have defaults.
///
/// Source: `pkg/catwalk/provider.go` of charmbracelet/catwalk, v0.52.6.
#[derive(Serialize)]
pub(crate) struct Provider<'a, M> {
    name: &'static str,
    pub(crate) id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    api_key: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    api_endpoint: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    default_headers: BTreeMap<&'static str, &'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_large_model_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_small_model_id: Option<&'static str>,
    models: Vec<M>,
}

impl<M> Provider<'_, M> {
    pub(crate) fn new(
        large: Option<ResolvedModel>,
        small: Option<ResolvedModel>,
        models: Vec<M>,
    ) -> Self {
        Self {
            name: BEDROCK.name(),
            id: BEDROCK.id(),
            kind: BEDROCK.kind(),
            api_key: BEDROCK.api_key(),
            api_endpoint: BEDROCK.api_endpoint(),
            default_headers: BEDROCK.default_headers().iter().copied().collect(),
            default_large_model_id: large.map(ResolvedModel::id),
            default_small_model_id: small.map(ResolvedModel::id),
            models,
        }
    }
}

/// A model of `models`.
#[derive(Serialize)]
pub(crate) struct ModelRow {
    id: Model,
    name: &'static str,
    /// Left out: chat, as in the catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    /// `null` for models of other kinds than chat, as `default_max_tokens`.
    context_window: Option<u32>,
    max_input_tokens: Option<u32>,
    max_output_tokens: Option<u32>,
    default_max_tokens: Option<u32>,
    can_reason: bool,
    reasoning: Option<Reasoning>,
    reasoning_levels: &'static [&'static str],
    default_reasoning_effort: Option<&'static str>,
    supports_attachments: bool,
    input: &'static [InputKind],
    tools: Option<bool>,
    prompt_caching: Option<bool>,
    cache_point: Option<bool>,
    prompt_cache_min_tokens: Option<u32>,
    structured_output: Option<bool>,
    release_date: Option<Date>,
    legacy: bool,
    end_of_life: Option<Date>,
    successor: Option<Model>,
    in_region: Vec<Region>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    in_region_prices: BTreeMap<Region, Price>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    in_region_unit_prices: BTreeMap<Region, BTreeMap<&'static str, Usd>>,
    profiles: Vec<ProfileRow>,
}

#[derive(Serialize)]
struct ProfileRow {
    id: &'static str,
    prefix: Prefix,
    sources: Vec<Region>,
    destinations: BTreeMap<Region, Option<Destinations>>,
    #[serde(flatten)]
    price: Price,
    #[serde(flatten)]
    unit_prices: BTreeMap<&'static str, Usd>,
    /// The prices by source Region, if AWS bills by it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    by_source: BTreeMap<Region, Price>,
}

impl ModelRow {
    pub(crate) fn new(model: Model) -> Self {
        let in_region: Vec<_> = model.in_region().collect();
        let in_region_prices = known(&in_region, |region| model.in_region_price(region));
        let in_region_unit_prices = in_region
            .iter()
            .map(|region| (*region, units(model.in_region_unit_prices(*region))))
            .filter(|(_, prices)| !prices.is_empty())
            .collect();
        let limit = |tokens: u32| Some(tokens).filter(|_| model.kind() == Kind::Chat);
        Self {
            id: model,
            name: model.name(),
            kind: Some(model.kind()).filter(|kind| *kind != Kind::Chat),
            context_window: limit(model.context_window()),
            max_input_tokens: model.max_input_tokens(),
            max_output_tokens: model.max_output_tokens(),
            default_max_tokens: limit(model.default_max_tokens()),
            can_reason: model.can_reason(),
            reasoning: model.reasoning(),
            reasoning_levels: model.reasoning_levels(),
            default_reasoning_effort: model.default_reasoning_effort(),
            supports_attachments: model.supports_attachments(),
            input: model.input(),
            tools: model.tools(),
            prompt_caching: model.prompt_caching(),
            cache_point: model.cache_point(),
            prompt_cache_min_tokens: model.prompt_cache_min_tokens(),
            structured_output: model.structured_output(),
            release_date: model.release_date(),
            legacy: model.is_legacy(),
            end_of_life: model.end_of_life(),
            successor: model.successor(),
            in_region,
            in_region_prices,
            in_region_unit_prices,
            profiles: model.profiles().map(ProfileRow::new).collect(),
        }
    }
}

impl ProfileRow {
    fn new(profile: InferenceProfile) -> Self {
        let sources: Vec<_> = profile.sources().collect();
        let routes = sources
            .iter()
            .map(|source| (*source, profile.destinations(*source)));
        let price = profile.price();
        let by_source = if price == Price::default() {
            known(&sources, |source| profile.price_from(source))
        } else {
            BTreeMap::new()
        };
        Self {
            id: profile.id(),
            prefix: profile.prefix(),
            destinations: routes.collect(),
            sources,
            price,
            unit_prices: units(profile.unit_prices()),
            by_source,
        }
    }
}

/// Prices under the catalog's names.
pub(crate) fn units(prices: &[UnitPrice]) -> BTreeMap<&'static str, Usd> {
    let prices = prices.iter();
    prices
        .map(|price| (price.unit.field(), price.usd))
        .collect()
}

/// The prices that are known, by Region.
fn known(regions: &[Region], price: impl Fn(Region) -> Price) -> BTreeMap<Region, Price> {
    let prices = regions.iter().map(|region| (*region, price(*region)));
    prices
        .filter(|(_, price)| *price != Price::default())
        .collect()
}

/// A source Region of `regions`.
#[derive(Serialize)]
pub(crate) struct RegionRow {
    id: Region,
    name: &'static str,
    partition: Partition,
    prefixes: &'static [Prefix],
}

impl RegionRow {
    pub(crate) fn new(region: Region) -> Self {
        Self {
            id: region,
            name: region.name(),
            partition: region.partition(),
            prefixes: region.prefixes(),
        }
    }
}
