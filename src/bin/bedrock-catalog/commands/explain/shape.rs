//! The JSON of `explain`.

use std::collections::BTreeMap;

use bedrock_catalog::{
    Date, Destinations, Inference, Model, Prefix, Price, Region, ResolvedModel, Routing, Usd,
};
use serde::Serialize;

use super::reading::Reading;

#[derive(Serialize)]
pub(super) struct Shape<'a> {
    /// Only of a name, and of what another tool's words stand before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reading: Option<Reading<'a>>,
    pub(super) model: Model,
    pub(super) name: &'static str,
    pub(super) id: String,
    pub(super) prefix: Option<Prefix>,
    pub(super) requested_prefix: Option<Prefix>,
    /// Only where it is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kept: Option<bool>,
    pub(super) region: Option<Region>,
    pub(super) routing: Routing,
    pub(super) inference: Inference,
    pub(super) passed_over: Vec<PassedOver>,
    pub(super) destinations: Reached<'a>,
    pub(super) price: Price,
    /// Of models of other kinds than chat.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) unit_prices: BTreeMap<&'static str, Usd>,
    /// Of chat models.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) context_window: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_output_tokens: Option<u32>,
    pub(super) end_of_life: Option<Date>,
    pub(super) alternatives: Vec<Alternative>,
}

/// The destinations by the catalog, or by AWS's own word on an application inference profile.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Reached<'a> {
    Known(Option<Destinations>),
    Told(Vec<&'a str>),
}

#[derive(Serialize)]
pub(super) struct PassedOver {
    pub(super) inference: Inference,
    pub(super) reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Alternative {
    pub(super) id: &'static str,
    pub(super) prefix: Option<Prefix>,
    pub(super) inference: Inference,
    pub(super) allowed: bool,
    pub(super) destinations: Option<Destinations>,
    pub(super) price: Price,
    pub(super) price_difference: Price,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) unit_prices: BTreeMap<&'static str, Usd>,
    #[serde(skip)]
    pub(super) resolved: ResolvedModel,
}
