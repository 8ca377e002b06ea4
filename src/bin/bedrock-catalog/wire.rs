//! The JSON of `resolve`, `models` and `regions`, written as the library writes its own: without derive.

use bedrock_catalog::{
    BEDROCK, InferenceProfile, Model, Price, Region, ResolvedId as Answer, ResolvedModel, View,
};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A model that was asked for by `resolve`.
pub(crate) struct ResolvedId<'a>(pub(crate) Answer<'a>);

impl Serialize for ResolvedId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let model = self.0.model();
        let prefix = model.and_then(ResolvedModel::prefix);
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("model", &model.map(ResolvedModel::model))?;
        map.serialize_entry("id", self.0.id())?;
        map.serialize_entry("prefix", &prefix)?;
        map.serialize_entry("routing", &model.map(ResolvedModel::inference))?;
        map.end()
    }
}

/// catwalk's provider, less a default that is not offered. The library refuses to write that.
pub(crate) struct IncompleteProvider(pub(crate) View);

impl Serialize for IncompleteProvider {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let provider = BEDROCK;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", provider.name())?;
        map.serialize_entry("id", provider.id())?;
        map.serialize_entry("type", provider.kind())?;
        for (key, value) in [
            ("api_key", provider.api_key()),
            ("api_endpoint", provider.api_endpoint()),
        ] {
            if !value.is_empty() {
                map.serialize_entry(key, value)?;
            }
        }
        if !provider.default_headers().is_empty() {
            map.serialize_entry("default_headers", &Pairs(provider.default_headers()))?;
        }
        for (key, model) in [
            ("default_large_model_id", self.0.default_large_model()),
            ("default_small_model_id", self.0.default_small_model()),
        ] {
            if let Ok(model) = model {
                map.serialize_entry(key, model.id())?;
            }
        }
        map.serialize_entry("models", &self.0.models().collect::<Vec<_>>())?;
        map.end()
    }
}

struct Pairs<'a>(&'a [(&'a str, &'a str)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// A model of `models`.
pub(crate) struct ModelEntry(pub(crate) Model);

impl Serialize for ModelEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let model = self.0;
        let in_region: Vec<_> = model.in_region().collect();
        let profiles: Vec<_> = model.profiles().map(ProfileEntry).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", model.foundation_model_id())?;
        map.serialize_entry("name", model.name())?;
        map.serialize_entry("context_window", &model.context_window())?;
        map.serialize_entry("default_max_tokens", &model.default_max_tokens())?;
        map.serialize_entry("can_reason", &model.can_reason())?;
        map.serialize_entry("reasoning_levels", model.reasoning_levels())?;
        map.serialize_entry(
            "default_reasoning_effort",
            &model.default_reasoning_effort(),
        )?;
        map.serialize_entry("supports_attachments", &model.supports_attachments())?;
        map.serialize_entry("end_of_life", &model.end_of_life())?;
        map.serialize_entry("in_region", &in_region)?;
        if !in_region.is_empty() && model.in_region_price() != Price::default() {
            map.serialize_entry("in_region_price", &model.in_region_price())?;
        }
        map.serialize_entry("profiles", &profiles)?;
        map.end()
    }
}

struct ProfileEntry(InferenceProfile);

impl Serialize for ProfileEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let profile = self.0;
        let sources: Vec<_> = profile.sources().collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", profile.id())?;
        map.serialize_entry("prefix", &profile.prefix())?;
        map.serialize_entry("sources", &sources)?;
        map.serialize_entry("destinations", &Routes(profile))?;
        let price = profile.price();
        for (key, cost) in [
            ("cost_per_1m_in", price.input),
            ("cost_per_1m_out", price.output),
            ("cost_per_1m_in_cached", price.cache_write),
            ("cost_per_1m_out_cached", price.cache_read),
        ] {
            if let Some(cost) = cost {
                map.serialize_entry(key, &cost)?;
            }
        }
        map.end()
    }
}

/// The destination Regions by source Region.
struct Routes(InferenceProfile);

impl Serialize for Routes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sources = self.0.sources();
        serializer.collect_map(sources.map(|source| (source, self.0.destinations(source))))
    }
}

/// A Region of `regions`.
pub(crate) struct RegionEntry(pub(crate) Region);

impl Serialize for RegionEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("id", &self.0)?;
        map.serialize_entry("name", self.0.name())?;
        map.serialize_entry("partition", &self.0.partition())?;
        map.serialize_entry("prefixes", self.0.prefixes())?;
        map.end()
    }
}
