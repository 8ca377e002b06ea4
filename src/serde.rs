//! Under the feature `serde`: a view as catwalk's provider JSON, and what stands in it.

use core::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use crate::catalog::{Prefix, Region};
use crate::identifier::Identifier;
use crate::model::Model;
use crate::name::Excerpt;
use crate::price::{Price, Tier};
use crate::profile::{Destinations, InferenceProfile};
use crate::provider::BEDROCK;
use crate::resolve::ResolveError;
use crate::resolved::ResolvedModel;
use crate::routing::{Inference, Routing};
use crate::shared::capability::{InputKind, Reasoning};
use crate::shared::date::Date;
use crate::shared::kind::Kind;
use crate::shared::partition::Partition;
use crate::shared::usd::Usd;
use crate::view::View;

impl Serialize for View {
    /// catwalk's `Provider`: the models are those that are offered, the defaults are among them.
    ///
    /// # Errors
    ///
    /// A default that is not offered there: such a provider would name a model that it does not list.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let default = |name, model: Model| {
            self.resolve(model)
                .map_err(|error| S::Error::custom(format_args!("the default {name} model {error}")))
        };
        let large = default("large", BEDROCK.default_large_model())?;
        let small = default("small", BEDROCK.default_small_model())?;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", BEDROCK.name())?;
        map.serialize_entry("id", BEDROCK.id())?;
        map.serialize_entry("type", BEDROCK.kind())?;
        for (key, value) in [
            ("api_key", BEDROCK.api_key()),
            ("api_endpoint", BEDROCK.api_endpoint()),
        ] {
            if !value.is_empty() {
                map.serialize_entry(key, value)?;
            }
        }
        if !BEDROCK.default_headers().is_empty() {
            map.serialize_entry("default_headers", &Headers(BEDROCK.default_headers()))?;
        }
        map.serialize_entry("default_large_model_id", large.id())?;
        map.serialize_entry("default_small_model_id", small.id())?;
        map.serialize_entry("models", &Models(*self))?;
        map.end()
    }
}

struct Models(View);

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

impl Serialize for ResolvedModel {
    /// catwalk's `Model`, with the ID and the price of the profile that was chosen. A price that is not known is left out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let model = self.model();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id())?;
        map.serialize_entry("name", self.name())?;
        serialize_costs(&mut map, self.price())?;
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

impl Serialize for Price {
    /// An object under the names of the catalog, `above` with the tiers; what is not known is left out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        serialize_price(&mut map, *self)?;
        map.end()
    }
}

/// A price with what catwalk does not know.
fn serialize_price<M: SerializeMap>(map: &mut M, price: Price) -> Result<(), M::Error> {
    serialize_costs(map, price)?;
    if let Some(usd) = price.cache_write_1h {
        map.serialize_entry("cost_per_1m_in_cached_1h", &usd)?;
    }
    if !price.is_flat() {
        map.serialize_entry("above", price.tiers())?;
    }
    Ok(())
}

impl Serialize for Tier {
    /// An object with the threshold, `tokens`, and the rates above it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("tokens", &self.above)?;
        serialize_price(&mut map, self.price)?;
        map.end()
    }
}

fn serialize_costs<M: SerializeMap>(map: &mut M, price: Price) -> Result<(), M::Error> {
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
    Ok(())
}

impl Serialize for Usd {
    /// A number of dollars.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_f64())
    }
}

/// `Deserialize` from a string that a function reads, with its error.
macro_rules! deserialize_from {
    ($($type:ty: $expected:literal, $read:expr;)+) => {$(
        impl<'de> Deserialize<'de> for $type {
            #[doc = concat!("From a string with ", $expected, ".")]
            ///
            /// Settings that are written back, or that another catalog is to read, keep what the user
            /// wrote: as a `String`, which is resolved where it is used.
            ///
            /// # Errors
            ///
            /// Those of reading the text.
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Text;

                impl Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str($expected)
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$type, E> {
                        $read(text).map_err(E::custom)
                    }
                }

                from.deserialize_str(Text)
            }
        }
    )+};
}

deserialize_from! {
    Region: "the code of a source Region, such as `eu-central-1`", str::parse::<Region>;
    Prefix: "a prefix without its dot, such as `eu`", str::parse::<Prefix>;
    Kind: "a kind of models", str::parse::<Kind>;
    Routing: "a routing, such as `geographic-only`", str::parse::<Routing>;
    Model: "a foundation model ID, an inference profile ID, the ARN of either, or a name", model;
}

/// The model that a text names, in whatever form.
fn model(text: &str) -> Result<Model, ResolveError> {
    let identifier = Identifier::parse(text)?;
    let model = identifier.model();
    model.ok_or_else(|| ResolveError::NamesNoModel(Excerpt::new(identifier.as_str())))
}

/// `Serialize` as the text that a function gives.
macro_rules! serialize_as {
    ($($type:ty: $text:ident),+) => {$(
        impl Serialize for $type {
            /// Written as a string.
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$text())
            }
        }
    )+};
}

serialize_as!(Region: as_str, Prefix: as_str, Routing: as_str, Kind: as_str, Model: foundation_model_id, InferenceProfile: id, InputKind: as_str, Reasoning: as_str, Inference: as_str, Partition: as_str);

impl Serialize for Date {
    /// Written as a string, as in ISO 8601.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Destinations {
    /// Written as an array of codes; every commercial Region is the string `commercial`, as in the
    /// catalog.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.regions() {
            Some(regions) => regions.serialize(serializer),
            None => serializer.serialize_str("commercial"),
        }
    }
}
