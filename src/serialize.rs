//! A resolved provider as catwalk's provider JSON.

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use crate::resolve::ResolvedProvider;
use crate::resolved::ResolvedModel;
use crate::shared::price::{Usd, UsdDifference};

impl Serialize for ResolvedProvider {
    /// catwalk's `Provider`: the models are those that are offered, the defaults are among them.
    ///
    /// # Errors
    ///
    /// A default that is not offered there: such a provider would name a model that it does not list.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let provider = self.provider();
        let large = self.default_large_model().map_err(S::Error::custom)?;
        let small = self.default_small_model().map_err(S::Error::custom)?;
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
            map.serialize_entry("default_headers", &Headers(provider.default_headers()))?;
        }
        map.serialize_entry("default_large_model_id", large.id())?;
        map.serialize_entry("default_small_model_id", small.id())?;
        map.serialize_entry("models", &Models(*self))?;
        map.end()
    }
}

impl Serialize for ResolvedModel {
    /// catwalk's `Model`, with the ID and the price of the profile that was chosen. A price that is not known is left out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let model = self.model();
        let price = self.price();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id())?;
        map.serialize_entry("name", self.name())?;
        for (key, usd) in [
            ("cost_per_1m_in", price.input),
            ("cost_per_1m_out", price.output),
            ("cost_per_1m_in_cached", price.cache_write),
            ("cost_per_1m_out_cached", price.cache_read),
        ] {
            if let Some(usd) = usd {
                map.serialize_entry(key, &usd)?;
            }
        }
        map.serialize_entry("context_window", &model.context_window())?;
        map.serialize_entry("default_max_tokens", &model.default_max_tokens())?;
        map.serialize_entry("can_reason", &model.can_reason())?;
        if !model.reasoning_levels().is_empty() {
            map.serialize_entry("reasoning_levels", model.reasoning_levels())?;
        }
        if let Some(effort) = model.default_reasoning_effort() {
            map.serialize_entry("default_reasoning_effort", effort)?;
        }
        map.serialize_entry("supports_attachments", &model.supports_attachments())?;
        map.end()
    }
}

impl Serialize for Usd {
    /// A number of dollars.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_f64())
    }
}

impl Serialize for UsdDifference {
    /// A number of dollars, below zero where it is cheaper.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_f64())
    }
}

struct Models(ResolvedProvider);

impl Serialize for Models {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.models())
    }
}

struct Headers(&'static [(&'static str, &'static str)]);

impl Serialize for Headers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}
